//! Which awards may have been received before, so that it matters.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::session::Session;
use crate::engine::{Figure, Finding};
use crate::money::Exact;
use crate::range::Truth;
use crate::rulebook::{AwardId, Relation};

/// The awards of which it matters whether something was received before. Of a service or a preference no amount can have been.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receivable {
    /// Those that count today, or would if nothing had been received, and pay less once something was: the most money first, in the order of
    /// the rulebook where it is the same.
    pub awards: Vec<AwardId>,
    /// Others that awards of today compete with, ride on or top up, and any that the visitor has said something of already. In the order of the
    /// rulebook.
    pub beside: Vec<AwardId>,
}

impl Receivable {
    /// Whether nothing that was received matters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.awards.is_empty() && self.beside.is_empty()
    }
}

impl Session {
    /// The awards of which it matters to the visitor's roles whether something was received before.
    #[must_use]
    pub fn receivable(&self) -> Receivable {
        let rulebook = self.rulebook();
        let concerns = |finding: &&Finding| self.roles.contains(&rulebook[finding.award].role) && counts(finding);
        let mut concerned: Vec<&Finding> = self.findings().iter().filter(concerns).collect();
        concerned.sort_by_key(|finding| Reverse(most(finding)));

        let takes = |finding: &&&Finding| finding.if_granted != Figure::None && rulebook[finding.award].minds_received();
        let awards: Vec<AwardId> = concerned.iter().filter(takes).map(|finding| finding.award).collect();
        let mut beside: BTreeSet<AwardId> = self.situation().received.keys().copied().collect();
        let mut is_concerned = vec![false; rulebook.awards.len()];
        for finding in &concerned {
            let award = &rulebook[finding.award];
            beside.extend(award.rider_of.iter().chain(&award.tops_up));
            is_concerned[finding.award.index()] = true;
        }
        let matters_to = |relation: &Relation, award: AwardId, other: AwardId| match self.findings()[award.index()].if_granted {
            // It is asked about under the name that it has in another text, where that sets an amount.
            Figure::None => relation.is_one_claim(),
            Figure::Yuan(_) => rulebook[award].is_claimed_once() && rulebook[other].is_claimed_once(),
        };
        for relation in &rulebook.relations {
            for (award, other) in relation.pairs.iter().flat_map(|(first, second)| [(*first, *second), (*second, *first)]) {
                if is_concerned[award.index()] && matters_to(relation, award, other) {
                    beside.insert(other);
                }
            }
        }
        beside.retain(|award| !awards.contains(award) && self.findings()[award.index()].if_granted != Figure::None);
        Receivable { awards, beside: beside.into_iter().collect() }
    }
}

/// Whether the award counts today, or something was received of it.
fn counts(finding: &Finding) -> bool {
    let is_open = finding.window.counts() && finding.eligibility != Truth::NotMet;
    is_open || finding.received > Exact::ZERO
}

/// The most that an award pays, with what was received of it; what has no upper bound comes first.
fn most(finding: &Finding) -> (bool, Exact) {
    let high = finding.if_granted.range().map(|range| range.high);
    (high == Some(None), high.flatten().unwrap_or(Exact::ZERO).max(finding.received))
}
