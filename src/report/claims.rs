//! Claims in words: their years, what was received before, and what the limits of an award take off.

use super::explanation::{Explanation, Kind};
use super::figures::{range_in_words, yuan};
use super::reasons::Teller;
use crate::engine::{Bound, Claim, ClaimYears, Figure, Finding, Limits, Scope, together};
use crate::money::{Exact, Fen, Overflow};
use crate::range::{Range, Truth};
use crate::rulebook::{Award, AwardId, Frequency};
use crate::text::{Language, at_line_start};
use crate::text::{claims, explanation, plan, report as text};

impl Teller<'_> {
    /// The scope of a claim, given the one around its award: its entry and its year.
    pub(super) fn scope_of<'s>(&self, award: &Award, claim: &Claim, outer: &'s Scope<'s>) -> Scope<'s> {
        claim.scope(award, outer)
    }

    /// Whether what was received before leaves anything to claim, where that matters.
    pub(super) fn received_condition(&self, award: &Award, finding: &Finding) -> Option<Explanation> {
        let received = Some(finding.received).filter(|received| *received > Exact::ZERO)?;
        let answer = Some(self.received(finding));
        let reason = |truth, condition| self.condition_of_claim(truth, condition, answer);
        let of_limit = self.evaluator.limit_leaves_something(award, received).unwrap_or(Truth::Unknown);
        match award.frequency {
            Frequency::Once if self.evaluator.is_used_up(award, received) => Some(reason(Truth::NotMet, claims::NOT_RECEIVED_YET)),
            Frequency::Difference if of_limit == Truth::Met => {
                let scope = Scope::of_year(self.evaluator.situation.claim_year());
                let truth = self.evaluator.leaves_a_difference(award, received, &scope).unwrap_or(Truth::Unknown);
                Some(reason(truth, claims::MORE_THAN_RECEIVED))
            }
            _ if award.limits.total.is_some() => Some(reason(of_limit, claims::LESS_RECEIVED_THAN_LIMIT)),
            Frequency::Once | Frequency::Yearly | Frequency::Difference => None,
        }
    }

    /// `已获得10万元`, with the other awards that some of it was received of.
    pub(super) fn received(&self, finding: &Finding) -> String {
        let amount = yuan(finding.received, self.language);
        let others: Vec<AwardId> = self.evaluator.paid_as_the_same(finding.award).map(|(award, _)| award).collect();
        if others.is_empty() {
            return claims::received(&amount, self.language);
        }
        claims::received_as(&amount, &self.titles(&others), self.language)
    }

    /// What was received of awards that this one competes with, if anything.
    pub(super) fn received_of_rivals(&self, finding: &Finding) -> Option<String> {
        let rivals: Vec<AwardId> = self.evaluator.paid_rivals(finding.award).map(|(award, _)| award).collect();
        let amount = yuan(finding.received_of_rivals, self.language);
        (!rivals.is_empty()).then(|| claims::received_of_rivals(&amount, &self.titles(&rivals), self.language))
    }

    fn titles(&self, awards: &[AwardId]) -> String {
        let titles = awards.iter().map(|award| plan::claim(self.say(&self.rulebook()[*award].title), &[], self.language));
        titles.collect::<Vec<_>>().join(text::LIST_SEPARATOR.in_language(self.language))
    }

    /// Whether the first of an award's own years is over.
    pub(super) fn first_year_condition(&self, award: &Award, scope: &Scope<'_>) -> Option<Explanation> {
        award.years?;
        let last_full = self.evaluator.situation.claim_year();
        let (truth, first) = match self.evaluator.claim_years(award, scope) {
            Ok(Some(ClaimYears::Known { first, .. })) => (Truth::from_bool(first <= last_full), Some(first)),
            Ok(Some(ClaimYears::Open { most: 0 })) => (Truth::NotMet, None),
            _ => (Truth::Unknown, None),
        };
        let answer = first.map(|first| text::year(Some(first), self.language));
        let counted_from = award.first_day().map(|day| claims::first_year_counted_from(&self.subject(day, scope), self.language));
        let line = counted_from.unwrap_or_else(|| self.phrase(claims::FIRST_YEAR_IS_OVER));
        let line = at_line_start(&line, self.language);
        Some(Explanation { answer, ..Explanation::new(Kind::Condition, line).holding(truth) })
    }

    fn condition_of_claim(&self, truth: Truth, condition: text::Phrase, answer: Option<String>) -> Explanation {
        let line = at_line_start(condition.in_language(self.language), self.language);
        Explanation { answer, ..Explanation::new(Kind::Condition, line).holding(truth) }
    }

    /// What a claim is called: its entry and, where the award has years of its own, its year. Nothing where there is one claim only.
    pub(super) fn claim_name(&self, award: &Award, claim: &Claim) -> String {
        let entry = award.each.zip(claim.record).map(|(list, position)| self.entry_name(list, Some(position)));
        let year = award.years.map(|_| text::year(claim.year, self.language));
        [entry, year].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Which limit an amount stops at, if it is one.
    pub(super) fn stopped_by(&self, finding: &Finding, amount: Figure) -> Option<String> {
        let amount = amount.range()?;
        let is_stopped = |limit: Option<Range>| limit.filter(|limit| limit.round_to_fen() == amount);
        if let Some(year) = is_stopped(finding.limits.year) {
            return Some(self.limit(year, claims::limit_of_year));
        }
        is_stopped(finding.limits.total).map(|total| self.limit_in_all(total, finding.received))
    }

    /// What the limits take off the claims together: a line a limit that binds, in the order in which they apply.
    pub(super) fn limit_lines(&self, finding: &Finding) -> Vec<String> {
        let Limits { year, total, claims, each_year } = finding.limits;
        let none = Limits { each_year, ..Limits::default() };
        let of_number = Limits { claims, ..none };
        let of_year = Limits { year, ..of_number };
        let in_all = Limits { total, ..of_year };
        let mut lines = Vec::new();
        let Ok(mut before) = sum_within(&none, &finding.claims) else { return lines };
        for (limits, limit) in [
            (of_number, claims.map(|claims| claims::limit_of_claims(claims, each_year, self.language))),
            (of_year, year.map(|year| self.limit(year, claims::limit_of_year))),
            (in_all, total.map(|total| self.limit_in_all(total, finding.received))),
        ] {
            let (Ok(after), Some(limit)) = (sum_within(&limits, &finding.claims), limit) else { continue };
            if after != before {
                let [from, to] = [before, after].map(|range| range_in_words(range, self.language));
                lines.push(text::headed(&limit, &format!("{from} → {to}"), self.language));
            }
            before = after;
        }
        lines
    }

    /// A limit in words: by the most that it can be, where answers leave it open from below.
    fn limit(&self, limit: Range, in_words: fn(&str, Language) -> String) -> String {
        match (limit.low.filter(|low| *low != Exact::ZERO), limit.high) {
            (None, Some(most)) => in_words(&yuan(most, self.language), self.language),
            (Some(_), Some(_)) => in_words(&range_in_words(limit, self.language), self.language),
            (_, None) => self.phrase(explanation::LIMITED),
        }
    }

    fn limit_in_all(&self, total: Range, received: Exact) -> String {
        let left = self.limit(total, claims::limit_in_all);
        if received > Exact::ZERO { claims::after_received(&left, &yuan(received, self.language), self.language) } else { left }
    }
}

/// What the claims that are not ruled out come to within some limits, if granted.
fn sum_within(limits: &Limits, claims: &[Claim]) -> Result<Range, Overflow> {
    let amounts = || {
        let possible = claims.iter().filter(|claim| claim.eligibility != Truth::NotMet);
        possible.filter_map(|claim| Some((claim, claim.if_granted.range()?)))
    };
    let lows = amounts().map(|(claim, range)| {
        let low = range.low.filter(|_| claim.eligibility != Truth::Unknown).unwrap_or(Exact::ZERO);
        (claim.year, Fen::from_yuan(low))
    });
    let low = together(limits, Bound::Low, lows)?.to_yuan()?;
    let highs: Option<Vec<(Option<i32>, Fen)>> =
        amounts().map(|(claim, range)| range.high.map(|high| (claim.year, Fen::from_yuan(high)))).collect();
    let high = highs.map(|highs| together(limits, Bound::High, highs.into_iter())?.to_yuan()).transpose()?;
    Ok(Range::new(Some(low), high))
}
