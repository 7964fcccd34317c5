//! One search for each set of items that depend on each other.

use super::problem::{Part, PartId, Problem};
use super::search::{Component, search};
use super::{Goal, Solution};
use crate::engine::Bound;
use crate::money::{Fen, Overflow};

/// The best allowed set of the candidates, in the order of their positions.
///
/// # Errors
/// [`Overflow`] when a sum cannot be held.
pub(in crate::stacking) fn solve(problem: &Problem, candidates: &[usize], goal: Goal) -> Result<Solution, Overflow> {
    let nothing = vec![false; problem.items.len()];
    let mut solution = Solution { taken: nothing, low: Fen::ZERO, high: Fen::ZERO, upper: Fen::ZERO, optimal: true };
    for component in components(problem, candidates) {
        let found = search(problem, &component, goal)?;
        for member in &component.members {
            solution.taken[*member] = found.taken[*member];
        }
        solution.upper = solution.upper.checked_add(found.upper)?;
        solution.low = solution.low.checked_add(component.value(problem, &found.taken, Bound::Low)?)?;
        solution.high = solution.high.checked_add(component.value(problem, &found.taken, Bound::High)?)?;
        solution.optimal &= found.optimal;
    }
    Ok(solution)
}

/// Candidates that conflict, ride on each other, or are limited together, directly or through others.
fn components(problem: &Problem, candidates: &[usize]) -> Vec<Component> {
    let mut links = Links::new(problem.items.len());
    let mut is_candidate = vec![false; problem.items.len()];
    for item in candidates {
        is_candidate[*item] = true;
    }
    for item in candidates {
        let hosts = problem.items[*item].hosts.iter().flatten();
        for other in problem.conflicts[*item].iter().chain(hosts).filter(|other| is_candidate[**other]) {
            links.join(*item, *other);
        }
    }
    let roots: Vec<PartId> = problem.roots().collect();
    for root in roots.iter().filter(|root| problem.binds(**root)) {
        let items: Vec<usize> = problem.items_of(*root).into_iter().filter(|item| is_candidate[*item]).collect();
        items.windows(2).for_each(|pair| links.join(pair[0], pair[1]));
    }
    let mut components: Vec<Component> = Vec::new();
    let mut of_leader: Vec<Option<usize>> = vec![None; problem.items.len()];
    for item in candidates {
        let next = components.len();
        let position = *of_leader[links.leader(*item)].get_or_insert(next);
        if position == next {
            components.push(Component::default());
        }
        components[position].members.push(*item);
    }
    for root in roots {
        let is_free = matches!(&problem.parts[root], Part::Award { .. }) && !problem.binds(root);
        for item in problem.items_of(root).into_iter().filter(|item| is_candidate[*item]) {
            let Some(component) = of_leader[links.leader(item)].map(|position| &mut components[position]) else { continue };
            if is_free {
                component.free.push(item);
            } else if component.roots.last() != Some(&root) {
                component.roots.push(root);
            }
        }
    }
    components
}

/// Disjoint sets.
struct Links(Vec<usize>);

impl Links {
    fn new(count: usize) -> Links {
        Links((0..count).collect())
    }

    fn leader(&mut self, mut item: usize) -> usize {
        while self.0[item] != item {
            self.0[item] = self.0[self.0[item]];
            item = self.0[item];
        }
        item
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.leader(one), self.leader(other));
        self.0[one.max(other)] = one.min(other);
    }
}
