//! The days on which windows open and close, and the last years of yearly awards.

use super::{Calendar, LastYear, WindowEdge, WindowEvent};
use crate::rulebook::Frequency;

impl Calendar<'_> {
    /// What opens or closes from the day of evaluation on, the earliest first.
    pub(super) fn windows(&self) -> Vec<WindowEvent> {
        let (rulebook, situation) = (self.evaluator.rulebook, self.evaluator.situation);
        let mut events = Vec::new();
        for finding in self.claimable() {
            let award = &rulebook[finding.award];
            let document = &rulebook[award.document];
            let (from, to) = self.evaluator.days_of(award.document, award.application);
            let start_is_assumed = document.from.is_none() && situation.assumed_starts.contains_key(&award.document);
            let opens = (WindowEdge::Opens, from, award.application.from);
            let closes = (WindowEdge::Closes, to, award.application.to.or(document.to));
            for (event, date, printed) in [opens, closes] {
                let to_come = date.filter(|date| match event {
                    WindowEdge::Opens => *date > situation.as_of,
                    WindowEdge::Closes => *date >= situation.as_of,
                });
                let assumed = start_is_assumed && printed.is_none();
                events.extend(to_come.map(|date| WindowEvent { date, event, award: finding.award, assumed }));
            }
        }
        events.sort_by_key(|event| (event.date, event.event, event.award));
        events
    }

    /// The last claim years of yearly awards, where an end of their years, or of their window, is known.
    pub(super) fn last_years(&self) -> Vec<LastYear> {
        let mut last_years = Vec::new();
        for finding in self.claimable() {
            let award = &self.evaluator.rulebook[finding.award];
            if award.frequency != Frequency::Yearly {
                continue;
            }
            let years = finding.claims.iter().chain(&finding.later).map(|claim| claim.year);
            // Claims stand for all years of the award, unless some are not known.
            let of_award = if award.years.is_some() {
                years.reduce(|one, other| one.zip(other).map(|(one, other)| one.max(other))).flatten()
            } else {
                None
            };
            let is_known = award.years.is_none() || of_award.is_some();
            let last = [of_award, self.last_applicable_year(finding.award)].into_iter().flatten().min();
            last_years.extend(last.filter(|_| is_known).map(|year| LastYear { award: finding.award, year }));
        }
        last_years
    }
}
