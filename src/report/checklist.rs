//! What to have ready for the claims of a plan: the same paper once, with the awards that want it.

use std::collections::BTreeSet;

use crate::rulebook::{AwardId, Rulebook, Text};
use crate::stacking::Plan;
use crate::text::Language;

/// A paper, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Which it is: the first award that wants it, and its position there.
    pub key: (AwardId, usize),
    /// What it is.
    pub paper: String,
    /// The awards that want it, in the order of the rulebook.
    pub awards: Vec<AwardId>,
}

/// The papers of a plan, in the order in which its awards name them.
#[must_use]
pub fn checklist(rulebook: &Rulebook, plan: &Plan, language: Language) -> Vec<Paper> {
    let planned: BTreeSet<AwardId> = plan.claims.iter().map(|claim| claim.award).collect();
    let mut papers: Vec<(&Text, usize, Vec<AwardId>)> = Vec::new();
    for award in planned {
        for (position, paper) in rulebook[award].prepare.iter().enumerate() {
            match papers.iter_mut().find(|(other, ..)| other.in_language(language) == paper.in_language(language)) {
                // An award that names a paper twice wants it once.
                Some((.., awards)) if awards.last() == Some(&award) => {}
                Some((.., awards)) => awards.push(award),
                None => papers.push((paper, position, vec![award])),
            }
        }
    }
    let told = |(paper, position, awards): (&Text, usize, Vec<AwardId>)| {
        let first = awards.first().copied()?;
        Some(Paper { key: (first, position), paper: paper.in_language(language).to_owned(), awards })
    };
    papers.into_iter().filter_map(told).collect()
}
