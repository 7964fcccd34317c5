//! One award with its reasons.

use super::figures::figure_in_words;
use super::reasons::{Reason, Teller};
use super::words::{missing_in_words, pending_in_words};
use crate::engine::{Evaluator, Figure, Finding, Scope, Situation, Window};
use crate::range::{Range, Truth};
use crate::rulebook::{Amount, Award, AwardId, FactId, FactType, NodeId, Payer, Rulebook, Text, Variable};
use crate::text::Language;
use crate::text::report as text;

/// One award, told to a visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardReport {
    /// Which award.
    pub award: AwardId,
    /// What it is called.
    pub title: String,
    /// What it is, in a sentence, if the policy says.
    pub summary: Option<String>,
    /// The document's title.
    pub document: String,
    /// Where in the document it stands.
    pub clause: String,
    /// What it gives (资金奖补, 服务 …).
    pub kind: String,
    /// What it is for.
    pub matter: String,
    /// Whether its conditions hold.
    pub eligibility: Truth,
    /// Whether it can be applied for.
    pub window: Window,
    /// The amount if granted, in a phrase: `240万元`, `最高 500万元`, `条文未定金额`.
    pub amount: String,
    /// How the amount comes about, a line a claim or step: `20% × 1,200万元 = 240万元，封顶 200万元`.
    pub working: Vec<String>,
    /// Each condition with the answer beside it.
    pub reasons: Vec<Reason>,
    /// What could settle or narrow it, as noun phrases.
    pub missing: Vec<String>,
    /// What only an authority, or a text not yet fixed, can settle: one sentence each.
    pub pending: Vec<String>,
    /// Who pays, if the text says.
    pub payers: Option<String>,
    /// Readings, misprints, and what the text leaves open.
    pub note: Option<String>,
    /// What to have at hand when applying.
    pub prepare: Vec<String>,
}

/// Tells one award.
#[must_use]
pub fn describe_award(rulebook: &Rulebook, situation: &Situation, finding: &Finding, language: Language) -> AwardReport {
    let award = &rulebook[finding.award];
    let document = &rulebook[award.document];
    let teller = Teller { evaluator: Evaluator::new(rulebook, situation), language };
    let say = |text: &Text| text.in_language(language).to_owned();
    let separator = text::LIST_SEPARATOR.in_language(language);
    let places: Vec<&str> = award.clauses.iter().map(|clause| document.clauses[*clause as usize].place.in_language(language)).collect();
    let missing = finding.missing.iter().chain(&finding.amount_missing);
    let mut pending: Vec<String> = finding.pending.iter().map(|cause| pending_in_words(rulebook, *cause, language)).collect();
    pending.dedup();
    AwardReport {
        award: finding.award,
        title: say(&award.title),
        summary: award.summary.as_ref().map(say),
        document: say(&document.title),
        clause: places.join(separator),
        kind: text::kind(award.kind, language).to_owned(),
        matter: say(&rulebook[award.matter].label),
        eligibility: finding.eligibility,
        window: finding.window,
        amount: amount_in_words(award, finding, language),
        working: teller.award_working(award, finding),
        reasons: teller.award_reasons(award, finding),
        missing: missing.map(|missing| missing_in_words(rulebook, *missing, language)).collect(),
        pending,
        payers: teller.payers(&award.payers),
        note: award.note.as_ref().map(say),
        prepare: award.prepare.iter().map(say).collect(),
    }
}

/// The amount if granted. Only a floor has no upper bound by the text; any other open end waits for answers.
fn amount_in_words(award: &Award, finding: &Finding, language: Language) -> String {
    let has_floor = award.tiers.iter().any(|tier| matches!(tier.amount, Amount::AtLeast(_)));
    match finding.if_granted {
        Figure::Yuan(range) if range.high.is_none() && !has_floor => text::DEPENDS_ON_ANSWERS.in_language(language).to_owned(),
        Figure::Yuan(range) if range == Range::ZERO && finding.eligibility == Truth::NotMet => {
            text::CONDITIONS_NOT_MET.in_language(language).to_owned()
        }
        figure => figure_in_words(figure, language),
    }
}

impl Teller<'_> {
    /// A line a claim, named by its entry and its year; then what the limits take off.
    fn award_working(&self, award: &Award, finding: &Finding) -> Vec<String> {
        let outer = Scope::of_year(self.evaluator.situation.claim_year());
        let mut lines = Vec::new();
        for claim in finding.claims.iter().filter(|claim| award.each.is_none() || claim.eligibility != Truth::NotMet) {
            let name = self.claim_name(award, claim);
            let working = self.working(award, finding, claim, &self.scope_of(award, claim, &outer));
            lines.extend(working.into_iter().map(|line| if name.is_empty() { line } else { text::headed(&name, &line, self.language) }));
        }
        if finding.claims.len() > 1 {
            lines.extend(self.limit_lines(finding));
        }
        lines
    }

    /// The award's conditions; those that speak of an entry or of a claim year are told for each claim.
    fn award_reasons(&self, award: &Award, finding: &Finding) -> Vec<Reason> {
        let outer = Scope::of_year(self.evaluator.situation.claim_year());
        let of_entry = |node: &NodeId| award.each.is_some_and(|list| reads_entry(self.rulebook(), *node, list));
        let of_year = |node: &NodeId| award.years.is_some() && reads_claim_year(self.rulebook(), *node);
        let (of_claim, shared): (Vec<NodeId>, Vec<NodeId>) = award.conditions.iter().partition(|node| of_entry(node) || of_year(node));
        let years_of_entry = award.first_day().is_some_and(|day| of_entry(&day));
        let mut reasons: Vec<Reason> = self.received_reason(award, finding).into_iter().collect();
        if !years_of_entry {
            reasons.extend(self.first_year_reason(award, &outer));
        }
        reasons.extend(shared.iter().map(|condition| self.reason(*condition, &outer)));
        // A reading that agrees may say what another condition has just said.
        reasons.dedup();
        if let Some(list) = award.each.filter(|_| finding.claims.is_empty() && !years_of_entry) {
            let condition = self.say(&self.rulebook()[list].wording.label).to_owned();
            reasons.push(Reason { truth: Truth::NotMet, condition, answer: Some(self.phrase(text::NO_ENTRIES)), parts: Vec::new() });
        }
        for claim in &finding.claims {
            let scope = self.scope_of(award, claim, &outer);
            let first_year = years_of_entry.then(|| self.first_year_reason(award, &scope)).flatten();
            let parts: Vec<Reason> =
                first_year.into_iter().chain(of_claim.iter().map(|condition| self.reason(*condition, &scope))).collect();
            let name = self.claim_name(award, claim);
            if name.is_empty() {
                reasons.extend(parts);
            } else if !parts.is_empty() {
                let truth = parts.iter().fold(Truth::Met, |truth, part| truth.and(part.truth));
                reasons.push(Reason { truth, condition: name, answer: None, parts });
            }
        }
        reasons
    }

    /// `市级 50%、区、县（市） 50%`; where the condition of a share is open, the share with its condition, and those that may hold instead.
    fn payers(&self, payers: &[Payer]) -> Option<String> {
        let scope = Scope::of_year(self.evaluator.situation.claim_year());
        let mut told = Vec::new();
        let mut settled = Vec::new();
        for payer in payers {
            let holds = payer.when.map_or(Truth::Met, |when| self.evaluator.truth(when, &scope).unwrap_or(Truth::Unknown));
            if holds == Truth::NotMet || settled.contains(&payer.who) {
                continue;
            }
            let who = text::government(payer.who, self.language);
            let share = payer.share.map_or_else(|| who.to_owned(), |share| format!("{who} {}", share.in_percent()));
            told.push(match payer.when.filter(|_| holds != Truth::Met) {
                Some(when) => text::figure_of(&share, &self.condition_line(when, &scope), self.language),
                None => share,
            });
            if holds == Truth::Met {
                settled.push(payer.who);
            }
        }
        (!told.is_empty()).then(|| told.join(text::LIST_SEPARATOR.in_language(self.language)))
    }

    /// `第1个项目`
    pub(super) fn entry_name(&self, list: FactId, position: usize) -> String {
        match &self.rulebook()[list].answer_type {
            FactType::Records(records) => text::entry(position + 1, self.say(&records.entry), self.language),
            FactType::Single(_) | FactType::Yearly(_) => String::new(),
        }
    }
}

/// Whether a condition speaks of the current entry of a list.
fn reads_entry(rulebook: &Rulebook, node: NodeId, list: FactId) -> bool {
    let reads = matches!(rulebook[node].variable(), Some(Variable::Field(of, _)) if of == list);
    reads || rulebook[node].operands().any(|operand| reads_entry(rulebook, operand, list))
}

/// Whether a condition speaks of the claim year.
fn reads_claim_year(rulebook: &Rulebook, node: NodeId) -> bool {
    rulebook.reachable(std::iter::once(node)).any(|node| rulebook[node].reads_claim_year())
}
