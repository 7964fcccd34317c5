//! The page on JSON says what comes of its request, and names every key that a result can have.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use huisuan::api;
use huisuan::rulebook::packed;
use serde_json::Value;
use support::{folders_in, project, rulebook_of};

/// Stands for any text, and in a list for any elements.
const LEFT_OUT: &str = "…";

#[test]
fn the_request_comes_to_the_result() {
    let page = page();
    let (folder, request) = request_of(&page);
    let shown = result_of(&page);
    let rulebook = rulebook_of(&project(folder));
    let hash = packed::hash(&packed::write(&rulebook).expect("a rulebook")).expect("a hash");
    let result = parsed(&api::evaluate(&rulebook, &hash, request).expect("a request that is right"));
    assert_eq!(result["rulebook"], hash.as_str());
    assert_eq!(difference(&shown, &result, "result"), None, "it comes to {result:#}");
}

/// The command line is asked in its own way and answers the same.
#[test]
fn the_command_line_says_the_same() {
    let page = page();
    let (folder, request) = request_of(&page);
    let asked = parsed(request);
    let answers = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("json_{}.json", std::process::id()));
    std::fs::write(&answers, asked["answers"].to_string()).expect("a file");
    let text = |key: &str| asked[key].as_str().expect("a text").to_owned();
    let output = Command::new(env!("CARGO_BIN_EXE_huisuan"))
        .current_dir(project("."))
        .args(["eval", folder, "--as-of", &text("as_of"), "--lang", &text("language"), "--json", "--answers"])
        .arg(&answers)
        .output()
        .expect("huisuan runs");
    std::fs::remove_file(&answers).expect("the file is there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let result = parsed(&String::from_utf8(output.stdout).expect("text"));
    assert_eq!(difference(&result_of(&page), &result, "result"), None);
}

/// A page that is wrong is noticed.
#[test]
fn what_is_not_so_differs() {
    let shown = parsed(r#"{"a": ["…", {"b": "1", "c": "…"}, "…"]}"#);
    for (result, differs) in [
        (r#"{"a": [0, {"b": "1", "c": "2"}, 3]}"#, false),
        (r#"{"a": [{"b": "1", "c": null}]}"#, false),
        (r#"{"a": [{"b": "2", "c": "2"}]}"#, true),
        (r#"{"a": [{"b": "1"}]}"#, true),
        (r#"{"a": [{"b": "1", "c": "2", "d": "3"}]}"#, true),
        (r#"{"a": []}"#, true),
    ] {
        assert_eq!(difference(&shown, &parsed(result), "result").is_some(), differs, "{result}");
    }
    assert!(difference(&parsed("[1]"), &parsed("[1, 2]"), "result").is_some(), "nothing says that more follows");
}

#[test]
fn every_key_is_named() {
    let page = page();
    let named: BTreeSet<&str> = page.split(['`', '"']).collect();
    let folders = folders_in("tests/examples/good");
    let output =
        Command::new(env!("CARGO_BIN_EXE_huisuan")).args(["requests", "--partial", "4"]).args(&folders).output().expect("huisuan runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (mut asked, mut told) = (BTreeSet::new(), BTreeSet::new());
    for line in String::from_utf8(output.stdout).expect("text").lines() {
        let json = parsed(line);
        if let Some(Value::Object(request)) = json.get("request").and_then(Value::as_str).and_then(|text| serde_json::from_str(text).ok()) {
            asked.extend(request.keys().filter(|key| *key != "answer").cloned());
        }
        if json.get("timeline").is_some() {
            keys(&json, &mut told);
        }
    }
    assert!(asked.contains("parameters") && told.contains("extra_if_separate"), "requests and results are found");
    let missing: Vec<&String> = asked.iter().chain(&told).filter(|key| !named.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "docs/json.md names no {missing:?}");
}

fn page() -> String {
    std::fs::read_to_string(project("docs/json.md")).expect("the page")
}

/// The folder that the request is asked of, and the request.
fn request_of(page: &str) -> (&str, &str) {
    let block = page.split("```json request ").nth(1).expect("a request");
    let (folder, rest) = block.split_once('\n').expect("lines");
    (folder, rest.split("```").next().expect("an end"))
}

fn result_of(page: &str) -> Value {
    let block = page.split("```json result\n").nth(1).expect("a result");
    parsed(block.split("```").next().expect("an end"))
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Where a result is not as shown; none if it is.
fn difference(shown: &Value, result: &Value, path: &str) -> Option<String> {
    match (shown, result) {
        (Value::String(text), _) if text == LEFT_OUT => None,
        (Value::Object(shown), Value::Object(result)) => {
            if shown.keys().ne(result.keys()) {
                return Some(format!("{path} has other keys"));
            }
            shown.iter().find_map(|(key, value)| difference(value, &result[key], &format!("{path}.{key}")))
        }
        (Value::Array(shown), Value::Array(result)) => difference_of_lists(shown, result, path),
        _ => (shown != result).then(|| format!("{path}: {shown} is shown for {result}")),
    }
}

fn difference_of_lists(shown: &[Value], result: &[Value], path: &str) -> Option<String> {
    match shown.split_first() {
        None => (!result.is_empty()).then(|| format!("{path} goes on")),
        Some((Value::String(text), shown)) if text == LEFT_OUT => {
            let differences: Vec<Option<String>> =
                (0..=result.len()).map(|skipped| difference_of_lists(shown, &result[skipped..], path)).collect();
            if differences.contains(&None) { None } else { differences.into_iter().flatten().next_back() }
        }
        Some((first, shown)) => {
            let Some((element, result)) = result.split_first() else { return Some(format!("{path} ends")) };
            difference(first, element, path).or_else(|| difference_of_lists(shown, result, path))
        }
    }
}

/// Every key in it, but for the roles, which are keys themselves.
fn keys(json: &Value, found: &mut BTreeSet<String>) {
    match json {
        Value::Object(fields) => {
            for (key, value) in fields {
                found.insert(key.clone());
                match value {
                    Value::Object(roles) if key == "roles" => roles.values().for_each(|totals| keys(totals, found)),
                    value => keys(value, found),
                }
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| keys(element, found)),
        _ => {}
    }
}
