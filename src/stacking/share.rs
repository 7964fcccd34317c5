//! What an award adds to the totals of its role.

use crate::engine::{Finding, Window};
use crate::money::{Exact, Fen, Overflow};
use crate::range::Truth;
use crate::rulebook::AwardId;

/// What an award adds to the totals, and where it stands in the plan.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Share {
    pub(super) worth: Worth,
    pub(super) standing: Standing,
    /// Whether it is claimable without a figure or an upper bound.
    pub(super) is_open: bool,
}

/// Figures of the best sets, each set best for its own figure.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Worth {
    /// At least, over awards that are met or pending.
    pub(super) certain: Fen,
    /// At most, over the same awards.
    pub(super) up_to: Fen,
    /// At most, over unknown awards too.
    pub(super) with_unknown: Fen,
}

/// Where an award stands in the plan that is shown.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Standing {
    /// It cannot be claimed, or an answer must settle first whether it can.
    #[default]
    Outside,
    /// Its claims are to be made.
    Planned,
    /// Another award of the plan excludes it.
    LeftOut {
        /// That award.
        by: AwardId,
        /// Which of the rulebook's exclusions says so.
        exclusion: usize,
    },
}

impl Share {
    /// That of an award that no other excludes.
    pub(super) fn alone(finding: &Finding) -> Share {
        let (low, high) = worth(finding);
        let (settled, claimable) = (is_settled(finding), is_claimable(finding));
        let if_so = |holds: bool, fen: Fen| if holds { fen } else { Fen::ZERO };
        Share {
            worth: Worth { certain: if_so(settled, low), up_to: if_so(settled, high), with_unknown: if_so(claimable, high) },
            standing: if settled { Standing::Planned } else { Standing::Outside },
            is_open: is_open(finding),
        }
    }
}

impl Worth {
    pub(super) fn plus(self, other: Worth) -> Result<Worth, Overflow> {
        self.combine(other, Fen::checked_add)
    }

    pub(super) fn minus(self, other: Worth) -> Result<Worth, Overflow> {
        self.combine(other, Fen::checked_sub)
    }

    /// What is certain, what it can be at most, and what unknown awards could add to that, in yuan.
    pub(super) fn figures(self) -> Result<(Exact, Exact, Exact), Overflow> {
        let undecided = self.with_unknown.checked_sub(self.up_to)?;
        Ok((self.certain.to_yuan()?, self.up_to.to_yuan()?, undecided.to_yuan()?))
    }

    fn combine(self, other: Worth, operation: fn(Fen, Fen) -> Result<Fen, Overflow>) -> Result<Worth, Overflow> {
        Ok(Worth {
            certain: operation(self.certain, other.certain)?,
            up_to: operation(self.up_to, other.up_to)?,
            with_unknown: operation(self.with_unknown, other.with_unknown)?,
        })
    }
}

/// Whether it may be claimed, as far as is known.
pub(super) fn is_claimable(finding: &Finding) -> bool {
    finding.eligibility != Truth::NotMet && matches!(finding.window, Window::In | Window::Undetermined)
}

/// Whether no answer is needed to say so.
pub(super) fn is_settled(finding: &Finding) -> bool {
    is_claimable(finding) && finding.eligibility != Truth::Unknown
}

/// Whether it is listed because it has no figure, or no upper bound.
pub(super) fn is_open(finding: &Finding) -> bool {
    is_claimable(finding) && finding.counted.range().is_none_or(|range| range.high.is_none())
}

/// What is summed of a finding, at least and at most; what has no figure or no upper bound is listed instead.
pub(super) fn worth(finding: &Finding) -> (Fen, Fen) {
    let range = finding.counted.range();
    let (low, high) = range.and_then(|range| range.low.zip(range.high)).unwrap_or((Exact::ZERO, Exact::ZERO));
    (Fen::from_yuan(low), Fen::from_yuan(high))
}
