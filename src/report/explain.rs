//! Why an award comes to what it does, from its window to its place in the plan.

use super::abridged::Reason;
use super::award::{Told, amount_of_finding, describe_award};
use super::explanation::{Explanation, Kind};
use super::figures::{date_in_words, figure_in_words};
use super::plan::left_out_in_words;
use super::reasons::{Teller, Tells};
use crate::engine::{Evaluator, Figure, Finding, Situation, Window};
use crate::range::{Range, Truth};
use crate::rulebook::{Award, AwardId, Rulebook};
use crate::stacking::Plan;
use crate::text::Language;
use crate::text::explanation as text;
use crate::text::report::{CLAUSE_SEPARATOR, LIST_SEPARATOR, figure_of};

/// Explains a finding: the award with its window, conditions and claims, what of it counts, and what the plan makes of it.
#[must_use]
pub fn explain(
    rulebook: &Rulebook,
    situation: &Situation,
    findings: &[Finding],
    plan: &Plan,
    award: AwardId,
    language: Language,
) -> Explanation {
    let finding = &findings[award.index()];
    let award = &rulebook[finding.award];
    let teller = Teller { evaluator: Evaluator::new(rulebook, situation), language, tells: Tells::Answers };
    let Told { shared, claims } = Told::of(&teller, award, finding);
    let mut parts = vec![teller.window(finding)];
    parts.extend(shared);
    parts.extend(claims);
    parts.extend(teller.limit_lines(finding).into_iter().map(|line| Explanation::new(Kind::Limit, line)));
    parts.push(teller.counted(finding));
    parts.push(teller.verdict(findings, plan, finding));
    let told = Explanation::new(Kind::Award, teller.say(&award.title).to_owned()).holding(finding.eligibility);
    let amount = amount_of_finding(rulebook, finding, language);
    Explanation { answer: Some(amount), ..told.coming_to(finding.if_granted).resting_on(parts) }
}

/// The same in a sentence or two for whoever asks what comes out: the result, what decides it, how much and how, what is missing.
#[must_use]
pub fn summary(rulebook: &Rulebook, situation: &Situation, finding: &Finding, language: Language) -> String {
    let report = describe_award(rulebook, situation, finding, language);
    let list = |items: &[String]| items.join(LIST_SEPARATOR.in_language(language));
    let decisive = match finding.eligibility {
        Truth::Met => String::new(),
        Truth::Pending => report.pending.join(CLAUSE_SEPARATOR.in_language(language)),
        Truth::Unknown => list(&report.missing[..finding.missing.len()]),
        Truth::NotMet => list(&failing(&report.reasons, language)),
    };
    let mut sentences = vec![text::result(finding.eligibility, &decisive, language)];
    if finding.eligibility != Truth::NotMet {
        let is_calculated = finding.if_granted.range().is_some_and(Range::is_point);
        let amount = match report.working.as_slice() {
            // Several lines of working do not fit a sentence.
            [line] if *line != report.amount => figure_of(&report.amount, line, language),
            _ => report.amount,
        };
        sentences.push(text::pays(&amount, is_calculated, finding.eligibility == Truth::Met, language));
        if !finding.amount_missing.is_empty() {
            sentences.push(text::narrows(&list(&report.missing[finding.missing.len()..]), language));
        }
    }
    if finding.window != Window::In {
        let day = date_in_words(situation.as_of, language);
        sentences.push(text::sentence(&text::window(finding.window, &day, language), language));
        sentences.extend(report.succeeded);
    }
    sentences.join(if language == Language::English { " " } else { "" })
}

/// What fails, with the answer that decides it.
fn failing(reasons: &[Reason], language: Language) -> Vec<String> {
    let in_words = |reason: &Reason| match &reason.answer {
        Some(answer) => figure_of(&reason.condition, answer, language),
        None => reason.condition.clone(),
    };
    let mut conditions: Vec<String> = reasons.iter().flat_map(Reason::failing).map(in_words).collect();
    conditions.dedup();
    conditions
}

impl Teller<'_> {
    /// Whether one can apply on the day of evaluation.
    fn window(&self, finding: &Finding) -> Explanation {
        let Award { document, application, .. } = &self.rulebook()[finding.award];
        let (document, application) = (*document, *application);
        let (from, to) = self.evaluator.days_of(document, application);
        let is_assumed = from.is_some() && application.from.is_none() && self.rulebook()[document].from.is_none();
        let [from, to] = [from, to].map(|day| day.map(|day| date_in_words(day, self.language)));
        let term = text::term(from.as_deref(), to.as_deref(), is_assumed, self.language);
        let truth = match finding.window {
            Window::In => Truth::Met,
            Window::Undetermined => Truth::Pending,
            Window::Before | Window::After | Window::Draft => Truth::NotMet,
        };
        let day = date_in_words(self.evaluator.situation.as_of, self.language);
        let standing = text::window(finding.window, &day, self.language);
        Explanation { answer: Some(standing), ..Explanation::new(Kind::Window, term).holding(truth) }
    }

    /// What of it counts in the total.
    fn counted(&self, finding: &Finding) -> Explanation {
        let told = Explanation::new(Kind::Counted, self.phrase(text::COUNTED)).coming_to(finding.counted);
        let counts = match finding.counted {
            Figure::Yuan(range) if range == Range::ZERO => self.phrase(text::COUNTS_NOTHING),
            figure => figure_in_words(figure, self.language),
        };
        Explanation { answer: Some(counts), ..told }
    }

    /// Whether the plan has it, or what leaves it out.
    fn verdict(&self, findings: &[Finding], plan: &Plan, finding: &Finding) -> Explanation {
        let is_planned = plan.claims.iter().any(|planned| planned.award == finding.award);
        let standing = self.phrase(if is_planned { text::PLANNED } else { text::NOT_PLANNED });
        let left_out = plan.left_out.iter().filter(|left_out| left_out.award == finding.award);
        let separator = if self.language == Language::English { " " } else { "" };
        let why = left_out.map(|left_out| {
            Explanation::new(Kind::Plan, left_out_in_words(self.rulebook(), findings, left_out, self.language).join(separator))
        });
        let told = Explanation::new(Kind::Plan, self.phrase(text::PLAN)).resting_on(why.collect());
        Explanation { answer: Some(standing), ..told }
    }
}
