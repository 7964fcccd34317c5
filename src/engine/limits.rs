//! What the claims of one award come to together.

use std::collections::BTreeMap;

use crate::money::{Exact, Fen, Overflow};
use crate::range::Range;

/// What the claims of one award come to together at most, as far as that is known. Amounts are in yuan, from zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The claims of one claim year.
    pub year: Option<Range>,
    /// All claims, less what was received before.
    pub total: Option<Range>,
    /// How many claims there may be, the greatest first.
    pub claims: Option<u32>,
    /// Whether so many claims are for each claim year, and not in all.
    pub each_year: bool,
}

impl Limits {
    /// What one claim pays of an amount.
    pub(super) fn of_claim(&self, amount: Range) -> Range {
        [self.year, self.total].into_iter().flatten().fold(amount, Range::min)
    }
}

/// Which end of the limits' ranges applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// At least.
    Low,
    /// At most.
    High,
}

impl Bound {
    /// This end of a range; `None` is without a bound.
    fn of(self, range: Range) -> Option<Exact> {
        match self {
            Bound::Low => Some(range.low.unwrap_or(Exact::ZERO)),
            Bound::High => range.high,
        }
    }
}

/// What claims of one award, each with its claim year and its amount, come to together. Monotone in the amounts and in the set of claims.
///
/// A claim of a yearly award whose year is not known stands for several years: only the limit in all binds it.
///
/// # Errors
/// [`Overflow`] when a sum cannot be held.
pub fn together(limits: &Limits, bound: Bound, claims: impl Iterator<Item = (Option<i32>, Fen)>) -> Result<Fen, Overflow> {
    let mut by_year: BTreeMap<Option<i32>, Vec<Fen>> = BTreeMap::new();
    for (year, amount) in claims {
        by_year.entry(year).or_default().push(amount);
    }
    let mut total = Fen::ZERO;
    for (year, amounts) in by_year {
        total = total.checked_add(of_one_year(limits, bound, year, amounts)?)?;
    }
    Ok(within(total, limits.total, bound))
}

fn of_one_year(limits: &Limits, bound: Bound, year: Option<i32>, mut amounts: Vec<Fen>) -> Result<Fen, Overflow> {
    let several_years = limits.each_year && year.is_none();
    if let Some(claims) = limits.claims.filter(|_| !several_years) {
        amounts.sort_unstable_by(|one, other| other.cmp(one));
        amounts.truncate(claims as usize);
    }
    let sum = amounts.into_iter().try_fold(Fen::ZERO, Fen::checked_add)?;
    Ok(if several_years { sum } else { within(sum, limits.year, bound) })
}

fn within(sum: Fen, limit: Option<Range>, bound: Bound) -> Fen {
    limit.and_then(|range| bound.of(range)).map_or(sum, |limit| sum.min(Fen::from_yuan(limit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yuan(amount: i64) -> Exact {
        Exact::from(amount)
    }

    fn limits(year: Option<i64>, total: Option<i64>, claims: Option<u32>, each_year: bool) -> Limits {
        let point = |amount: Option<i64>| amount.map(|amount| Range::point(yuan(amount)));
        Limits { year: point(year), total: point(total), claims, each_year }
    }

    #[test]
    fn each_limit_binds_what_it_speaks_of() {
        let three_years: &[(Option<i32>, i64)] = &[(Some(2023), 80), (Some(2024), 120), (Some(2025), 100)];
        let two_a_year: &[(Option<i32>, i64)] = &[(Some(2024), 60), (Some(2024), 50), (Some(2025), 70), (Some(2025), 10)];
        let entries: &[(Option<i32>, i64)] = &[(None, 10), (None, 40), (None, 30)];
        let open_year: &[(Option<i32>, i64)] = &[(None, 300), (None, 200), (Some(2025), 150)];
        for (limits, claims, expected) in [
            (Limits::default(), three_years, 300),
            (limits(Some(100), None, None, true), three_years, 280),
            (limits(None, Some(300), None, true), three_years, 300),
            (limits(None, Some(299), None, true), three_years, 299),
            (limits(Some(100), Some(279), None, true), three_years, 279),
            (limits(Some(100), None, None, true), two_a_year, 180),
            (limits(None, None, Some(1), true), two_a_year, 130),
            (limits(Some(65), None, Some(1), true), two_a_year, 125),
            (limits(None, None, Some(2), false), entries, 70),
            (limits(None, Some(69), Some(2), false), entries, 69),
            (limits(None, None, Some(3), false), entries, 80),
            (limits(Some(100), None, Some(1), true), open_year, 600),
            (limits(Some(100), Some(400), Some(1), true), open_year, 400),
            (limits(Some(100), Some(0), None, true), three_years, 0),
            (limits(Some(100), Some(500), Some(1), true), &[], 0),
        ] {
            let claims = claims.iter().map(|(year, amount)| (*year, Fen::from_yuan(yuan(*amount))));
            assert_eq!(together(&limits, Bound::High, claims), Ok(Fen::from_yuan(yuan(expected))), "{limits:?}");
        }
    }

    #[test]
    fn each_end_of_a_range_is_for_its_own_bound() {
        let total = Range::new(Some(yuan(50)), None);
        let limits = Limits { total: Some(total), ..Limits::default() };
        let claims = [(None, Fen::from_yuan(yuan(80)))];
        assert_eq!(together(&limits, Bound::Low, claims.into_iter()), Ok(Fen::from_yuan(yuan(50))));
        assert_eq!(together(&limits, Bound::High, claims.into_iter()), Ok(Fen::from_yuan(yuan(80))));
    }
}
