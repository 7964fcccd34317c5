//! Why a question is asked.

use super::question::Question;
use super::relevance::{missing_of, shown};
use super::session::Session;
use crate::engine::Figure;
use crate::money::Exact;
use crate::rulebook::AwardId;

/// What hangs on a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stakes {
    /// The awards of the visitor's roles that an answer can settle, or change the amount of, in the order of the rulebook.
    pub awards: Vec<AwardId>,
    /// What they come to at most, each for itself, in yuan; those without a figure add nothing. `None`: one has no upper bound.
    pub at_most: Option<Exact>,
}

impl Session {
    /// What hangs on a question, given what is answered so far.
    #[must_use]
    pub fn stakes(&self, question: &Question) -> Stakes {
        let mut stakes = Stakes { awards: Vec::new(), at_most: Some(Exact::ZERO) };
        for finding in shown(&self.evaluation, &self.roles) {
            if missing_of(finding).any(|missing| missing.fact() == question.fact) {
                stakes.awards.push(finding.award);
                let more = match finding.if_granted {
                    Figure::Yuan(range) => range.high,
                    Figure::None => Some(Exact::ZERO),
                };
                stakes.at_most = stakes.at_most.zip(more).and_then(|(sum, more)| sum.checked_add(more).ok());
            }
        }
        stakes
    }
}
