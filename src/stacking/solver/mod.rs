//! The exact best choice among claims. It knows no policy: items, which of them conflict, which need another, and what sets of them come to
//! together.

mod components;
#[cfg(test)]
mod oracle;
mod problem;
mod search;

pub(super) use components::solve;
pub(super) use problem::{Item, Part, PartId, Problem};

use crate::money::Fen;

/// What makes one set better than another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// The greatest sum at least; of equal ones the greatest at most.
    Certain,
    /// The greatest sum at most; of equal ones the greatest at least.
    UpTo,
}

/// A best set, or the best that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Solution {
    /// By item, whether it is taken.
    pub(super) taken: Vec<bool>,
    /// What the set comes to, at least.
    pub(super) low: Fen,
    /// What the set comes to, at most.
    pub(super) high: Fen,
    /// No allowed set comes to more in the first figure of the goal; the set itself does when it is `optimal`.
    pub(super) upper: Fen,
    /// Whether the search was finished: no allowed set is better, and of equal ones none has earlier items.
    pub(super) optimal: bool,
}
