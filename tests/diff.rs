//! What a reviewer reads of a change of policies: the rules before and after, and made-up visitors whom anyone can ask again.
//!
//! `UPDATE_EXPECTED=1 cargo test --test diff` rewrites the expected text.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use support::project;

const CHANGE: &str = "tests/examples/change";
const DAY: [&str; 2] = ["--as-of", "2026-11-20"];

#[test]
fn a_change_is_told_as_expected() {
    let told = text(&diff(&["old", "new", "--lang", "en"]));
    let file = project(CHANGE).join("expected.txt");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&file, &told).expect("the expected text can be written");
    }
    assert_eq!(told, std::fs::read_to_string(file).expect("the expected text").replace("\r\n", "\n"));
}

#[test]
fn json_tells_the_same() {
    let told = json_of(&["old", "new", "--lang", "en"]);
    assert_eq!(told["as_of"], "2026-11-20");
    assert_eq!(told["awards"]["added"], json!(["measures/patents"]));
    assert_eq!(told["awards"]["removed"], json!(["measures/training"]));
    assert_eq!(told["facts"]["added"], json!(["patents"]));
    assert_eq!(told["facts"]["renamed"], json!([{ "from": "staff", "to": "employees" }]));
    let changed = |id: &str, part: &str, before: &str, after: &str| json!({ "id": id, "parts": [{ "part": part, "before": [before], "after": [after] }] });
    assert_eq!(told["documents"]["changed"], json!([changed("measures", "to", "2027-12-31", "2028-12-31")]));
    assert_eq!(
        told["awards"]["changed"],
        json!([
            { "id": "measures/jobs", "parts": [
                { "part": "title", "before": ["Jobs grant"], "after": ["Employment grant"] },
                { "part": "conditions", "before": ["Employees: at least 50 people"], "after": ["Employees: at least 100 people"] },
                { "part": "relations", "before": [], "after": ["exclusive with measures/patents (certain): only one of the two"] },
            ] },
            { "id": "measures/growth", "parts": [
                {
                    "part": "amount",
                    "before": ["1% × revenue, capped at CNY 500,000"],
                    "after": ["1% × revenue, capped at CNY 800,000"],
                },
                { "part": "limits", "before": [], "after": ["at most CNY 700,000 in all"] },
            ] },
        ])
    );
    // Each award moves the way that its change does, and for someone.
    for award in told["profiles"]["awards"].as_array().expect("awards") {
        let pays_more = ["measures/patents", "measures/growth"].contains(&award["award"].as_str().expect("a name"));
        let (moves, stays) = if pays_more { ("more", "less") } else { ("less", "more") };
        assert!(award[moves].as_u64() > Some(0) && award[stays] == 0, "{award}");
    }
    assert_eq!(told["profiles"]["awards"].as_array().map(Vec::len), Some(4));
}

/// What is gained is what is lost the other way round.
#[test]
fn the_way_back_is_the_opposite() {
    let back = json_of(&["new", "old"]);
    assert_eq!(back["awards"]["added"], json!(["measures/training"]));
    assert_eq!(back["facts"]["renamed"], json!([{ "from": "employees", "to": "staff" }]));
    for award in back["profiles"]["awards"].as_array().expect("awards") {
        let pays_more = ["measures/training", "measures/jobs"].contains(&award["award"].as_str().expect("a name"));
        let (moves, stays) = if pays_more { ("more", "less") } else { ("less", "more") };
        assert!(award[moves].as_u64() > Some(0) && award[stays] == 0, "{award}");
    }
}

#[test]
fn examples_can_be_evaluated_again() {
    let told = json_of(&["old", "new"]);
    for example in ["gaining", "losing"] {
        let example = &told["profiles"][example];
        let role = example["role"].as_str().expect("a role");
        for (folder, answers, figures) in [("old", "old_answers", "before"), ("new", "new_answers", "after")] {
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("diff-{}-{figures}.json", std::process::id()));
            std::fs::write(&file, example[answers].to_string()).expect("answers can be written");
            let output = huisuan(&["eval", folder, "--json", "--answers", file.to_str().expect("UTF-8"), DAY[0], DAY[1]]);
            let evaluation: Value = serde_json::from_str(&text(&output)).expect("JSON");
            for figure in ["certain", "up_to"] {
                assert_eq!(evaluation["roles"][role][figure], example[figures][figure], "{figure} of {folder}: {example}");
            }
            std::fs::remove_file(file).expect("the file is there");
        }
    }
}

#[test]
fn equal_seeds_make_up_equal_visitors() {
    let with_seed = |seed: &str| json_of(&["old", "new", "--profiles", "100", "--seed", seed]);
    assert_eq!(with_seed("7"), with_seed("7"));
    assert_ne!(with_seed("7")["profiles"]["roles"], with_seed("8")["profiles"]["roles"]);
    assert_eq!(with_seed("7")["awards"], with_seed("8")["awards"]);
}

#[test]
fn nothing_changes_between_the_same_policies() {
    let policies = project("policies");
    let policies = policies.to_str().expect("UTF-8");
    let told = json_of(&[policies, policies, "--profiles", "50", "--include-drafts"]);
    assert_eq!(told["old"], told["new"]);
    for kind in ["documents", "awards", "facts", "parameters"] {
        assert_eq!(told[kind], json!({ "added": [], "removed": [], "renamed": [], "changed": [] }), "{kind}");
    }
    for (role, impact) in told["profiles"]["roles"].as_object().expect("roles") {
        assert_eq!((&impact["gain"]["count"], &impact["lose"]["count"], &impact["mixed"]), (&json!(0), &json!(0), &json!(0)), "{role}");
    }
    assert_eq!((&told["profiles"]["awards"], &told["profiles"]["gaining"]), (&json!([]), &Value::Null));
}

#[test]
fn exit_codes_are_those_of_the_other_commands() {
    for (arguments, code) in [
        (&["diff", "old", "new", "--profiles", "1"][..], 0),
        (&["diff", "old", "nowhere"], 1),
        (&["diff", "../bad/unknown_fact", "new"], 1),
        (&["diff", "old"], 2),
        (&["diff", "old", "new", "--as-of", "tomorrow"], 2),
        (&["diff", "old", "new", "--profiles", "-1"], 2),
    ] {
        assert_eq!(huisuan(arguments).status.code(), Some(code), "{arguments:?}");
    }
}

fn json_of(arguments: &[&str]) -> Value {
    serde_json::from_str(&text(&diff(&[arguments, &["--json"]].concat()))).expect("JSON")
}

fn diff(arguments: &[&str]) -> Output {
    huisuan(&[&["diff"], arguments, &DAY].concat())
}

fn huisuan(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_huisuan")).current_dir(project(CHANGE)).args(arguments).output().expect("huisuan runs")
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}
