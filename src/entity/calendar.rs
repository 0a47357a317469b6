//! Days as texts give them: the year is often left out.

use jiff::civil;

/// A day of a month; without a year where the text gives none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Day {
    /// The year, where the text says.
    pub year: Option<i16>,
    /// From 1 to 12.
    pub month: i8,
    /// From 1 to 31.
    pub day: i8,
}

/// The first and the last of some days, the same for one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Days {
    /// The first.
    pub from: Day,
    /// The last.
    pub to: Day,
}

/// A year with a 29th of February, which stands for an unknown one.
const LEAP_YEAR: i16 = 2024;

impl Day {
    /// The day of these numbers, if some year has it.
    pub(super) fn new(year: Option<i16>, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year.unwrap_or(LEAP_YEAR), month, day).ok()?;
        Some(Self { year, month, day })
    }

    /// The day in the calendar, where the year is known.
    pub(crate) fn in_calendar(self) -> Option<civil::Date> {
        civil::Date::new(self.year?, self.month, self.day).ok()
    }

    /// The same day of `year`, unless it has a year already.
    fn in_year(self, year: Option<i16>) -> Option<Self> {
        Self::new(self.year.or(year), self.month, self.day)
    }
}

impl Days {
    /// One day.
    pub(super) const fn one(day: Day) -> Self {
        Self { from: day, to: day }
    }

    /// The whole of a month.
    pub(super) fn month(year: i16, month: i8) -> Option<Self> {
        let first = civil::Date::new(year, month, 1).ok()?;
        let day = |date: civil::Date| Day { year: Some(year), month, day: date.day() };
        Some(Self { from: day(first), to: day(first.last_of_month()) })
    }

    /// From the first of these days to the last of `later`; a year stands once, mostly at the end.
    pub(super) fn until(self, later: Self) -> Option<Self> {
        let to = later.to.in_year(self.from.year)?;
        let wraps = (self.from.month, self.from.day) > (to.month, to.day);
        let year = to.year.map(|year| year - i16::from(wraps));
        let from = self.from.in_year(year)?;
        (from.year.is_some() == to.year.is_some() && (from <= to || from.year.is_none()))
            .then_some(Self { from, to })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: Option<i16>, month: i8, day: i8) -> Day {
        Day::new(year, month, day).unwrap()
    }

    #[test]
    fn a_day_exists_in_some_year() {
        assert!(Day::new(None, 2, 29).is_some());
        assert!(Day::new(Some(2026), 2, 29).is_none());
        assert!(Day::new(None, 13, 1).is_none());
        assert!(Day::new(None, 4, 31).is_none());
    }

    #[test]
    fn a_year_at_the_end_is_the_year_of_both_ends() {
        let days = Days::one(day(None, 12, 20)).until(Days::one(day(Some(2027), 1, 5))).unwrap();
        assert_eq!(days.from, day(Some(2026), 12, 20));
        let days = Days::one(day(None, 5, 1)).until(Days::one(day(Some(2026), 6, 15))).unwrap();
        assert_eq!(days.from, day(Some(2026), 5, 1));
        assert!(Days::one(day(Some(2026), 5, 1)).until(Days::one(day(Some(2025), 5, 1))).is_none());
    }

    #[test]
    fn a_month_has_all_its_days() {
        assert_eq!(Days::month(2024, 2).unwrap().to, day(Some(2024), 2, 29));
    }
}
