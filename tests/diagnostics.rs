//! What policy authors read: example policies that are good pass their own cases, and each mistake is told with its place, what was
//! expected there and what to do.
//!
//! `UPDATE_EXPECTED=1 cargo test --test diagnostics` rewrites the expected texts.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::{folders_in, project};

#[test]
fn good_policies_pass_their_own_cases() {
    for folder in folders_in("tests/examples/good") {
        let output = huisuan("test", &folder);
        let [told, complaints] = texts(&output);
        assert!(output.status.success() && complaints.is_empty(), "{}:\n{complaints}", folder.display());
        let passed: usize = told.split_once(" passed, 0 failed").expect("a count").0.parse().expect("a number");
        assert!(passed > 0, "{} has cases", folder.display());
    }
}

#[test]
fn each_mistake_is_told_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut differences = String::new();
    for folder in folders_in("tests/examples/bad") {
        let name = folder.file_name().and_then(|name| name.to_str()).expect("a name");
        // Mistakes in cases are found by running them.
        let output = huisuan(if name.starts_with("case_") { "test" } else { "check" }, &folder);
        let [_, complaints] = texts(&output);
        if output.status.code() != Some(1) {
            differences.push_str(&format!("\n{name} is not refused as it should be: {}\n{complaints}", output.status));
            continue;
        }
        let expected_file = folder.join("expected.txt");
        if update {
            std::fs::write(&expected_file, &complaints).expect("the expected text can be written");
        }
        let expected = std::fs::read_to_string(&expected_file).unwrap_or_default().replace("\r\n", "\n");
        if expected != complaints {
            differences.push_str(&format!("\n{name}: expected\n{expected}\nbut was told\n{complaints}"));
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

/// Whatever the mistake, an author learns the file and the line, and sees it marked.
#[test]
fn each_mistake_has_a_place() {
    for folder in folders_in("tests/examples/bad") {
        let name = folder.file_name().and_then(|name| name.to_str()).expect("a name");
        let expected = std::fs::read_to_string(folder.join("expected.txt")).expect("an expected text");
        let errors: Vec<&str> = expected.split("\n\n").filter(|part| !part.starts_with("huisuan:") && !part.trim().is_empty()).collect();
        assert!(!errors.is_empty(), "{name} tells something");
        for error in errors {
            assert!(error.starts_with("error["), "{name} names the kind of mistake:\n{error}");
            assert!(error.contains(&format!("--> {name}")), "{name} names the file:\n{error}");
            // A folder has no lines to show.
            assert!(error.contains('^') || error.starts_with("error[folder]"), "{name} marks the place:\n{error}");
            assert!(!error.contains(env!("CARGO_MANIFEST_DIR")), "{name} names no machine's path:\n{error}");
        }
    }
}

/// The table in the documentation names every code that the sources use, and no other.
#[test]
fn each_code_is_documented() {
    let mut used = BTreeSet::new();
    for layer in ["lang", "policy", "lint", "cli"] {
        for file in files_in(&project("src").join(layer)) {
            let source = std::fs::read_to_string(file).expect("a file of the source");
            for call in ["Diagnostic::new(", ".problem("] {
                let arguments = source.match_indices(call).map(|(position, _)| source[position + call.len()..].trim_start());
                let codes = arguments.filter_map(|rest| rest.strip_prefix('"')).filter_map(|rest| rest.split('"').next());
                used.extend(codes.filter(|code| !code.is_empty()).map(str::to_owned));
            }
        }
    }
    let page = std::fs::read_to_string(project("docs/policy-format.md")).expect("the documentation");
    let part = page.split("\n## ").find(|part| part.starts_with("What `huisuan check` says")).expect("the part about check");
    let rows = part.lines().filter_map(|line| line.strip_prefix("| `")).filter_map(|row| row.split('`').next());
    let others = part.lines().skip_while(|line| !line.starts_with("`huisuan test` adds")).take_while(|line| !line.is_empty());
    let others = others.flat_map(|line| line.split('`').skip(1).step_by(2)).filter(|word| !word.starts_with("huisuan"));
    let documented: BTreeSet<String> = rows.chain(others).map(str::to_owned).collect();
    assert!(used.len() > 25, "the sources use codes: {used:?}");
    assert_eq!(used, documented);
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()).collect()
}

/// Runs the command from the folder around the examples, so that the paths that it tells are short and the same everywhere.
fn huisuan(command: &str, folder: &Path) -> Output {
    let around = folder.parent().expect("a folder around the examples");
    let name = folder.file_name().expect("a name");
    assert!(around.starts_with(project("tests/examples")), "an example");
    Command::new(env!("CARGO_BIN_EXE_huisuan")).current_dir(around).arg(command).arg(name).output().expect("huisuan runs")
}

fn texts(output: &Output) -> [String; 2] {
    [&output.stdout, &output.stderr].map(|text| String::from_utf8(text.clone()).expect("UTF-8"))
}
