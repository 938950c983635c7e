//! Leaf values: what is written is read again as the same value, and what is valid has no fault.

use crate::input::Input;
use docflow::check::{quote, text_in, unquote};
use docflow::http::encode;
use docflow::value::{
    Fault, cadastral_number, date, decimal, edrpou, external_id, file_kind, fraction, guid, iban, inn, kpp, md5, mfo,
    ogrn, rnokpp, snils, vat, words,
};

type Format = fn(&str, &mut String) -> bool;
type Check = fn(&str) -> Option<Fault>;
type Kind = (&'static str, fn(&str) -> bool, Option<Check>, Option<Format>);

/// A kind of value: what is valid, the first fault where it has a name, and the written form.
const KINDS: [Kind; 14] = [
    ("snils", snils::is_valid, None, Some(snils::format)),
    ("inn", inn::is_valid, None, None),
    ("ogrn", ogrn::is_valid, None, None),
    ("kpp", |text| kpp::is_sized(text) && kpp::has_usual_form(text), None, None),
    ("cadastral number", cadastral_number::is_well_formed, None, None),
    ("edrpou", edrpou::is_valid, Some(edrpou::check), Some(edrpou::format)),
    ("rnokpp", rnokpp::is_valid, Some(rnokpp::check), Some(rnokpp::format)),
    ("vat", vat::is_valid, Some(vat::check), Some(vat::format)),
    ("iban", iban::is_valid, Some(iban::check), Some(iban::format)),
    ("mfo", mfo::is_valid, Some(mfo::check), Some(mfo::format)),
    ("md5", md5::is_valid, None, Some(md5::format)),
    ("content type", file_kind::is_scan, None, Some(file_kind::format)),
    ("guid", guid::is_valid, None, None),
    ("date", date::is_valid, None, None),
];

/// Two texts: a value, and what it belongs to.
pub fn values(data: &[u8]) {
    let mut texts = Input(data).texts();
    let (text, other) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
    for (name, is_valid, check, format) in KINDS {
        let valid = is_valid(text);
        if let Some(check) = check {
            assert_eq!(check(text).is_none(), valid, "{name}: {:?}", check(text));
        }
        let Some(format) = format else { continue };
        let mut written = String::new();
        let differs = format(text, &mut written);
        assert!(!differs || written != text, "{name}");
        let written = if written.is_empty() { text } else { &written };
        assert_eq!(is_valid(written), valid, "{name}: {written}");
        let mut again = String::new();
        assert!(!format(written, &mut again) && (again.is_empty() || again == written), "{name}: {written}, {again}");
    }
    others(text, other);
}

fn others(text: &str, other: &str) {
    // A day is the one that it is written as.
    if let Some(day) = date::days(text) {
        assert!(date::not_after(text, day) && !date::not_after(text, day - 1));
        assert!(date::months_before(day, 0) == day && date::is_moment(text));
        let months = other.len() as u8;
        let earlier = date::months_before(day, months);
        assert!((0..=31 * i32::from(months)).contains(&(day - earlier)));
    }
    assert!(!inn::is_organization(text) || text.len() == 10);
    assert!(!inn::is_person(text) || text.len() == 12);
    assert!(!cadastral_number::is_well_formed(text) || text.matches(':').count() >= 3);
    assert!(!external_id::is_plain(text) || text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
    assert_eq!(
        external_id::is_plain(text),
        !text.contains(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
    );
    assert_eq!(
        external_id::is_sendable(text),
        (1..=256).contains(&text.chars().count()) && !text.contains(char::is_control)
    );
    assert!(!vat::belongs_to(text, other) || !vat::belongs_to(other, text));
    assert!(!iban::is_at_bank(text, other) || iban::check(text).is_none_or(|fault| fault == Fault::Checksum));

    // Shares, against arithmetic that cannot overflow here.
    if let (Ok(left), Ok(right)) = (text.parse::<u32>(), other.parse::<u32>())
        && fraction::is_positive(text)
        && fraction::is_positive(other)
    {
        assert_eq!(fraction::is_proper(text, other), left <= right);
        let rest = u64::from(right).saturating_sub(left.into()).to_string();
        let sum = fraction::make_one([(text, other), (&rest, other)].into_iter());
        assert_eq!(sum, (left < right).then_some(true), "{text}/{other}");
    }
    assert_eq!(decimal::is_positive(text), {
        let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let has_edges =
            [text.chars().next(), text.chars().next_back()].iter().all(|edge| edge.is_some_and(|edge| edge != '.'));
        is_plain && has_edges && text.matches('.').count() < 2 && text.contains(|digit| matches!(digit, '1'..='9'))
    });

    // Texts on the wire.
    let mut encoded = String::new();
    encode(text, &mut encoded);
    assert_eq!(words::percent_decoded(&encoded), text);
    assert!(encoded.bytes().all(|byte| byte.is_ascii_graphic() && !b"/?#&=+\\".contains(&byte)));
    let mut quoted = String::new();
    quote(text, &mut quoted);
    assert_eq!(unquote(&quoted).as_deref(), Some(text));
    assert_eq!(serde_json::from_str::<String>(&quoted).ok().as_deref(), Some(text));
    assert_eq!(text_in(&[&quoted, other].concat()), Some((text.to_owned(), other)));
    // serde reads a string as we do, but for control characters in it, which the pass refuses before anybody unquotes.
    let raw = ["\"", text, "\""].concat();
    if let Ok(read) = serde_json::from_str::<String>(&raw) {
        assert_eq!(unquote(&raw).as_deref(), Some(&*read), "{raw}");
    }
    let digest = md5::of(text.as_bytes());
    let mut pieces = md5::Digest::default();
    pieces.update(text.as_bytes());
    pieces.update(other.as_bytes());
    assert!(md5::is_valid(&digest) && pieces.finish() == md5::of([text, other].concat().as_bytes()));
}
