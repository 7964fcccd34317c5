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
