//! `huisuan eval`: findings, plan and totals of answers, as the widget would show them.

use std::path::PathBuf;

use super::circumstances::Circumstances;
use super::{Stopped, load, print_json, stop};
use crate::api::{Evaluated, evaluate_and_plan};
use crate::engine::{EvaluationError, Finding, Situation};
use crate::money::Overflow;
use crate::report::{self, Reason, TimelineInWords};
use crate::rulebook::{Rulebook, packed};
use crate::stacking::Plan;
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
    let language = arguments.circumstances.language();
    if arguments.json {
        let bytes = packed::write(rulebook).map_err(|error| stop(&error.to_string()))?;
        let hash = packed::hash(&bytes).unwrap_or_default();
        let evaluated = Evaluated { rulebook, situation: &situation, findings: &findings, plan: &plan, language };
        print_json(&evaluated.as_json(&hash).map_err(too_large)?);
    } else {
        let timeline = report::timeline(rulebook, &situation, &findings, &plan).map_err(too_large)?;
        print_totals(rulebook, &findings, &plan, language);
        print_timeline(&report::timeline_in_words(rulebook, &timeline, language).map_err(too_large)?, language);
        print_findings(rulebook, &situation, &findings, &plan, language);
    }
    Ok(())
}

fn too_large(_: Overflow) -> Stopped {
    stop(&EvaluationError::Total.to_string())
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
        say!("\n{} — {} [{}, {}]", award.title, award.amount, finding.eligibility.id(), finding.window.id());
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
    say!("{:indent$}{:<8}{}{answer}", "", reason.truth.id(), reason.condition);
    for part in &reason.parts {
        print_reason(part, indent + 2);
    }
}
