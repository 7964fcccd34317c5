//! What the README says of the corpus is what the corpus has.
//!
//! `UPDATE_EXPECTED=1 cargo test --test readme` rewrites its table.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::process::Command;

use huisuan::rulebook::Status;
use serde_json::Value;
use support::{project, real_rulebook};

const HEAD: &str = "| document | in force | awards | clauses | worked cases |\n|---|---|---|---|---|\n";

#[test]
fn the_table_counts_the_documents() {
    let path = project("README.md");
    let readme = std::fs::read_to_string(&path).expect("the README can be read");
    let (before, table) = readme.split_once(HEAD).expect("the README has the table");
    let (rows, after) = table.split_once("\n\n").expect("the table ends");
    let counted = rows_of(&coverage());
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&path, format!("{before}{HEAD}{counted}\n\n{after}")).expect("the README can be written");
    } else {
        assert_eq!(rows, counted, "UPDATE_EXPECTED=1 rewrites the table");
    }
}

fn coverage() -> Value {
    let mut huisuan = Command::new(env!("CARGO_BIN_EXE_huisuan"));
    let output = huisuan.current_dir(project("")).args(["coverage", "policies", "--json"]).output().expect("huisuan runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn rows_of(coverage: &Value) -> String {
    let counted = coverage["documents"].as_array().expect("a list");
    let documents = &real_rulebook().documents;
    assert_eq!(counted.len(), documents.len(), "every document is counted");
    let rows = documents.iter().zip(counted).map(|(document, counts)| {
        assert_eq!(counts["id"], document.id.as_str(), "in the same order");
        let day = |day: Option<time::Date>| day.map_or(String::new(), |day| day.to_string());
        let in_force = match document.status {
            Status::Draft => "draft".to_owned(),
            Status::Repealed => "repealed".to_owned(),
            Status::InForce => format!("{} – {}", day(document.from), day(document.to)).trim_end().to_owned(),
        };
        let [awards, clauses, mapped, marked, cases] = ["awards", "clauses", "mapped", "marked", "cases"].map(|key| &counts[key]);
        format!("| {} | {in_force} | {awards} | {clauses}: {mapped} covered, {marked} marked | {cases} |", document.title.zh)
    });
    let total = format!("| {} documents | | {} | | {} |", documents.len(), coverage["awards"], coverage["cases"]);
    rows.chain([total]).collect::<Vec<_>>().join("\n")
}
