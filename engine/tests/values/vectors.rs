//! Numbers with check digits: every vector of the sheets.

use docflow_engine::value::{Fault, edrpou, iban, inn, kpp, mfo, ogrn, rnokpp, snils, vat};

fn example(path: &str) -> serde_json::Value {
    let file = format!("{}/../tests/examples/{path}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(&file).expect(&file)).expect(&file)
}

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

/// The words of the vectors; one counts a hyphen at the end as a letter, which is left out before letters are counted (sheet 10).
#[test]
fn every_invalid_ukrainian_vector_says_why() {
    type Check = fn(&str) -> Option<Fault>;
    let kinds: [(&str, Check); 5] = [
        ("edrpou", edrpou::check),
        ("rnokpp", rnokpp::check),
        ("vat", vat::check),
        ("ibanUa", iban::check),
        ("mfo", mfo::check),
    ];
    let vectors = example("edin/identifiers.json");
    for (kind, check) in kinds {
        for vector in vectors[kind]["invalid"].as_array().expect("an array") {
            let (value, reason) =
                (vector["value"].as_str().expect("a value"), vector["reason"].as_str().expect("a reason"));
            let word = match reason.split([' ', ':', '(']).next().expect("a word") {
                _ if value.ends_with('-') => Some("length"),
                "bank" => Some("charset"),
                "first" => None,
                word => Some(word),
            };
            assert_eq!(check(value).map(Fault::word), word, "{kind} {value}: {reason}");
        }
        for vector in vectors[kind]["valid"].as_array().expect("an array") {
            assert_eq!(check(vector["value"].as_str().expect("a value")), None);
        }
    }
}

/// The same numbers by other means: strings of digits, tables of weights that are written out, and long division.
mod otherwise {
    fn digits(text: &str, length: usize) -> Option<Vec<i64>> {
        let digits: Option<Vec<i64>> = text.chars().map(|letter| letter.to_digit(10).map(i64::from)).collect();
        digits.filter(|digits| digits.len() == length && digits.iter().sum::<i64>() > 0)
    }

    fn dot(digits: &[i64], weights: &[i64]) -> i64 {
        (0..weights.len()).map(|at| digits[at] * weights[at]).sum()
    }

    pub fn edrpou(text: &str) -> bool {
        let Some(digits) = digits(text, 8) else { return false };
        let number: i64 = text.parse().expect("digits");
        let (first, second): ([i64; 7], [i64; 7]) = if (30_000_000..60_000_000).contains(&number) {
            ([7, 1, 2, 3, 4, 5, 6], [9, 3, 4, 5, 6, 7, 8])
        } else {
            ([1, 2, 3, 4, 5, 6, 7], [3, 4, 5, 6, 7, 8, 9])
        };
        let control = match dot(&digits, &first) % 11 {
            10 => match dot(&digits, &second) % 11 {
                10 => 0,
                other => other,
            },
            other => other,
        };
        control == digits[7]
    }

    pub fn rnokpp(text: &str) -> bool {
        digits(text, 10).is_some_and(|digits| {
            // 10 in place of -1: the same modulo 11.
            let control = dot(&digits, &[10, 5, 7, 9, 4, 6, 10, 5, 7]) % 11;
            (if control == 10 { 0 } else { control }) == digits[9]
        })
    }

    pub fn vat(text: &str) -> bool {
        digits(text, 12).is_some_and(|digits| {
            let control = dot(&digits, &[0, 2, 6, 8, 1, 7, 9, 4, 8, 10, 3]) % 11;
            (if control == 10 { 0 } else { control }) == digits[11]
        })
    }

    pub fn mfo(text: &str) -> bool {
        digits(text, 6).is_some_and(|digits| dot(&digits, &[7, 21, 49, 7, 21]) % 10 == digits[5])
    }

    pub fn iban(text: &str) -> bool {
        let form =
            text.len() == 29 && text.starts_with("UA") && text[2..10].chars().all(|letter| letter.is_ascii_digit());
        form && remainder(text) == Some(1)
    }

    /// The account with the check digits that belong to it.
    pub fn with_check_digits(account: &str) -> String {
        let rest = remainder(&format!("UA00{account}")).expect("letters and digits");
        format!("UA{:02}{account}", 98 - rest)
    }

    /// By schoolbook division in groups of seven digits.
    fn remainder(text: &str) -> Option<u64> {
        let mut written = String::new();
        for letter in text[4..].chars().chain(text[..4].chars()) {
            written += &letter.to_digit(36).filter(|_| !letter.is_ascii_lowercase())?.to_string();
        }
        let mut rest = 0_u64;
        for group in written.as_bytes().chunks(7) {
            let group = std::str::from_utf8(group).expect("digits");
            rest = format!("{rest}{group}").parse::<u64>().expect("digits") % 97;
        }
        Some(rest)
    }
}

/// A generator of numbers that needs no crate: splitmix64.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

fn agree_on(codes: u64) {
    type Pair = (usize, fn(&str) -> bool, fn(&str) -> bool);
    let kinds: [Pair; 4] = [
        (8, edrpou::is_valid, otherwise::edrpou),
        (10, rnokpp::is_valid, otherwise::rnokpp),
        (12, vat::is_valid, otherwise::vat),
        (6, mfo::is_valid, otherwise::mfo),
    ];
    let mut numbers = Numbers(7301);
    let mut valid = [0_u64; 5];
    for _ in 0..codes {
        for (position, (length, ours, theirs)) in kinds.into_iter().enumerate() {
            let code = format!("{:0length$}", numbers.next() % 10_u64.pow(u32::try_from(length).expect("a length")));
            assert_eq!(ours(&code), theirs(&code), "{code}");
            valid[position] += u64::from(ours(&code));
        }
        // An account with right check digits, and with one digit changed.
        let account = format!("{:06}{:019}", numbers.next() % 1_000_000, numbers.next() % 10_u64.pow(18));
        let code = otherwise::with_check_digits(&account);
        assert!(iban::is_valid(&code), "{code}");
        valid[4] += 1;
        let at = usize::try_from(numbers.next() % 27).expect("small") + 2;
        let changed = format!("{}{}{}", &code[..at], numbers.next() % 10, &code[at + 1..]);
        assert_eq!(iban::is_valid(&changed), otherwise::iban(&changed), "{changed}");
    }
    // A tenth of all codes is valid, or there is nothing to agree on.
    assert!(valid.iter().all(|valid| *valid > codes / 15), "{valid:?} of {codes}");
}

#[test]
fn ukrainian_numbers_agree_with_other_implementations() {
    agree_on(2_000);
}

/// `cargo test --release -p docflow-engine --test values -- --ignored a_million`
#[test]
#[ignore = "takes a minute"]
fn a_million_ukrainian_numbers_agree_with_other_implementations() {
    agree_on(1_000_000);
}

#[test]
fn iban_is_written_without_spaces_in_capitals() {
    let vectors = example("edin/identifiers.json");
    for vector in vectors["ibanUa"]["valid"].as_array().expect("an array") {
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
