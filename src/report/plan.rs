//! A plan in words: what it leaves out and why, what is taken off its claims, and which trades it offers.

use super::figures::{figure_in_words, range_in_words};
use super::yuan;
use crate::engine::{Figure, Finding};
use crate::money::Exact;
use crate::range::Range;
use crate::rulebook::{AwardId, Certainty, FactType, RelationKind, Role, Rulebook};
use crate::stacking::{Alternative, Cause, ClaimRef, LeftOut, Obstacle, Plan, Reduction};
use crate::text::Language;
use crate::text::plan as text;
use crate::text::report::{LIST_SEPARATOR, entry};

/// Why a claim is left out, and what that costs: one sentence each.
#[must_use]
pub fn left_out_in_words(rulebook: &Rulebook, findings: &[Finding], left_out: &LeftOut, language: Language) -> Vec<String> {
    let teller = Teller { rulebook, findings, language };
    let mut sentences = Vec::new();
    match &left_out.obstacle {
        Obstacle::Competes { by, relation, extra_if_separate } => {
            let relation = &rulebook.relations[*relation];
            let is_probable = relation.certainty == Certainty::Probable;
            let other = teller.claim(*by);
            sentences.push(match relation.kind {
                RelationKind::Exclusive => text::excluded_by(&other, is_probable, language),
                RelationKind::SameClaim => text::same_as(&other, is_probable, language),
            });
            sentences.push(relation.reason.in_language(language).to_owned());
            sentences.push(text::given_up(&figure_in_words(left_out.given_up, language), language));
            if left_out.is_to_confirm() {
                sentences.push(text::to_confirm(language).to_owned());
            }
            if let Some((low, high)) = extra_if_separate {
                let extra = range_in_words(Range::new(Some(*low), Some(*high)), language);
                sentences.push(text::extra_if_separate(&extra, language));
            }
        }
        Obstacle::Governed { by, relation } => {
            sentences.push(text::governed_by(&teller.awards(&[*by]), language));
            sentences.push(rulebook.relations[*relation].reason.in_language(language).to_owned());
        }
        Obstacle::NoHost => {
            let hosts = &rulebook[left_out.award].rider_of;
            sentences.push(text::needs(&teller.awards(hosts), language));
            sentences.push(text::given_up(&figure_in_words(left_out.given_up, language), language));
        }
    }
    sentences
}

/// What else is to be said of the plan of a role: a sentence for each reduction and alternative, and one when the search was cut off.
#[must_use]
pub fn plan_in_words(rulebook: &Rulebook, findings: &[Finding], plan: &Plan, role: Role, language: Language) -> Vec<String> {
    let teller = Teller { rulebook, findings, language };
    let is_mine = |award: &AwardId| rulebook[*award].role == role;
    let reductions = plan.reductions.iter().filter(|reduction| teller.award_of(reduction).as_ref().is_some_and(is_mine));
    let alternatives = plan.alternatives.iter().filter(|alternative| alternative.takes.iter().any(|claim| is_mine(&claim.award)));
    let mut sentences: Vec<String> = reductions.map(|reduction| teller.reduction(reduction)).collect();
    sentences.extend(alternatives.map(|alternative| teller.alternative(alternative)));
    if !plan.optimal {
        sentences.push(text::not_all_compared(language).to_owned());
    }
    sentences
}

/// What a claim is called: its award, with the entry and the year when it has several claims.
#[must_use]
pub(super) fn claim_in_words(rulebook: &Rulebook, findings: &[Finding], claim: ClaimRef, language: Language) -> String {
    Teller { rulebook, findings, language }.claim(claim)
}

struct Teller<'a> {
    rulebook: &'a Rulebook,
    findings: &'a [Finding],
    language: Language,
}

impl Teller<'_> {
    /// An award of those that a reduction is about.
    fn award_of(&self, reduction: &Reduction) -> Option<AwardId> {
        match reduction.cause {
            Cause::Limit(award) | Cause::TopUp(award) => Some(award),
            Cause::Ceiling(position) => self.rulebook.ceilings[position].awards.first().copied(),
        }
    }

    fn reduction(&self, reduction: &Reduction) -> String {
        let less = self.between(reduction.low, reduction.high);
        match reduction.cause {
            Cause::Limit(award) => text::limited(&self.awards(&[award]), &less, self.language),
            Cause::TopUp(award) => text::topped_up(&self.awards(&[award]), &less, self.language),
            Cause::Ceiling(position) => {
                let ceiling = &self.rulebook.ceilings[position];
                text::under_ceiling(&self.awards(&ceiling.awards), &less, ceiling.reason.in_language(self.language), self.language)
            }
        }
    }

    fn alternative(&self, alternative: &Alternative) -> String {
        let [lost, gained] = [alternative.certain_lost, alternative.up_to_gained].map(|amount| yuan(amount, self.language));
        let list = |claims: &[ClaimRef]| self.list(claims.iter().map(|claim| self.claim(*claim)));
        text::alternative(&list(&alternative.takes), &list(&alternative.leaves), &lost, &gained, self.language)
    }

    /// What is taken off the least and off the most, the lesser first.
    fn between(&self, low: Exact, high: Exact) -> String {
        figure_in_words(Figure::Yuan(Range::new(Some(low.min(high)), Some(low.max(high)))), self.language)
    }

    fn awards(&self, awards: &[AwardId]) -> String {
        self.list(awards.iter().map(|award| text::claim(self.rulebook[*award].title.in_language(self.language), &[], self.language)))
    }

    /// An award, with the entry and the year when it has several claims.
    fn claim(&self, ClaimRef { award: id, claim }: ClaimRef) -> String {
        let (award, finding) = (&self.rulebook[id], &self.findings[id.index()]);
        let mut details = Vec::new();
        if let Some(claim) = finding.claims.get(claim).filter(|_| finding.claims.len() > 1) {
            if let (Some(position), Some(FactType::Records(records))) =
                (claim.record, award.each.map(|list| &self.rulebook[list].answer_type))
            {
                details.push(entry(position + 1, records.entry.in_language(self.language), self.language));
            }
            details.extend(claim.year.map(|year| text::year(year, self.language)));
        }
        text::claim(award.title.in_language(self.language), &details, self.language)
    }

    fn list(&self, items: impl Iterator<Item = String>) -> String {
        items.collect::<Vec<String>>().join(LIST_SEPARATOR.in_language(self.language))
    }
}
