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

/// Full months from one day to another; `None` when it is earlier.
///
/// A month is full on the same day of the next month, or on that month's last day when it is shorter: one month from 31 January is full on
/// the last day of February. Twelve full months are a full year, so a year from 29 February is full on 28 February.
#[must_use]
pub fn full_months(from: Date, to: Date) -> Option<u32> {
    let month_of = |date: Date| i64::from(date.year()) * 12 + i64::from(u8::from(date.month()));
    let begun = u32::try_from(month_of(to) - month_of(from)).ok()?;
    let last_of_month = to.month().length(to.year()) == to.day();
    let last_is_full = to.day() >= from.day() || last_of_month;
    if last_is_full { Some(begun) } else { begun.checked_sub(1) }
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
    fn counts_full_months() {
        for (from, to, months) in [
            ("2026-01-15", "2026-01-15", Some(0)),
            ("2026-01-15", "2026-02-14", Some(0)),
            ("2026-01-15", "2026-02-15", Some(1)),
            ("2026-01-31", "2026-02-27", Some(0)),
            ("2026-01-31", "2026-02-28", Some(1)),
            ("2024-01-30", "2024-02-28", Some(0)),
            ("2024-01-30", "2024-02-29", Some(1)),
            ("2026-01-31", "2026-03-30", Some(1)),
            ("2026-01-31", "2026-03-31", Some(2)),
            ("2026-02-28", "2026-03-28", Some(1)),
            ("2024-02-29", "2025-02-27", Some(11)),
            ("2024-02-29", "2025-02-28", Some(12)),
            ("2024-02-29", "2028-02-28", Some(47)),
            ("2024-02-29", "2028-02-29", Some(48)),
            ("2025-12-31", "2026-01-01", Some(0)),
            ("2026-01-15", "2026-01-14", None),
            ("2026-02-15", "2026-01-31", None),
        ] {
            let found = parse_iso(from).zip(parse_iso(to)).and_then(|(from, to)| full_months(from, to));
            assert_eq!(found, months, "{from} to {to}");
        }
    }

    /// A later end never has fewer full months, and a later start never more.
    #[test]
    fn full_months_never_fall() {
        let days: Vec<Date> = std::iter::successors(parse_iso("2023-12-30"), |day| day.next_day()).take(430).collect();
        for from in &days {
            assert!(days.iter().map(|to| full_months(*from, *to)).is_sorted(), "from {from}");
        }
        for to in &days {
            assert!(days.iter().map(|from| full_months(*from, *to)).rev().is_sorted(), "to {to}");
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
