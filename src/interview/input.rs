//! Reads what a visitor types, exactly, or says what is wrong with it.

use crate::date::{self, Date};
use crate::money::{Exact, FigureError, FigureUnit, parse_figure};
use crate::range::Range;
use crate::rulebook::{Measure, NumberType, UNRANKED};

/// The unit beside a money field: what a bare number means. A unit that the visitor types wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MoneyUnit {
    /// 万元.
    #[default]
    TenThousandYuan,
    /// 元.
    Yuan,
}

/// What is wrong with something typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputError {
    /// Nothing was typed.
    Empty,
    /// It is no figure.
    NotAFigure,
    /// It has more digits than any real figure.
    TooLarge,
    /// A count or a place has a fraction.
    NotWhole,
    /// Less than the least that is possible, which is this.
    BelowLeast(Exact),
    /// More than the most that is possible, which is this.
    AboveMost(Exact),
    /// Money was expected and a rate was typed, or the other way round.
    WrongUnit,
    /// There is no such day.
    NotADay,
}

/// Reads a number of this type. `unit` is what a bare number means for money; a bare rate is in per cent.
///
/// # Errors
/// [`InputError`] says what is wrong.
pub fn read_number(number_type: &NumberType, unit: MoneyUnit, typed: &str) -> Result<Exact, InputError> {
    let (figure, written_unit) = parse_figure(typed).map_err(|error| match error {
        FigureError::Empty => InputError::Empty,
        FigureError::NotAFigure => InputError::NotAFigure,
        FigureError::TooLarge => InputError::TooLarge,
    })?;
    let has_scale = typed.contains(['万', '亿', '萬', '億', '千', '百', '十']);
    let value = match (&number_type.measure, written_unit) {
        (Measure::Money, FigureUnit::Plain) if unit == MoneyUnit::TenThousandYuan && !has_scale => scale(figure, 10_000)?,
        (Measure::Money, FigureUnit::Plain | FigureUnit::Yuan) => figure,
        (Measure::Share | Measure::Growth, FigureUnit::Rate) => figure,
        (Measure::Share | Measure::Growth, FigureUnit::Plain) => figure.checked_div(Exact::from(100)).map_err(|_| InputError::TooLarge)?,
        (Measure::Count { .. } | Measure::Rank, FigureUnit::Plain) => figure,
        _ => return Err(InputError::WrongUnit),
    };
    if matches!(number_type.measure, Measure::Count { .. } | Measure::Rank) && !value.is_whole() {
        return Err(InputError::NotWhole);
    }
    if let Some(least) = number_type.domain.low.filter(|least| value < *least) {
        return Err(InputError::BelowLeast(least));
    }
    if let Some(most) = number_type.domain.high.filter(|most| value > *most) {
        return Err(InputError::AboveMost(most));
    }
    // A money figure in 万元 may have grown past what any policy speaks of.
    if value >= Exact::from(1_000_000_000_000_000) { Err(InputError::TooLarge) } else { Ok(value) }
}

/// Reads a place in a ranking: a number, or nobody's place when `unranked`.
///
/// # Errors
/// [`InputError`] says what is wrong.
pub fn read_rank(number_type: &NumberType, unranked: bool, typed: &str) -> Result<Exact, InputError> {
    if unranked { Ok(Exact::from(UNRANKED)) } else { read_number(number_type, MoneyUnit::Yuan, typed) }
}

/// Reads a day from its typed year, month and day of the month.
///
/// # Errors
/// [`InputError::Empty`] when nothing is typed, [`InputError::NotADay`] when there is no such day.
pub fn read_date(year: &str, month: &str, day: &str) -> Result<Date, InputError> {
    let parts = [year, month, day];
    if parts.iter().all(|part| part.trim().is_empty()) {
        return Err(InputError::Empty);
    }
    let [year, month, day] = parts.map(|part| parse_figure(part).ok().and_then(|(figure, _)| figure.to_i64()));
    let date = (|| date::from_numbers(i32::try_from(year?).ok()?, u8::try_from(month?).ok()?, u8::try_from(day?).ok()?))();
    date.filter(|date| (1900..=2200).contains(&date.year())).ok_or(InputError::NotADay)
}

/// Reads a day of which the day of the month, or the month too, may be left blank: every day that it can be, by its number.
///
/// # Errors
/// [`InputError::Empty`] when nothing is typed, [`InputError::NotADay`] when there is no such day, month or year.
pub fn read_days(year: &str, month: &str, day: &str) -> Result<Range, InputError> {
    let is_blank = |part: &str| part.trim().is_empty();
    let day_of = |month, day| read_date(year, month, day).map(date::day_number);
    let last_of = |month| ["31", "30", "29", "28"].into_iter().find_map(|last| day_of(month, last).ok()).ok_or(InputError::NotADay);
    match (is_blank(year), is_blank(month), is_blank(day)) {
        (false, true, true) => Ok(Range::new(Some(day_of("1", "1")?), Some(last_of("12")?))),
        (false, false, true) => Ok(Range::new(Some(day_of(month, "1")?), Some(last_of(month)?))),
        _ => day_of(month, day).map(Range::point),
    }
}

fn scale(figure: Exact, by: i64) -> Result<Exact, InputError> {
    figure.checked_mul(Exact::from(by)).map_err(|_| InputError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money() -> NumberType {
        NumberType { measure: Measure::Money, domain: Range::new(Some(Exact::ZERO), None) }
    }

    #[test]
    fn reads_money_in_the_unit_beside_the_field() {
        use MoneyUnit::{TenThousandYuan, Yuan};
        for (typed, unit, yuan) in [
            ("1200", TenThousandYuan, "12000000"),
            ("1,200.5", TenThousandYuan, "12005000"),
            ("１２００", TenThousandYuan, "12000000"),
            ("1200", Yuan, "1200"),
            ("1200万", Yuan, "12000000"),
            ("1.5亿元", TenThousandYuan, "150000000"),
            ("800元", TenThousandYuan, "800"),
            ("3百万", TenThousandYuan, "3000000"),
            ("0", TenThousandYuan, "0"),
        ] {
            assert_eq!(read_number(&money(), unit, typed).map(|value| value.to_string()), Ok(yuan.to_owned()), "{typed}");
        }
    }

    #[test]
    fn a_day_may_be_known_by_its_month_or_year() {
        let days =
            |year, month, day| read_days(year, month, day).map(|days| [days.low, days.high].map(|day| day.and_then(date::from_day_number)));
        let to_iso = |days: [Option<Date>; 2]| days.map(|day| day.map(date::to_iso).unwrap_or_default());
        for (year, month, day, first, last) in [
            ("2026", "", " ", "2026-01-01", "2026-12-31"),
            ("2024", "2", "", "2024-02-01", "2024-02-29"),
            ("2026", "11", "", "2026-11-01", "2026-11-30"),
            ("2026", "3", "1", "2026-03-01", "2026-03-01"),
        ] {
            assert_eq!(days(year, month, day).map(to_iso), Ok([first, last].map(str::to_owned)), "{year}-{month}-{day}");
        }
        for (year, month, day) in [("26", "", ""), ("2026", "13", ""), ("2026", "", "3"), ("", "3", "1"), ("2026", "2", "30")] {
            assert_eq!(days(year, month, day), Err(InputError::NotADay), "{year}-{month}-{day}");
        }
        assert_eq!(days("", "", ""), Err(InputError::Empty));
    }

    #[test]
    fn says_what_is_wrong() {
        use InputError::{BelowLeast, Empty, NotAFigure, NotWhole, TooLarge, WrongUnit};
        let count = NumberType { measure: Measure::Rank, domain: Range::new(Some(Exact::ONE), None) };
        for (number_type, typed, error) in [
            (money(), "", Empty),
            (money(), "abc", NotAFigure),
            (money(), "-5", BelowLeast(Exact::ZERO)),
            (money(), "1e999", NotAFigure),
            (money(), "1234567890123456789012345678901234567890", TooLarge),
            (money(), "999999999999", TooLarge),
            (money(), "20%", WrongUnit),
            (count.clone(), "1.5", NotWhole),
            (count.clone(), "0", BelowLeast(Exact::ONE)),
            (count, "5元", WrongUnit),
        ] {
            assert_eq!(read_number(&number_type, MoneyUnit::TenThousandYuan, typed), Err(error), "{typed}");
        }
    }

    #[test]
    fn reads_days() {
        assert_eq!(read_date("2026", "3", "1").map(date::to_iso), Ok("2026-03-01".to_owned()));
        assert_eq!(read_date("２０２６", "03", " 1 ").map(date::to_iso), Ok("2026-03-01".to_owned()));
        assert_eq!(read_date("", "", ""), Err(InputError::Empty));
        for (year, month, day) in [("2026", "2", "30"), ("2026", "", "1"), ("26", "3", "1"), ("x", "3", "1"), ("2026", "300", "1")] {
            assert_eq!(read_date(year, month, day), Err(InputError::NotADay), "{year}-{month}-{day}");
        }
    }
}
