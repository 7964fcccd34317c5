//! One award in a line or two: what a list shows of it before it is opened.

use super::abridged::Reason;
use super::award::{Told, amount_of_finding};
use super::reasons::{Teller, Tells};
use super::words::{missing_in_words, pending_in_words};
use crate::engine::{Evaluator, Finding, Situation, Window};
use crate::range::Truth;
use crate::rulebook::{AwardId, Rulebook, Status};
use crate::text::Language;
use crate::text::report::LIST_SEPARATOR;

/// How many of the missing answers a line names.
const MOST_MISSING: usize = 3;

/// What a list shows of an award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardLine {
    /// Which award.
    pub award: AwardId,
    /// What it is called.
    pub title: String,
    /// Whether its conditions hold.
    pub eligibility: Truth,
    /// Whether it can be applied for.
    pub window: Window,
    /// The amount if granted, in a phrase; nothing where a condition is not met.
    pub amount: String,
    /// The one thing that a reader wants to know first.
    pub why: String,
    /// Whether it is from a draft.
    pub is_draft: bool,
}

/// Tells one award in a line or two.
#[must_use]
pub fn award_line(rulebook: &Rulebook, situation: &Situation, finding: &Finding, language: Language) -> AwardLine {
    let award = &rulebook[finding.award];
    let is_met = finding.eligibility != Truth::NotMet;
    AwardLine {
        award: finding.award,
        title: award.title.in_language(language).to_owned(),
        eligibility: finding.eligibility,
        window: finding.window,
        amount: if is_met { amount_of_finding(rulebook, finding, language) } else { String::new() },
        why: why(rulebook, situation, finding, language),
        is_draft: rulebook[award.document].status == Status::Draft,
    }
}

fn why(rulebook: &Rulebook, situation: &Situation, finding: &Finding, language: Language) -> String {
    let award = &rulebook[finding.award];
    let separator = LIST_SEPARATOR.in_language(language);
    let say = &language.interface().award;
    let teller = || Teller { evaluator: Evaluator::new(rulebook, situation), language, tells: Tells::Answers };
    match finding.eligibility {
        Truth::Met => match &award.summary {
            Some(summary) => summary.in_language(language).to_owned(),
            None => {
                let teller = teller();
                Told::of(&teller, award, finding).working(&teller, award, finding).into_iter().next().unwrap_or_default()
            }
        },
        Truth::Pending => {
            let cause = finding.pending.first().map(|cause| pending_in_words(rulebook, *cause, language));
            cause.unwrap_or_else(|| amount_of_finding(rulebook, finding, language))
        }
        Truth::Unknown => {
            let few = finding.missing.iter().take(MOST_MISSING).map(|missing| missing_in_words(rulebook, *missing, language));
            let few = few.collect::<Vec<_>>().join(separator);
            match finding.missing.len() {
                0..=MOST_MISSING => (say.still_missing)(&few),
                many => (say.still_missing_many)(&few, many),
            }
        }
        Truth::NotMet => {
            let teller = teller();
            let reasons = Told::of(&teller, award, finding).reasons(&teller, award, finding);
            let failing = reasons.iter().map(Reason::failing).find(|failing| !failing.is_empty()).unwrap_or_default();
            let mut conditions: Vec<&str> = failing.into_iter().map(|reason| reason.condition.as_str()).collect();
            conditions.dedup();
            (say.fails)(&conditions.join(separator))
        }
    }
}
