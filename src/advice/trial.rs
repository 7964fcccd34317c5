//! Trying steps out: what they make of the evaluation and the plan, and back.

use std::rc::Rc;

use super::way::Way;
use super::{Advice, Gain, Improved, Step, When, step};
use crate::engine::{Applied, Change, Evaluation, Finding, Situation};
use crate::money::{Exact, Overflow};
use crate::range::Truth;
use crate::rulebook::{AwardId, Role};
use crate::stacking::{Planner, Totals};

/// An evaluation and its plan of its own, to change and change back.
pub(super) struct World {
    pub(super) evaluation: Evaluation,
    planner: Planner,
    /// The findings and totals as they are.
    findings: Vec<Finding>,
    totals: Vec<(Role, Totals)>,
}

impl World {
    pub(super) fn new(evaluation: Evaluation, planner: Planner) -> World {
        let (findings, totals) = (evaluation.findings().to_vec(), planner.totals().to_vec());
        World { evaluation, planner, findings, totals }
    }

    /// That of another situation; `None` where it cannot be calculated.
    pub(super) fn moved(evaluation: &Evaluation, planner: &Planner, situation: &Situation) -> Option<World> {
        let (mut evaluation, mut planner) = (evaluation.clone(), planner.clone());
        let changes = evaluation.situation().changes_to(situation);
        change(&mut evaluation, &mut planner, changes)?;
        Some(World::new(evaluation, planner))
    }

    /// The advice to go this way, if a role gains by it and nobody loses.
    pub(super) fn try_out(&mut self, way: &Way, when: When, role: Role) -> Option<Advice> {
        let advice = self.after(&way.steps, |world, changed| {
            let (gain, totals) = world.gain_of(role)?;
            let awards = world.improved(changed, role);
            let rulebook = world.evaluation.rulebook();
            let costs = way.steps.iter().map(|step| step.cost(rulebook));
            let cost = costs.reduce(|sum, cost| sum?.checked_add(cost?)).unwrap_or(Ok(Exact::ZERO)).ok()?;
            Some(Advice { steps: way.steps.clone(), when, role, gain, totals, awards, cost, effort: way.effort })
        });
        advice.flatten()
    }

    /// What there is to see after some steps, of which some awards have changed; they are taken back. `None` where they cannot be calculated.
    pub(super) fn after<T>(&mut self, steps: &[Step], look: impl FnOnce(&World, &[AwardId]) -> T) -> Option<T> {
        let changes = step::changes(steps, self.evaluation.situation());
        let applied = change(&mut self.evaluation, &mut self.planner, changes)?;
        let seen = look(self, &applied.awards);
        change(&mut self.evaluation, &mut self.planner, applied.undo)?;
        Some(seen)
    }

    /// The awards of a role that count for more, of those that have changed: those that the plan claims, unless only another allowed set
    /// than the one that is shown has any.
    fn improved(&self, changed: &[AwardId], role: Role) -> Vec<Improved> {
        let findings = self.evaluation.findings();
        let pairs = changed.iter().map(|award| (&self.findings[award.index()], &findings[award.index()]));
        let of_role = pairs.filter(|(_, after)| self.evaluation.rulebook()[after.award].role == role);
        let improved = of_role.filter(|(before, after)| is_improved(before, after)).map(|(_, after)| Improved {
            award: after.award,
            eligibility: after.eligibility,
            if_granted: after.if_granted,
            pending: after.pending.clone(),
        });
        let (planned, others): (Vec<Improved>, Vec<Improved>) =
            improved.partition(|improved| self.planner.plans(&findings[improved.award.index()]));
        if planned.is_empty() { others } else { planned }
    }

    /// What a role gains in the totals, and what they come to, if no figure of any role falls and nothing open is lost.
    fn gain_of(&self, role: Role) -> Option<(Gain, Totals)> {
        let pairs = || self.totals.iter().zip(self.planner.totals()).map(|((role, before), (_, after))| (*role, before, after));
        // What is still undecided may be lost as well.
        let most = |totals: &Totals| totals.up_to.checked_add(totals.undecided);
        for (_, before, after) in pairs() {
            let falls = after.certain < before.certain || after.up_to < before.up_to || most(after).ok()? < most(before).ok()?;
            if falls || !before.open.is_subset(&after.open) {
                return None;
            }
        }
        let (_, before, after) = pairs().find(|(of, ..)| *of == role)?;
        let certain = after.certain.checked_sub(before.certain).ok()?;
        let up_to = after.up_to.checked_sub(before.up_to).ok()?;
        let gains = after.certain > before.certain || after.up_to > before.up_to;
        gains.then(|| (Gain { certain, up_to }, after.clone()))
    }
}

/// Makes changes and follows them with the plan; `None`, and nothing has changed, where that cannot be calculated.
fn change(evaluation: &mut Evaluation, planner: &mut Planner, changes: Vec<Change>) -> Option<Applied> {
    let applied = evaluation.apply(changes).ok()?;
    let rulebook = Rc::clone(evaluation.rulebook());
    match planner.update(&rulebook, evaluation.findings(), applied.awards.iter().copied()) {
        Ok(()) => Some(applied),
        Err(Overflow) => {
            // What was before has been calculated before.
            let _ = evaluation.apply(applied.undo);
            None
        }
    }
}

/// Whether an award counts for more than before. While answers to it are missing, whether and how much more is a question, not advice.
fn is_improved(before: &Finding, after: &Finding) -> bool {
    if after.eligibility == Truth::Unknown || !after.amount_missing.is_empty() {
        return false;
    }
    let bounds = |finding: &Finding| finding.counted.range().map(|range| (range.low, range.high));
    let is_met = |finding: &Finding| finding.eligibility == Truth::Met;
    match bounds(before).zip(bounds(after)) {
        Some(((low, high), (low_after, high_after))) => {
            low_after > low || high.is_some_and(|high| high_after.is_none_or(|after| after > high))
        }
        None => is_met(after) && !is_met(before),
    }
}
