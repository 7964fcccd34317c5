//! The command line for policy authors.

/// Prints a line on standard output. Whoever reads it may stop reading; that is no error.
macro_rules! say {
    ($($argument:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($argument)*);
    }};
}

mod advise;
mod answers;
mod awards;
mod cases;
mod circumstances;
mod coverage;
mod diff;
mod eval;
mod explain;
mod facts;
mod requests;
mod rule;
mod sentences;

pub use cases::situation as situation_of_case;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::lint::lint;
use crate::policy::{Policies, Problem, compile, read_folder};
use crate::rulebook::packed;

/// 惠算 Huisuan: policies that officials can read, checked and evaluated.
#[derive(Parser)]
#[command(name = "huisuan", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check a folder of policies.
    Check(FolderArguments),
    /// Run the worked cases of a folder of policies.
    Test(FolderArguments),
    /// List how the clauses of each document are covered; with --source, prove it against the texts.
    Coverage(coverage::CoverageArguments),
    /// List every fact that may be asked.
    Facts(ListArguments),
    /// List every award.
    Awards(ListArguments),
    /// Evaluate answers: findings, plan and totals.
    Eval(eval::EvalArguments),
    /// Explain an award: its rule, or why answers come to what they do.
    Explain(explain::ExplainArguments),
    /// Compare two folders of policies: what changes, and who gains and loses.
    Diff(diff::DiffArguments),
    /// Advise what would gain more: the least changes of answers, priced by the plan.
    Advise(advise::AdviseArguments),
    /// Write the packed rulebook that the widget loads.
    Pack(PackArguments),
    /// Print evaluations to compare with those of the widget's module: for the tests.
    #[command(hide = true)]
    Requests(requests::RequestsArguments),
}

#[derive(clap::Args)]
struct FolderArguments {
    /// The folder of policies.
    policies: PathBuf,
}

#[derive(clap::Args)]
struct ListArguments {
    /// The folder of policies.
    policies: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(clap::Args)]
struct PackArguments {
    /// The folder of policies.
    policies: PathBuf,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
}

/// What stops a command: already told to the user on standard error.
struct Stopped;

/// Runs the command that the process was started with. Exit codes: 0 good, 1 the policies or answers are wrong, 2 the command line is wrong.
#[must_use]
pub fn run() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Check(arguments) => check(&arguments.policies),
        Command::Test(arguments) => cases::run(&arguments.policies),
        Command::Coverage(arguments) => coverage::run(&arguments),
        Command::Facts(arguments) => facts::run(&arguments.policies, arguments.json),
        Command::Awards(arguments) => awards::run(&arguments.policies, arguments.json),
        Command::Eval(arguments) => eval::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Advise(arguments) => advise::run(&arguments),
        Command::Pack(arguments) => pack(&arguments),
        Command::Requests(arguments) => requests::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stopped) => ExitCode::FAILURE,
    }
}

fn check(folder: &Path) -> Result<(), Stopped> {
    let policies = load(folder)?;
    let problems = lint(&policies);
    if !problems.is_empty() {
        return Err(refuse(&problems, folder));
    }
    let rulebook = &policies.rulebook;
    say!(
        "{}: {} documents, {} awards, {} facts, no problems",
        folder.display(),
        rulebook.documents.len(),
        rulebook.awards.len(),
        rulebook.facts.len()
    );
    Ok(())
}

fn pack(arguments: &PackArguments) -> Result<(), Stopped> {
    let policies = load(&arguments.policies)?;
    let bytes = packed::write(&policies.rulebook).map_err(|error| stop(&format!("cannot pack the rulebook: {error}")))?;
    std::fs::write(&arguments.out, &bytes).map_err(|error| stop(&format!("cannot write {}: {error}", arguments.out.display())))?;
    say!("{}: {} bytes, hash {}", arguments.out.display(), bytes.len(), packed::hash(&bytes).unwrap_or_default());
    Ok(())
}

/// Reads and compiles a folder, or tells everything that is wrong with it.
fn load(folder: &Path) -> Result<Policies, Stopped> {
    read_folder(folder).and_then(compile).map_err(|problems| refuse(&problems, folder))
}

/// Tells everything that is wrong with a folder.
fn refuse(problems: &[Problem], folder: &Path) -> Stopped {
    for problem in problems {
        eprintln!("{problem}\n");
    }
    stop(&format!("{} problem(s) in {}", problems.len(), folder.display()))
}

/// Tells why a command stops.
fn stop(message: &str) -> Stopped {
    eprintln!("huisuan: {message}");
    Stopped
}

/// Prints JSON on standard output.
fn print_json(value: &serde_json::Value) {
    say!("{value:#}");
}
