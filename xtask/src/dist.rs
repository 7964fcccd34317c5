//! Building `dist/`: everything that a portal serves, and nothing else.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::setup::{self, Need};
use crate::site::{self, Site};
use crate::{bundle, process, sizes, wasm};

/// The part of `www/` that goes into the module and is not served by itself.
const ELEMENT: &str = "element.js";

/// `cargo xtask dist`: builds, and says how large each part is.
pub(crate) fn run(project: &Project) -> Result<()> {
    setup::ensure(project, &[Need::WasmStd])?;
    let started = Instant::now();
    let site = build(project)?;
    println!("dist/ built in {:.1} s", started.elapsed().as_secs_f32());
    print!("{}", sizes::table(&site));
    Ok(())
}

/// Builds every part before it touches `dist/`, so that a failure leaves the old one whole.
pub(crate) fn build(project: &Project) -> Result<Site> {
    let www = project.root.join("www");
    let mut files = site::read_folder(&www)?;
    let element = files.remove(ELEMENT).with_context(|| format!("{} has no {ELEMENT}", www.display()))?;
    let element = String::from_utf8(element).with_context(|| format!("www/{ELEMENT} is not UTF-8"))?;

    let rulebook = project.target.join("rulebook.bin");
    process::run(project.huisuan().args(["pack", "policies", "--out"]).arg(&rulebook))?;
    files.insert("rulebook.bin".to_owned(), read(&rulebook)?);

    let bindings = bundle::bind(&wasm::build(project)?)?;
    let module = bundle::merge(&element, &bindings, &project.version)?;
    files.insert("huisuan.js".to_owned(), module.into_bytes());
    files.insert("huisuan.wasm".to_owned(), bindings.wasm);

    replace_folder(&project.dist(), &files)?;
    Ok(Site::new(files))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn replace_folder(folder: &Path, files: &site::Files) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(error).with_context(|| format!("cannot remove {}", folder.display()));
        }
        _ => {}
    }
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot create {}", parent.display()))?;
        }
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
