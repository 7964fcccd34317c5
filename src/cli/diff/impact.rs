//! Who gains and who loses: made-up visitors who tell both rulebooks the same.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::Comparison;
use crate::api::{Figures, evaluate_and_plan, read_answers};
use crate::cli::answers::answer_as_json;
use crate::engine::{Answers, EvaluationError, Figure, Finding, Situation};
use crate::money::{Exact, Overflow};
use crate::profile::{Dice, Fortune, Profiles, Random};
use crate::range::Truth;
use crate::rulebook::{Role, Rulebook};

/// What comes of a change for made-up visitors.
#[derive(Default)]
pub(super) struct Impact {
    /// How many visitors there were.
    pub(super) profiles: u32,
    pub(super) roles: BTreeMap<Role, RoleImpact>,
    /// By `document/award`: how many visitors it pays more, and how many it pays less.
    pub(super) awards: BTreeMap<String, (u32, u32)>,
    /// Of those who gain and of those who lose, the one for whom most changes, with no more answers than it takes.
    pub(super) gaining: Option<Example>,
    pub(super) losing: Option<Example>,
}

/// Who gains and loses in a role.
#[derive(Default)]
pub(super) struct RoleImpact {
    pub(super) gain: Vec<Change>,
    pub(super) lose: Vec<Change>,
    /// How many have one figure rise and the other fall.
    pub(super) mixed: u32,
}

/// By how much the totals of a role change, in yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) certain: Exact,
    pub(super) up_to: Exact,
}

/// A visitor whom anyone can ask again.
pub(super) struct Example {
    pub(super) role: Role,
    pub(super) before: Change,
    pub(super) after: Change,
    /// What `eval` is told of each rulebook's facts.
    pub(super) old_answers: Map<String, Value>,
    pub(super) new_answers: Map<String, Value>,
}

/// Answers as JSON, by fact: of the old rulebook and of the new one.
#[derive(Clone, Default)]
struct Visitor {
    old: Map<String, Value>,
    new: Map<String, Value>,
}

/// What the two rulebooks make of a visitor.
struct Outcome {
    totals: BTreeMap<Role, (Change, Change)>,
    /// By `document/award`: what counts of it before and after.
    awards: BTreeMap<String, (Counted, Counted)>,
}

/// What counts of an award: nothing, at least and at most so much, or something without a figure or an upper bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Counted {
    /// Whether it has no figure, or no upper bound.
    is_open: bool,
    low: Exact,
    high: Exact,
}

impl Impact {
    /// Asks so many visitors; a fact that has only another name is answered alike.
    pub(super) fn of(
        comparison: &Comparison<'_>,
        renamed: &[(String, String)],
        profiles: u32,
        seed: u64,
    ) -> Result<Impact, EvaluationError> {
        let mut random = Random::seeded(seed);
        let crowd = Crowd { comparison, renamed, drawn: [Profiles::new(comparison.old), Profiles::new(comparison.new)] };
        let mut impact = Impact { profiles, ..Impact::default() };
        let (mut gaining, mut losing) = (None, None);
        for _ in 0..profiles {
            let visitor = crowd.visitor(&mut random);
            let outcome = comparison.outcome(&visitor)?;
            for (name, (before, after)) in &outcome.awards {
                if before != after {
                    let (more, less) = impact.awards.entry(name.clone()).or_default();
                    *if before < after { more } else { less } += 1;
                }
            }
            for (role, (before, after)) in &outcome.totals {
                let change = after.minus(*before).map_err(|Overflow| EvaluationError::Total)?;
                let of_role = impact.roles.entry(*role).or_default();
                let candidate = || (change, *role, visitor.clone());
                match change.direction() {
                    Direction::None => {}
                    Direction::Up => {
                        of_role.gain.push(change);
                        keep_greatest(&mut gaining, candidate, |one, other| one > other);
                    }
                    Direction::Down => {
                        of_role.lose.push(change);
                        keep_greatest(&mut losing, candidate, |one, other| one < other);
                    }
                    Direction::Both => of_role.mixed += 1,
                }
            }
        }
        impact.gaining = gaining.map(|found| comparison.example(found, renamed)).transpose()?;
        impact.losing = losing.map(|found| comparison.example(found, renamed)).transpose()?;
        Ok(impact)
    }
}

type Found = (Change, Role, Visitor);

fn keep_greatest(
    kept: &mut Option<Found>,
    candidate: impl FnOnce() -> Found,
    greater: impl FnOnce((Exact, Exact), (Exact, Exact)) -> bool,
) {
    let candidate = candidate();
    let size = |found: &Found| (found.0.certain, found.0.up_to);
    if kept.as_ref().is_none_or(|kept| greater(size(&candidate), size(kept))) {
        *kept = Some(candidate);
    }
}

enum Direction {
    None,
    Up,
    Down,
    Both,
}

impl Change {
    fn minus(self, other: Change) -> Result<Change, Overflow> {
        Ok(Change { certain: self.certain.checked_sub(other.certain)?, up_to: self.up_to.checked_sub(other.up_to)? })
    }

    fn direction(self) -> Direction {
        let any = |holds: fn(&Exact) -> bool| [self.certain, self.up_to].iter().any(holds);
        match (any(|change| *change > Exact::ZERO), any(|change| change.is_negative())) {
            (false, false) => Direction::None,
            (true, false) => Direction::Up,
            (false, true) => Direction::Down,
            (true, true) => Direction::Both,
        }
    }
}

/// Draws visitors who know the thresholds of both rulebooks.
struct Crowd<'c> {
    comparison: &'c Comparison<'c>,
    renamed: &'c [(String, String)],
    drawn: [Profiles<'c>; 2],
}

impl Crowd<'_> {
    fn visitor(&self, random: &mut Random) -> Visitor {
        let situation = self.comparison.situation();
        let fortune = [Fortune::Mixed, Fortune::Good][random.roll(2)];
        let rulebooks = [self.comparison.old, self.comparison.new];
        let mut visitor = Visitor::default();
        let draw = |book: usize, name: &str, random: &mut Random| {
            let fact = rulebooks[book].fact_named(name)?;
            let answer = self.drawn[book].answer(fact, &situation, fortune, random);
            Some(answer_as_json(&rulebooks[book][fact].answer_type, &answer))
        };
        for fact in &self.comparison.old.facts {
            let new_name = new_name(self.renamed, &fact.id);
            let is_shared = self.comparison.new.fact_named(new_name).is_some();
            // The thresholds of either rulebook may be the ones that matter.
            let from_new = is_shared && random.roll(2) == 1;
            let value = if from_new { draw(1, new_name, random) } else { draw(0, &fact.id, random) };
            visitor.old.extend(value.clone().map(|value| (fact.id.clone(), value)));
            if is_shared {
                visitor.new.extend(value.map(|value| (new_name.to_owned(), value)));
            }
        }
        for fact in &self.comparison.new.facts {
            if !visitor.new.contains_key(&fact.id) {
                visitor.new.extend(draw(1, &fact.id, random).map(|value| (fact.id.clone(), value)));
            }
        }
        visitor.old.retain(|name, value| fits(self.comparison.old, name, value));
        visitor.new.retain(|name, value| fits(self.comparison.new, name, value));
        visitor
    }
}

fn new_name<'n>(renamed: &'n [(String, String)], old: &'n str) -> &'n str {
    renamed.iter().find(|(before, _)| before == old).map_or(old, |(_, after)| after)
}

/// Whether a rulebook understands an answer: a fact of both may allow different ones.
fn fits(rulebook: &Rulebook, name: &str, value: &Value) -> bool {
    read(rulebook, &Map::from_iter([(name.to_owned(), value.clone())])).is_some()
}

fn read(rulebook: &Rulebook, answers: &Map<String, Value>) -> Option<Answers> {
    read_answers(rulebook, &Value::Object(answers.clone()), Figures::Plain).ok()
}

impl Comparison<'_> {
    fn situation(&self) -> Situation {
        let mut situation = Situation::new(self.as_of);
        situation.include_drafts = self.include_drafts;
        situation
    }

    fn outcome(&self, visitor: &Visitor) -> Result<Outcome, EvaluationError> {
        let mut outcome = Outcome { totals: BTreeMap::new(), awards: BTreeMap::new() };
        for (rulebook, answers, is_new) in [(self.old, &visitor.old, false), (self.new, &visitor.new, true)] {
            let mut situation = self.situation();
            situation.answers = read(rulebook, answers).unwrap_or_default();
            let (findings, plan) = evaluate_and_plan(rulebook, &situation)?;
            for finding in &findings {
                let counted = outcome.awards.entry(rulebook.award_name(finding.award)).or_default();
                *if is_new { &mut counted.1 } else { &mut counted.0 } = Counted::of(finding);
            }
            for (role, totals) in &plan.totals {
                let of_role = outcome.totals.entry(*role).or_insert((Change::ZERO, Change::ZERO));
                let sums = Change { certain: totals.certain, up_to: totals.up_to };
                *if is_new { &mut of_role.1 } else { &mut of_role.0 } = sums;
            }
        }
        Ok(outcome)
    }

    /// Takes answers away from a visitor as long as the change stays the same.
    fn example(&self, (change, role, mut visitor): Found, renamed: &[(String, String)]) -> Result<Example, EvaluationError> {
        let names: BTreeSet<(String, String)> = visitor
            .old
            .keys()
            .map(|old| (old.clone(), new_name(renamed, old).to_owned()))
            .chain(visitor.new.keys().filter(|new| !renamed.iter().any(|(_, after)| after == *new)).map(|new| (new.clone(), new.clone())))
            .collect();
        for (old, new) in names {
            let mut fewer = visitor.clone();
            fewer.old.remove(&old);
            fewer.new.remove(&new);
            if self.totals(&fewer, role)?.2 == change {
                visitor = fewer;
            }
        }
        let (before, after, _) = self.totals(&visitor, role)?;
        Ok(Example { role, before, after, old_answers: visitor.old, new_answers: visitor.new })
    }

    /// A role's totals before and after, and the change.
    fn totals(&self, visitor: &Visitor, role: Role) -> Result<(Change, Change, Change), EvaluationError> {
        let outcome = self.outcome(visitor)?;
        let (before, after) = outcome.totals.get(&role).copied().unwrap_or((Change::ZERO, Change::ZERO));
        let change = after.minus(before).map_err(|Overflow| EvaluationError::Total)?;
        Ok((before, after, change))
    }
}

impl Change {
    const ZERO: Change = Change { certain: Exact::ZERO, up_to: Exact::ZERO };
}

impl Counted {
    fn of(finding: &Finding) -> Counted {
        match finding.counted {
            _ if finding.eligibility == Truth::NotMet => Counted::default(),
            Figure::None => Counted { is_open: true, ..Counted::default() },
            Figure::Yuan(range) => {
                Counted { is_open: range.high.is_none(), low: range.low.unwrap_or(Exact::ZERO), high: range.high.unwrap_or(Exact::ZERO) }
            }
        }
    }
}
