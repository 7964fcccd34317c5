//! `huisuan advise`: what would gain more, as the least changes of answers.

use std::path::PathBuf;
use std::rc::Rc;

use serde_json::{Value, json};

use super::circumstances::Circumstances;
use super::{Stopped, load, print_json, stop};
use crate::advice::{Advice, Step, Target, When, advise, variable_at};
use crate::api::bounds;
use crate::date;
use crate::engine::{Answer, Evaluation, EvaluationError};
use crate::money::{Exact, Overflow};
use crate::report::{self, AdviceReport};
use crate::rulebook::{Choice, Comparison, Rulebook, ValueType};
use crate::stacking::Planner;

#[derive(clap::Args)]
pub(super) struct AdviseArguments {
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

pub(super) fn run(arguments: &AdviseArguments) -> Result<(), Stopped> {
    let rulebook = Rc::new(load(&arguments.policies)?.rulebook);
    let situation = arguments.circumstances.situation(&rulebook, Some(&arguments.answers))?;
    let told = |error: EvaluationError| stop(&error.to_string());
    let evaluation = Evaluation::new(Rc::clone(&rulebook), situation).map_err(told)?;
    let planner = Planner::new(&rulebook, evaluation.findings()).map_err(|Overflow| told(EvaluationError::Total))?;
    let advice = advise(&evaluation, &planner, &rulebook.roles());
    let language = arguments.circumstances.language();
    let describe = |advice: &Advice| report::describe_advice(&rulebook, evaluation.situation(), advice, language);
    if arguments.json {
        let advice: Vec<Value> = advice.iter().map(|advice| advice_as_json(&rulebook, advice, &describe(advice))).collect();
        print_json(&json!({ "as_of": date::to_iso(evaluation.situation().as_of), "advice": advice }));
    } else {
        advice.iter().for_each(|advice| print_advice(&describe(advice)));
        say!("{}", language.interface().frame.not_a_decision);
    }
    Ok(())
}

fn print_advice(told: &AdviceReport) {
    say!("{}", told.sentence);
    for award in &told.awards {
        say!("  {award}");
    }
}

fn advice_as_json(rulebook: &Rulebook, advice: &Advice, told: &AdviceReport) -> Value {
    let awards = advice.awards.iter().map(|improved| {
        let award = &rulebook[improved.award];
        let [low, high] = bounds(improved.if_granted);
        json!({
            "document": rulebook[award.document].id,
            "award": award.id,
            "eligibility": improved.eligibility.id(),
            "low": low,
            "high": high,
        })
    });
    json!({
        "role": advice.role.id(),
        "when": match advice.when {
            When::Now => "now",
            When::NextYear => "next-year",
        },
        "changes": advice.steps.iter().map(|step| step_as_json(rulebook, step)).collect::<Vec<_>>(),
        "cost": advice.cost.to_string(),
        "gain": { "certain": advice.gain.certain.to_string(), "up_to": advice.gain.up_to.to_string() },
        "totals": { "certain": advice.totals.certain.to_string(), "up_to": advice.totals.up_to.to_string() },
        "awards": awards.collect::<Vec<_>>(),
        "sentence": told.sentence,
    })
}

/// The place as in `missing`, and values as in answers.
fn step_as_json(rulebook: &Rulebook, step: &Step) -> Value {
    let options: &[Choice] = match rulebook.value_type(variable_at(step.place)) {
        Some(ValueType::OneOf { options, .. } | ValueType::AnyOf { options, .. }) => options,
        _ => &[],
    };
    let option = |position: u32| options.get(position as usize).map(|choice| choice.id.clone());
    let is_day = matches!(step.from, Answer::Date(_));
    let figure = |value: Exact| match date::from_day_number(value) {
        Some(day) if is_day => date::to_iso(day),
        _ => value.to_string(),
    };
    let from = match &step.from {
        Answer::YesNo(yes) => json!(yes),
        Answer::OneOf(chosen) => json!(chosen.positions().next().and_then(option)),
        Answer::AnyOf { chosen, .. } => json!(chosen.positions().filter_map(option).collect::<Vec<_>>()),
        Answer::Number(range) | Answer::Date(range) => json!(range.as_point().map(figure)),
        Answer::Yearly(_) | Answer::Records(_) => Value::Null,
    };
    let (how, to) = match &step.to {
        Target::Yes => ("is", json!(true)),
        Target::Ticked(position) => ("has", json!(option(*position))),
        Target::Chosen(position) => ("is", json!(option(*position))),
        Target::Number { how, bound, .. } => (comparison_id(*how), json!(figure(*bound))),
    };
    let example = match &step.to {
        Target::Number { nearest, example: true, .. } => Some(figure(*nearest)),
        _ => None,
    };
    json!({ "answer": step.place.path(rulebook), "from": from, "how": how, "to": to, "example": example })
}

fn comparison_id(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "==",
        Comparison::NotEqual => "!=",
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Greater => ">",
        Comparison::AtLeast => ">=",
    }
}
