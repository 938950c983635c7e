//! One page of PDF that any viewer shows. The standard fonts have no Cyrillic letters, so these are written in Latin ones.

use std::fmt::Write;

/// One A4 page of text.
pub(crate) fn page(lines: &[String]) -> Vec<u8> {
    let mut text = "BT /F1 12 Tf 72 770 Td 18 TL\n".to_owned();
    for line in lines {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "({}) Tj T*", latin(line));
    }
    text.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(&objects) {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = writeln!(file, "{number} 0 obj\n{object}\nendobj");
    }
    let start = file.len();
    let _ = write!(file, "{table}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}

/// The letters from а to я.
const LETTERS: [&str; 32] = [
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
    "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
];

/// A text in the letters that the font has. Parentheses and backslashes would end or escape the string.
fn latin(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        let place = u32::from(lower).checked_sub(u32::from('а')).and_then(|place| usize::try_from(place).ok());
        match (letter, place.and_then(|place| LETTERS.get(place))) {
            ('(' | ')' | '\\', _) => {}
            ('ё' | 'Ё', _) => out.push('e'),
            ('№', _) => out.push_str("No."),
            ('«' | '»', _) => out.push('"'),
            (_, Some(latin)) if letter == lower => out.push_str(latin),
            (_, Some(latin)) => {
                let mut letters = latin.chars();
                out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
                out.push_str(letters.as_str());
            }
            _ if letter.is_ascii() => out.push(letter),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{latin, page};

    #[test]
    fn cyrillic_letters_are_written_in_latin_ones() {
        assert_eq!(latin("ООО «Щит» № 7 (Ёж)"), "OOO \"Shchit\" No. 7 ezh");
        assert_eq!(latin("Объём\\"), "Obem");
    }

    #[test]
    fn every_object_stands_where_the_table_says() {
        let file = String::from_utf8(page(&["one".to_owned(), "два".to_owned()])).unwrap();
        let offsets = file.lines().filter(|line| line.ends_with(" 00000 n ")).map(|line| &line[..10]);
        for (number, offset) in (1..).zip(offsets) {
            let offset: usize = offset.parse().unwrap();
            assert!(file[offset..].starts_with(&format!("{number} 0 obj")), "object {number}");
        }
        assert!(file.contains("(dva) Tj"));
    }
}
