//! `cargo xtask serve`: the demo portal on this machine, rebuilt as its sources change.

use std::env;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::Result;

use crate::project::Project;
use crate::server::Server;
use crate::setup::{self, Need};
use crate::site::{self, Site};
use crate::watch::Snapshot;
use crate::{dist, sizes};

/// Serves `dist/` until it is stopped. A build that fails is reported; what was served before stays.
pub(crate) fn run(project: &Project, port: u16, open: bool) -> Result<()> {
    setup::ensure(project, &[Need::WasmStd])?;
    // First of all the port: whether it is free should not be learnt after a build.
    let server = Server::start(port, Site::default())?;
    let mut sources = Snapshot::take(&project.root);
    let mut shown = false;
    loop {
        let started = Instant::now();
        match dist::build(project) {
            Ok(site) => {
                println!("dist/ built in {:.1} s", started.elapsed().as_secs_f32());
                if !shown {
                    print!("{}", sizes::table(&site));
                }
                server.exchange(site);
                println!("{}", server.address());
                if open && !shown {
                    open_browser(&server.address());
                }
                shown = true;
            }
            Err(error) => eprintln!("error: {error:#}"),
        }
        sources.wait_for_change(&project.root);
        sources = Snapshot::take(&project.root);
        println!("a source changed; building");
    }
}

/// Serves folders as they are, without building anything, until standard input ends: so that it goes when the tests that
/// started it go, however they end. The address is the one line on standard output.
pub(crate) fn run_folders(port: u16, folders: &[PathBuf]) -> Result<()> {
    let mut files = site::Files::new();
    for folder in folders {
        files.extend(site::read_folder(folder)?);
    }
    let server = Server::start(port, Site::new(files))?;
    println!("{}", server.address());
    io::copy(&mut io::stdin(), &mut io::sink())?;
    Ok(())
}

/// Asks the desktop, where there is one, to show the address. It has been printed, so a failure costs nothing.
fn open_browser(address: &str) {
    let program = match env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ if env::var_os("DISPLAY").or_else(|| env::var_os("WAYLAND_DISPLAY")).is_some() => "xdg-open",
        _ => return,
    };
    let _ = Command::new(program).arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}
