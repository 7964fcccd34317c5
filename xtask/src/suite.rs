//! `cargo xtask test`: every check that there is, the quick ones first.
//!
//! A step that fails does not keep the others from running, so that one run tells everything; only what needs a
//! failed step's product is left out.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::project::Project;
use crate::setup::{self, Need};
use crate::steps::{STEPS, Step};

/// How a step ended.
enum Outcome {
    Passed(Duration),
    Failed(Duration),
    /// The step that it comes after did not pass.
    LeftOut(&'static str),
}

/// The names by which single steps can be run.
pub(crate) fn step_names() -> Vec<&'static str> {
    STEPS.iter().map(|step| step.name).collect()
}

/// Runs all steps, or only the one named; the last line says how many passed.
pub(crate) fn run(project: &Project, only: Option<&str>) -> Result<ExitCode> {
    let wanted = |step: &&Step| only.is_none_or(|only| only == step.name);
    let steps: Vec<&Step> = STEPS.iter().filter(wanted).collect();
    let needed = |need: &Need| steps.iter().any(|step| step.needs.contains(need));
    setup::ensure(project, &setup::ALL.into_iter().filter(needed).collect::<Vec<_>>())?;
    let mut outcomes: Vec<(&Step, Outcome)> = Vec::new();
    for step in steps {
        let outcome = match missing_foundation(step, &outcomes) {
            Some(foundation) => Outcome::LeftOut(foundation),
            None => carry_out(step, project),
        };
        outcomes.push((step, outcome));
    }
    Ok(if conclude(&outcomes) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The step that this one needs, if it was to run and did not pass.
fn missing_foundation(step: &Step, outcomes: &[(&Step, Outcome)]) -> Option<&'static str> {
    let foundation = step.after?;
    let did_not_pass = |(other, outcome): &(&Step, Outcome)| other.name == foundation && !matches!(outcome, Outcome::Passed(_));
    outcomes.iter().any(did_not_pass).then_some(foundation)
}

fn carry_out(step: &Step, project: &Project) -> Outcome {
    println!("\n== {}: {}", step.name, step.about);
    let started = Instant::now();
    match (step.run)(project) {
        Ok(()) => Outcome::Passed(started.elapsed()),
        Err(error) => {
            eprintln!("error: {error:#}");
            Outcome::Failed(started.elapsed())
        }
    }
}

/// Tells how each step ended, and whether all passed.
fn conclude(outcomes: &[(&Step, Outcome)]) -> bool {
    println!("\n== summary");
    let (mut passed, mut failed) = (0, 0);
    for (step, outcome) in outcomes {
        let result = match outcome {
            Outcome::Passed(time) => {
                passed += 1;
                format!("passed   {:>6.1} s", time.as_secs_f32())
            }
            Outcome::Failed(time) => {
                failed += 1;
                format!("FAILED   {:>6.1} s", time.as_secs_f32())
            }
            Outcome::LeftOut(foundation) => {
                failed += 1;
                format!("left out, as {foundation} did not pass")
            }
        };
        println!("  {:<12} {result}", step.name);
    }
    println!("{passed} passed, {failed} failed");
    failed == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(name: &str) -> &'static Step {
        STEPS.iter().find(|step| step.name == name).unwrap()
    }

    #[test]
    fn a_step_is_left_out_when_its_foundation_failed() {
        let failed = [(step("dist"), Outcome::Failed(Duration::ZERO))];
        assert_eq!(missing_foundation(step("browser"), &failed), Some("dist"));
        assert_eq!(missing_foundation(step("fmt"), &failed), None);
        let passed = [(step("dist"), Outcome::Passed(Duration::ZERO))];
        assert_eq!(missing_foundation(step("browser"), &passed), None);
        assert_eq!(missing_foundation(step("browser"), &[]), None);
    }

    #[test]
    fn any_failure_fails_the_whole() {
        assert!(conclude(&[(step("fmt"), Outcome::Passed(Duration::ZERO))]));
        assert!(!conclude(&[(step("fmt"), Outcome::Failed(Duration::ZERO))]));
        assert!(!conclude(&[(step("browser"), Outcome::LeftOut("dist"))]));
    }
}
