//! The fake clock's readings as the services write them.

/// The last moment that JavaScript's dates reach; the clock stops there.
pub(crate) const LAST: u64 = 8_640_000_000_000_000;

const DAY: u64 = 86_400_000;

/// Days since 1970-01-01, as the rules about dates take them.
pub(crate) fn today(now: u64) -> i32 {
    i32::try_from(now / DAY).unwrap_or(i32::MAX)
}

/// `2019-03-21T09:14:27Z`.
pub(crate) fn written(now: u64) -> String {
    let (mut year, mut days) = (1970, now / DAY);
    let length = |year: u64| {
        let leaps = |every: u64| year.is_multiple_of(every);
        if leaps(4) && (!leaps(100) || leaps(400)) { 366 } else { 365 }
    };
    while days >= length(year) {
        days -= length(year);
        year += 1;
    }
    let mut month = 1;
    for full in [31, length(year) - 337, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if days < full {
            break;
        }
        days -= full;
        month += 1;
    }
    let seconds = now % DAY / 1000;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{:02}T{hour:02}:{minute:02}:{second:02}Z", days + 1)
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn moments() {
        assert_eq!(written(0), "1970-01-01T00:00:00Z");
        assert_eq!(written(951_782_400_000), "2000-02-29T00:00:00Z");
        assert_eq!(written(1_553_159_667_000), "2019-03-21T09:14:27Z");
        assert_eq!(written(1_735_689_599_999), "2024-12-31T23:59:59Z");
    }
}
