//! One award with its reasons.

use std::collections::BTreeSet;

use super::abridged::Reason;
use super::explanation::{Explanation, Kind};
use super::figures::{figure_in_words, range_in_words};
use super::reasons::{Teller, Tells};
use super::window::window_in_words;
use super::words::{missing_in_words, pending_in_words};
use crate::engine::{Claim, Evaluator, Figure, Finding, Scope, Situation, Window};
use crate::money::Exact;
use crate::range::{Range, Truth};
use crate::rulebook::{Amount, Award, AwardId, DocumentId, FactId, FactType, Frequency, NodeId, Payer, Rulebook, Text, Variable};
use crate::text::Language;
use crate::text::{explanation, report as text};

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
    /// What takes the place of its document, or came later on the same matter, in a sentence, when something does.
    pub succeeded: Option<String>,
    /// When it can be applied for.
    pub applied_for: String,
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
    let teller = Teller { evaluator: Evaluator::new(rulebook, situation), language, tells: Tells::Answers };
    let say = |text: &Text| text.in_language(language).to_owned();
    let separator = text::LIST_SEPARATOR.in_language(language);
    let places: Vec<&str> = award.clauses.iter().map(|clause| document.clauses[*clause as usize].place.in_language(language)).collect();
    let missing = finding.missing.iter().chain(&finding.amount_missing);
    let mut pending: Vec<String> = finding.pending.iter().map(|cause| pending_in_words(rulebook, *cause, language)).collect();
    let mut said = BTreeSet::new();
    pending.retain(|cause| said.insert(cause.clone()));
    let told = Told::of(&teller, award, finding);
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
        amount: amount_of_finding(rulebook, finding, language),
        working: told.working(&teller, award, finding),
        reasons: told.reasons(&teller, award, finding),
        missing: missing.map(|missing| missing_in_words(rulebook, *missing, language)).collect(),
        pending,
        payers: teller.payers(&award.payers),
        succeeded: succeeded_in_words(rulebook, award.document, language),
        applied_for: window_in_words(rulebook, situation, finding.award, language),
        note: award.note.as_ref().map(say),
        prepare: award.prepare.iter().map(say).collect(),
    }
}

/// What takes the place of a document, or else came later on the same matter, in a sentence, if something does.
#[must_use]
pub fn succeeded_in_words(rulebook: &Rulebook, document: DocumentId, language: Language) -> Option<String> {
    let titles = |replacing| -> Vec<&str> {
        rulebook.successors_of(document, replacing).map(|later| rulebook[later].title.in_language(language)).collect()
    };
    let (replacing, following) = (titles(true), titles(false));
    if !replacing.is_empty() {
        Some(explanation::replaced_by(&replacing, language))
    } else if !following.is_empty() {
        Some(explanation::followed_by(&following, language))
    } else {
        None
    }
}

/// The amount if granted; of a list of which nothing is known, what one entry pays: as many as there may ever be would mislead.
pub(super) fn amount_of_finding(rulebook: &Rulebook, finding: &Finding, language: Language) -> String {
    let award = &rulebook[finding.award];
    if let (Some(list), [Claim { record: None, if_granted: of_entry @ Figure::Yuan(range), .. }]) = (award.each, finding.claims.as_slice())
        && let FactType::Records(records) = &rulebook[list].answer_type
        && *range != Range::ZERO
    {
        let amount = amount_in_words(award, finding.eligibility, *of_entry, language);
        return text::for_each_entry(records.entry.in_language(language), &amount, language);
    }
    amount_in_words(award, finding.eligibility, finding.if_granted, language)
}

/// The amount if granted. Only a floor has no upper bound by the text; any other open end waits for answers.
pub(super) fn amount_in_words(award: &Award, eligibility: Truth, if_granted: Figure, language: Language) -> String {
    let has_floor = award.tiers.iter().any(|tier| matches!(tier.amount, Amount::AtLeast(_)));
    match if_granted {
        Figure::Yuan(range) if range.high.is_none() && !has_floor => text::DEPENDS_ON_ANSWERS.in_language(language).to_owned(),
        Figure::Yuan(range) if range == Range::ZERO && eligibility == Truth::NotMet => {
            text::CONDITIONS_NOT_MET.in_language(language).to_owned()
        }
        figure => figure_in_words(figure, language),
    }
}

/// The conditions of an award and its claims, told.
pub(super) struct Told {
    /// What must hold for every claim.
    pub(super) shared: Vec<Explanation>,
    /// Each claim: its own conditions, then the ways to its amount.
    pub(super) claims: Vec<Explanation>,
}

impl Told {
    pub(super) fn of(teller: &Teller<'_>, award: &Award, finding: &Finding) -> Told {
        let outer = Scope::of_year(teller.evaluator.situation.claim_year());
        let of_entry = |node: &NodeId| award.each.is_some_and(|list| reads_entry(teller.rulebook(), *node, list));
        let of_year = |node: &NodeId| award.years.is_some() && reads_claim_year(teller.rulebook(), *node);
        let (own, shared): (Vec<NodeId>, Vec<NodeId>) = award.conditions.iter().partition(|node| of_entry(node) || of_year(node));
        let years_of_entry = award.first_day().is_some_and(|day| of_entry(&day));
        let mut told: Vec<Explanation> = teller.received_condition(award, finding).into_iter().collect();
        if !years_of_entry {
            told.extend(teller.first_year_condition(award, &outer));
        }
        told.extend(teller.conditions(&shared, &outer));
        if let Some(list) = award.each.filter(|_| finding.claims.is_empty() && !years_of_entry) {
            let label = teller.say(&teller.rulebook()[list].wording.label).to_owned();
            let nothing = Some(teller.phrase(text::NO_ENTRIES));
            told.push(Explanation { answer: nothing, ..Explanation::new(Kind::Condition, label).holding(Truth::NotMet) });
        }
        let tell = |claim: &Claim| {
            let scope = teller.scope_of(award, claim, &outer);
            let first_year = years_of_entry.then(|| teller.first_year_condition(award, &scope)).flatten();
            let conditions = first_year.into_iter().chain(teller.conditions(&own, &scope)).collect();
            teller.claim(award, finding, claim, conditions, &scope)
        };
        Told { shared: told, claims: finding.claims.iter().map(tell).collect() }
    }

    /// A line for each tier that can apply, named by its claim; then what the limits take off.
    pub(super) fn working(&self, teller: &Teller<'_>, award: &Award, finding: &Finding) -> Vec<String> {
        let mut lines = Vec::new();
        for (claim, told) in finding.claims.iter().zip(&self.claims) {
            if award.each.is_some() && claim.eligibility == Truth::NotMet {
                continue;
            }
            let name = teller.claim_name(award, claim);
            let working = teller.working_of(award, finding, claim, told);
            lines.extend(working.into_iter().map(|line| if name.is_empty() { line } else { text::headed(&name, &line, teller.language) }));
        }
        if finding.claims.len() > 1 {
            lines.extend(teller.limit_lines(finding));
        }
        lines
    }

    /// The conditions as visitors read them; those that speak of a claim stand under its name.
    pub(super) fn reasons(&self, teller: &Teller<'_>, award: &Award, finding: &Finding) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = self.shared.iter().map(Reason::of).collect();
        // A reading that agrees may say what another condition has just said.
        reasons.dedup();
        for (claim, told) in finding.claims.iter().zip(&self.claims) {
            let parts: Vec<Reason> = told.parts.iter().filter(|part| part.kind.is_condition()).map(Reason::of).collect();
            let name = teller.claim_name(award, claim);
            if name.is_empty() {
                reasons.extend(parts);
            } else if !parts.is_empty() {
                let truth = parts.iter().fold(Truth::Met, |truth, part| truth.and(part.truth));
                reasons.push(Reason { truth, condition: name, answer: None, parts });
            }
        }
        reasons
    }
}

/// A line that ends in a cap does not show what remains; a plain sum of its own is its own result.
pub(super) fn add_result(line: &mut String, result: &str) {
    if !shows(line, result) {
        line.push_str(" → ");
        line.push_str(result);
    }
}

/// Whether a line ends in a number; 10家 does not end in 0家.
fn shows(line: &str, result: &str) -> bool {
    line.strip_suffix(result).is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.')))
}

impl Teller<'_> {
    /// The lines of the tiers that can be the first that holds, the last with what remains after caps.
    fn working_of(&self, award: &Award, finding: &Finding, claim: &Claim, told: &Explanation) -> Vec<String> {
        let mut lines = Vec::new();
        for tier in told.parts.iter().filter(|part| part.kind == Kind::Tier && part.truth != Some(Truth::NotMet)) {
            lines.push(tier.text.clone());
            if tier.truth == Some(Truth::Met) {
                break;
            }
        }
        let result = figure_in_words(claim.if_granted, self.language);
        if let [line] = lines.as_mut_slice()
            && (claim.if_granted.range().is_some_and(Range::is_point) || finding.received_of_rivals > Exact::ZERO)
            && !shows(line, &result)
        {
            // What a limit takes off, or was received before, is said; a cap of the calculation has said it itself.
            let cause = self.taken_off(award, finding, claim.if_granted);
            line.push_str(&cause.map(|cause| text::parenthesised(&cause, self.language)).unwrap_or_default());
            add_result(line, &result);
        }
        lines
    }

    /// One claim: its own conditions, the ways to its amount, and how that is rounded.
    fn claim(&self, award: &Award, finding: &Finding, claim: &Claim, mut parts: Vec<Explanation>, scope: &Scope<'_>) -> Explanation {
        let mut name = self.claim_name(award, claim);
        if name.is_empty() {
            name = award.each.map_or_else(|| self.phrase(explanation::AMOUNT), |list| self.entry_name(list, None));
        }
        let tiers = self.tiers(award, scope);
        let adjustment = self.adjustment(award, finding, &tiers, claim.if_granted);
        parts.extend(tiers);
        parts.extend(adjustment);
        let kind = Kind::Claim { record: claim.record, year: scope.claim_year };
        let amount = amount_in_words(award, claim.eligibility, claim.if_granted, self.language);
        let told = Explanation::new(kind, name).holding(claim.eligibility).coming_to(claim.if_granted);
        Explanation { answer: Some(amount), ..told.resting_on(parts) }
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

    /// What is left of the amount of the tier that applies, where a limit, what was received before, or rounding changes it.
    fn adjustment(&self, award: &Award, finding: &Finding, tiers: &[Explanation], if_granted: Figure) -> Option<Explanation> {
        let before = tiers.iter().find(|tier| tier.truth != Some(Truth::NotMet)).filter(|tier| tier.truth == Some(Truth::Met))?.value?;
        let after = if_granted.range().filter(|after| *after != before)?;
        let rounded = before.round_to_fen();
        let is_less = after.high.is_none_or(|after| rounded.high.is_none_or(|before| after <= before));
        let (kind, cause) = if after == rounded {
            (Kind::Rounding, self.phrase(explanation::ROUNDED))
        } else if is_less {
            (Kind::Limit, self.taken_off(award, finding, if_granted).unwrap_or_else(|| self.phrase(explanation::LIMITED)))
        } else {
            // It stands for several claims.
            return None;
        };
        let [from, to] = [before, after].map(|range| range_in_words(range, self.language));
        let line = text::headed(&cause, &format!("{from} → {to}"), self.language);
        Some(Explanation::new(kind, line).coming_to(if_granted))
    }

    /// What takes something off an amount: what was received before, or the limit that it stops at.
    fn taken_off(&self, award: &Award, finding: &Finding, if_granted: Figure) -> Option<String> {
        let of_rivals = self.received_of_rivals(finding);
        if award.frequency == Frequency::Difference && finding.received > Exact::ZERO {
            let causes = [Some(self.received(finding)), of_rivals].into_iter().flatten().collect::<Vec<_>>();
            return Some(causes.join(text::CLAUSE_SEPARATOR.in_language(self.language)));
        }
        of_rivals.or_else(|| self.stopped_by(finding, if_granted))
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
