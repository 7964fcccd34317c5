//! Branch and bound over one component.

use super::Goal;
use super::problem::{PartId, Problem, Riders};
use crate::engine::Bound;
use crate::money::{Fen, Overflow};

/// How many choices one search may look at, so that an answer is taken in at once. Real components need some dozens; beyond it the best set found
/// stands, with a bound that is proven.
pub(super) const MOST_STEPS: u32 = 5_000;

/// Items that depend on each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Component {
    /// Its items, in order.
    pub(super) members: Vec<usize>,
    /// Those of them that nothing limits.
    pub(super) free: Vec<usize>,
    /// What limits the others.
    pub(super) roots: Vec<PartId>,
}

impl Component {
    /// What its taken items come to.
    pub(super) fn value(&self, problem: &Problem, taken: &[bool], bound: Bound) -> Result<Fen, Overflow> {
        self.valued(problem, taken, bound, Riders::IfSure)
    }

    fn valued(&self, problem: &Problem, taken: &[bool], bound: Bound, riders: Riders) -> Result<Fen, Overflow> {
        let counts = |item: usize| match riders {
            Riders::InFull => problem.items[item].worth(bound),
            Riders::IfSure => problem.counts(item, taken, bound),
        };
        let free = self.free.iter().filter(|item| taken[**item]).map(|item| counts(*item));
        let limited = self.roots.iter().map(|root| problem.part_value(*root, bound, riders, &|item| taken[item], taken));
        free.map(Ok).chain(limited).try_fold(Fen::ZERO, |sum, value: Result<Fen, Overflow>| sum.checked_add(value?))
    }
}

/// What a search has found.
pub(super) struct Found {
    pub(super) taken: Vec<bool>,
    pub(super) upper: Fen,
    pub(super) optimal: bool,
}

/// Two sums in the order of their importance.
type Score = (Fen, Fen);

pub(super) fn search(problem: &Problem, component: &Component, goal: Goal) -> Result<Found, Overflow> {
    if let Some(taken) = everything(problem, component) {
        // Whatever is added to a set, it does not come to less.
        let score = score(goal, |bound| component.value(problem, &taken, bound))?;
        return Ok(Found { taken, upper: score.0, optimal: true });
    }
    let mut search = Search {
        problem,
        component,
        goal,
        cliques: cliques(problem, component),
        taken: vec![false; problem.items.len()],
        blocked: vec![0; problem.items.len()],
        best: None,
        cut: None,
        steps: 0,
    };
    search.run(0)?;
    let (best, taken) = search.best.unwrap_or_else(|| ((Fen::ZERO, Fen::ZERO), vec![false; problem.items.len()]));
    match search.cut {
        None => Ok(Found { taken, upper: best.0, optimal: true }),
        Some(cut) => Ok(Found { taken: completed(problem, component, taken), upper: best.0.max(cut), optimal: false }),
    }
}

/// All members, where nothing stands against taking them together.
fn everything(problem: &Problem, component: &Component) -> Option<Vec<bool>> {
    let mut taken = vec![false; problem.items.len()];
    component.members.iter().for_each(|item| taken[*item] = true);
    let may_be_taken = |item: &usize| {
        let has_host = problem.items[*item].hosts.as_ref().is_none_or(|hosts| hosts.iter().any(|host| taken[*host]));
        has_host && !problem.conflicts[*item].iter().any(|other| taken[*other])
    };
    component.members.iter().all(may_be_taken).then_some(taken)
}

/// Two sums in the order that a goal gives them.
fn score(goal: Goal, value: impl Fn(Bound) -> Result<Fen, Overflow>) -> Result<Score, Overflow> {
    let (low, high) = (value(Bound::Low)?, value(Bound::High)?);
    Ok(match goal {
        Goal::Certain => (low, high),
        Goal::UpTo => (high, low),
    })
}

/// Groups of items of which any two conflict: at most one of each is taken.
fn cliques(problem: &Problem, component: &Component) -> Vec<Vec<usize>> {
    let mut cliques: Vec<Vec<usize>> = Vec::new();
    for item in &component.members {
        match cliques.iter_mut().find(|clique| clique.iter().all(|other| problem.conflicts[*item].contains(other))) {
            Some(clique) => clique.push(*item),
            None => cliques.push(vec![*item]),
        }
    }
    cliques
}

/// The set with whatever can still be added to it.
fn completed(problem: &Problem, component: &Component, mut taken: Vec<bool>) -> Vec<bool> {
    loop {
        let may_be_added = |item: usize| {
            let has_host = problem.items[item].hosts.as_ref().is_none_or(|hosts| hosts.iter().any(|host| taken[*host]));
            !taken[item] && has_host && !problem.conflicts[item].iter().any(|other| taken[*other])
        };
        match component.members.iter().find(|item| may_be_added(**item)) {
            Some(item) => taken[*item] = true,
            None => return taken,
        }
    }
}

struct Search<'a> {
    problem: &'a Problem,
    component: &'a Component,
    goal: Goal,
    cliques: Vec<Vec<usize>>,
    taken: Vec<bool>,
    /// By item, how many taken items it conflicts with.
    blocked: Vec<u32>,
    best: Option<(Score, Vec<bool>)>,
    /// The greatest sum that a choice not looked at could come to.
    cut: Option<Fen>,
    steps: u32,
}

impl Search<'_> {
    /// Decides the members from `position` on. Takes before it leaves, so that the first best set found is the earliest in order.
    fn run(&mut self, position: usize) -> Result<(), Overflow> {
        if !self.riders_can_be_carried(position) {
            return Ok(());
        }
        let bound = self.bound(position)?;
        if self.best.as_ref().is_some_and(|(best, _)| bound <= *best) {
            return Ok(());
        }
        let Some(&item) = self.component.members.get(position) else {
            return self.finish();
        };
        if self.steps == MOST_STEPS {
            self.cut = self.cut.max(Some(bound.0));
            return Ok(());
        }
        self.steps += 1;
        if self.blocked[item] == 0 {
            self.set(item, true);
            self.run(position + 1)?;
            self.set(item, false);
        }
        self.run(position + 1)
    }

    fn set(&mut self, item: usize, taken: bool) {
        self.taken[item] = taken;
        for other in &self.problem.conflicts[item] {
            if taken {
                self.blocked[*other] += 1;
            } else {
                self.blocked[*other] -= 1;
            }
        }
    }

    fn finish(&mut self) -> Result<(), Overflow> {
        let score = score(self.goal, |bound| self.component.value(self.problem, &self.taken, bound))?;
        if self.best.as_ref().is_none_or(|(best, _)| score > *best) {
            self.best = Some((score, self.taken.clone()));
        }
        Ok(())
    }

    /// Members not decided on that no taken one excludes.
    fn undecided(&self, position: usize) -> impl Iterator<Item = usize> {
        self.component.members[position..].iter().copied().filter(|item| self.blocked[*item] == 0)
    }

    /// Whether every taken rider has a taken host, or can still get one.
    fn riders_can_be_carried(&self, position: usize) -> bool {
        self.component.members[..position].iter().filter(|item| self.taken[**item]).all(|item| {
            let can_carry = |host: &usize| {
                let is_undecided = self.component.members[position..].binary_search(host).is_ok();
                self.taken[*host] || (is_undecided && self.blocked[*host] == 0)
            };
            self.problem.items[*item].hosts.as_ref().is_none_or(|hosts| hosts.iter().any(can_carry))
        })
    }

    /// What no set comes to more than that decides the members before `position` as now: the lesser of what everything undecided would
    /// come to if nothing conflicted, and of the best of each clique if nothing limited what is added.
    fn bound(&self, position: usize) -> Result<Score, Overflow> {
        let mut all = self.taken.clone();
        let mut is_undecided = vec![false; self.taken.len()];
        for item in self.undecided(position) {
            (all[item], is_undecided[item]) = (true, true);
        }
        score(self.goal, |bound| {
            let together = self.component.valued(self.problem, &all, bound, Riders::InFull)?;
            let mut cover = self.component.valued(self.problem, &self.taken, bound, Riders::InFull)?;
            for clique in &self.cliques {
                let best = clique.iter().filter(|item| is_undecided[**item]).map(|item| self.problem.items[*item].worth(bound)).max();
                cover = cover.checked_add(best.unwrap_or(Fen::ZERO))?;
            }
            Ok(together.min(cover))
        })
    }
}
