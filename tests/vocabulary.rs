//! What tools and readers learn of small example policies: the vocabulary as JSON, and how calculations and conditions are worded.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::process::Command;

use serde_json::{Value, json};
use support::project;

#[test]
fn options_come_with_their_groups_and_what_they_imply() {
    let facts: Value = serde_json::from_str(&huisuan("facts", "option_groups", &["--json"])).expect("JSON");
    let fact = |id: &str| facts.as_array().expect("facts").iter().find(|fact| fact["id"] == id).expect("a fact").clone();
    let options_of_groups = |fact: &Value| -> Vec<Value> {
        fact["groups"]
            .as_array()
            .expect("groups")
            .iter()
            .map(|group| json!([group["id"], group["label"]["en"], group["options"]]))
            .collect()
    };
    assert_eq!(
        options_of_groups(&fact("place")),
        [
            json!(["hangzhou", "Hangzhou", ["xihu", "binjiang", "linan"]]),
            json!(["zhejiang", "Zhejiang", ["xihu", "binjiang", "linan", "ningbo"]]),
        ]
    );
    let recognised = fact("recognised");
    assert_eq!(options_of_groups(&recognised).len(), 1);
    let implied: Vec<&Value> = recognised["options"].as_array().expect("options").iter().map(|option| &option["implies"]).collect();
    assert_eq!(implied, [&json!(["provincial", "municipal"]), &json!(["municipal"]), &json!([]), &json!([])]);
}

#[test]
fn calculations_and_conditions_read_without_doubt() {
    let answers = |name: &str, answers: Value| {
        let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("vocabulary_{name}_{}.json", std::process::id()));
        std::fs::write(&file, answers.to_string()).expect("a file");
        let told = huisuan("eval", name, &["--as-of", "2026-11-20", "--lang", "en", "--answers", file.to_str().expect("UTF-8")]);
        std::fs::remove_file(file).expect("a file");
        told
    };
    // A capped factor stands in brackets.
    let told = answers("parameters", json!({ "loan": "20000000", "signed_on": "2025-05-19" }));
    assert!(told.contains("(CNY 20,000,000 (loan), capped at CNY 10,000,000) ×"), "{told}");
    // Two readings of a number are no greatest of two.
    let told = answers("readings", json!({ "staff": 50 }));
    assert!(told.contains("depending on the reading (50 / 100)"), "{told}");
    assert!(!told.contains("the greater of"), "{told}");
}

fn huisuan(command: &str, example: &str, arguments: &[&str]) -> String {
    let folder = project("tests/examples/good").join(example);
    let output = Command::new(env!("CARGO_BIN_EXE_huisuan")).arg(command).arg(folder).args(arguments).output().expect("huisuan runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}
