//! Building `dist/`: everything that a portal serves, and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::bundle::{self, BUILT};
use crate::offline::{self, Parts};
use crate::project::Project;
use crate::setup::{self, Need};
use crate::site::{self, Files, Site};
use crate::{embed, modules, process, sizes, wasm};

/// The folders of `www/` whose files go into others and are not served by themselves.
const SOURCES: [&str; 2] = ["element/", "offline/"];

/// The offline edition.
const OFFLINE: &str = "offline.html";

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
    let files = make(project)?;
    replace_folder(&project.dist(), &files)?;
    Ok(Site::new(files))
}

/// Fails unless `dist/` is, to the byte, what is built from these sources. What cargo has compiled is not compiled anew; whatever is made of it is.
pub(crate) fn compare(project: &Project) -> Result<()> {
    let (made, found) = (make(project)?, site::read_folder(&project.dist())?);
    let names: BTreeSet<&String> = made.keys().chain(found.keys()).collect();
    let other: Vec<_> = names.into_iter().filter(|name| made.get(*name) != found.get(*name)).map(String::as_str).collect();
    ensure!(other.is_empty(), "another build gives other bytes: {}", other.join(", "));
    Ok(())
}

fn make(project: &Project) -> Result<Files> {
    let www = site::read_folder(&project.root.join("www"))?;
    let (mut sources, mut files): (Files, Files) =
        www.into_iter().partition(|(name, _)| SOURCES.iter().any(|folder| name.starts_with(folder)));

    let rulebook = project.target.join("rulebook.bin");
    process::run(project.huisuan().args(["pack", "policies", "--out"]).arg(&rulebook))?;
    let rulebook = read(&rulebook)?;
    let bindings = bundle::bind(&wasm::build(project)?)?;

    let (wasm_hash, rulebook_hash) = (bundle::sha256(&bindings.wasm), bundle::sha256(&rulebook));
    let constants = [("VERSION", project.version.as_str()), ("WASM_SHA256", &wasm_hash), ("RULEBOOK_SHA256", &rulebook_hash)];
    // A site exchanges its rules without its script, so that knows nothing of them.
    sources.insert(BUILT.to_owned(), bundle::built(&bindings, &constants[..2])?.into_bytes());
    let script = modules::join(&sources, "element/main.js")?.into_bytes();
    files.insert("embed.txt".to_owned(), embed::lines(&script, &rulebook).into_bytes());
    files.insert("huisuan.js".to_owned(), script);

    sources.insert(BUILT.to_owned(), bundle::built(&bindings, &constants)?.into_bytes());
    let script = modules::join(&sources, "offline/main.js")?;
    let style = text(&files, "portal.css")?.to_owned() + text(&sources, "offline/page.css")?;
    let parts = Parts { script: &script, style: &style, wasm: &bindings.wasm, rulebook: &rulebook };
    let page = offline::page(text(&sources, "offline/page.html")?, &parts)?.into_bytes();
    files.insert(format!("{OFFLINE}.sha256"), offline::checksum(OFFLINE, &page).into_bytes());
    files.insert(OFFLINE.to_owned(), page);

    files.insert("huisuan.wasm".to_owned(), bindings.wasm);
    files.insert("rulebook.bin".to_owned(), rulebook);
    Ok(files)
}

/// A file of `www/` that is a text.
fn text<'a>(files: &'a Files, name: &str) -> Result<&'a str> {
    let bytes = files.get(name).with_context(|| format!("there is no www/{name}"))?;
    std::str::from_utf8(bytes).with_context(|| format!("www/{name} is not UTF-8"))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn replace_folder(folder: &Path, files: &Files) -> Result<()> {
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
