//! What was received before, and what that leaves of an award.

use super::evaluator::{Evaluator, Scope};
use crate::money::{Exact, Overflow};
use crate::range::Truth;
use crate::rulebook::{Award, AwardId, Frequency, Relation};

impl Evaluator<'_> {
    /// What was received before of an award and of those that are certainly the same claim, in yuan.
    ///
    /// # Errors
    /// [`Overflow`] when the sum cannot be held.
    pub fn received(&self, award: AwardId) -> Result<Exact, Overflow> {
        let own = self.situation.received.get(&award).copied().unwrap_or(Exact::ZERO);
        self.paid_as_the_same(award).map(|(_, received)| received).try_fold(own, Exact::checked_add)
    }

    /// What was received before of awards that are certainly the same claim as an award.
    pub fn paid_as_the_same(&self, award: AwardId) -> impl Iterator<Item = (AwardId, Exact)> {
        self.paid_of_related(award, |relation| relation.is_one_claim())
    }

    /// What was received before of awards that an award competes with: under 从优、就高、不重复 it pays at most the difference. Only of awards
    /// that are claimed one time, neither by the year nor for entries of a list: which of those was paid is not known.
    pub fn paid_rivals(&self, award: AwardId) -> impl Iterator<Item = (AwardId, Exact)> {
        let is_claimed_once = |award: AwardId| self.rulebook[award].is_claimed_once();
        let rivals = self.paid_of_related(award, |relation| !relation.is_one_claim());
        rivals.filter(move |(rival, _)| is_claimed_once(award) && is_claimed_once(*rival))
    }

    fn paid_of_related(&self, award: AwardId, takes: fn(&Relation) -> bool) -> impl Iterator<Item = (AwardId, Exact)> {
        let received = self.situation.received.iter().filter(|(_, received)| **received > Exact::ZERO);
        let related = received.filter(move |(other, _)| self.rulebook.relation_between(award, **other).is_some_and(takes));
        related.map(|(other, received)| (*other, *received))
    }

    /// Whether an award that is paid one time, and not for each entry of a list, was received already.
    #[must_use]
    pub fn is_used_up(&self, award: &Award, received: Exact) -> bool {
        award.frequency == Frequency::Once && award.each.is_none() && received > Exact::ZERO
    }

    /// Whether an award that pays differences has paid all of its amount.
    pub(super) fn is_paid_in_full(&self, award: &Award, received: Exact, scope: &Scope<'_>) -> Result<bool, Overflow> {
        let pays_differences = award.frequency == Frequency::Difference && received > Exact::ZERO;
        Ok(pays_differences && self.leaves_a_difference(award, received, scope)? == Truth::NotMet)
    }
}
