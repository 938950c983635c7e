//! Each edge of the values that the vectors of the sheets and the units beside the code leave out: found by changing the code in one
//! place at a time and looking which change no test noticed.

// Marked so that its helpers may expect and index.
#[cfg(test)]
mod vectors;

use docflow_engine::value::{
    cadastral_number, date, decimal, edrpou, external_id, file_kind, fraction, guid, iban, md5, mfo, rnokpp, snils,
    vat, words,
};

type Format = fn(&str, &mut String) -> bool;

#[test]
fn an_external_id_is_plain_by_every_one_of_its_bytes() {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    for length in [1, 2, 15, 16, 17, 31, 32, 33, 48, 50] {
        let id = "a".repeat(length);
        assert!(external_id::is_plain(&id), "{length}");
        for at in 0..length {
            for byte in 0..=0x7f_u8 {
                let other = [&id[..at], &char::from(byte).to_string(), &id[at + 1..]].concat();
                assert_eq!(external_id::is_plain(&other), plain(byte), "{byte:#x} at {at} of {length}");
            }
            assert!(!external_id::is_plain(&[&id[..at], "ж", &id[at..]].concat()), "{at} of {length}");
        }
    }
    assert!(external_id::is_plain(""));
}

#[test]
fn an_external_id_has_up_to_256_characters() {
    for (text, sendable) in [
        ("a".repeat(256), true),
        ("a".repeat(257), false),
        ("ж".repeat(256), true),
        ("ж".repeat(257), false),
        ("-".to_owned(), true),
        ("a b".to_owned(), true),
        ("a\u{7f}".to_owned(), false),
        ("ж\n".to_owned(), false),
        (String::new(), false),
    ] {
        assert_eq!(external_id::is_sendable(&text), sendable, "{} bytes", text.len());
    }
}

#[test]
fn the_kind_of_a_file_is_its_first_bytes() {
    for (bytes, kind, scan) in [
        (&b"%PDF"[..], Some("pdf"), Some("application/pdf")),
        (b"\x89PNG", Some("png"), Some("image/png")),
        (b"\xff\xd8\xff", Some("jpg"), Some("image/jpeg")),
        (b"II*\0", Some("tiff"), Some("image/tiff")),
        (b"MM\0*", Some("tiff"), Some("image/tiff")),
        (b"%PDE", None, None),
        (b"\xff\xd8\xfe", None, None),
        (b"II*", None, None),
    ] {
        assert_eq!(file_kind::detect(bytes), kind, "{bytes:?}");
        assert_eq!(file_kind::scan_media_type(kind.unwrap_or("docx")), scan, "{bytes:?}");
    }
}

#[test]
fn the_media_type_of_an_upload() {
    const SIGNED: [u8; 11] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
    let signature = |first: u8, before: usize| [&[first][..], &vec![1; before], &SIGNED].concat();
    let pkcs7 = Some("application/x-pkcs7-signature");
    // The identifier stands behind a header of up to seven bytes.
    for before in 0..7 {
        assert_eq!(file_kind::media_type(&signature(0x30, before)), pkcs7, "{before}");
    }
    for (bytes, kind) in [
        (signature(0x30, 7), None),
        (signature(0x31, 1), None),
        (SIGNED.to_vec(), None),
        (signature(0x30, 1)[..12].to_vec(), None),
        (vec![0x30; 40], None),
        (b"\x89PNG".to_vec(), None),
        (b" %PDF".to_vec(), None),
        (b" \n<?xml".to_vec(), Some("application/xml")),
        (b"\xef\xbb\xbf-----BEGIN PGP SIGNATURE".to_vec(), Some("application/pgp-signature")),
        (b"-----BEGIN PGP MESSAGE".to_vec(), None),
        (Vec::new(), None),
    ] {
        assert_eq!(file_kind::media_type(&bytes), kind, "{bytes:?}");
    }
}

#[test]
fn what_agrees_with_a_kind() {
    for (content_type, kind, agrees, is_scan) in [
        ("pdf", "pdf", true, true),
        ("PDF", "pdf", true, true),
        ("jpeg", "jpg", true, true),
        ("jpg", "jpg", true, true),
        ("jpg", "jpeg", false, true),
        ("jpeg", "png", false, true),
        ("png", "jpg", false, true),
        ("Tiff", "tiff", true, true),
        ("docx", "pdf", false, false),
        ("", "", true, false),
    ] {
        assert_eq!(file_kind::agrees(content_type, kind), agrees, "{content_type} {kind}");
        assert_eq!(file_kind::is_scan(content_type), is_scan, "{content_type}");
    }
}

#[test]
fn written_forms() {
    let forms: [(Format, &str, &str, bool); 20] = [
        (file_kind::format, "JPEG", "jpeg", true),
        (file_kind::format, "jpeg", "", false),
        (file_kind::format, "жPdf", "жpdf", true),
        (file_kind::format, "", "", false),
        (md5::format, "d41d8cd98f00b204e9800998ecf8427e", "D41D8CD98F00B204E9800998ECF8427E", true),
        (md5::format, "D41D8CD98F00B204E9800998ECF8427E", "", false),
        (md5::format, "1", "", false),
        (snils::format, "987-654-321 83", "987-654-321 83", false),
        (snils::format, "98765432183", "987-654-321 83", true),
        (snils::format, "9876543218", "", false),
        (edrpou::format, "44719055", "44719055", false),
        (edrpou::format, "4471 9055", "44719055", true),
        (edrpou::format, "4471905", "", false),
        (rnokpp::format, "31847-10691", "3184710691", true),
        (rnokpp::format, "318471069A", "", false),
        (vat::format, "4471905\u{a0}26500", "447190526500", true),
        (mfo::format, "322\u{202f}313", "322313", true),
        (mfo::format, "322313", "322313", false),
        (iban::format, "ua21 3223130000026007233566001", "UA213223130000026007233566001", true),
        (iban::format, "UA213223130000026007233566001", "UA213223130000026007233566001", false),
    ];
    for (format, text, written, differs) in forms {
        let mut out = String::new();
        assert_eq!((format(text, &mut out), out.as_str()), (differs, written), "{text}");
    }
}

#[test]
fn a_digest_and_a_guid_by_every_one_of_their_bytes() {
    let digest = md5::of(b"abc");
    let id = "7c81de01-db92-408d-8d83-a018a69b8d8d";
    for byte in 0..=0x7f_u8 {
        let hex = byte.is_ascii_hexdigit();
        for at in 0..digest.len() {
            let other = [&digest[..at], &char::from(byte).to_string(), &digest[at + 1..]].concat();
            assert_eq!(md5::is_valid(&other), hex, "{byte:#x} at {at}");
        }
        for at in 0..id.len() {
            let other = [&id[..at], &char::from(byte).to_string(), &id[at + 1..]].concat();
            let valid = if id.as_bytes()[at] == b'-' { byte == b'-' } else { hex };
            assert_eq!(guid::is_valid(&other), valid, "{byte:#x} at {at}");
        }
    }
    assert!(!md5::is_valid(&[&digest[..], "0"].concat()) && !md5::is_valid(""));
}

#[test]
fn a_guid_that_is_made_has_its_version_and_variant() {
    for (random, made) in [
        ([0; 16], "\"00000000-0000-4000-8000-000000000000\""),
        ([0xa5; 16], "\"a5a5a5a5-a5a5-45a5-a5a5-a5a5a5a5a5a5\""),
        ([0x5a; 16], "\"5a5a5a5a-5a5a-4a5a-9a5a-5a5a5a5a5a5a\""),
    ] {
        let mut out = String::new();
        guid::write(random, &mut out);
        assert_eq!(out, made);
    }
}

#[test]
fn small_words() {
    for (text, filled) in [("", false), (" \t\u{a0}", false), (" a", true)] {
        assert_eq!(words::is_filled(text), filled, "{text:?}");
    }
    for (text, digits) in
        [("012", true), ("01", false), ("0123", false), ("01a", false), ("01/", false), ("01:", false)]
    {
        assert_eq!(words::is_digits(text, 3), digits, "{text}");
    }
    for (text, code) in [
        ("770001", true),
        ("770-001", true),
        ("770 001", false),
        ("7700-01", false),
        ("77000", false),
        ("7700012", false),
        ("77a-001", false),
        ("77a001", false),
        ("77-0001", false),
    ] {
        assert_eq!(words::is_issuer_code(text), code, "{text}");
    }
    for (text, segment) in [
        ("a", true),
        ("...", true),
        ("a.b", true),
        ("ж", true),
        ("", false),
        (".", false),
        ("..", false),
        ("a/b", false),
        ("a\\b", false),
        ("a\n", false),
    ] {
        assert_eq!(words::is_segment(text), segment, "{text:?}");
    }
    for (text, token, value) in [
        ("a", true, true),
        ("!~", true, true),
        ("a b", false, true),
        (" ", false, true),
        ("a\t", false, false),
        ("a\u{7f}", false, false),
        ("ж", false, false),
        ("", false, false),
    ] {
        assert_eq!((words::is_token(text), words::is_header_value(text)), (token, value), "{text:?}");
    }
}

#[test]
fn hexadecimal_digits_both_ways() {
    for byte in 0..=255_u8 {
        let (mut upper, mut lower) = (String::new(), String::new());
        words::push_hex(byte, true, &mut upper);
        words::push_hex(byte, false, &mut lower);
        assert_eq!((upper, lower), (format!("{byte:02X}"), format!("{byte:02x}")));
    }
    for (text, decoded) in [
        ("a%20b", "a b"),
        ("%D0%96", "Ж"),
        ("%d0%96%", "Ж%"),
        ("%2", "%2"),
        ("%2g", "%2g"),
        ("%+1", "%+1"),
        ("%25%32%30", "%20"),
        ("ж%ж", "ж%ж"),
        ("20%", "20%"),
        ("", ""),
    ] {
        assert_eq!(words::percent_decoded(text), decoded, "{text}");
    }
}

#[test]
fn days_and_what_stands_around_them() {
    let day = |text: &str| date::days(text).unwrap();
    for (today, months, earlier) in [
        ("2024-01-31", 0, "2024-01-31"),
        ("2024-01-31", 1, "2023-12-31"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2023-03-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2024-07-15", 18, "2023-01-15"),
    ] {
        assert_eq!(date::months_before(day(today), months), day(earlier), "{months} before {today}");
    }
    // Beyond the calendar nothing is earlier.
    assert_eq!(date::months_before(i32::MAX - 3_000_000, 1), i32::MAX - 3_000_000);
    for (text, today, not_after, in_memory) in [
        ("2024-06-01", "2024-06-01", true, true),
        ("2024-06-02", "2024-06-01", false, false),
        ("1900-01-01", "2024-06-01", true, true),
        ("1899-12-31", "2024-06-01", true, false),
        ("no date", "2024-06-01", true, true),
    ] {
        assert_eq!(date::not_after(text, day(today)), not_after, "{text}");
        assert_eq!(date::within_living_memory(text, day(today)), in_memory, "{text}");
    }
    for (text, moment) in [
        ("2024-05-20T09:1", false),
        ("2024-05-20Tx9:15", false),
        ("2024-05-20T09:15x", false),
        ("x2024-05-20T09:15", false),
    ] {
        assert_eq!(date::is_moment(text), moment, "{text}");
    }
}

#[test]
fn shares_and_decimals() {
    for (fractions, one) in [
        (&[("3", "4"), ("1", "4")][..], Some(true)),
        (&[("5", "12"), ("7", "12")], Some(true)),
        (&[("1", "6"), ("1", "10"), ("11", "15")], Some(true)),
        (&[("2", "6"), ("4", "12"), ("3", "9")], Some(true)),
        (&[("1", "2"), ("1", "4")], Some(false)),
        (&[("0", "1")], None),
        (&[("1", "")], None),
    ] {
        assert_eq!(fraction::make_one(fractions.iter().copied()), one, "{fractions:?}");
    }
    for (numerator, denominator, proper) in [
        ("0001", "1", true),
        ("10", "9", false),
        ("9", "10", true),
        ("19", "20", true),
        ("21", "20", false),
        ("1", "x", true),
    ] {
        assert_eq!(fraction::is_proper(numerator, denominator), proper, "{numerator}/{denominator}");
    }
    for (text, positive) in [("1.x", false), ("x.1", false), ("1.", false), (".", false), ("9", true), ("0.9", true)] {
        assert_eq!(decimal::is_positive(text), positive, "{text}");
    }
}

#[test]
fn parts_of_a_cadastral_number() {
    for (text, formed, digits) in [
        ("54:35:0210601:1", true, true),
        ("54:35:02106011:1", false, true),
        ("54:3:021060:1", false, true),
        ("54:355:021060:1", false, true),
        ("5x:35:021060:1", false, true),
        ("54:3x:021060:1", false, true),
        ("54:35:02106x:1", false, true),
        ("54:35:021060:1:2", true, false),
        ("54:35:021060:\u{a0}", false, true),
    ] {
        assert_eq!(
            (cadastral_number::is_well_formed(text), cadastral_number::ends_in_digits(text)),
            (formed, digits),
            "{text}"
        );
    }
}

#[test]
fn what_belongs_together() {
    for (number, code, belongs) in [
        ("447190526500", "44719055", true),
        ("447190526500", "4471 9055", true),
        ("447190526500", "44719155", false),
        ("447190526500", "4471905", false),
        ("44719052650", "44719055", false),
    ] {
        assert_eq!(vat::belongs_to(number, code), belongs, "{number} {code}");
    }
    for (account, code, at) in [
        ("UA213223130000026007233566001", "322313", true),
        ("ua21 3223130000026007233566001", "322313", true),
        ("UA213223130000026007233566001", "322314", false),
        ("UA213223130000026007233566001", "32231", false),
        ("UA21322313000002600723356600", "322313", false),
        ("DE213223130000026007233566001", "322313", false),
    ] {
        assert_eq!(iban::is_at_bank(account, code), at, "{account} {code}");
    }
}
