//! What awards add to the totals of their role.

use crate::engine::{Claim, Finding};
use crate::money::{Exact, Fen, Overflow};
use crate::range::{Range, Truth};

/// What an award that depends on no other adds to the totals, or a cluster of awards that do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    /// At least, over awards that are met or pending.
    pub(super) certain: Fen,
    /// At most, over the same awards.
    pub(super) up_to: Fen,
    /// At most, over unknown awards too.
    pub(super) with_unknown: Fen,
}

impl Share {
    /// That of an award that depends on no other.
    pub(super) fn alone(finding: &Finding) -> Share {
        let (low, high) = bounds(finding.counted.range());
        let if_so = |holds: bool, fen: Fen| if holds { fen } else { Fen::ZERO };
        let (settled, claimable) = (is_settled(finding), is_claimable(finding));
        Share { certain: if_so(settled, low), up_to: if_so(settled, high), with_unknown: if_so(claimable, high) }
    }

    pub(super) fn plus(self, other: Share) -> Result<Share, Overflow> {
        self.combine(other, Fen::checked_add)
    }

    pub(super) fn minus(self, other: Share) -> Result<Share, Overflow> {
        self.combine(other, Fen::checked_sub)
    }

    /// What is certain, what it can be at most, and what unknown awards could add to that, in yuan.
    pub(super) fn figures(self) -> Result<(Exact, Exact, Exact), Overflow> {
        let undecided = self.with_unknown.checked_sub(self.up_to)?;
        Ok((self.certain.to_yuan()?, self.up_to.to_yuan()?, undecided.to_yuan()?))
    }

    fn combine(self, other: Share, operation: fn(Fen, Fen) -> Result<Fen, Overflow>) -> Result<Share, Overflow> {
        Ok(Share {
            certain: operation(self.certain, other.certain)?,
            up_to: operation(self.up_to, other.up_to)?,
            with_unknown: operation(self.with_unknown, other.with_unknown)?,
        })
    }
}

/// Whether it may be claimed, as far as is known.
pub(super) fn is_claimable(finding: &Finding) -> bool {
    finding.eligibility != Truth::NotMet && finding.window.counts()
}

/// Whether no answer is needed to say so.
pub(super) fn is_settled(finding: &Finding) -> bool {
    is_claimable(finding) && finding.eligibility != Truth::Unknown
}

/// Whether it is listed because it has no figure, or no upper bound.
pub(super) fn is_open(finding: &Finding) -> bool {
    is_claimable(finding) && finding.counted.range().is_none_or(|range| range.high.is_none())
}

/// What is summed of a claim, at least and at most; an award that has no figure or no upper bound is listed instead.
pub(super) fn worth(finding: &Finding, claim: &Claim) -> (Fen, Fen) {
    if is_open(finding) {
        return (Fen::ZERO, Fen::ZERO);
    }
    // A claim without an upper bound of its own has that of the limits that bound its award.
    let limits = [finding.limits.year, finding.limits.total];
    let limit = || limits.into_iter().flatten().filter_map(|range| range.high).min();
    bounds(claim.counted.range().map(|range| Range::new(range.low, range.high.or_else(limit))))
}

fn bounds(range: Option<Range>) -> (Fen, Fen) {
    let (low, high) = range.and_then(|range| range.low.zip(range.high)).unwrap_or((Exact::ZERO, Exact::ZERO));
    (Fen::from_yuan(low), Fen::from_yuan(high))
}
