//! Rows by year and role.

use std::collections::BTreeMap;

use super::payers::{Shares, paid_by};
use super::{Calendar, YearClaim, YearRow};
use crate::engine::{Figure, Finding};
use crate::money::Overflow;
use crate::range::{Range, Truth};
use crate::rulebook::{AwardId, Frequency, Role};
use crate::stacking::{Payment, PlannedClaim, later_payments};

/// A row's place: first what counts, then later years; of these the earliest, last the year that is not known; then by role.
type Place = (bool, bool, Option<i32>, Role);

impl Calendar<'_> {
    pub(super) fn years(&self) -> Result<Vec<YearRow>, Overflow> {
        let mut claims: BTreeMap<Place, Vec<(YearClaim, Option<Payment>)>> = BTreeMap::new();
        let mut add = |later: bool, year: Option<i32>, claim: YearClaim, payment: Option<Payment>| {
            let role = self.evaluator.rulebook[claim.award].role;
            claims.entry((later, year.is_none(), year, role)).or_default().push((claim, payment));
        };
        for planned in &self.plan.claims {
            let award = planned.award;
            let claim = &self.findings[award.index()].claims[planned.claim];
            let payment = (!self.is_open(award)).then_some(planned.payment);
            let figure = payment.map_or(Ok(planned.counted), figure_of)?;
            add(
                false,
                self.year_of(award, claim.year),
                YearClaim { award, record: claim.record, figure, summed: payment.is_some() },
                payment,
            );
        }
        for finding in self.claimable().filter(|finding| self.is_planned_later(finding)) {
            let award = finding.award;
            let planned: Vec<&PlannedClaim> = self.plan.claims.iter().filter(|planned| planned.award == award).collect();
            let last = self.last_applicable_year(award);
            for (claim, payment) in finding.later.iter().zip(later_payments(finding, &planned)?) {
                let in_time = claim.year.zip(last).is_none_or(|(year, last)| year <= last);
                if claim.eligibility != Truth::NotMet && in_time {
                    let figure = payment.map_or(Ok(claim.if_granted), figure_of)?;
                    add(true, claim.year, YearClaim { award, record: claim.record, figure, summed: payment.is_some() }, payment);
                }
            }
        }
        claims.into_iter().map(|(place, claims)| self.row(place, claims)).collect()
    }

    fn row(&self, (later, _, year, role): Place, claims: Vec<(YearClaim, Option<Payment>)>) -> Result<YearRow, Overflow> {
        let (mut payment, mut sums) = (Payment::default(), BTreeMap::new());
        for (claim, paid) in &claims {
            let paid = paid.unwrap_or_default();
            payment = payment.checked_add(paid)?;
            Shares::of(&self.evaluator.rulebook[claim.award], &self.evaluator)?.add_parts(paid, &mut sums)?;
        }
        let claims = claims.into_iter().map(|(claim, _)| claim).collect();
        Ok(YearRow { year, role, later, claims, payment, payers: paid_by(sums) })
    }

    /// The year that a claim stands in.
    fn year_of(&self, award: AwardId, claim_year: Option<i32>) -> Option<i32> {
        match self.evaluator.rulebook[award].frequency {
            Frequency::Yearly => claim_year,
            Frequency::Once | Frequency::Difference => Some(self.evaluator.situation.as_of.year()),
        }
    }

    /// Whether an award is listed rather than summed.
    fn is_open(&self, award: AwardId) -> bool {
        self.plan.totals.iter().any(|(_, totals)| totals.open.contains(&award))
    }

    /// Whether claims of later years go with the plan: no answer is needed to say that the award can be claimed, and the plan does not leave it
    /// out.
    fn is_planned_later(&self, finding: &Finding) -> bool {
        let is_in = || self.plan.claims.iter().any(|planned| planned.award == finding.award);
        let is_left_out = || self.plan.left_out.iter().any(|left_out| left_out.award == finding.award);
        finding.eligibility != Truth::Unknown && (is_in() || !is_left_out())
    }
}

fn figure_of(payment: Payment) -> Result<Figure, Overflow> {
    Ok(Figure::Yuan(Range::new(Some(payment.low.to_yuan()?), Some(payment.high.to_yuan()?))))
}
