//! The search beside trying every set.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::problem::{Item, Part, Problem};
use super::{Goal, Solution, solve};
use crate::engine::{Bound, Limits};
use crate::money::{Exact, Fen};
use crate::range::Range;

fn yuan(amount: i64) -> Fen {
    Fen::from_yuan(Exact::from(amount))
}

/// Whether a set may be chosen: said anew, without the search's bookkeeping.
fn is_allowed(problem: &Problem, taken: &[bool]) -> bool {
    problem.items.iter().enumerate().filter(|(item, _)| taken[*item]).all(|(position, item)| {
        let alone = problem.conflicts[position].iter().all(|other| !taken[*other]);
        alone && item.hosts.as_ref().is_none_or(|hosts| hosts.iter().any(|host| taken[*host]))
    })
}

/// The best of all sets; of equal ones the one with the earlier items.
fn by_enumeration(problem: &Problem, candidates: &[usize], goal: Goal) -> ((Fen, Fen), Vec<bool>) {
    let count = candidates.len();
    // Set bits leave an item, and the first item is the highest bit: counting up tries sets with earlier items first.
    let sets = (0..1_u32 << count).map(|left| {
        let mut taken = vec![false; problem.items.len()];
        for (position, item) in candidates.iter().enumerate() {
            taken[*item] = left & (1 << (count - 1 - position)) == 0;
        }
        taken
    });
    let mut best: Option<((Fen, Fen), Vec<bool>)> = None;
    for taken in sets.filter(|taken| is_allowed(problem, taken)) {
        let value = |bound| problem.value(&taken, bound).expect("small numbers");
        let score = match goal {
            Goal::Certain => (value(Bound::Low), value(Bound::High)),
            Goal::UpTo => (value(Bound::High), value(Bound::Low)),
        };
        if best.as_ref().is_none_or(|(best, _)| score > *best) {
            best = Some((score, taken));
        }
    }
    best.expect("the empty set is allowed")
}

/// Numbers that make up a problem of awards with claims, conflicts, riders, limits, ceilings and a top-up.
fn problems() -> impl Strategy<Value = Problem> {
    let item = (0_i64..40, 0_i64..30, 0_usize..3, 0_usize..4, any::<bool>());
    let items = prop::collection::vec(item, 1..10);
    let pairs = prop::collection::vec((0_usize..9, 0_usize..9), 0..10);
    let riders = prop::collection::vec((0_usize..9, 0_usize..9), 0..8);
    let limits = prop::collection::vec((0_u8..8, 0_i64..60, 0_i64..30), 4);
    let ceilings = prop::collection::vec((0_u8..6, 0_i64..80, 0_i64..30), 2);
    (items, pairs, riders, limits, ceilings, any::<bool>(), 0_i64..20).prop_map(
        |(items, pairs, riders, limits, ceilings, tops_up, received)| {
            let mut problem = Problem { conflicts: vec![BTreeSet::new(); items.len()], ..Problem::default() };
            let mut of_award: [Vec<usize>; 4] = Default::default();
            for (position, (low, more, year, award, sure)) in items.iter().enumerate() {
                let year = [None, Some(2024), Some(2025)][*year];
                problem.items.push(Item { low: yuan(*low), high: yuan(low + more), year, hosts: None, sure: *sure });
                of_award[*award].push(position);
            }
            let is_pair = |(one, other): &(usize, usize)| one != other && *one < items.len() && *other < items.len();
            for (one, other) in pairs.into_iter().filter(is_pair) {
                problem.conflicts[one].insert(other);
                problem.conflicts[other].insert(one);
            }
            // Riders ride on what comes before or after them, and on no rider.
            for (rider, host) in riders.into_iter().filter(is_pair).filter(|(rider, host)| rider % 2 == 1 && host % 2 == 0) {
                problem.items[rider].hosts.get_or_insert_default().push(host);
            }
            let mut tied = [false; 4];
            for (award, (items, (kind, most, more))) in of_award.into_iter().zip(limits).enumerate() {
                let range = Some(Range::new(Some(Exact::from(most)), Some(Exact::from(most + more))));
                let limits = match kind {
                    0 => Limits { year: range, ..Limits::default() },
                    1 => Limits { total: range, ..Limits::default() },
                    2 => Limits { claims: Some(1), ..Limits::default() },
                    3 => Limits { year: range, claims: Some(2), ..Limits::default() },
                    _ => Limits::default(),
                };
                tied[award] = limits.total.is_some();
                problem.parts.push(Part::Award { items, limits });
            }
            // Awards 0 and 1 under one ceiling, or award 1 as what 0 tops up; then 2 with them or apart.
            let mut inner = vec![0, 1];
            let (kind, most, more) = ceilings[0];
            let (low, high) = (Some(yuan(most)), Some(yuan(most + more)));
            if tops_up {
                problem.parts.push(Part::TopUp { top: 0, others: vec![1], received: yuan(received) });
                inner = vec![4];
            } else if kind < 4 {
                let yearly = kind < 2 && !tied[0] && !tied[1];
                problem.parts.push(Part::Ceiling { parts: inner, low, high, yearly });
                inner = vec![4];
            }
            let (kind, most, more) = ceilings[1];
            if kind < 3 {
                inner.push(2);
                problem.parts.push(Part::Ceiling { parts: inner, low: Some(yuan(most)), high: Some(yuan(most + more)), yearly: false });
            }
            problem
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn finds_the_best_allowed_set(problem in problems(), left_aside in any::<u16>()) {
        let candidates: Vec<usize> = (0..problem.items.len()).filter(|item| left_aside & (3 << item) != 0).collect();
        for goal in [Goal::Certain, Goal::UpTo] {
            let Solution { taken, low, high, upper, optimal } = solve(&problem, &candidates, goal).expect("small numbers");
            let (score, expected) = by_enumeration(&problem, &candidates, goal);
            prop_assert!(optimal && is_allowed(&problem, &taken), "{:?}", taken);
            prop_assert_eq!(&taken, &expected);
            prop_assert_eq!(if goal == Goal::Certain { (low, high) } else { (high, low) }, score);
            prop_assert_eq!(upper, score.0);
        }
    }

    /// What the bound rests on.
    #[test]
    fn more_never_comes_to_less_and_adds_no_more_than_its_worth(problem in problems(), set in any::<u16>(), more in 0_usize..9) {
        let more = more % problem.items.len();
        let mut without: Vec<bool> = (0..problem.items.len()).map(|item| set & (1 << item) != 0).collect();
        without[more] = false;
        let mut with = without.clone();
        with[more] = true;
        let (before, after) = (problem.value(&without, Bound::High).expect("small"), problem.value(&with, Bound::High).expect("small"));
        prop_assert!(before <= after);
        prop_assert!(after <= before.checked_add(problem.items[more].high).expect("small"));
        prop_assert!(problem.value(&without, Bound::Low).expect("small") <= problem.value(&with, Bound::Low).expect("small"));
        prop_assert!(problem.value(&with, Bound::Low).expect("small") <= after);
    }
}

/// A search that is cut off proves a bound, and what it found is allowed and complete.
#[test]
fn a_search_cut_off_keeps_its_promises() {
    // Items in a ring that conflict with some of their neighbours, all but equal: no bound prunes much.
    let count = 61;
    let mut problem = Problem { conflicts: vec![BTreeSet::new(); count], ..Problem::default() };
    for item in 0..count {
        let worth = yuan(1000 + (item as i64 * 37) % 11);
        problem.items.push(Item { low: worth, high: worth, year: None, hosts: None, sure: true });
        for step in [2, 5, 11] {
            let other = (item + step) % count;
            problem.conflicts[item].insert(other);
            problem.conflicts[other].insert(item);
        }
        problem.parts.push(Part::Award { items: vec![item], limits: Limits::default() });
    }
    let candidates: Vec<usize> = (0..count).collect();
    let solution = solve(&problem, &candidates, Goal::Certain).expect("small numbers");
    assert!(!solution.optimal, "the search is cut off");
    assert!(is_allowed(&problem, &solution.taken));
    assert!(solution.low < solution.upper, "{solution:?}");
    for item in 0..count {
        let free = !solution.taken[item] && problem.conflicts[item].iter().all(|other| !solution.taken[*other]);
        assert!(!free, "item {item} could be added");
    }
}
