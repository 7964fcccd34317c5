//! Calendar days, without a clock.

pub use time::Date;

use time::Month;

use crate::money::Exact;

/// Reads `2026-03-01`.
#[must_use]
pub fn parse_iso(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let well_formed = parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
    if !well_formed {
        return None;
    }
    from_numbers(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The day with this year, month (1–12) and day of the month, if there is one.
#[must_use]
pub fn from_numbers(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// Writes `2026-03-01`.
#[must_use]
pub fn to_iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// A number that grows by one each day, so that days compare as numbers do.
#[must_use]
pub fn day_number(date: Date) -> Exact {
    Exact::from(i64::from(date.to_julian_day()))
}

/// The day with this [`day_number`].
#[must_use]
pub fn from_day_number(number: Exact) -> Option<Date> {
    Date::from_julian_day(i32::try_from(number.to_i64()?).ok()?).ok()
}

/// The last day of a term of `years` years that starts on `start`: a term from 2026-03-01 of three years ends on 2029-02-28.
#[must_use]
pub fn last_day_of_term(start: Date, years: u16) -> Option<Date> {
    let year = start.year().checked_add(i32::from(years))?;
    // A term that starts on 29 February ends on 28 February.
    let anniversary = start.replace_year(year).ok().or_else(|| from_numbers(year, 3, 1))?;
    anniversary.previous_day()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_days() {
        for text in ["2026-03-01", "2024-02-29", "1999-12-31"] {
            assert_eq!(parse_iso(text).map(to_iso).as_deref(), Some(text));
        }
        for text in ["2026-02-29", "2026-3-1", "26-03-01", "2026-13-01", "2026-03-01-", "", "abc"] {
            assert_eq!(parse_iso(text), None, "{text}");
        }
    }

    #[test]
    fn ends_a_term_the_day_before_the_anniversary() {
        for (start, years, last) in [("2026-03-01", 3, "2029-02-28"), ("2026-01-01", 3, "2028-12-31"), ("2024-02-29", 1, "2025-02-28")] {
            let last_day = parse_iso(start).and_then(|start| last_day_of_term(start, years)).map(to_iso);
            assert_eq!(last_day.as_deref(), Some(last));
        }
    }
}
