//! The project's tasks, run as `cargo xtask TASK`.
//!
//! Everything that a person or the continuous integration does with a checkout goes through here, so that both do the
//! same: get the tools, build what a portal serves, look at it, and test it.

mod browser;
mod bundle;
mod debian_std;
mod dist;
mod embed;
mod modules;
mod offline;
mod process;
mod project;
mod same;
mod serve;
mod server;
mod setup;
mod site;
mod sizes;
mod steps;
mod suite;
mod system;
mod wasm;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::project::Project;

/// The tasks of the Huisuan project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what building and testing need (root on Debian), or print the commands that do
    Setup,
    /// Build everything that a portal serves into dist/
    Dist,
    /// Build, serve dist/ on this machine as a strict portal would, and rebuild on change
    Serve {
        /// The port to listen on; 0 takes a free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Only print the address
        #[arg(long)]
        no_open: bool,
    },
    /// Serve folders as they are, later ones over earlier ones: for the browser tests
    #[command(hide = true)]
    ServeDist {
        /// The port to listen on; 0 takes a free one
        #[arg(long, default_value_t = 0)]
        port: u16,
        /// The folders
        #[arg(required = true)]
        folders: Vec<PathBuf>,
    },
    /// Run every check: formatting, lints, documentation, tests, policies, browser tests
    Test {
        /// Run this step alone
        #[arg(long, value_name = "STEP", value_parser = clap::builder::PossibleValuesParser::new(suite::step_names()))]
        only: Option<String>,
    },
    /// Take the pictures of the documentation anew, into docs/screenshots/
    Screenshots,
}

fn main() -> ExitCode {
    run(Arguments::parse().task).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(task: Task) -> anyhow::Result<ExitCode> {
    let project = Project::find()?;
    match task {
        Task::Setup => setup::run(&project)?,
        Task::Dist => dist::run(&project)?,
        Task::Serve { port, no_open } => serve::run(&project, port, !no_open)?,
        Task::ServeDist { port, folders } => serve::run_folders(port, &folders)?,
        // It has told everything itself; the count is its last line.
        Task::Test { only } => return suite::run(&project, only.as_deref()),
        Task::Screenshots => browser::take_screenshots(&project)?,
    }
    Ok(ExitCode::SUCCESS)
}
