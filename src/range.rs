//! Ranges of numbers, and the four truth values of a condition.

use serde::{Deserialize, Serialize};

use crate::money::{Exact, Overflow};

/// What the law's condition is known to be.
///
/// *unknown* is what an answer could still settle; *pending* is what no answer can: a judgement, two readings, a blank date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Truth {
    /// It holds.
    Met,
    /// Only an authority, or a text not yet fixed, can say.
    Pending,
    /// An answer could settle it.
    Unknown,
    /// It does not hold.
    NotMet,
}

impl Truth {
    /// All-of: not-met > unknown > pending > met.
    #[must_use]
    pub fn and(self, other: Truth) -> Truth {
        use Truth::{Met, NotMet, Pending, Unknown};
        match (self, other) {
            (NotMet, _) | (_, NotMet) => NotMet,
            (Unknown, _) | (_, Unknown) => Unknown,
            (Pending, _) | (_, Pending) => Pending,
            (Met, Met) => Met,
        }
    }

    /// Any-of: met > unknown > pending > not-met.
    #[must_use]
    pub fn or(self, other: Truth) -> Truth {
        use Truth::{Met, NotMet, Pending, Unknown};
        match (self, other) {
            (Met, _) | (_, Met) => Met,
            (Unknown, _) | (_, Unknown) => Unknown,
            (Pending, _) | (_, Pending) => Pending,
            (NotMet, NotMet) => NotMet,
        }
    }

    /// Met becomes not-met and back; what is open stays open.
    #[must_use]
    pub fn negate(self) -> Truth {
        match self {
            Truth::Met => Truth::NotMet,
            Truth::NotMet => Truth::Met,
            open => open,
        }
    }

    /// One truth out of several readings of the same text: agreement, or pending where two readings already disagree.
    #[must_use]
    pub fn of_readings(readings: &[Truth]) -> Truth {
        let has = |truth| readings.contains(&truth);
        if has(Truth::Met) && has(Truth::NotMet) {
            Truth::Pending
        } else if has(Truth::Unknown) {
            Truth::Unknown
        } else if has(Truth::Pending) {
            Truth::Pending
        } else if has(Truth::NotMet) {
            Truth::NotMet
        } else {
            Truth::Met
        }
    }

    /// Its public name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Truth::Met => "met",
            Truth::Pending => "pending",
            Truth::Unknown => "unknown",
            Truth::NotMet => "not-met",
        }
    }

    /// A settled yes or no.
    #[must_use]
    pub fn from_bool(holds: bool) -> Truth {
        if holds { Truth::Met } else { Truth::NotMet }
    }
}

/// All numbers from `low` to `high`, both included; `None` is without a bound on that side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The least value, if there is one.
    pub low: Option<Exact>,
    /// The greatest value, if there is one.
    pub high: Option<Exact>,
}

impl Range {
    /// Any number at all.
    pub const ANY: Range = Range { low: None, high: None };
    /// Exactly zero.
    pub const ZERO: Range = Range { low: Some(Exact::ZERO), high: Some(Exact::ZERO) };

    /// Exactly this number.
    #[must_use]
    pub fn point(value: Exact) -> Range {
        Range { low: Some(value), high: Some(value) }
    }

    /// From `low` to `high`.
    #[must_use]
    pub fn new(low: Option<Exact>, high: Option<Exact>) -> Range {
        Range { low, high }
    }

    /// The value, when there is only one.
    #[must_use]
    pub fn as_point(self) -> Option<Exact> {
        if self.low == self.high { self.low } else { None }
    }

    /// Whether there is only one value.
    #[must_use]
    pub fn is_point(self) -> bool {
        self.as_point().is_some()
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Range) -> bool {
        let low_fits = self.low.is_none_or(|low| other.low.is_some_and(|other| other >= low));
        let high_fits = self.high.is_none_or(|high| other.high.is_some_and(|other| other <= high));
        low_fits && high_fits
    }

    /// Sums of a value of each.
    ///
    /// # Errors
    /// [`Overflow`] when a bound cannot be held.
    pub fn checked_add(self, other: Range) -> Result<Range, Overflow> {
        Ok(Range { low: both(self.low, other.low, Exact::checked_add)?, high: both(self.high, other.high, Exact::checked_add)? })
    }

    /// Differences of a value of each.
    ///
    /// # Errors
    /// [`Overflow`] when a bound cannot be held.
    pub fn checked_sub(self, other: Range) -> Result<Range, Overflow> {
        Ok(Range { low: both(self.low, other.high, Exact::checked_sub)?, high: both(self.high, other.low, Exact::checked_sub)? })
    }

    /// Products of a value of each.
    ///
    /// # Errors
    /// [`Overflow`] when a bound cannot be held.
    pub fn checked_mul(self, other: Range) -> Result<Range, Overflow> {
        let corners = [
            product(Bound::low(self), Bound::low(other))?,
            product(Bound::low(self), Bound::high(other))?,
            product(Bound::high(self), Bound::low(other))?,
            product(Bound::high(self), Bound::high(other))?,
        ];
        Ok(hull(corners))
    }

    /// Quotients of a value of each. The divisor must be greater than zero throughout; otherwise nothing is known of the result.
    ///
    /// # Errors
    /// [`Overflow`] when a bound cannot be held.
    pub fn checked_div(self, divisor: Range) -> Result<Range, Overflow> {
        let Some(least) = divisor.low.filter(|low| *low > Exact::ZERO) else {
            return Ok(Range::ANY);
        };
        // The smallest quotient divides a negative by little, or a positive by much.
        let low = match self.low {
            None => None,
            Some(low) if low.is_negative() => Some(low.checked_div(least)?),
            Some(low) => Some(divisor.high.map_or(Ok(Exact::ZERO), |most| low.checked_div(most))?),
        };
        let high = match self.high {
            None => None,
            Some(high) if high.is_negative() => Some(divisor.high.map_or(Ok(Exact::ZERO), |most| high.checked_div(most))?),
            Some(high) => Some(high.checked_div(least)?),
        };
        Ok(Range { low, high })
    }

    /// The smaller of a value of each.
    #[must_use]
    pub fn min(self, other: Range) -> Range {
        Range { low: both_bounded(self.low, other.low, Exact::min), high: either_bounded(self.high, other.high, Exact::min) }
    }

    /// The greater of a value of each.
    #[must_use]
    pub fn max(self, other: Range) -> Range {
        Range { low: either_bounded(self.low, other.low, Exact::max), high: both_bounded(self.high, other.high, Exact::max) }
    }

    /// The least range that holds both.
    #[must_use]
    pub fn union(self, other: Range) -> Range {
        Range { low: both_bounded(self.low, other.low, Exact::min), high: both_bounded(self.high, other.high, Exact::max) }
    }

    /// What the values come to in whole numbers, rounded down.
    #[must_use]
    pub fn floor(self) -> Range {
        Range { low: self.low.map(Exact::floor), high: self.high.map(Exact::floor) }
    }

    /// Both bounds rounded to fen, half up.
    #[must_use]
    pub fn round_to_fen(self) -> Range {
        Range { low: self.low.map(Exact::round_to_fen), high: self.high.map(Exact::round_to_fen) }
    }
}

fn both(a: Option<Exact>, b: Option<Exact>, f: fn(Exact, Exact) -> Result<Exact, Overflow>) -> Result<Option<Exact>, Overflow> {
    match (a, b) {
        (Some(a), Some(b)) => f(a, b).map(Some),
        _ => Ok(None),
    }
}

fn both_bounded(a: Option<Exact>, b: Option<Exact>, f: fn(Exact, Exact) -> Exact) -> Option<Exact> {
    a.zip(b).map(|(a, b)| f(a, b))
}

fn either_bounded(a: Option<Exact>, b: Option<Exact>, f: fn(Exact, Exact) -> Exact) -> Option<Exact> {
    match (a, b) {
        (Some(a), Some(b)) => Some(f(a, b)),
        (one, other) => one.or(other),
    }
}

/// A bound of a range, with the infinities that products need.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bound {
    MinusInfinity,
    Finite(Exact),
    PlusInfinity,
}

impl Bound {
    fn low(range: Range) -> Bound {
        range.low.map_or(Bound::MinusInfinity, Bound::Finite)
    }

    fn high(range: Range) -> Bound {
        range.high.map_or(Bound::PlusInfinity, Bound::Finite)
    }

    /// −1, 0 or 1.
    fn sign(self) -> i8 {
        match self {
            Bound::MinusInfinity => -1,
            Bound::PlusInfinity => 1,
            Bound::Finite(value) if value.is_negative() => -1,
            Bound::Finite(value) => i8::from(value > Exact::ZERO),
        }
    }
}

/// Zero times infinity is zero here: the infinite bound is never attained.
fn product(a: Bound, b: Bound) -> Result<Bound, Overflow> {
    Ok(match (a, b) {
        (Bound::Finite(a), Bound::Finite(b)) => Bound::Finite(a.checked_mul(b)?),
        (a, b) => match a.sign() * b.sign() {
            0 => Bound::Finite(Exact::ZERO),
            1 => Bound::PlusInfinity,
            _ => Bound::MinusInfinity,
        },
    })
}

fn hull(corners: [Bound; 4]) -> Range {
    let finite = |bound| match bound {
        Bound::Finite(value) => Some(value),
        _ => None,
    };
    let low = corners.into_iter().min().and_then(finite);
    let high = corners.into_iter().max().and_then(finite);
    Range { low, high }
}
