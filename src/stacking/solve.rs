//! The exact best choice under exclusions.

use crate::money::{Fen, Overflow};

/// One thing to take or leave, worth these figures in this order of importance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) worth: (Fen, Fen),
}

/// Which items to take so that no excluded pair is taken together and the sums, compared in order, are greatest; of equal sets
/// the one with the earlier items. Exact: each connected group of conflicts is searched with a bound.
pub(super) fn best_set(items: &[Item], exclusions: &[(usize, usize)]) -> Result<Vec<bool>, Overflow> {
    let mut conflicts = vec![Vec::new(); items.len()];
    for &(first, second) in exclusions {
        conflicts[first].push(second);
        conflicts[second].push(first);
    }
    let mut taken = vec![true; items.len()];
    for group in groups(&conflicts) {
        if group.len() > 1 {
            let mut search = Search { items, conflicts: &conflicts, group: &group, best: None };
            search.run(0, &mut Vec::new(), (Fen::ZERO, Fen::ZERO))?;
            let best = search.best.map(|(_, chosen)| chosen).unwrap_or_default();
            for member in group {
                taken[member] = best.contains(&member);
            }
        }
    }
    Ok(taken)
}

/// Items connected by conflicts, each group in the order of the items.
fn groups(conflicts: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut seen = vec![false; conflicts.len()];
    let mut groups = Vec::new();
    for start in 0..conflicts.len() {
        let (mut group, mut stack) = (Vec::new(), vec![start]);
        while let Some(item) = stack.pop() {
            if !std::mem::replace(&mut seen[item], true) {
                group.push(item);
                stack.extend(&conflicts[item]);
            }
        }
        if !group.is_empty() {
            group.sort_unstable();
            groups.push(group);
        }
    }
    groups
}

struct Search<'a> {
    items: &'a [Item],
    conflicts: &'a [Vec<usize>],
    group: &'a [usize],
    best: Option<((Fen, Fen), Vec<usize>)>,
}

impl Search<'_> {
    /// Takes before it leaves, so that the first best set found is the earliest in order.
    fn run(&mut self, position: usize, chosen: &mut Vec<usize>, worth: (Fen, Fen)) -> Result<(), Overflow> {
        let Some(&item) = self.group.get(position) else {
            if self.best.as_ref().is_none_or(|(best, _)| worth > *best) {
                self.best = Some((worth, chosen.clone()));
            }
            return Ok(());
        };
        let rest = self.group[position..].iter().try_fold(worth, |sum, item| plus(sum, self.items[*item].worth))?;
        if self.best.as_ref().is_some_and(|(best, _)| rest <= *best) {
            return Ok(());
        }
        if !self.conflicts[item].iter().any(|other| chosen.contains(other)) {
            chosen.push(item);
            self.run(position + 1, chosen, plus(worth, self.items[item].worth)?)?;
            chosen.pop();
        }
        self.run(position + 1, chosen, worth)
    }
}

fn plus(a: (Fen, Fen), b: (Fen, Fen)) -> Result<(Fen, Fen), Overflow> {
    Ok((a.0.checked_add(b.0)?, a.1.checked_add(b.1)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::Exact;

    /// Every subset, in the order that prefers early items.
    fn best_worth_by_enumeration(items: &[Item], exclusions: &[(usize, usize)]) -> (Fen, Fen) {
        (0..1_u32 << items.len())
            .filter(|set| exclusions.iter().all(|(a, b)| set & (1 << a) == 0 || set & (1 << b) == 0))
            .map(|set| worth_of(items, |item| set & (1 << item) != 0))
            .max()
            .unwrap_or((Fen::ZERO, Fen::ZERO))
    }

    fn worth_of(items: &[Item], taken: impl Fn(usize) -> bool) -> (Fen, Fen) {
        let chosen = items.iter().enumerate().filter(|(item, _)| taken(*item));
        chosen.fold((Fen::ZERO, Fen::ZERO), |sum, (_, item)| plus(sum, item.worth).expect("small numbers"))
    }

    proptest! {
        #[test]
        fn finds_the_best_allowed_set(
            worths in prop::collection::vec((0_i64..50, 0_i64..50), 1..9),
            pairs in prop::collection::vec((0_usize..8, 0_usize..8), 0..12),
        ) {
            let fen = |yuan: i64| Fen::from_yuan(Exact::from(yuan));
            let items: Vec<Item> = worths.iter().map(|(low, more)| Item { worth: (fen(*low), fen(low + more)) }).collect();
            let exclusions: Vec<(usize, usize)> =
                pairs.into_iter().filter(|(a, b)| a != b && *a < items.len() && *b < items.len()).collect();
            let taken = best_set(&items, &exclusions).expect("small numbers");
            prop_assert!(exclusions.iter().all(|(a, b)| !(taken[*a] && taken[*b])), "no excluded pair is taken");
            prop_assert_eq!(worth_of(&items, |item| taken[item]), best_worth_by_enumeration(&items, &exclusions));
        }
    }
}
