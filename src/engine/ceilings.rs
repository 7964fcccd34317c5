//! What limits come to: those of an award's own claims, and ceilings over several awards.

use super::evaluator::{Evaluator, Scope};
use super::limits::Limits;
use super::open::Open;
use crate::money::{Exact, Overflow};
use crate::range::{Range, Truth};
use crate::rulebook::{Award, Frequency, NodeId};

impl Evaluator<'_> {
    /// What the claims of an award come to together at most.
    pub(super) fn limits(&self, award: &Award, received: Exact, open: &mut Open) -> Result<Limits, Overflow> {
        let total = award.limits.total.map(|node| self.limit(node, open)).transpose()?;
        let left = total.map(|total| total.checked_sub(Range::point(received))).transpose()?;
        Ok(Limits {
            year: award.limits.year.map(|node| self.limit(node, open)).transpose()?.map(from_zero),
            total: left.map(from_zero),
            claims: award.limits.claims,
            each_year: award.frequency == Frequency::Yearly,
        })
    }

    /// Whether the limit in all is more than what was received. What no answer settles can be more as soon as its upper bound is.
    ///
    /// # Errors
    /// [`Overflow`] when a number cannot be held.
    pub fn limit_leaves_something(&self, award: &Award, received: Exact) -> Result<Truth, Overflow> {
        let Some(total) = award.limits.total.filter(|_| received > Exact::ZERO) else { return Ok(Truth::Met) };
        let total = self.quantity(total, &Scope::of_year(self.situation.claim_year()))?;
        let is_more = |bound: Exact| bound.round_to_fen() > received;
        let surely_more = total.exists == Truth::Met && total.range.low.is_some_and(is_more);
        let maybe_more = total.exists != Truth::NotMet && total.range.high.is_none_or(is_more);
        Ok(match (surely_more, maybe_more) {
            (_, false) => Truth::NotMet,
            (false, true) if total.is_missing() => Truth::Unknown,
            _ => Truth::Met,
        })
    }

    /// What the ceilings come to that an award is under with others.
    pub(super) fn ceilings(&self, award: &Award, open: &mut Open) -> Result<Vec<Range>, Overflow> {
        award.ceilings.iter().map(|most| self.limit(*most, open).map(from_zero)).collect()
    }

    /// An amount that speaks of no entry and of no claim year. Without a figure it leaves nothing.
    fn limit(&self, node: NodeId, open: &mut Open) -> Result<Range, Overflow> {
        let scope = Scope::of_year(self.situation.claim_year());
        open.add_quantity(self, node, &scope)?;
        let quantity = self.quantity(node, &scope)?;
        Ok(match quantity.exists {
            Truth::Met => quantity.range,
            Truth::NotMet => Range::ZERO,
            Truth::Pending | Truth::Unknown => quantity.range.union(Range::ZERO),
        })
    }
}

fn from_zero(range: Range) -> Range {
    range.max(Range::ZERO)
}
