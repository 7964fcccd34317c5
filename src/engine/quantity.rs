//! Numbers as far as they are known, and how they compare.

use crate::date;
use crate::money::{Exact, Overflow};
use crate::range::{Range, Truth};
use crate::rulebook::{Bracket, Comparison, TimeUnit};

/// A number as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Every value that it can have.
    pub range: Range,
    /// Whether an answer could narrow it.
    pub missing: bool,
    /// Whether two readings of the text widen it.
    pub pending: bool,
    /// Whether it has a value at all: a year without a figure has none.
    pub exists: Truth,
}

impl Quantity {
    /// One value, settled.
    #[must_use]
    pub fn known(value: Exact) -> Quantity {
        Quantity { range: Range::point(value), missing: false, pending: false, exists: Truth::Met }
    }

    pub(super) fn answered(range: Range) -> Quantity {
        Quantity { range, missing: !range.is_point(), pending: false, exists: Truth::Met }
    }

    pub(super) fn unanswered(domain: Range) -> Quantity {
        Quantity { range: domain, missing: true, pending: false, exists: Truth::Met }
    }

    /// The result of a step over operands; a single value is as good as known.
    pub(super) fn of_operands(range: Range, operands: &[Quantity]) -> Quantity {
        let open = !range.is_point();
        Quantity {
            range,
            missing: open && operands.iter().any(|operand| operand.missing),
            pending: open && operands.iter().any(|operand| operand.pending),
            exists: operands.iter().fold(Truth::Met, |exists, operand| exists.and(operand.exists)),
        }
    }

    /// Whether an answer could still change anything about it.
    #[must_use]
    pub fn is_missing(self) -> bool {
        self.missing || self.exists == Truth::Unknown
    }
}

/// What marginal brackets come to: the more the greater the base.
pub(super) fn marginal(brackets: &[Bracket], base: Quantity) -> Result<Quantity, Overflow> {
    let sum = |base: Exact| {
        let parts = bracket_parts(brackets, base)?;
        brackets.iter().zip(parts).try_fold(Exact::ZERO, |sum, (bracket, part)| sum.checked_add(bracket.rate.checked_mul(part)?))
    };
    // Whatever the base is, it fills no more than all brackets.
    let most = base.range.high.or_else(|| brackets.last()?.to);
    let range = Range::new(Some(sum(base.range.low.unwrap_or(Exact::ZERO))?), most.map(sum).transpose()?);
    Ok(Quantity::of_operands(range, &[base]))
}

/// The part of a number that lies in each bracket.
///
/// # Errors
/// [`Overflow`] when a part cannot be held.
pub fn bracket_parts(brackets: &[Bracket], base: Exact) -> Result<Vec<Exact>, Overflow> {
    let mut from = Exact::ZERO;
    let part = |bracket: &Bracket| {
        let part = bracket.to.map_or(base, |to| to.min(base)).checked_sub(from)?.max(Exact::ZERO);
        from = bracket.to.unwrap_or(from);
        Ok(part)
    };
    brackets.iter().map(part).collect()
}

/// Full units of time from one day to another: the more the later the end, and the fewer the later the start.
pub(super) fn elapsed(unit: TimeUnit, from: Quantity, to: Quantity) -> Result<Quantity, Overflow> {
    let between = |from: Option<Exact>, to: Option<Exact>| from.zip(to).map(|(from, to)| full_units(unit, from, to)).transpose();
    let low = between(from.range.high, to.range.low)?.flatten().unwrap_or(Exact::ZERO);
    let high = between(from.range.low, to.range.high)?.flatten();
    Ok(Quantity::of_operands(Range::new(Some(low), high), &[from, to]))
}

/// `None` for numbers that are no days of the calendar.
fn full_units(unit: TimeUnit, from: Exact, to: Exact) -> Result<Option<Exact>, Overflow> {
    let (Some(first), Some(last)) = (date::from_day_number(from), date::from_day_number(to)) else { return Ok(None) };
    let months = date::full_months(first, last).unwrap_or(0);
    Ok(Some(match unit {
        TimeUnit::Day => to.checked_sub(from)?.max(Exact::ZERO),
        TimeUnit::Month => Exact::from(i64::from(months)),
        TimeUnit::Year => Exact::from(i64::from(months / 12)),
    }))
}

/// How two numbers compare, as far as they are known. A number without a value meets no comparison.
pub(super) fn compare(left: Quantity, comparison: Comparison, right: Quantity) -> Truth {
    let exists = left.exists.and(right.exists);
    if exists == Truth::NotMet {
        return Truth::NotMet;
    }
    match decide(left.range, comparison, right.range) {
        Some(true) => exists,
        Some(false) => Truth::NotMet,
        None if left.missing || right.missing || exists == Truth::Unknown => Truth::Unknown,
        None => Truth::Pending,
    }
}

/// Whether every pair of values, or no pair, compares so.
fn decide(left: Range, comparison: Comparison, right: Range) -> Option<bool> {
    let all = |holds: fn(&Exact, &Exact) -> bool, a: Option<Exact>, b: Option<Exact>| a.zip(b).is_some_and(|(a, b)| holds(&a, &b));
    let (yes, no) = match comparison {
        Comparison::Less => (all(Exact::lt, left.high, right.low), all(Exact::ge, left.low, right.high)),
        Comparison::AtMost => (all(Exact::le, left.high, right.low), all(Exact::gt, left.low, right.high)),
        Comparison::Greater => (all(Exact::gt, left.low, right.high), all(Exact::le, left.high, right.low)),
        Comparison::AtLeast => (all(Exact::ge, left.low, right.high), all(Exact::lt, left.high, right.low)),
        Comparison::Equal | Comparison::NotEqual => {
            let same = left.is_point() && left == right;
            let apart = all(Exact::lt, left.high, right.low) || all(Exact::gt, left.low, right.high);
            if comparison == Comparison::Equal { (same, apart) } else { (apart, same) }
        }
    };
    match (yes, no) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}
