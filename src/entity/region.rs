//! Regions and the calling codes that lead to them.

use super::table::calling_code::{
    CALLING_CODES, CANADIAN_AREAS, CARIBBEAN_AREAS, CallingCode, TRUNK_PREFIXES,
};

/// A country or territory with a calling code of its own or a part in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    country: &'static str,
    calling_code: &'static CallingCode,
}

impl Region {
    /// The region of an ISO 3166 two-letter code, in any case.
    pub fn from_country(country: &str) -> Option<Self> {
        let country = country.to_ascii_uppercase();
        let by_code = |code: &str| CALLING_CODES.iter().find(|row| row.code == code);
        if let Some(row) = CALLING_CODES.iter().find(|row| row.country == country) {
            return Some(Self { country: row.country, calling_code: row });
        }
        let shared = match country.as_str() {
            "KZ" => ("KZ", "7"),
            "CA" => ("CA", "1"),
            _ => (CARIBBEAN_AREAS.iter().find(|(_, area)| *area == country)?.1, "1"),
        };
        Some(Self { country: shared.0, calling_code: by_code(shared.1)? })
    }

    /// ISO 3166 two-letter code, upper case.
    pub const fn country(self) -> &'static str {
        self.country
    }

    /// What is dialled inside the region before the national number.
    pub(super) fn trunk_prefix(self) -> &'static str {
        let listed = TRUNK_PREFIXES.iter().find(|(country, _)| *country == self.country);
        listed.map_or("0", |(_, prefix)| prefix)
    }

    /// `national` after the calling code, where the region has numbers of that length.
    pub(super) fn e164(self, national: &str) -> Option<String> {
        let code = self.calling_code;
        code.lengths.contains(&national.len()).then(|| format!("+{}{national}", code.code))
    }
}

/// The row of the calling code that `digits` begin with.
pub(super) fn calling_code(digits: &str) -> Option<&'static CallingCode> {
    (1..=3).find_map(|length| {
        let code = digits.get(..length)?;
        let row = CALLING_CODES.binary_search_by(|row| row.code.cmp(code)).ok()?;
        CALLING_CODES.get(row)
    })
}

/// The country of the number with these digits, calling code included.
pub(super) fn country(digits: &str) -> Option<&'static str> {
    let row = calling_code(digits)?;
    let national = digits.get(row.code.len()..)?;
    let area = national.get(..3).unwrap_or_default();
    Some(match row.code {
        "7" if national.starts_with(['6', '7']) => "KZ",
        "1" if CANADIAN_AREAS.binary_search(&area).is_ok() => "CA",
        "1" => CARIBBEAN_AREAS.iter().find(|(code, _)| *code == area).map_or("US", |row| row.1),
        _ => row.country,
    })
}

/// Whether `digits` are a calling code and as many digits as it asks for.
pub(super) fn is_plausible(digits: &str) -> bool {
    let Some(row) = calling_code(digits) else {
        return false;
    };
    let national = digits.get(row.code.len()..).unwrap_or_default();
    let fits = row.lengths.contains(&national.len());
    // No North American area code begins with 0 or 1, nor any Russian one.
    let refused: &[char] = match row.code {
        "1" => &['0', '1'],
        "7" => &['0', '1', '2'],
        _ => &[],
    };
    fits && (7..=15).contains(&digits.len()) && !national.starts_with(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calling_codes_are_sorted_and_none_begins_another() {
        for pair in CALLING_CODES.windows(2) {
            assert!(pair[0].code < pair[1].code, "{}", pair[1].code);
            assert!(!pair[1].code.starts_with(pair[0].code), "{}", pair[1].code);
        }
        assert!(CANADIAN_AREAS.is_sorted());
    }

    #[test]
    fn shared_calling_codes_are_told_apart() {
        for (digits, expected) in [
            ("79000000001", "RU"),
            ("77000000001", "KZ"),
            ("15555550100", "US"),
            ("14165550100", "CA"),
            ("18765550100", "JM"),
            ("447700900123", "GB"),
            ("254700000001", "KE"),
        ] {
            assert_eq!(country(digits), Some(expected), "{digits}");
            assert!(is_plausible(digits), "{digits}");
        }
        assert_eq!(Region::from_country("kz").map(Region::country), Some("KZ"));
        assert_eq!(Region::from_country("ZZ"), None);
    }
}
