//! Bounds of tiers that leave something out between them, or claim the same.

use std::collections::BTreeSet;

use super::Linter;
use super::conditions::may_hold_for_sure;
use super::tiers::Tiers;
use crate::policy::Problem;
use crate::range::Truth;
use crate::rulebook::{Node, NodeId, Rulebook};

/// The tiers along one number, everything else being the same.
struct Line {
    /// For each cell, whether the award's own conditions are met there.
    open: Vec<bool>,
    /// For each cell, the truth of each tier.
    tiers: Vec<Vec<Truth>>,
}

impl Linter<'_> {
    pub(super) fn check_bounds(&mut self, tiers: &Tiers<'_>) {
        let tests: Vec<Option<NodeId>> = tiers.award.tiers.iter().map(|tier| tier.when).collect();
        let subjects: Vec<Option<BTreeSet<NodeId>>> = tests.iter().map(|when| when.map(|when| subjects(self.rulebook, when))).collect();
        // Tiers of different classes of applicants may overlap and leave gaps as the text has it.
        let alike = |one: usize, other: usize| one != other && subjects[one].is_some() && subjects[one] == subjects[other];
        let mut told: BTreeSet<(usize, usize, &'static str)> = BTreeSet::new();
        for (axis, (input, cells)) in tiers.space.inputs.iter().enumerate() {
            if !input.is_ordered(self.rulebook) || !tiers.read.contains(input) {
                continue;
            }
            // A year without a figure lies on no line.
            let length = cells.iter().take_while(|cell| cell.answer.is_some()).count();
            for mut chosen in tiers.space.lines(axis) {
                let line = tiers.line(&tests, &mut chosen, axis, length);
                let found = line.gap(&alike).map(|gap| (gap.tiers(), "tier-gap", tiers.gap(&gap, &chosen, axis)));
                let overlaps = line
                    .overlaps(tiers, &alike)
                    .into_iter()
                    .map(|(one, other, cell)| ((one, other), "tier-overlap", tiers.overlap(one, other, cell, &chosen, axis)));
                for ((one, other), code, problem) in found.into_iter().chain(overlaps) {
                    if told.insert((one, other, code)) {
                        self.problems.push(problem);
                    }
                }
            }
        }
    }
}

/// A stretch that no tier covers, and cells beside it that a tier does.
struct Gap {
    cell: usize,
    /// The nearest covered cell below, and its tier.
    below: (usize, usize),
    above: (usize, usize),
}

impl Gap {
    /// The two tiers, in their order.
    fn tiers(&self) -> (usize, usize) {
        (self.below.1.min(self.above.1), self.below.1.max(self.above.1))
    }
}

impl Line {
    /// The first stretch that lies between two tiers that are alike.
    fn gap(&self, alike: &dyn Fn(usize, usize) -> bool) -> Option<Gap> {
        let is_covered = |cell: &usize| self.open[*cell] && self.tiers[*cell].iter().any(|truth| *truth != Truth::NotMet);
        let holding = |cell: usize| -> Vec<usize> {
            let tiers = &self.tiers[cell];
            // Where an answer is missing, nothing is sure.
            let is_sure = !tiers.contains(&Truth::Unknown);
            (0..tiers.len()).filter(|tier| is_sure && may_hold_for_sure(tiers[*tier])).collect()
        };
        (0..self.open.len()).filter(|cell| self.open[*cell] && !is_covered(cell)).find_map(|cell| {
            let below = (0..cell).rev().find(is_covered)?;
            let above = (cell..self.open.len()).find(is_covered)?;
            let (of_below, of_above) = (holding(below), holding(above));
            // One tier on both sides leaves the stretch out by its own words.
            if of_below.iter().any(|tier| of_above.contains(tier)) {
                return None;
            }
            let pairs = of_below.iter().flat_map(|one| of_above.iter().map(move |other| (*one, *other)));
            let (one, other) = pairs.into_iter().find(|(one, other)| alike(*one, *other))?;
            Some(Gap { cell, below: (below, one), above: (above, other) })
        })
    }

    /// Pairs of tiers that are alike and claim a common cell, though neither claims all that the other does.
    fn overlaps(&self, tiers: &Tiers<'_>, alike: &dyn Fn(usize, usize) -> bool) -> Vec<(usize, usize, usize)> {
        let count = tiers.award.tiers.len();
        let cells: Vec<&Vec<Truth>> = self.tiers.iter().zip(&self.open).filter(|(_, open)| **open).map(|(truths, _)| truths).collect();
        let mut overlaps = Vec::new();
        for (one, other) in (0..count).flat_map(|one| (one + 1..count).map(move |other| (one, other))) {
            let is_decided =
                |truths: &&Vec<Truth>| matches!((truths[one], truths[other]), (Truth::Met | Truth::NotMet, Truth::Met | Truth::NotMet));
            let differ = tiers.award.tiers[one].amount != tiers.award.tiers[other].amount;
            if !differ || !alike(one, other) || !cells.iter().all(is_decided) {
                continue;
            }
            let only = |this: usize, that: usize| cells.iter().any(|truths| truths[this] == Truth::Met && truths[that] == Truth::NotMet);
            let is_common = |cell: &usize| {
                let truths = &self.tiers[*cell];
                self.open[*cell] && truths[other] == Truth::Met && truths.iter().position(|truth| *truth != Truth::NotMet) == Some(one)
            };
            let common = (0..self.tiers.len()).find(is_common);
            if let Some(cell) = common.filter(|_| only(one, other) && only(other, one)) {
                overlaps.push((one, other, cell));
            }
        }
        overlaps
    }
}

impl Tiers<'_> {
    fn line(&self, tests: &[Option<NodeId>], chosen: &mut [usize], axis: usize, length: usize) -> Line {
        let mut line = Line { open: Vec::new(), tiers: Vec::new() };
        for cell in 0..length {
            chosen[axis] = cell;
            let (open, tiers) = self.space.at(chosen, |probe| {
                let truths = tests.iter().map(|when| when.map_or(Truth::Met, |when| probe.truth(when))).collect();
                (may_hold_for_sure(probe.all(&self.conditions)), truths)
            });
            line.open.push(open);
            line.tiers.push(tiers);
        }
        line
    }

    fn gap(&self, gap: &Gap, chosen: &[usize], axis: usize) -> Problem {
        let (first, last) = gap.tiers();
        let at = |cell: usize| self.example_at(chosen, axis, cell);
        let beside = |(cell, tier): (usize, usize)| format!("`{}` does with {}", self.place(tier).text(), at(cell));
        let hint = format!(
            "with {} no tier applies, although {} and {}; cover it, give the `readings` of an unclear text, or say in `when` that it is left out",
            at(gap.cell),
            beside(gap.below),
            beside(gap.above)
        );
        self.place(last).problem("tier-gap", format!("nothing covers what lies between this tier and `{}`", self.place(first).text()), hint)
    }

    fn overlap(&self, one: usize, other: usize, cell: usize, chosen: &[usize], axis: usize) -> Problem {
        let hint = format!(
            "with {} both hold and the first is paid; let one bound exclude what the other includes, or give the `readings` of an unclear text",
            self.example_at(chosen, axis, cell)
        );
        self.place(other).problem("tier-overlap", format!("part of this tier is also part of `{}`", self.place(one).text()), hint)
    }

    fn example_at(&self, chosen: &[usize], axis: usize, cell: usize) -> String {
        let mut chosen = chosen.to_vec();
        chosen[axis] = cell;
        self.example(&chosen)
    }
}

/// What a condition speaks of, apart from the figures that it compares.
fn subjects(rulebook: &Rulebook, condition: NodeId) -> BTreeSet<NodeId> {
    let is_subject = |node: &NodeId| {
        !matches!(rulebook[*node], Node::Compare(..) | Node::All(_) | Node::Any(_) | Node::Not(_) | Node::Term(..) | Node::Number(_))
    };
    rulebook.reachable(std::iter::once(condition)).filter(is_subject).collect()
}
