//! Why a question is asked: what hangs on it, in words.

use std::cmp::Reverse;

use crate::engine::{Figure, Finding};
use crate::rulebook::{AwardId, Rulebook};
use crate::text::Language;

use super::award::amount_of_finding;

/// An award that an answer can settle, or change the amount of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtStake {
    /// Its title.
    pub title: String,
    /// What it pays at most, as far as that is known: `最高 50万元`.
    pub amount: String,
}

/// What hangs on a question, the most money first: without an upper bound before any figure, without a figure after all; in the order of
/// the rulebook where that is the same.
#[must_use]
pub fn stakes_in_words(rulebook: &Rulebook, findings: &[Finding], awards: &[AwardId], language: Language) -> Vec<AtStake> {
    let mut at_stake: Vec<&Finding> = findings.iter().filter(|finding| awards.contains(&finding.award)).collect();
    at_stake.sort_by_key(|finding| match finding.if_granted {
        Figure::None => (2, Reverse(None)),
        Figure::Yuan(range) => (usize::from(range.high.is_some()), Reverse(range.high)),
    });
    let in_words = |finding: &Finding| AtStake {
        title: rulebook[finding.award].title.in_language(language).to_owned(),
        amount: amount_of_finding(rulebook, finding, language),
    };
    at_stake.into_iter().map(in_words).collect()
}
