//! What each claim pays of what claims come to together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::PlannedClaim;
use super::solver::{Item, Part, PartId, Problem};
use crate::engine::{Bound, Claim, Figure, Finding};
use crate::money::{Exact, Fen, Overflow};
use crate::range::{Range, Truth};

/// What claims pay: from `low`, which is zero or more, to `high`, which is no less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Payment {
    /// At least.
    pub low: Fen,
    /// At most.
    pub high: Fen,
}

impl Payment {
    /// What two payments come to.
    ///
    /// # Errors
    /// [`Overflow`] when it cannot be held.
    pub fn checked_add(self, other: Payment) -> Result<Payment, Overflow> {
        Ok(Payment { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }

    /// Hands it out to claims that come to no less one by one: each gets what it comes to until nothing is left, first of what is paid at least,
    /// then of what may be paid beyond that.
    fn over(self, amounts: &[Payment]) -> Result<Vec<Payment>, Overflow> {
        let mut low_left = self.low;
        let mut more_left = self.high.checked_sub(self.low)?;
        let mut payments = Vec::with_capacity(amounts.len());
        for amount in amounts {
            let low = amount.low.min(low_left);
            let more = amount.high.checked_sub(low)?.min(more_left);
            low_left = low_left.checked_sub(low)?;
            more_left = more_left.checked_sub(more)?;
            payments.push(Payment { low, high: low.checked_add(more)? });
        }
        Ok(payments)
    }
}

/// What the later claims of a finding would pay within its award's limits, after those that are planned; `None` without a figure or an upper
/// bound. Earlier years and greater claims come first.
///
/// # Errors
/// [`Overflow`] when a sum cannot be held.
pub fn later_payments(finding: &Finding, planned: &[&PlannedClaim]) -> Result<Vec<Option<Payment>>, Overflow> {
    let earlier = planned.iter().map(|planned| (finding.claims[planned.claim].year, planned.counted));
    let later = finding.later.iter().map(|claim| (claim.year, if_over(claim)));
    let amount = |figure: Figure| {
        let range = figure.range()?;
        range.low.zip(range.high).map(|(low, high)| Payment { low: Fen::from_yuan(low), high: Fen::from_yuan(high) })
    };
    let amounts: Vec<(Option<i32>, Option<Payment>)> = earlier.chain(later).map(|(year, figure)| (year, amount(figure))).collect();
    let item = |(year, amount): &(Option<i32>, Option<Payment>)| {
        let Payment { low, high } = amount.unwrap_or_default();
        Item { low, high, year: *year, hosts: None, sure: true }
    };
    let award = Part::Award { items: (0..amounts.len()).collect(), limits: finding.limits };
    let problem = Problem { items: amounts.iter().map(item).collect(), parts: vec![award], ..Problem::default() };
    let payments = problem.payments(&vec![true; amounts.len()])?;
    Ok(amounts.into_iter().zip(payments).skip(planned.len()).map(|((_, amount), payment)| amount.map(|_| payment)).collect())
}

/// What a claim of a later year would count.
fn if_over(claim: &Claim) -> Figure {
    match (claim.eligibility, claim.if_granted) {
        (Truth::NotMet, _) => Figure::Yuan(Range::ZERO),
        (Truth::Pending | Truth::Unknown, Figure::Yuan(range)) => Figure::Yuan(Range::new(Some(Exact::ZERO), range.high)),
        (_, figure) => figure,
    }
}

impl Problem {
    /// By item, what it pays of what the taken items come to together; they add up to it. Limits bind the later years of an award, ceilings
    /// the later awards, and a top-up pays what the others leave to it.
    pub(super) fn payments(&self, taken: &[bool]) -> Result<Vec<Payment>, Overflow> {
        let mut sharing = Sharing { problem: self, taken, payments: vec![Payment::default(); self.items.len()] };
        let items: BTreeSet<usize> = (0..self.items.len()).filter(|item| taken[*item]).collect();
        for root in self.roots() {
            sharing.share_out(root, sharing.amount(root, &items)?, &items)?;
        }
        Ok(sharing.payments)
    }
}

struct Sharing<'p> {
    problem: &'p Problem,
    taken: &'p [bool],
    payments: Vec<Payment>,
}

impl Sharing<'_> {
    /// What those of the items come to that are in a part.
    fn amount(&self, part: PartId, items: &BTreeSet<usize>) -> Result<Payment, Overflow> {
        let of = |bound: Bound| self.problem.value_within(part, &|item| items.contains(&item), self.taken, bound);
        Ok(Payment { low: of(Bound::Low)?, high: of(Bound::High)? })
    }

    /// Hands out a payment to those of the items that are in a part.
    fn share_out(&mut self, part: PartId, payment: Payment, items: &BTreeSet<usize>) -> Result<(), Overflow> {
        match &self.problem.parts[part] {
            Part::Award { items: of_award, .. } => {
                let items = of_award.iter().copied().filter(|item| items.contains(item)).collect();
                for (items, payment) in self.by_year(part, payment, &items)? {
                    self.share_out_to_items(payment, items)?;
                }
                Ok(())
            }
            Part::Ceiling { parts, yearly: true, .. } => {
                for (items, payment) in self.by_year(part, payment, items)? {
                    self.share_out_to_parts(parts, payment, &items)?;
                }
                Ok(())
            }
            Part::Ceiling { parts, yearly: false, .. } => self.share_out_to_parts(parts, payment, items),
            Part::TopUp { top, others, .. } => {
                let parts: Vec<PartId> = others.iter().chain([top]).copied().collect();
                self.share_out_to_parts(&parts, payment, items)
            }
        }
    }

    /// The items of each claim year, with what is paid for it; first the earliest, last what may be of several.
    fn by_year(&self, part: PartId, payment: Payment, items: &BTreeSet<usize>) -> Result<Vec<(BTreeSet<usize>, Payment)>, Overflow> {
        let mut years: BTreeMap<(bool, Option<i32>), BTreeSet<usize>> = BTreeMap::new();
        for item in items {
            let year = self.problem.items[*item].year;
            years.entry((year.is_none(), year)).or_default().insert(*item);
        }
        let years: Vec<BTreeSet<usize>> = years.into_values().collect();
        let amounts = years.iter().map(|items| self.amount(part, items)).collect::<Result<Vec<_>, Overflow>>()?;
        Ok(years.into_iter().zip(payment.over(&amounts)?).collect())
    }

    fn share_out_to_parts(&mut self, parts: &[PartId], payment: Payment, items: &BTreeSet<usize>) -> Result<(), Overflow> {
        let amounts = parts.iter().map(|part| self.amount(*part, items)).collect::<Result<Vec<_>, Overflow>>()?;
        let payments = payment.over(&amounts)?;
        parts.iter().zip(payments).try_for_each(|(part, payment)| self.share_out(*part, payment, items))
    }

    /// The greatest come first, as where only so many of them count.
    fn share_out_to_items(&mut self, payment: Payment, items: BTreeSet<usize>) -> Result<(), Overflow> {
        let counts = |item: usize, bound: Bound| self.problem.counts(item, self.taken, bound);
        let amount = |item: usize| Payment { low: counts(item, Bound::Low), high: counts(item, Bound::High) };
        let mut ordered: Vec<(usize, Payment)> = items.into_iter().map(|item| (item, amount(item))).collect();
        ordered.sort_by_key(|(_, amount)| Reverse((amount.high, amount.low)));
        let amounts: Vec<Payment> = ordered.iter().map(|(_, amount)| *amount).collect();
        for ((item, _), payment) in ordered.into_iter().zip(payment.over(&amounts)?) {
            self.payments[item] = payment;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Limits;

    fn fen(yuan: i64) -> Fen {
        Fen::from_yuan(Exact::from(yuan))
    }

    /// A ceiling by year takes from the later award of each year, and what one year leaves is no other's.
    #[test]
    fn each_year_has_a_ceiling_of_its_own() {
        let amounts = [(2024, 30), (2025, 10), (2024, 40), (2025, 5)];
        let item = |(year, yuan): (i32, i64)| Item { low: fen(yuan), high: fen(yuan), year: Some(year), hosts: None, sure: true };
        let award = |items: [usize; 2]| Part::Award { items: items.into(), limits: Limits::default() };
        let most = Some(fen(50));
        let ceiling = Part::Ceiling { parts: vec![0, 1], low: most, high: most, yearly: true };
        let parts = vec![award([0, 1]), award([2, 3]), ceiling];
        let problem = Problem { items: amounts.into_iter().map(item).collect(), parts, ..Problem::default() };
        let paid = problem.payments(&[true; 4]).map(|payments| payments.into_iter().map(|paid| paid.high).collect::<Vec<Fen>>());
        assert_eq!(paid, Ok([30, 10, 20, 5].map(fen).to_vec()));
    }
}
