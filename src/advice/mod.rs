//! What would it take: the least changes of answers that gain more, each tried out and priced by the plan.
//!
//! Of every award that is missed, or pays less than its best tier or its cap, the failing conditions say what would have to be another answer.
//! What they suggest is only a candidate: it is applied to the evaluation and the plan, and reported if the totals of the role rise, no
//! total of any role falls, and nothing that is open or undecided is lost. So an advice can be left out, but never be wrong about its gain.
//!
//! The work is bounded, in proportion to the awards: `MOST_WAYS` alternatives a condition, `MOST_STEPS` answers a candidate,
//! `MOST_TRIALS` candidates and `MOST_CLAIMS` claims an award, entries a list, once for today and once for the next year.

mod conditions;
mod quantities;
mod step;
mod trial;
mod way;

pub use step::{Place, Step, Target, variable_at};

use std::collections::BTreeMap;

use crate::date::{self, Date};
use crate::engine::{Answer, Change, Evaluation, Figure, PendingCause, Scope, Situation};
use crate::money::Exact;
use crate::range::Truth;
use crate::rulebook::{AwardId, FactType, Frequency, Node, Role, Rulebook};
use crate::stacking::{Planner, Totals};
use conditions::Finder;
use step::StepKey;
use trial::World;
use way::Way;

/// How many alternatives of a condition are considered, the least ones.
const MOST_WAYS: usize = 8;

/// How many answers an advice changes.
const MOST_STEPS: usize = 2;

/// How many candidates of an award are tried out.
const MOST_TRIALS: usize = 8;

/// How many claims of an award, and how many entries of a list, are looked at.
const MOST_CLAIMS: usize = 20;

/// Other answers that gain more.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// What would have to be another answer: one or two steps, to be taken together.
    pub steps: Vec<Step>,
    /// For which claims.
    pub when: When,
    /// Whose totals rise.
    pub role: Role,
    /// By how much they rise; neither is less than zero, and one is more.
    pub gain: Gain,
    /// What they come to then.
    pub totals: Totals,
    /// The awards of the role that count for more then, in the order of the rulebook.
    pub awards: Vec<Improved>,
    /// What the visitor must spend more for it, in yuan: the steps of facts that say so.
    pub cost: Exact,
    /// How far it is: a tick, a choice or a day is 1, a number its change relative to the answer; summed over the steps.
    pub effort: Exact,
}

/// Which claims an advice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Those of the day of evaluation.
    Now,
    /// Those of the next year, see [`next_year`]: a figure of a year that is over cannot be another, that of the running year can.
    NextYear,
}

/// What the plan of a role gains, in yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gain {
    /// Of what the text lets one calculate.
    pub certain: Exact,
    /// Of what it is at most.
    pub up_to: Exact,
}

/// An award that counts for more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Improved {
    /// Which award.
    pub award: AwardId,
    /// Whether its conditions hold then. What an authority decides stays pending.
    pub eligibility: Truth,
    /// What it pays then, if granted.
    pub if_granted: Figure,
    /// What no answer settles of it: judgements, readings, days and figures that are not out.
    pub pending: Vec<PendingCause>,
}

impl Advice {
    /// The changes that it makes to the situation that it is for: that of today, or [`next_year`].
    #[must_use]
    pub fn changes(&self, situation: &Situation) -> Vec<Change> {
        step::changes(&self.steps, situation)
    }

    /// Its gain less its cost for its effort, on the average of what is certain and what it is at most. What costs more than it gains comes
    /// after all else, the least loss first.
    fn worth(&self) -> Exact {
        let gain = self.gain.certain.checked_add(self.gain.up_to).and_then(|gain| gain.checked_div(Exact::from(2)));
        let left = gain.and_then(|gain| gain.checked_sub(self.cost)).unwrap_or(Exact::ZERO);
        if left > Exact::ZERO { left.checked_div(self.effort).unwrap_or(left) } else { left }
    }
}

/// The situation on the first day of the next year if all stays as it is: a yearly figure of the running year is that of the last year
/// unless it is answered already. `None` at the end of the calendar.
#[must_use]
pub fn next_year(rulebook: &Rulebook, situation: &Situation) -> Option<Situation> {
    let running = situation.as_of.year();
    let mut next = situation.clone();
    next.as_of = date::from_numbers(running.checked_add(1)?, 1, 1)?;
    for (fact, answer) in situation.answers.iter() {
        if let (FactType::Yearly(_), Answer::Yearly(years)) = (&rulebook[fact].answer_type, answer)
            && let Some(last) = years.get(&(running - 1))
            && !years.contains_key(&running)
        {
            let mut years = years.clone();
            years.insert(running, *last);
            next.answers.set(fact, Some(Answer::Yearly(years)));
        }
    }
    Some(next)
}

/// What would gain these roles more, the most gain for its effort first. Answers that are not known are questions, not advice.
#[must_use]
pub fn advise(evaluation: &Evaluation, planner: &Planner, roles: &[Role]) -> Vec<Advice> {
    let rulebook = evaluation.rulebook();
    let today = evaluation.situation().as_of;
    let mut found = advise_in(&mut World::new(evaluation.clone(), planner.clone()), When::Now, today, roles);
    let next = next_year(rulebook, evaluation.situation()).and_then(|next| World::moved(evaluation, planner, &next));
    found.extend(next.map(|mut next| advise_in(&mut next, When::NextYear, today, roles)).unwrap_or_default());
    let mut ranked: Vec<(Exact, Advice)> = found.into_iter().map(|advice| (advice.worth(), advice)).collect();
    // The sort keeps the order of the rulebook among equals.
    ranked.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
    ranked.into_iter().map(|(_, advice)| advice).collect()
}

fn advise_in(world: &mut World, when: When, today: Date, roles: &[Role]) -> Vec<Advice> {
    let rulebook = std::rc::Rc::clone(world.evaluation.rulebook());
    let reads_years = match when {
        When::Now => Vec::new(),
        When::NextYear => nodes_that_read_years(&rulebook),
    };
    // Whatever was tried once has the same outcome for every award of the role.
    let mut tried: BTreeMap<(Role, Vec<StepKey>), Option<Advice>> = BTreeMap::new();
    let mut order = Vec::new();
    for id in rulebook.award_ids() {
        let award = &rulebook[id];
        let concerns_when = when == When::Now || award.roots().any(|root| reads_years[root.index()]);
        if !roles.contains(&award.role) || !concerns_when {
            continue;
        }
        for way in candidates(world, id, today) {
            if when == When::NextYear && !way.steps.iter().any(|step| matches!(step.place, Place::Year(..))) {
                continue;
            }
            let key = (award.role, way.steps.iter().map(Step::key).collect());
            let outcome = tried.entry(key.clone()).or_insert_with(|| least_gain(world, id, &way, when, today));
            if outcome.as_ref().is_some_and(|advice| advice.awards.iter().any(|improved| improved.award == id)) {
                if !order.contains(&key) {
                    order.push(key);
                }
                break;
            }
        }
    }
    order.iter().filter_map(|key| tried.remove(key).flatten()).collect()
}

/// The advice to go this way, or less far where one step makes another shorter: one more entry of a list counts for the sum over it, too.
/// None where less gains the role as much: a limit that others share bounds it then, or what one step gains excludes what the other would.
fn least_gain(world: &mut World, id: AwardId, way: &Way, when: When, today: Date) -> Option<Advice> {
    let role = world.evaluation.rulebook()[id].role;
    let tried = world.try_out(way, when, role);
    let mut advice = match tried {
        Some(advice) if advice.gain.up_to >= Exact::ONE => advice,
        tried => beyond(world, id, way, when).or(tried)?,
    };
    if let [first, second] = way.steps.as_slice() {
        for (step, other) in [(first, second), (second, first)] {
            let Some(shorter) = shorter_beside(world, id, step, other, today) else { continue };
            if let Some(less) = world.try_out(&shorter, when, role) {
                advice = less;
                break;
            }
        }
    }
    let rulebook = std::rc::Rc::clone(world.evaluation.rulebook());
    let is_enough = |less: &Advice| less.totals.certain >= advice.totals.certain && less.totals.up_to >= advice.totals.up_to;
    let lesser = lesser(&advice.steps, &rulebook);
    let less_is_enough =
        lesser.into_iter().filter_map(Way::together).any(|way| world.try_out(&way, when, role).as_ref().is_some_and(is_enough));
    (!less_is_enough).then_some(advice)
}

/// The next lesser changes: one number goes a little less far, or one of two steps is not taken.
fn lesser(steps: &[Step], rulebook: &Rulebook) -> Vec<Vec<Step>> {
    let with = |position: usize, step: Option<Step>| {
        let (before, after) = (&steps[..position], &steps[position + 1..]);
        before.iter().cloned().chain(step).chain(after.iter().cloned()).collect::<Vec<Step>>()
    };
    let less_far = (0..steps.len()).filter_map(|position| Some(with(position, Some(steps[position].a_little_less(rulebook)?))));
    let without = (0..steps.len()).filter(|_| steps.len() > 1).map(|position| with(position, None));
    less_far.chain(without).collect()
}

/// The advice to go on to an example, where what is paid grows from nothing at the number that must be reached: an increment, or what was
/// not received yet.
fn beyond(world: &mut World, id: AwardId, way: &Way, when: When) -> Option<Advice> {
    let rulebook = std::rc::Rc::clone(world.evaluation.rulebook());
    let award = &rulebook[id];
    let amounts = award.tiers.iter().flat_map(|tier| tier.amount.nodes());
    let is_increment = rulebook.reachable(amounts).any(|node| matches!(rulebook[node], Node::Subtract(..)));
    let is_limited = rulebook.reachable(award.limits.total.into_iter()).any(|node| rulebook[node].fact().is_some());
    if !is_increment && !is_limited && award.frequency != Frequency::Difference {
        return None;
    }
    (0..way.steps.len()).find_map(|position| {
        let mut steps = way.steps.clone();
        steps[position] = steps[position].example(&rulebook)?;
        world.try_out(&Way::together(steps)?, when, award.role)
    })
}

/// Both steps together, with a smaller number for one that is enough once the other is taken.
fn shorter_beside(world: &mut World, id: AwardId, step: &Step, other: &Step, today: Date) -> Option<Way> {
    if !matches!(step.to, Target::Number { .. }) {
        return None;
    }
    let alone = world.after(std::slice::from_ref(other), |world, _| candidates(world, id, today))?;
    let is_shorter = |way: &&Way| matches!(way.steps.as_slice(), [only] if only.place == step.place && way.effort < step.effort());
    alone.iter().find(is_shorter)?.and(&Way::of(other.clone()))
}

/// What may gain an award more, the least first.
fn candidates(world: &World, id: AwardId, today: Date) -> Vec<Way> {
    let evaluator = world.evaluation.evaluator();
    let award = &evaluator.rulebook[id];
    let finding = &world.evaluation.findings()[id.index()];
    if !award.has_figure() || finding.eligibility == Truth::Unknown || !finding.window.counts() {
        return Vec::new();
    }
    let finder = Finder { evaluator, today };
    let mut ways = Vec::new();
    let outer = Scope::of_year(evaluator.situation.claim_year());
    // Of a list that is not answered, no entry is known that could be another.
    let claims = finding.claims.iter().filter(|claim| award.each.is_none() || claim.record.is_some());
    for claim in claims.take(MOST_CLAIMS) {
        let of_claim = finder.award(id, &claim.scope(award, &outer));
        // What cannot be calculated is no advice.
        ways.extend(of_claim.unwrap_or_default());
    }
    way::least(ways, MOST_TRIALS)
}

/// For each node, whether it reads a year of a yearly fact.
fn nodes_that_read_years(rulebook: &Rulebook) -> Vec<bool> {
    let mut reads: Vec<bool> = Vec::with_capacity(rulebook.nodes.len());
    for node in &rulebook.nodes {
        // Operands come before what reads them.
        let reads_year = node.year().is_some() || node.operands().any(|operand| reads[operand.index()]);
        reads.push(reads_year);
    }
    reads
}
