//! Numbers with check digits: every vector of the sheets.

use crate::harness::example;
use docflow::value::{edrpou, iban, inn, kpp, mfo, ogrn, rnokpp, snils, vat};

/// The sheet's name of a kind of number, and its validator.
type Kind = (&'static str, fn(&str) -> bool);

#[test]
fn every_vector_passes_or_fails_as_computed() {
    let kinds: [Kind; 6] = [
        ("snils", snils::is_valid),
        ("inn10", inn::is_organization),
        ("inn12", inn::is_person),
        ("ogrn", ogrn::is_organization),
        ("ogrnip", ogrn::is_sole_proprietor),
        ("kpp", |text| kpp::is_sized(text) && kpp::has_usual_form(text)),
    ];
    for (api, wanted) in [("kontur-assessment-v1", 93), ("kontur-crypto-v2", 93)] {
        let vectors = example(&format!("{api}/checksum-vectors.json"));
        let mut ran = 0;
        for (kind, is_valid) in kinds {
            for (list, valid) in [("valid", true), ("exempt", true), ("invalid", false)] {
                for vector in vectors[kind][list].as_array().into_iter().flatten() {
                    let value = vector["value"].as_str().expect("a value");
                    assert_eq!(is_valid(value), valid, "{kind} {value}: {}", vector["why"]);
                    ran += 1;
                }
            }
        }
        assert_eq!(vectors.as_object().expect("an object").len(), kinds.len());
        assert_eq!(ran, wanted, "{api}: vectors that ran");
    }
}

#[test]
fn zeros_alone_are_no_number() {
    assert!(!inn::is_valid("0000000000") && !inn::is_valid("000000000000"));
    assert!(!ogrn::is_valid("0000000000000") && !ogrn::is_valid("000000000000000"));
}

#[test]
fn every_ukrainian_vector_passes_or_fails_as_computed() {
    let kinds: [Kind; 5] = [
        ("edrpou", edrpou::is_valid),
        ("rnokpp", rnokpp::is_valid),
        ("vat", vat::is_valid),
        ("ibanUa", iban::is_valid),
        ("mfo", mfo::is_valid),
    ];
    let vectors = example("edin/identifiers.json");
    let mut ran = 0;
    for (kind, is_valid) in kinds {
        for (list, valid) in [("valid", true), ("unconfirmed", true), ("invalid", false)] {
            for vector in vectors[kind][list].as_array().into_iter().flatten() {
                let value = vector["value"].as_str().expect("a value");
                let matches = vector["edrpou"].as_str().is_none_or(|code| vat::belongs_to(value, code));
                assert_eq!(is_valid(value) && matches, valid, "{kind} {value}: {}", vector["reason"]);
                ran += 1;
            }
        }
    }
    assert_eq!(vectors.as_object().expect("an object").len(), kinds.len() + 1);
    assert_eq!(ran, 66, "vectors that ran");
}

#[test]
fn iban_is_written_without_spaces_in_capitals() {
    let vectors = example("edin/identifiers.json");
    for vector in vectors["ibanUa"]["valid"].as_array().expect("a list") {
        let value = vector["value"].as_str().expect("a value");
        let mut out = String::new();
        let differs = iban::format(value, &mut out);
        assert_eq!(
            (differs, out.as_str()),
            match vector["normalized"].as_str() {
                Some(form) => (true, form),
                None => (false, value),
            }
        );
    }
}
