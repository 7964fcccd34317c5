//! Money by year as bars.

use std::collections::BTreeMap;

use super::timeline::{PaidBy, Source, Timeline};
use crate::money::{Exact, Overflow};
use crate::rulebook::Role;
use crate::stacking::Payment;

/// How high a chart is, in the units of [`Bar`].
pub const CHART_HEIGHT: u32 = 1_000;

/// The bars of one role.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// One bar a year, the earliest first; last the year that is not known. Years that count nothing yet come after those that count.
    pub bars: Vec<Bar>,
    /// What the top stands for, in yuan: a round amount that no bar exceeds.
    pub top: Exact,
    /// What the bars that count come to together.
    pub sum: Payment,
}

/// The bar of one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The year, where it is known.
    pub year: Option<i32>,
    /// Whether the year is not over, so that it counts in no total.
    pub later: bool,
    /// What it comes to.
    pub payment: Payment,
    /// Who pays.
    pub payers: Vec<PaidBy>,
    /// How many claims are not summed: without a figure or an upper bound.
    pub not_summed: usize,
    /// How high what is certain stands.
    pub certain_height: u32,
    /// How high what is possible at most stands; no less.
    pub most_height: u32,
}

/// The bars of a role in a timeline; `None` when no year of it has any money.
///
/// # Errors
/// [`Overflow`] when a sum cannot be held.
pub fn chart(timeline: &Timeline, role: Role) -> Result<Option<Chart>, Overflow> {
    let rows: Vec<_> = timeline.years.iter().filter(|row| row.role == role).collect();
    let most = rows.iter().map(|row| row.payment.high).max().unwrap_or_default().to_yuan()?;
    if most == Exact::ZERO {
        return Ok(None);
    }
    let top = round_above(most)?;
    let mut sum = Payment::default();
    let mut bars = Vec::with_capacity(rows.len());
    for row in rows {
        if !row.later {
            sum = sum.checked_add(row.payment)?;
        }
        bars.push(Bar {
            year: row.year,
            later: row.later,
            payment: row.payment,
            payers: row.payers.clone(),
            not_summed: row.claims.iter().filter(|claim| !claim.summed).count(),
            certain_height: height(row.payment.low.to_yuan()?, top)?,
            most_height: height(row.payment.high.to_yuan()?, top)?,
        });
    }
    Ok(Some(Chart { bars, top, sum }))
}

/// What each source pays of the years that count.
///
/// # Errors
/// [`Overflow`] when a sum cannot be held.
pub fn paid_in_all(chart: &Chart) -> Result<Vec<PaidBy>, Overflow> {
    let mut sums: BTreeMap<Source, Payment> = BTreeMap::new();
    for paid in chart.bars.iter().filter(|bar| !bar.later).flat_map(|bar| &bar.payers) {
        let sum = sums.entry(paid.source.clone()).or_default();
        *sum = sum.checked_add(paid.payment)?;
    }
    Ok(sums.into_iter().map(|(source, payment)| PaidBy { source, payment }).collect())
}

/// 1, 2 or 5 with as many zeros as it takes to be no less.
fn round_above(amount: Exact) -> Result<Exact, Overflow> {
    let mut unit = Exact::ONE;
    loop {
        for digit in [1, 2, 5] {
            let round = unit.checked_mul(Exact::from(digit))?;
            if round >= amount {
                return Ok(round);
            }
        }
        unit = unit.checked_mul(Exact::from(10))?;
    }
}

/// Where an amount stands below the top. Whatever is more than nothing is to be seen.
fn height(amount: Exact, top: Exact) -> Result<u32, Overflow> {
    let part = amount.checked_mul(Exact::from(i64::from(CHART_HEIGHT)))?.checked_div(top)?;
    let whole = part.floor().to_i64().and_then(|whole| u32::try_from(whole).ok()).ok_or(Overflow)?;
    Ok(if amount > Exact::ZERO { whole.max(1) } else { whole })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_is_a_round_amount_that_is_no_less() {
        for (amount, top) in [(1, 1), (2, 2), (3, 5), (6, 10), (100, 100), (101, 200), (4_999_999, 5_000_000), (5_000_001, 10_000_000)] {
            assert_eq!(round_above(Exact::from(amount)), Ok(Exact::from(top)), "{amount}");
        }
        assert_eq!(height(Exact::ONE, Exact::from(1_000_000)), Ok(1), "a little is seen");
        assert_eq!((height(Exact::ZERO, Exact::ONE), height(Exact::ONE, Exact::ONE)), (Ok(0), Ok(CHART_HEIGHT)));
    }
}
