//! What may be chosen together, and what a set comes to.

use std::collections::BTreeSet;

use crate::engine::{Bound, Limits, together};
use crate::money::{Fen, Overflow};

/// One claim, to take or to leave.
#[derive(Clone, Debug)]
pub(in crate::stacking) struct Item {
    /// What it is worth at least.
    pub(in crate::stacking) low: Fen,
    /// What it is worth at most.
    pub(in crate::stacking) high: Fen,
    /// The claim year that limits by year count it in; `None` when it has none, or may be of several.
    pub(in crate::stacking) year: Option<i32>,
    /// A rider is taken only together with one of these, which are no riders; `None` needs no other.
    pub(in crate::stacking) hosts: Option<Vec<usize>>,
    /// Whether it is sure to be granted, so that what rides on it counts in full too.
    pub(in crate::stacking) sure: bool,
}

impl Item {
    pub(super) fn worth(&self, bound: Bound) -> Fen {
        match bound {
            Bound::Low => self.low,
            Bound::High => self.high,
        }
    }
}

/// A position in [`Problem::parts`].
pub(in crate::stacking) type PartId = usize;

/// What items come to together. Every rule is monotone: with more items, or larger ones, it never comes to less; and what an item adds is
/// never more than the item is worth.
#[derive(Clone, Debug)]
pub(in crate::stacking) enum Part {
    /// The claims of one award, within its own limits.
    Award { items: Vec<usize>, limits: Limits },
    /// Parts that together come to `most` at most; by claim year, when `yearly`, and then the parts are awards that no limit ties across years.
    Ceiling { parts: Vec<PartId>, low: Option<Fen>, high: Option<Fen>, yearly: bool },
    /// `top` makes up what `others` and what was `received` of them lack: together they come to the greater of the two.
    TopUp { top: PartId, others: Vec<PartId>, received: Fen },
}

/// Items, what holds between them, and what they come to. Every item is in exactly one [`Part::Award`].
#[derive(Clone, Debug, Default)]
pub(in crate::stacking) struct Problem {
    pub(in crate::stacking) items: Vec<Item>,
    /// By item, the items that it cannot be taken together with: both of a pair name each other.
    pub(in crate::stacking) conflicts: Vec<BTreeSet<usize>>,
    /// A forest; parts stand after what they are made of.
    pub(in crate::stacking) parts: Vec<Part>,
}

/// Whether every rider counts in full, or only one that rides on something sure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Riders {
    InFull,
    IfSure,
}

impl Part {
    /// The parts that it is made of.
    pub(in crate::stacking) fn below(&self) -> Vec<PartId> {
        match self {
            Part::Award { .. } => Vec::new(),
            Part::Ceiling { parts, .. } => parts.clone(),
            Part::TopUp { top, others, .. } => std::iter::once(*top).chain(others.iter().copied()).collect(),
        }
    }
}

impl Problem {
    /// The parts that are in no other.
    pub(in crate::stacking) fn roots(&self) -> impl Iterator<Item = PartId> {
        let below: BTreeSet<PartId> = self.parts.iter().flat_map(Part::below).collect();
        (0..self.parts.len()).filter(move |part| !below.contains(part))
    }

    /// The items of a part.
    pub(in crate::stacking) fn items_of(&self, part: PartId) -> Vec<usize> {
        match &self.parts[part] {
            Part::Award { items, .. } => items.clone(),
            other => other.below().into_iter().flat_map(|below| self.items_of(below)).collect(),
        }
    }

    /// Whether a part can come to something else than the sum of its items.
    pub(super) fn binds(&self, part: PartId) -> bool {
        match &self.parts[part] {
            Part::Award { limits, .. } => limits.year.is_some() || limits.total.is_some() || limits.claims.is_some(),
            Part::Ceiling { .. } | Part::TopUp { .. } => true,
        }
    }

    /// What the taken items of all parts come to.
    #[cfg(test)]
    pub(super) fn value(&self, taken: &[bool], bound: Bound) -> Result<Fen, Overflow> {
        self.roots().try_fold(Fen::ZERO, |sum, root| sum.checked_add(self.value_of(root, taken, bound)?))
    }

    /// What the taken items of a part come to.
    pub(in crate::stacking) fn value_of(&self, part: PartId, taken: &[bool], bound: Bound) -> Result<Fen, Overflow> {
        self.value_within(part, &|item| taken[item], taken, bound)
    }

    /// What those taken items of a part come to that are `within` the view.
    pub(in crate::stacking) fn value_within(
        &self,
        part: PartId,
        within: &dyn Fn(usize) -> bool,
        taken: &[bool],
        bound: Bound,
    ) -> Result<Fen, Overflow> {
        self.part_value(part, bound, Riders::IfSure, within, taken)
    }

    /// What a taken item counts before any limit: a rider whose hosts are not sure counts from zero.
    pub(in crate::stacking) fn counts(&self, item: usize, taken: &[bool], bound: Bound) -> Fen {
        let counts = bound == Bound::High || self.hosts_are_sure(item, taken);
        if counts { self.items[item].worth(bound) } else { Fen::ZERO }
    }

    fn hosts_are_sure(&self, item: usize, taken: &[bool]) -> bool {
        let is_sure = |host: &usize| taken[*host] && self.items[*host].sure;
        self.items[item].hosts.as_ref().is_none_or(|hosts| hosts.iter().any(is_sure))
    }

    /// What those items of a part come to that are both taken and `within` the view: all of them, or those of one year.
    pub(super) fn part_value(
        &self,
        part: PartId,
        bound: Bound,
        riders: Riders,
        within: &dyn Fn(usize) -> bool,
        taken: &[bool],
    ) -> Result<Fen, Overflow> {
        let of = |part: PartId| self.part_value(part, bound, riders, within, taken);
        let sum = |parts: &[PartId]| parts.iter().try_fold(Fen::ZERO, |sum, part| sum.checked_add(of(*part)?));
        match &self.parts[part] {
            Part::Award { items, limits } => {
                let counts = |item: usize| match riders {
                    Riders::InFull => self.items[item].worth(bound),
                    Riders::IfSure => self.counts(item, taken, bound),
                };
                let counted = items.iter().filter(|item| within(**item)).map(|item| (self.items[*item].year, counts(*item)));
                together(limits, bound, counted)
            }
            Part::Ceiling { parts, low, high, yearly } => {
                let most = if bound == Bound::Low { *low } else { *high };
                let capped = |fen: Fen| most.map_or(fen, |most| fen.min(most));
                if !*yearly {
                    return Ok(capped(sum(parts)?));
                }
                let items = parts.iter().flat_map(|part| self.items_of(*part)).filter(|item| within(*item));
                let years: BTreeSet<Option<i32>> = items.map(|item| self.items[item].year).collect();
                years.into_iter().try_fold(Fen::ZERO, |total, year| {
                    let of_year = |item: usize| within(item) && self.items[item].year == year;
                    let of_year = |part: PartId| self.part_value(part, bound, riders, &of_year, taken);
                    let paid = parts.iter().try_fold(Fen::ZERO, |sum, part| sum.checked_add(of_year(*part)?))?;
                    // What may be of several years is not held to the ceiling of one.
                    total.checked_add(if year.is_some() { capped(paid) } else { paid })
                })
            }
            Part::TopUp { top, others, received } => {
                let lacking = of(*top)?.checked_sub(*received)?.max(Fen::ZERO);
                Ok(lacking.max(sum(others)?))
            }
        }
    }
}
