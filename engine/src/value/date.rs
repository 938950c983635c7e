//! Calendar dates, `YYYY-MM-DD`. The text is kept as it came; it is read to see whether such a day exists.

use super::{Form, words};
use time::{Date, Month};

/// Its form in JSON Schema, where `format` says which days there are.
pub const FORM: Form =
    Form::exact(r#""format":"date","pattern":"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$""#);

/// The Julian day of 1970-01-01.
const EPOCH: i32 = 2_440_588;

/// The day as days since 1970-01-01; none when there is no such day or the form is another.
#[must_use]
pub fn days(text: &str) -> Option<i32> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let [a, b, c, d, b'-', e, f, b'-', g, h] = bytes else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u16, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u16::from(digit - b'0')))
    };
    let month = Month::try_from(u8::try_from(number(&[*e, *f])?).ok()?).ok()?;
    let date =
        Date::from_calendar_date(i32::from(number(&[*a, *b, *c, *d])?), month, u8::try_from(number(&[*g, *h])?).ok()?);
    Some(date.ok()?.to_julian_day() - EPOCH)
}

/// The day `months` calendar months before `today`, the last one of its month where that is shorter.
#[must_use]
pub fn months_before(today: i32, months: u8) -> i32 {
    let Ok(date) = Date::from_julian_day(today + EPOCH) else { return today };
    let (mut year, mut month) = (date.year(), date.month());
    for _ in 0..months {
        if month == Month::January {
            year -= 1;
        }
        month = month.previous();
    }
    let day = date.day().min(month.length(year));
    Date::from_calendar_date(year, month, day).map_or(today, |date| date.to_julian_day() - EPOCH)
}

/// Whether the text is a day of the calendar.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    days(text).is_some()
}

/// Whether the text is a day of the calendar or a moment of one, as ISO 8601 writes it.
#[must_use]
pub fn is_moment(text: &str) -> bool {
    let (day, time) = words::cut(text, b'T').unwrap_or((text, "00:00"));
    let is_time = |byte: u8| byte.is_ascii_digit() || b":.,+-Z".contains(&byte);
    is_valid(day)
        && time.len() >= 5
        && time.starts_with(|digit: char| digit.is_ascii_digit())
        && time.bytes().all(is_time)
}

/// Holds for today and earlier; and for what is no date, which is another rule's business.
#[must_use]
pub fn not_after(text: &str, today: i32) -> bool {
    days(text).is_none_or(|day| day <= today)
}

/// Holds from 1900-01-01 to today; and for what is no date.
#[must_use]
pub fn within_living_memory(text: &str, today: i32) -> bool {
    const YEAR_1900: i32 = -25_567;
    days(text).is_none_or(|day| (YEAR_1900..=today).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments() {
        for (text, expected) in [
            ("2024-05-20", true),
            ("2024-05-20T09:15", true),
            ("2024-05-20T09:15:00.000001Z", true),
            ("2024-05-20T09:15:00+03:00", true),
            ("2024-02-30T09:15:00Z", false),
            ("2024-05-20T", false),
            ("2024-05-20T9h15", false),
            ("2024-05-20TZ0000", false),
            ("2024-05-20 09:15", false),
            ("", false),
        ] {
            assert_eq!(is_moment(text), expected, "{text}");
        }
    }

    #[test]
    fn days_of_the_calendar() {
        for (text, day) in [
            ("1970-01-01", Some(0)),
            ("1900-01-01", Some(-25_567)),
            ("2000-02-29", Some(11_016)),
            ("1990-02-30", None),
            ("1900-02-29", None),
            ("2024-13-01", None),
            ("2024-00-10", None),
            ("14.03.1990", None),
            ("1990-3-14", None),
            ("1990-03-14T00:00:00.000Z", None),
            ("٢٠٢٤-٠١-٠١", None),
            ("", None),
        ] {
            assert_eq!(days(text), day, "{text}");
        }
    }

    #[test]
    fn months() {
        for (today, earlier) in
            [("2024-06-01", "2024-03-01"), ("2024-05-31", "2024-02-29"), ("2024-02-10", "2023-11-10")]
        {
            assert_eq!(months_before(days(today).unwrap(), 3), days(earlier).unwrap(), "{today}");
        }
    }

    #[test]
    fn bounds() {
        assert!(not_after("2024-06-01", days("2024-06-01").unwrap()));
        assert!(!not_after("2024-06-02", days("2024-06-01").unwrap()));
        assert!(within_living_memory("1900-01-01", 0));
        assert!(!within_living_memory("1899-12-31", 0));
    }
}
