//! Parameters: figures that authorities publish and texts refer to, such as the LPR or the minimum wage.

use serde::{Deserialize, Serialize};

use super::{Measure, Text};
use crate::date::{self, Date};
use crate::money::{Exact, Overflow};
use crate::range::Range;

/// A published figure that changes from time to time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// Its public name.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// What it measures: a share, money or a count.
    pub measure: Measure,
    /// The values that it can have on any day, published or not.
    pub domain: Range,
    /// Who publishes it.
    pub source: Text,
    /// What was published, by day; days may be left out, and none has two values.
    pub values: Vec<PublishedValue>,
}

/// A value that holds from one day to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedValue {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// What holds; money is in yuan, a rate is a fraction.
    pub value: Exact,
}

/// What is published of a parameter for some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Every value that holds on one of the days; `None` when none does.
    pub values: Option<Range>,
    /// Whether each of the days has a value.
    pub every_day: bool,
}

impl Parameter {
    /// What is published for the days of a range of [day numbers](date::day_number).
    ///
    /// # Errors
    /// [`Overflow`] when a day number cannot be held.
    pub fn published(&self, days: Range) -> Result<Published, Overflow> {
        let mut published = Published { values: None, every_day: days.high.is_some() };
        // The first of the days that is not seen to have a value yet.
        let mut next = days.low;
        for PublishedValue { from, to, value } in &self.values {
            let (from, to) = (date::day_number(*from), date::day_number(*to));
            if days.low.is_some_and(|low| to < low) || days.high.is_some_and(|high| from > high) {
                continue;
            }
            let value = Range::point(*value);
            published.values = Some(published.values.map_or(value, |values| values.union(value)));
            published.every_day &= next.is_some_and(|next| from <= next);
            next = Some(to.checked_add(Exact::ONE)?);
        }
        published.every_day &= next.zip(days.high).is_some_and(|(next, last)| next > last);
        Ok(published)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_is_published_for_days() {
        let day = |text: &str| date::parse_iso(text).expect("a day");
        let value = |from: &str, to: &str, value: i64| PublishedValue { from: day(from), to: day(to), value: Exact::from(value) };
        let text = || Text { zh: String::new(), en: String::new() };
        let parameter = Parameter {
            id: String::new(),
            label: text(),
            measure: Measure::Money,
            domain: Range::ANY,
            source: text(),
            // Two that meet, and one after a gap.
            values: vec![value("2026-01-01", "2026-01-10", 3), value("2026-01-11", "2026-01-20", 1), value("2026-02-01", "2026-02-10", 2)],
        };
        for (from, to, values, every_day) in [
            ("2026-01-01", "2026-01-01", Some((3, 3)), true),
            ("2026-01-10", "2026-01-11", Some((1, 3)), true),
            ("2026-01-20", "2026-01-21", Some((1, 1)), false),
            ("2026-01-21", "2026-01-31", None, false),
            ("2026-01-05", "2026-02-05", Some((1, 3)), false),
            ("2025-12-31", "2026-01-01", Some((3, 3)), false),
            ("2026-02-01", "2026-02-10", Some((2, 2)), true),
            ("2026-02-11", "2026-02-11", None, false),
        ] {
            let days = Range::new(Some(date::day_number(day(from))), Some(date::day_number(day(to))));
            let values = values.map(|(low, high)| Range::new(Some(Exact::from(low)), Some(Exact::from(high))));
            assert_eq!(parameter.published(days), Ok(Published { values, every_day }), "{from} to {to}");
        }
        let any_day = parameter.published(Range::ANY).expect("small numbers");
        assert_eq!(any_day, Published { values: Some(Range::new(Some(Exact::ONE), Some(Exact::from(3)))), every_day: false });
    }
}
