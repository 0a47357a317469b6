//! Times as exports write them. A time without a zone is UTC.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// Numbers from here on are milliseconds: as seconds they would lie after the year 5100.
const FIRST_MILLISECOND: i64 = 100_000_000_000;

/// Reads RFC 3339, `YYYY-MM-DD HH:MM:SS`, `YYYY-MM-DD`, `DD.MM.YYYY`, or the
/// digits of a Unix time.
pub(super) fn from_text(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    text.parse().ok().or_else(|| in_utc(text.parse().ok()?)).or_else(|| {
        match Date::strptime("%d.%m.%Y", text) {
            Ok(date) => in_utc(date.to_datetime(jiff::civil::Time::midnight())),
            Err(_) => from_unix(text.parse().ok()?),
        }
    })
}

/// Reads a Unix time in seconds or milliseconds.
pub(super) fn from_unix(number: i64) -> Option<Timestamp> {
    if number.unsigned_abs() < FIRST_MILLISECOND.unsigned_abs() {
        Timestamp::from_second(number).ok()
    } else {
        Timestamp::from_millisecond(number).ok()
    }
}

fn in_utc(time: DateTime) -> Option<Timestamp> {
    TimeZone::UTC.to_timestamp(time).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_means_the_same_instant() {
        let expected: Timestamp = "2017-10-03T00:00:00Z".parse().unwrap();
        for text in [
            "2017-10-03T00:00:00Z",
            "2017-10-03T03:00:00+03:00",
            "2017-10-03 00:00:00+00:00",
            "2017-10-03 00:00:00",
            "2017-10-03T00:00:00.000",
            "2017-10-03",
            "03.10.2017",
            "1506988800",
            "1506988800000",
        ] {
            assert_eq!(from_text(text), Some(expected), "{text}");
        }
        assert_eq!(from_unix(1_506_988_800), Some(expected));
        assert_eq!(from_unix(1_506_988_800_000), Some(expected));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in ["", "yesterday", "2017-13-03", "31.02.2017", "99999999999999999999"] {
            assert_eq!(from_text(text), None, "{text}");
        }
        assert_eq!(from_unix(i64::MIN), None);
    }
}
