//! `huisuan eval`: findings, plan and totals of answers, as the widget would show them.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::awards::clause_ids;
use super::cases::truth_id;
use super::circumstances::Circumstances;
use super::plan_json::PlanWriter;
use super::timeline_json::timeline_as_json;
use super::{Stopped, evaluate_and_plan, load, print_json, stop};
use crate::date;
use crate::engine::{EvaluationError, Figure, Finding, Missing, Situation};
use crate::money::Overflow;
use crate::range::Range;
use crate::report::{self, Reason, TimelineInWords};
use crate::rulebook::{AwardId, FactType, Rulebook, packed};
use crate::stacking::{LeftOut, Plan};
use crate::text::Language;
use crate::text::timeline::{MONEY_BY_YEAR, WINDOWS};

#[derive(clap::Args)]
pub(super) struct EvalArguments {
    /// The folder of policies.
    policies: PathBuf,
    #[command(flatten)]
    circumstances: Circumstances,
    /// A JSON file of answers.
    #[arg(long)]
    answers: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &EvalArguments) -> Result<(), Stopped> {
    let policies = load(&arguments.policies)?;
    let rulebook = &policies.rulebook;
    let situation = arguments.circumstances.situation(rulebook, Some(&arguments.answers))?;
    let (findings, plan) = evaluate_and_plan(rulebook, &situation).map_err(|error| stop(&error.to_string()))?;
    let timeline = report::timeline(rulebook, &situation, &findings, &plan).map_err(too_large)?;
    let language = arguments.circumstances.language();
    if arguments.json {
        let bytes = packed::write(rulebook).map_err(|error| stop(&error.to_string()))?;
        let hash = packed::hash(&bytes).unwrap_or_default();
        let evaluated = Evaluated { rulebook, situation: &situation, findings: &findings, plan: &plan, language };
        let mut json = evaluated.as_json(&hash);
        json["timeline"] = timeline_as_json(rulebook, &timeline).map_err(too_large)?;
        print_json(&json);
    } else {
        print_totals(rulebook, &findings, &plan, language);
        print_timeline(&report::timeline_in_words(rulebook, &timeline, language).map_err(too_large)?, language);
        print_findings(rulebook, &situation, &findings, &plan, language);
    }
    Ok(())
}

fn too_large(_: Overflow) -> Stopped {
    stop(&EvaluationError::Total.to_string())
}

struct Evaluated<'e> {
    rulebook: &'e Rulebook,
    situation: &'e Situation,
    findings: &'e [Finding],
    plan: &'e Plan,
    language: Language,
}

impl Evaluated<'_> {
    fn as_json(&self, hash: &str) -> Value {
        let mut roles = serde_json::Map::new();
        for (role, totals) in &self.plan.totals {
            let open: Vec<String> = totals.open.iter().map(|award| award_name(self.rulebook, *award)).collect();
            let totals = json!({
                "certain": totals.certain.to_string(),
                "up_to": totals.up_to.to_string(),
                "undecided": totals.undecided.to_string(),
                "open": open,
            });
            roles.insert(role.id().to_owned(), totals);
        }
        json!({
            "as_of": date::to_iso(self.situation.as_of),
            "rulebook": hash,
            "roles": roles,
            "plan": self.plan_writer().plan(self.plan),
            "awards": self.findings.iter().map(|finding| self.finding_as_json(finding)).collect::<Vec<_>>(),
        })
    }

    fn finding_as_json(&self, finding: &Finding) -> Value {
        let award = &self.rulebook[finding.award];
        let described = report::describe_award(self.rulebook, self.situation, finding, self.language);
        let (low, high) = bounds(finding.if_granted);
        let (counted_low, counted_high) = bounds(finding.counted);
        let left_out: Vec<&LeftOut> = self.plan.left_out.iter().filter(|left_out| left_out.award == finding.award).collect();
        let planned = self.plan.claims.iter().any(|planned| planned.award == finding.award);
        let place = match (planned, left_out.is_empty()) {
            (true, _) => "in",
            (false, false) => "left-out",
            (false, true) => "none",
        };
        json!({
            "document": self.rulebook[award.document].id,
            "award": award.id,
            "title": described.title,
            "role": award.role.id(),
            "clause": clause_ids(self.rulebook, award),
            "eligibility": truth_id(finding.eligibility),
            "window": finding.window.id(),
            "low": low,
            "high": high,
            "counted": { "low": counted_low, "high": counted_high },
            "received": finding.received.to_string(),
            "plan": place,
            "left_out_by": left_out.iter().find_map(|left_out| Some(award_name(self.rulebook, left_out.by()?))),
            "left_out": left_out.iter().map(|left_out| self.plan_writer().left_out(left_out)).collect::<Vec<_>>(),
            "working": described.working,
            "reasons": described.reasons.iter().map(reason_as_json).collect::<Vec<_>>(),
            "missing": self.missing(&finding.missing),
            "amount_missing": self.missing(&finding.amount_missing),
            "pending": described.pending,
            "payers": described.payers,
        })
    }

    fn missing(&self, missing: &[Missing]) -> Vec<String> {
        missing.iter().map(|missing| missing_id(self.rulebook, *missing)).collect()
    }

    fn plan_writer(&self) -> PlanWriter<'_> {
        PlanWriter { rulebook: self.rulebook, findings: self.findings, language: self.language }
    }
}

/// `hangzhou-platform/filed_model`
pub(super) fn award_name(rulebook: &Rulebook, award: AwardId) -> String {
    let award = &rulebook[award];
    format!("{}/{}", rulebook[award.document].id, award.id)
}

/// The path of something missing: `fact`, `fact.2025` or `list.0.field`.
pub(super) fn missing_id(rulebook: &Rulebook, missing: Missing) -> String {
    let fact = &rulebook[missing.fact()];
    match missing {
        Missing::Fact(_) => fact.id.clone(),
        Missing::Year(_, year) => format!("{}.{year}", fact.id),
        Missing::Field(_, position, field) => match &fact.answer_type {
            FactType::Records(records) => format!("{}.{position}.{}", fact.id, records.fields[field as usize].id),
            _ => fact.id.clone(),
        },
    }
}

/// The ends of a figure, as they stand in JSON.
pub(super) fn bounds(figure: Figure) -> (Option<String>, Option<String>) {
    let Range { low, high } = figure.range().unwrap_or(Range::ANY);
    (low.map(|low| low.to_string()), high.map(|high| high.to_string()))
}

fn reason_as_json(reason: &Reason) -> Value {
    json!({
        "truth": truth_id(reason.truth),
        "condition": reason.condition,
        "answer": reason.answer,
        "parts": reason.parts.iter().map(reason_as_json).collect::<Vec<_>>(),
    })
}

fn print_totals(rulebook: &Rulebook, findings: &[Finding], plan: &Plan, language: Language) {
    for (role, totals) in &plan.totals {
        let [certain, up_to, undecided] = [totals.certain, totals.up_to, totals.undecided].map(|amount| report::yuan(amount, language));
        say!("{}: certain {certain}, up to {up_to}, undecided {undecided}, open {}", role.id(), totals.open.len());
        for sentence in report::plan_in_words(rulebook, findings, plan, *role, language) {
            say!("  {sentence}");
        }
    }
}

fn print_timeline(timeline: &TimelineInWords, language: Language) {
    for (heading, lines) in [(MONEY_BY_YEAR, &timeline.years), (WINDOWS, &timeline.windows)] {
        if !lines.is_empty() {
            say!("\n{}", heading.in_language(language));
            lines.iter().for_each(|line| say!("  {line}"));
        }
    }
}

fn print_findings(rulebook: &Rulebook, situation: &Situation, findings: &[Finding], plan: &Plan, language: Language) {
    for finding in findings {
        let award = report::describe_award(rulebook, situation, finding, language);
        say!("\n{} — {} [{}, {}]", award.title, award.amount, truth_id(finding.eligibility), finding.window.id());
        say!("  {} {}", award.document, award.clause);
        for line in &award.working {
            say!("  {line}");
        }
        for reason in &award.reasons {
            print_reason(reason, 2);
        }
        for left_out in plan.left_out.iter().filter(|left_out| left_out.award == finding.award) {
            say!("  {}", report::left_out_in_words(rulebook, findings, left_out, language).join(" "));
        }
    }
}

fn print_reason(reason: &Reason, indent: usize) {
    let answer = reason.answer.as_ref().map_or(String::new(), |answer| format!(" ({answer})"));
    say!("{:indent$}{:<8}{}{answer}", "", truth_id(reason.truth), reason.condition);
    for part in &reason.parts {
        print_reason(part, indent + 2);
    }
}
