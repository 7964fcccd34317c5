//! Which awards the totals hang on.

use std::rc::Rc;

use crate::rulebook::{Award, AwardId, Rulebook};

/// The awards that have a figure, and those that one with a figure is paid only beside.
#[derive(Clone, Debug)]
pub(super) struct AmountAwards(Rc<[bool]>);

impl AmountAwards {
    pub(super) fn of(rulebook: &Rulebook) -> AmountAwards {
        let mut counts: Vec<bool> = rulebook.awards.iter().map(Award::has_figure).collect();
        // A rider may ride on another one.
        let mut waiting: Vec<usize> = (0..counts.len()).filter(|award| counts[*award]).collect();
        while let Some(award) = waiting.pop() {
            for host in &rulebook.awards[award].rider_of {
                if !std::mem::replace(&mut counts[host.index()], true) {
                    waiting.push(host.index());
                }
            }
        }
        AmountAwards(counts.into())
    }

    pub(super) fn include(&self, award: AwardId) -> bool {
        self.0[award.index()]
    }
}
