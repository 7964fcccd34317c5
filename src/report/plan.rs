//! A plan in words: what it leaves out and why, what is taken off its claims, and which trades it offers.

use super::figures::{figure_in_words, range_in_words};
use super::matters::{MatterPlan, first_award};
use super::yuan;
use crate::engine::{Figure, Finding};
use crate::money::{Exact, Overflow};
use crate::range::Range;
use crate::rulebook::{AwardId, Certainty, FactType, MatterId, RelationKind, Role, Rulebook};
use crate::stacking::{Alternative, Cause, ClaimRef, LeftOut, Obstacle, Payment, Plan, PlannedClaim, Reduction};
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
            let other = teller.other(left_out.award, by.award, teller.details(*by));
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
            sentences.push(text::governed_by(&teller.other(left_out.award, *by, Vec::new()), language));
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
    let is_mine = |reduction: &&Reduction| first_award(rulebook, reduction).is_some_and(|award| rulebook[award].role == role);
    let mut sentences: Vec<String> = plan.reductions.iter().filter(is_mine).map(|reduction| teller.reduction(reduction)).collect();
    sentences.extend(trades_in_words(rulebook, findings, plan, role, language));
    sentences
}

/// The other sets that a role may claim instead, with their trades: a sentence each, and one when the search was cut off.
#[must_use]
pub fn trades_in_words(rulebook: &Rulebook, findings: &[Finding], plan: &Plan, role: Role, language: Language) -> Vec<String> {
    let teller = Teller { rulebook, findings, language };
    let is_mine = |claim: &ClaimRef| rulebook[claim.award].role == role;
    let alternatives = plan.alternatives.iter().filter(|alternative| alternative.takes.iter().any(is_mine));
    let mut sentences: Vec<String> = alternatives.map(|alternative| teller.alternative(alternative)).collect();
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

/// What a plan does about a matter, told to a visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterReport {
    /// Which matter.
    pub matter: MatterId,
    /// What it is.
    pub label: String,
    /// What its claims come to: `100万元`, `最高 50万元`, `20万元至100万元`; `None` while none of them is in the totals.
    pub amount: Option<String>,
    /// The claims of the plan.
    pub claims: Vec<ClaimReport>,
    /// What limits, ceilings and top-ups take off, a sentence each.
    pub reductions: Vec<String>,
    /// The claims that are left out.
    pub left_out: Vec<LeftOutReport>,
}

/// One claim of the plan, told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimReport {
    /// Of which award.
    pub award: AwardId,
    /// The award's title, with the entry and the year when it has several claims.
    pub name: String,
    /// The document's title.
    pub document: String,
    /// What it adds to the totals; of a claim that is not summed, its figure.
    pub amount: String,
    /// What it came to before its part of the reductions, where that is more.
    pub before: Option<String>,
    /// Whether it is in the totals: not while its award has no figure or no upper bound.
    pub summed: bool,
}

/// One claim that the plan leaves out, told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOutReport {
    /// Of which award.
    pub award: AwardId,
    /// The award's title, with the entry and the year when it has several claims.
    pub name: String,
    /// The document's title.
    pub document: String,
    /// Why, and what that costs.
    pub sentences: Vec<String>,
}

/// Tells what a plan does about a matter.
///
/// # Errors
/// [`Overflow`] when an amount cannot be held.
pub fn matter_in_words(
    rulebook: &Rulebook,
    findings: &[Finding],
    plan: &Plan,
    matter: &MatterPlan<'_>,
    language: Language,
) -> Result<MatterReport, Overflow> {
    let teller = Teller { rulebook, findings, language };
    let is_open = |award: AwardId| plan.totals.iter().any(|(_, totals)| totals.open.contains(&award));
    let is_summed = matter.claims.iter().any(|planned| !is_open(planned.award));
    let left_out = |left_out: &&LeftOut| LeftOutReport {
        award: left_out.award,
        name: teller.claim_name(ClaimRef { award: left_out.award, claim: left_out.claim }),
        document: teller.document(left_out.award).to_owned(),
        sentences: left_out_in_words(rulebook, findings, left_out, language),
    };
    Ok(MatterReport {
        matter: matter.matter,
        label: rulebook[matter.matter].label.in_language(language).to_owned(),
        amount: is_summed.then(|| teller.payment(matter.payment)).transpose()?,
        claims: matter.claims.iter().map(|planned| teller.planned(planned, !is_open(planned.award))).collect::<Result<_, Overflow>>()?,
        reductions: matter.reductions.iter().map(|reduction| teller.reduction(reduction)).collect(),
        left_out: matter.left_out.iter().map(left_out).collect(),
    })
}

struct Teller<'a> {
    rulebook: &'a Rulebook,
    findings: &'a [Finding],
    language: Language,
}

impl Teller<'_> {
    fn planned(&self, planned: &PlannedClaim, summed: bool) -> Result<ClaimReport, Overflow> {
        let amount = if summed { self.payment(planned.payment)? } else { figure_in_words(planned.counted, self.language) };
        let before = Some(figure_in_words(planned.counted, self.language)).filter(|before| *before != amount);
        let name = self.claim_name(ClaimRef { award: planned.award, claim: planned.claim });
        let document = self.document(planned.award).to_owned();
        Ok(ClaimReport { award: planned.award, name, document, amount, before, summed })
    }

    fn document(&self, award: AwardId) -> &str {
        self.rulebook[self.rulebook[award].document].title.in_language(self.language)
    }

    fn payment(&self, Payment { low, high }: Payment) -> Result<String, Overflow> {
        Ok(range_in_words(Range::new(Some(low.to_yuan()?), Some(high.to_yuan()?)), self.language))
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

    /// An award in quotation marks, with the entry and the year when it has several claims.
    fn claim(&self, claim: ClaimRef) -> String {
        text::claim(self.rulebook[claim.award].title.in_language(self.language), &self.details(claim), self.language)
    }

    /// The same as a heading.
    fn claim_name(&self, claim: ClaimRef) -> String {
        text::claim_name(self.rulebook[claim.award].title.in_language(self.language), &self.details(claim), self.language)
    }

    /// Another award beside one; where both are called the same, by its document.
    fn other(&self, one: AwardId, other: AwardId, mut details: Vec<String>) -> String {
        let title = self.rulebook[other].title.in_language(self.language);
        if title == self.rulebook[one].title.in_language(self.language) {
            details.insert(0, self.document(other).to_owned());
        }
        text::claim(title, &details, self.language)
    }

    /// The entry and the year of a claim, when its award has several.
    fn details(&self, ClaimRef { award: id, claim }: ClaimRef) -> Vec<String> {
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
        details
    }

    fn list(&self, items: impl Iterator<Item = String>) -> String {
        items.collect::<Vec<String>>().join(LIST_SEPARATOR.in_language(self.language))
    }
}
