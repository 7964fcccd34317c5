//! What tools may rely on: the JSON, the exit codes, and how answers are read, on the policies that the project ships.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};
use support::project;

const POLICIES: &str = "policies";
const DOCUMENT: &str = "hangzhou-platform";

#[test]
fn coverage_counts_every_clause() {
    let coverage = json_of(&["coverage", POLICIES, "--json"]);
    assert_keys(&coverage, &["documents", "awards", "cases"]);
    for document in list(&coverage["documents"]) {
        assert_keys(document, &["id", "title", "clauses", "mapped", "marked", "unmapped", "awards", "cases"]);
        let count = |key: &str| document[key].as_u64().expect("a count");
        assert!(document["id"].is_string() && document["title"].is_string());
        assert_eq!(count("clauses"), count("mapped") + count("marked") + count("unmapped"), "{document}");
        assert_eq!(count("unmapped"), 0, "{document}");
    }
    let sum = |key: &str| list(&coverage["documents"]).iter().map(|document| document[key].as_u64().expect("a count")).sum::<u64>();
    assert_eq!((coverage["awards"].as_u64(), coverage["cases"].as_u64()), (Some(sum("awards")), Some(sum("cases"))));
    assert!(sum("awards") >= 50 && sum("cases") >= 120, "{coverage}");
}

#[test]
fn facts_are_the_whole_vocabulary() {
    let facts = json_of(&["facts", POLICIES, "--json"]);
    let mut ids = std::collections::BTreeSet::new();
    for fact in list(&facts) {
        for key in ["id", "type", "unit", "options", "label", "question", "help", "documents"] {
            assert!(fact.get(key).is_some(), "{key} of {fact}");
        }
        let id = fact["id"].as_str().expect("an id");
        assert!(ids.insert(id), "{id} is there once");
        let types = ["yes_no", "count", "rank", "money", "share", "growth", "date", "one_of", "any_of", "series", "records"];
        assert!(types.contains(&fact["type"].as_str().expect("a type")), "{fact}");
        for text in ["label", "question"] {
            assert_text(&fact[text]);
        }
        for text in ["help", "unit"] {
            assert!(fact[text].is_null() || fact[text]["zh"].is_string(), "{text} of {fact}");
        }
        let needs_options = ["one_of", "any_of"].contains(&fact["type"].as_str().expect("a type"));
        assert_eq!(list(&fact["options"]).is_empty(), !needs_options, "{fact}");
        for option in list(&fact["options"]) {
            assert!(option["id"].is_string());
            assert_text(&option["label"]);
        }
        assert!(!list(&fact["documents"]).is_empty(), "some document asks for {id}");
    }
    for award in list(&json_of(&["awards", POLICIES, "--json"])) {
        for fact in list(&award["facts"]) {
            assert!(ids.contains(fact.as_str().expect("an id")), "{fact} is a fact");
        }
    }
}

#[test]
fn awards_are_listed_with_their_place() {
    let awards = json_of(&["awards", POLICIES, "--json"]);
    let coverage = json_of(&["coverage", POLICIES, "--json"]);
    let documents: Vec<&Value> = list(&coverage["documents"]).iter().map(|document| &document["id"]).collect();
    let roles = ["enterprise", "park_operator", "association", "university", "logistics_firm", "district", "person"];
    for award in list(&awards) {
        for key in ["document", "award", "clause", "role", "kind", "title", "facts", "valid"] {
            assert!(award.get(key).is_some(), "{key} of {award}");
        }
        assert!(documents.contains(&&award["document"]), "{award}");
        assert!(award["clause"].as_str().is_some_and(|clause| !clause.is_empty()), "{award}");
        assert!(roles.contains(&award["role"].as_str().expect("a role")), "{award}");
        assert_text(&award["title"]);
        assert_keys(&award["valid"], &["from", "to"]);
        assert!(!list(&award["facts"]).is_empty(), "{award}");
    }
}

#[test]
fn an_evaluation_has_its_shape() {
    let evaluation = eval(&profile(), &["--include-drafts"]);
    assert_keys(&evaluation, &["as_of", "rulebook", "roles", "plan", "awards", "timeline"]);
    assert_eq!(evaluation["as_of"], "2026-11-20");
    assert_eq!(evaluation["rulebook"].as_str().map(str::len), Some(64), "a hash");
    for (role, totals) in evaluation["roles"].as_object().expect("roles") {
        assert_keys(totals, &["certain", "up_to", "undecided", "open"]);
        for key in ["certain", "up_to", "undecided"] {
            assert!(is_money(&totals[key]), "{key} of {role}");
        }
        assert!(list(&totals["open"]).iter().all(Value::is_string));
    }
    assert_keys(&evaluation["plan"], &["claims", "reductions", "alternatives", "optimal"]);
    for claim in list(&evaluation["plan"]["claims"]) {
        assert_keys(claim, &["document", "award", "record", "year", "low", "high"]);
    }
    assert_timeline(&evaluation["timeline"]);
    let awards = list(&evaluation["awards"]);
    assert_eq!(awards.len(), list(&json_of(&["awards", POLICIES, "--json"])).len(), "every award has a finding");
    let mut seen = std::collections::BTreeSet::new();
    for award in awards {
        let keys = [
            "document",
            "award",
            "clause",
            "eligibility",
            "window",
            "low",
            "high",
            "counted",
            "plan",
            "left_out_by",
            "left_out",
            "reasons",
            "missing",
            "pending",
        ];
        for key in keys {
            assert!(award.get(key).is_some(), "{key} of {award}");
        }
        let one_of = |key: &str, words: &[&str]| assert!(words.contains(&award[key].as_str().expect("a word")), "{key} of {award}");
        one_of("eligibility", &["met", "pending", "unknown", "not-met"]);
        one_of("window", &["in", "before", "after", "draft", "undetermined"]);
        one_of("plan", &["in", "left-out", "none"]);
        seen.insert(award["eligibility"].as_str().expect("a word"));
        assert_keys(&award["counted"], &["low", "high"]);
        for amount in [&award["low"], &award["high"], &award["counted"]["low"], &award["counted"]["high"]] {
            assert!(amount.is_null() || is_money(amount), "money is a decimal string: {award}");
        }
        assert!(!list(&award["reasons"]).is_empty(), "every finding has reasons: {award}");
        assert_eq!(
            award["eligibility"] == "unknown",
            !list(&award["missing"]).is_empty(),
            "unknown means that something is missing: {award}"
        );
    }
    assert_eq!(seen, ["met", "not-met", "pending", "unknown"].into(), "this profile shows every word");
}

fn assert_timeline(timeline: &Value) {
    assert_keys(timeline, &["years", "windows", "last_years"]);
    for row in list(&timeline["years"]) {
        assert_keys(row, &["year", "role", "later", "claims", "low", "high", "payers"]);
        assert!(row["year"].is_i64() && row["later"].is_boolean() && is_money(&row["low"]) && is_money(&row["high"]), "{row}");
        for claim in list(&row["claims"]) {
            assert_keys(claim, &["document", "award", "record", "low", "high", "summed"]);
        }
        for payer in list(&row["payers"]) {
            assert_keys(payer, &["who", "low", "high"]);
            let sources = ["state", "province", "city", "district", "not_said", "open"];
            assert!(sources.contains(&payer["who"].as_str().expect("a word")), "{payer}");
        }
    }
    for window in list(&timeline["windows"]) {
        assert_keys(window, &["document", "award", "event", "date", "assumed"]);
        assert!(["opens", "closes"].contains(&window["event"].as_str().expect("a word")) && window["assumed"].is_boolean(), "{window}");
    }
    for last in list(&timeline["last_years"]) {
        assert_keys(last, &["document", "award", "year"]);
    }
}

/// The profile by which the whole product is judged.
#[test]
fn an_artificial_intelligence_company_sees_what_it_gets() {
    let evaluation = eval(&profile(), &["--include-drafts"]);
    for (award, clause, low, high) in EXPECTED {
        let found = award_of(&evaluation, award);
        assert_eq!(
            json!([found["eligibility"], found["clause"], found["low"], found["high"], found["counted"], found["plan"]]),
            json!(["met", clause, low, high, { "low": low, "high": high }, "in"]),
            "{award}"
        );
    }
    let enterprise = &evaluation["roles"]["enterprise"];
    assert_eq!((&enterprise["certain"], &enterprise["up_to"]), (&json!("3950000"), &json!("54950000")));
    let workings = |award: &str| award_of(&evaluation, award)["working"].to_string();
    assert!(workings("state_research_match").contains("25% × 1,500万元"), "{}", workings("state_research_match"));
    assert!(workings("fee_relief").contains("10% × 300万元"), "{}", workings("fee_relief"));
}

const EXPECTED: [(&str, &str, &str, &str); 5] = [
    ("general_model", "3.1", "0", "50000000"),
    ("filed_model", "3.1", "0", "500000"),
    ("state_research_match", "4.3", "3750000", "3750000"),
    ("ecommerce_service", "7.5", "0", "500000"),
    ("fee_relief", "7.8", "200000", "200000"),
];

#[test]
fn leaving_one_answer_out_shows_a_range_and_never_zero() {
    let profile = profile();
    let whole = eval(&profile, &["--include-drafts"]);
    for fact in profile.as_object().expect("answers").keys() {
        let mut less = profile.clone();
        less.as_object_mut().expect("answers").remove(fact);
        let evaluation = eval(&less, &["--include-drafts"]);
        let mut opened = 0;
        for (award, ..) in EXPECTED {
            let (found, before) = (award_of(&evaluation, award), award_of(&whole, award));
            if found == before {
                continue;
            }
            opened += 1;
            // Either the conditions are open, or they are met and the amount is.
            let open = if found["eligibility"] == "unknown" { "missing" } else { "amount_missing" };
            assert!(["unknown", "met"].contains(&found["eligibility"].as_str().expect("a word")), "{award} without {fact}");
            assert!(found[open].to_string().contains(fact.as_str()), "{award} misses {fact}: {found}");
            assert_eq!(found["counted"]["low"], "0", "{award} without {fact} is not certain");
            let high = number(&found["counted"]["high"]);
            assert!(
                high.is_none_or(|high| high >= number(&before["high"]).expect("a figure")),
                "{award} without {fact} may still come to all"
            );
        }
        assert!(opened > 0, "{fact} matters");
        let (role, role_before) = (&evaluation["roles"]["enterprise"], &whole["roles"]["enterprise"]);
        assert!(number(&role["certain"]) <= number(&role_before["certain"]), "nothing becomes certain without {fact}");
        let possible = |role: &Value| number(&role["up_to"])?.checked_add(number(&role["undecided"])?).ok();
        assert!(possible(role) >= possible(role_before), "nothing is lost without {fact}");
    }
}

#[test]
fn null_is_the_same_as_no_answer() {
    let mut asked = profile();
    let less = asked.clone();
    for fact in list(&json_of(&["facts", POLICIES, "--json"])) {
        let id = fact["id"].as_str().expect("an id");
        if less.get(id).is_none() {
            asked[id] = Value::Null;
        }
    }
    assert_eq!(eval(&asked, &["--include-drafts"]), eval(&less, &["--include-drafts"]));
    // Leaving every box unticked is an answer: no.
    let nothing_ticked = eval(&json!({ "ai_work": [] }), &["--include-drafts"]);
    assert_eq!(award_of(&nothing_ticked, "filed_model")["eligibility"], "not-met");
    assert_eq!(award_of(&eval(&json!({}), &["--include-drafts"]), "filed_model")["eligibility"], "unknown");
    // A year that is null is not known; a year that is left out has no figure.
    for (year, eligibility) in [(json!({ "2025": null }), "unknown"), (json!({}), "not-met"), (json!({ "2025": 3_000_000 }), "met")] {
        let mut answers = profile();
        answers["fee_relief_total"] = year;
        assert_eq!(award_of(&eval(&answers, &["--include-drafts"]), "fee_relief")["eligibility"], eligibility);
    }
}

#[test]
fn ranges_are_answers() {
    let cases = [
        (json!({ "min": 8_000_000, "max": "16000000" }), "2000000", "4000000"),
        (json!({ "min": 4_000_000 }), "1000000", "5000000"),
        (json!({ "max": 8_000_000 }), "0", "2000000"),
        (json!({ "min": 20_000_000, "max": 30_000_000 }), "5000000", "5000000"),
    ];
    for (range, low, high) in cases {
        let mut answers = profile();
        answers["provincial_research_received"] = range.clone();
        let found = eval(&answers, &["--include-drafts"]);
        let found = award_of(&found, "state_research_match");
        assert_eq!((&found["eligibility"], &found["low"], &found["high"]), (&json!("met"), &json!(low), &json!(high)), "{range}");
    }
}

/// A JSON number is read from its text: no binary fraction comes between.
#[test]
fn numbers_are_exact() {
    let cases = [
        // A quarter of it is 1.045, which a binary fraction puts below the half.
        ("4.18", "1.05"),
        ("\"4.18\"", "1.05"),
        ("0.1", "0.03"),
        ("0.099999999999999999", "0.02"),
        ("10000000.02", "2500000.01"),
        ("19999999.999999999999", "5000000"),
    ];
    for (written, expected) in cases {
        let text = profile().to_string().replace("\"15000000\"", written);
        assert!(text.contains(written), "{text}");
        let found = json_from(&run_eval(&text, &["--include-drafts"]));
        assert_eq!(award_of(&found, "state_research_match")["low"], expected, "{written}");
    }
    // Over a million, by less than a binary fraction can tell.
    for (written, eligibility) in [("1000000.00000000001", "met"), ("1000000.00000000000", "not-met")] {
        let text = profile().to_string().replace("\"3000000\"", written);
        assert!(text.contains(written), "{text}");
        let found = json_from(&run_eval(&text, &["--include-drafts"]));
        assert_eq!(award_of(&found, "fee_relief")["eligibility"], eligibility, "{written}");
    }
}

#[test]
fn a_parameter_that_is_not_published_can_be_supplied() {
    let evaluate = |arguments: &[&str]| {
        let answers = r#"{"loan": 10000000, "signed_on": "2026-11-21", "rate": "0.03"}"#;
        eval_of("tests/examples/good/parameters", "2026-11-21", answers, arguments)
    };
    let published = json_from(&evaluate(&[]));
    assert_eq!(award_of(&published, "cheap_loan")["eligibility"], "pending");
    let why = award_of(&published, "cheap_loan")["pending"].to_string();
    assert!(why.contains("一年期LPR") && why.contains("尚未公布"), "{why}");
    let then = award_of(&published, "interest_then")["working"].to_string();
    assert!(then.contains("尚未公布（2026年11月21日的一年期LPR）"), "never the last known value: {then}");
    let supplied = json_from(&evaluate(&["--parameter", "lpr_1y=3%"]));
    assert_eq!(award_of(&supplied, "cheap_loan")["eligibility"], "met");
    let now = award_of(&supplied, "interest_today")["working"].to_string();
    assert!(now.contains("3%（自行填入的一年期LPR）"), "{now}");
    for (argument, told) in [("lpr_1=3%", "did you mean `lpr_1y`?"), ("lpr_1y=11%", "cannot have this value"), ("lpr_1y=low", "no figure")]
    {
        let refused = evaluate(&["--parameter", argument]);
        let complaint = String::from_utf8_lossy(&refused.stderr);
        assert!(refused.status.code() == Some(1) && complaint.contains(told), "{argument}: {complaint}");
    }
}

#[test]
fn who_pays_is_told_by_district() {
    for (place, payers) in [
        (r#""linan""#, "市级 40%、区、县（市） 60%"),
        (r#""xihu""#, "市级 70%、区、县（市） 30%"),
        ("null", "市级 40%（注册地为临安区）、市级 70%、区、县（市） 60%（注册地为临安区）、区、县（市） 30%"),
    ] {
        let answers = format!(r#"{{"place": {place}}}"#);
        let evaluation = json_from(&eval_of("tests/examples/good/option_groups", "2026-11-20", &answers, &[]));
        assert_eq!(award_of(&evaluation, "in_city")["payers"], payers, "{place}");
    }
}

#[test]
fn wrong_answers_are_refused_by_name() {
    let money = "provincial_research_received";
    let cases = [
        (r#"{"provincial_reserch_received": 1}"#, vec!["provincial_reserch_received", money]),
        (r#"{"no_such_thing_at_all": 1}"#, vec!["no_such_thing_at_all"]),
        (r#"{"provincial_research_received": "abc"}"#, vec![money]),
        (r#"{"provincial_research_received": ""}"#, vec![money]),
        (r#"{"provincial_research_received": "1500万"}"#, vec![money, "yuan"]),
        (r#"{"provincial_research_received": -5}"#, vec![money]),
        (r#"{"provincial_research_received": "-5"}"#, vec![money]),
        (r#"{"provincial_research_received": 1e999}"#, vec![money]),
        (r#"{"provincial_research_received": "1e999"}"#, vec![money]),
        (r#"{"provincial_research_received": 1234567890123456789012345678901234567890}"#, vec![money]),
        (r#"{"provincial_research_received": "1234567890123456789012345678901234567890"}"#, vec![money]),
        (r#"{"provincial_research_received": 0.1234567890123456789012345678901234567890}"#, vec![money]),
        (r#"{"provincial_research_received": 1e7}"#, vec![money]),
        (r#"{"provincial_research_received": true}"#, vec![money]),
        (r#"{"provincial_research_received": [1]}"#, vec![money]),
        (r#"{"provincial_research_received": {"least": 1}}"#, vec![money]),
        (r#"{"provincial_research_received": {"min": 2, "max": 1}}"#, vec![money]),
        (r#"{"provincial_research_received": {"min": -1}}"#, vec![money]),
        (r#"{"provincial_research_received": {}}"#, vec![money]),
        (r#"{"technology_based": "yes"}"#, vec!["technology_based", "true or false"]),
        (r#"{"technology_based": 1}"#, vec!["technology_based"]),
        (r#"{"enterprise_size": "tiny"}"#, vec!["enterprise_size", "micro"]),
        (r#"{"enterprise_size": ["small"]}"#, vec!["enterprise_size"]),
        (r#"{"ai_work": "filed_model"}"#, vec!["ai_work"]),
        (r#"{"ai_work": ["filed_modle"]}"#, vec!["ai_work", "filed_model"]),
        (r#"{"takeout_areas": 1.5}"#, vec!["takeout_areas", "whole"]),
        (r#"{"complaint_reduction_rank": 0}"#, vec!["complaint_reduction_rank"]),
        (r#"{"takeout_areas": "unranked"}"#, vec!["takeout_areas"]),
        (r#"{"fee_relief_total": 3000000}"#, vec!["fee_relief_total", "year"]),
        (r#"{"fee_relief_total": {"last year": 1}}"#, vec!["fee_relief_total", "last year"]),
        (r#"{"fee_relief_total": {"2025": -1}}"#, vec!["fee_relief_total"]),
        (r#"{"payment_licence_obtained_on": "2026-02-30"}"#, vec!["payment_licence_obtained_on"]),
        (r#"{"payment_licence_obtained_on": 20260228}"#, vec!["payment_licence_obtained_on"]),
        (r#"{"city_research_projects": {"invested": 1}}"#, vec!["city_research_projects"]),
        (r#"{"city_research_projects": [{"invsted": 1}]}"#, vec!["city_research_projects", "invsted"]),
        (r#"{"city_research_projects": [{"invested": "x"}]}"#, vec!["city_research_projects.invested"]),
        ("[]", vec!["object"]),
        ("{", vec!["answers"]),
        ("", vec!["answers"]),
    ];
    for (answers, named) in cases {
        let output = run_eval(answers, &["--include-drafts"]);
        let complaint = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(1), "{answers}: {complaint}");
        assert!(output.stdout.is_empty(), "{answers} gives no result");
        for name in named {
            assert!(complaint.contains(name), "{answers} names {name}: {complaint}");
        }
        assert!(!complaint.contains("panicked"), "{answers}: {complaint}");
    }
    let facts = json_of(&["facts", POLICIES, "--json"]);
    let most = list(&facts).iter().find(|fact| fact["id"] == "city_research_projects").expect("a fact")["most"].as_u64().expect("a number");
    let too_many: Vec<Value> = (0..=most).map(|_| json!({ "invested": 1 })).collect();
    let output = run_eval(&json!({ "city_research_projects": too_many }).to_string(), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains(&format!("at most {most} entries")));
}

#[test]
fn a_draft_counts_only_when_it_is_included() {
    let starts = |start: &str| format!("{DOCUMENT}.from={start}");
    let cases = [
        (vec![], "draft"),
        (vec!["--include-drafts".to_owned()], "in"),
        (vec!["--include-drafts".to_owned(), "--assume".to_owned(), starts("2026-11-20")], "in"),
        (vec!["--include-drafts".to_owned(), "--assume".to_owned(), starts("2026-11-21")], "before"),
        // Three years from the first day: the last day, and the day after it.
        (vec!["--include-drafts".to_owned(), "--assume".to_owned(), starts("2023-11-21")], "in"),
        (vec!["--include-drafts".to_owned(), "--assume".to_owned(), starts("2023-11-20")], "after"),
        (vec!["--assume".to_owned(), starts("2026-01-01")], "draft"),
    ];
    for (arguments, window) in cases {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let evaluation = eval(&profile(), &arguments);
        let found = award_of(&evaluation, "state_research_match");
        assert_eq!(found["window"], window, "{arguments:?}");
        assert_eq!((&found["eligibility"], &found["high"]), (&json!("met"), &json!("3750000")), "the conditions are told all the same");
        let counts = window == "in";
        assert_eq!(found["counted"]["high"] == "3750000", counts, "{arguments:?}");
        for award in list(&evaluation["awards"]).iter().filter(|award| award["document"] == DOCUMENT && !counts) {
            assert_eq!(award["plan"], "none", "{arguments:?}: {}", award["award"]);
        }
        assert_eq!(evaluation["roles"]["enterprise"]["certain"] == "3950000", counts, "{arguments:?}");
        assert_eq!(found["plan"], if counts { "in" } else { "none" }, "{arguments:?}");
    }
}

#[test]
fn the_clock_is_not_read() {
    assert_eq!(eval(&profile(), &["--include-drafts"]), eval(&profile(), &["--include-drafts"]));
    let folder = scratch();
    let answers = folder.join("answers.json");
    std::fs::write(&answers, "{}").expect("answers are written");
    let output = huisuan(&["eval", POLICIES, "--answers", text(&answers)]);
    assert_eq!(output.status.code(), Some(2), "the day must be given");
}

#[test]
fn an_award_is_explained_with_its_numbers() {
    let folder = scratch();
    let answers = folder.join("answers.json");
    let said = json!({
        "based_in": "hangzhou", "platform_economy_roles": ["platform"], "small_firm_support": ["waives_fees"],
        "fee_relief_firms": { "2025": 1999 }, "fee_relief_total": { "2025": "3000000" },
    });
    std::fs::write(&answers, said.to_string()).expect("answers are written");
    let award = "hangzhou-platform/fee_relief";
    let explain = |more: &[&str]| {
        let output = huisuan(&[&["explain", POLICIES, "--award", award, "--as-of", "2026-11-20", "--include-drafts"], more].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let chinese = explain(&["--answers", text(&answers)]);
    assert!(chinese.contains("不符合条文条件：2025年减免费用覆盖的中小微企业数 不低于 2,000家（1,999家）。"), "{chinese}");
    assert!(chinese.contains("10% × 300万元（2025年减免中小微企业费用总计）= 30万元，封顶 20万元"), "{chinese}");
    let rule = explain(&["--lang", "en"]);
    assert!(rule.contains("at least 2,000 firms") && rule.contains("capped at CNY 200,000"), "{rule}");
    assert!(!rule.contains("Not met") && !rule.contains("Needs details"), "a rule holds of nobody: {rule}");

    let explained: Value = serde_json::from_str(&explain(&["--answers", text(&answers), "--json"])).expect("JSON");
    assert_keys(&explained, &["document", "award", "clause", "as_of", "rule", "summary", "explanation"]);
    let root = &explained["explanation"];
    assert_eq!((&root["kind"], &root["truth"]), (&json!("award"), &json!("not-met")));
    let failing = list(&root["parts"]).iter().find(|part| part["kind"] == "condition" && part["truth"] == "not-met");
    assert_eq!(failing.expect("a condition that fails")["answer"], "1,999家");
    let claim = list(&root["parts"]).iter().find(|part| part["kind"] == "claim").expect("a claim");
    let cap = &claim["parts"][0]["parts"][0];
    assert_eq!((&cap["kind"], &cap["low"], &cap["high"]), (&json!("calculation"), &json!("200000"), &json!("200000")));
    assert_eq!(cap["parts"][0]["low"], "300000", "what is capped: {cap}");
}

#[test]
fn a_wrong_name_of_an_award_is_answered_by_the_right_one() {
    for (wrong, right) in [("fee_relief", "hangzhou-platform/fee_relief"), ("hangzhou-platform/fee_releif", "hangzhou-platform/fee_relief")]
    {
        let output = huisuan(&["explain", POLICIES, "--award", wrong, "--as-of", "2026-11-20"]);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(complaint.contains(&format!("did you mean `{right}`?")), "{complaint}");
    }
}

#[test]
fn exit_codes_tell_good_from_wrong_policies_from_a_wrong_command_line() {
    let bad = "tests/examples/bad/unknown_fact";
    let folder = scratch();
    let (answers, packed) = (folder.join("answers.json"), folder.join("rulebook"));
    std::fs::write(&answers, "{}").expect("answers are written");
    let (answers, packed, nowhere) = (text(&answers), text(&packed), folder.join("nowhere"));
    let nowhere = text(&nowhere);
    let cases: &[(&[&str], i32)] = &[
        (&["check", POLICIES], 0),
        (&["test", POLICIES], 0),
        (&["coverage", POLICIES], 0),
        (&["facts", POLICIES], 0),
        (&["awards", POLICIES], 0),
        (&["pack", POLICIES, "--out", packed], 0),
        (&["eval", POLICIES, "--as-of", "2026-11-20", "--answers", answers], 0),
        (&["explain", POLICIES, "--award", "hangzhou-platform/fee_relief", "--as-of", "2026-11-20"], 0),
        (&["--help"], 0),
        (&["--version"], 0),
        (&["check", bad], 1),
        (&["test", bad], 1),
        (&["coverage", bad], 1),
        (&["facts", bad], 1),
        (&["awards", bad], 1),
        (&["pack", bad, "--out", packed], 1),
        (&["eval", bad, "--as-of", "2026-11-20", "--answers", answers], 1),
        (&["check", nowhere], 1),
        (&["coverage", POLICIES, "--source", nowhere], 1),
        (&["eval", POLICIES, "--as-of", "2026-11-20", "--answers", nowhere], 1),
        (&["eval", POLICIES, "--as-of", "2026-11-20", "--answers", answers, "--assume", "nothing.from=2026-01-01"], 1),
        (&["explain", POLICIES, "--award", "hangzhou-platform/nothing", "--as-of", "2026-11-20"], 1),
        (&["test", "tests/examples/bad/case_that_fails"], 1),
        (&[], 2),
        (&["explain", POLICIES, "--as-of", "2026-11-20"], 2),
        (&["chek", POLICIES], 2),
        (&["check"], 2),
        (&["check", POLICIES, "--fast"], 2),
        (&["eval", POLICIES, "--as-of", "2026-13-01", "--answers", answers], 2),
        (&["eval", POLICIES, "--as-of", "2026-11-20"], 2),
        (&["eval", POLICIES, "--as-of", "2026-11-20", "--answers", answers, "--assume", "2026-01-01"], 2),
        (&["pack", POLICIES], 2),
    ];
    for (arguments, code) in cases {
        let output = huisuan(arguments);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(*code), "{arguments:?}: {complaint}");
        assert_eq!(complaint.is_empty(), *code == 0, "what is wrong stands on standard error: {arguments:?}");
        assert_eq!(
            output.stdout.is_empty(),
            *code != 0 && arguments.get(1) != Some(&"tests/examples/bad/case_that_fails"),
            "{arguments:?}"
        );
    }
}

#[test]
fn what_is_packed_is_what_is_evaluated() {
    let folder = scratch();
    let packed = folder.join("rulebook");
    let output = huisuan(&["pack", POLICIES, "--out", text(&packed)]);
    assert!(output.status.success());
    let bytes = std::fs::read(&packed).expect("the rulebook is written");
    let hash = huisuan::rulebook::packed::hash(&bytes).expect("a hash");
    assert!(String::from_utf8_lossy(&output.stdout).contains(&hash), "the hash is told, to pin it");
    assert_eq!(eval(&json!({}), &[])["rulebook"], hash);
}

/// Coverage is proved against the text: each sentence is in a clause and each figure in an award, or the gap is told.
#[test]
fn coverage_is_proved_against_the_text() {
    let folder = scratch();
    copy_folder(&project("tests/examples/good/rank_bands"), &folder.join("policies"));
    let clauses = folder.join("policies/measures/clauses.toml");
    let prove = |source: &str| {
        std::fs::write(folder.join("example.txt"), source).expect("a source is written");
        let output = huisuan(&["coverage", text(&folder.join("policies")), "--source", text(&folder)]);
        (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
    };
    let sentence = "前10名奖励20万元，前20名奖励10万元。";
    let (code, complaint) = prove(sentence);
    assert_eq!(code, Some(1));
    assert!(complaint.contains("uncovered-sentence") && complaint.contains("in no clause"), "{complaint}");
    let hash = complaint.split("sentences = [\"").nth(1).and_then(|rest| rest.get(..8)).expect("the hash to write is told").to_owned();

    let covered = std::fs::read_to_string(&clauses).expect("clauses").replacen("sentences = []", &format!("sentences = [\"{hash}\"]"), 1);
    std::fs::write(&clauses, covered).expect("clauses are written");
    assert_eq!(prove(sentence), (Some(0), String::new()), "every sentence is in a clause, every figure in an award");
    assert_eq!(prove(&format!("{sentence}\n")), (Some(0), String::new()), "white space is no text");

    let (code, complaint) = prove("前10名奖励20万元，前20名奖励15万元。");
    assert_eq!(code, Some(1), "the text has changed");
    assert!(complaint.contains("uncovered-sentence") && complaint.contains("stale-sentence"), "{complaint}");
    let (code, complaint) = prove(&format!("{sentence}另奖5万元。"));
    assert_eq!(code, Some(1), "the text has grown");
    assert!(complaint.contains("uncovered-sentence"), "{complaint}");

    // One of several documents in a file, which stands in it twice: in the second place its lines are broken elsewhere.
    let document = folder.join("policies/measures/document.toml");
    let whole_file = std::fs::read_to_string(&document).expect("a document");
    let place =
        |places: &str| std::fs::write(&document, whole_file.replace("source =", &format!("{places}\nsource ="))).expect("it is written");
    let twice = format!("{sentence}\n另一个文件。\n前10名奖励20万元，\n前20名奖励10万元。\n");
    place("lines = \"1-1\"\nagain = \"3-4\"");
    assert_eq!(prove(&twice), (Some(0), String::new()), "other documents of the file are none of its concern");
    let (code, complaint) = prove(&twice.replace("，\n前20", "，\n前30"));
    assert!(code == Some(1) && complaint.contains("not what measures says in its first place"), "{complaint}");
    place("lines = \"1-2\"");
    let (code, complaint) = prove(&twice);
    assert!(code == Some(1) && complaint.contains("line 2 sentence"), "{complaint}");
    place("");

    // A figure that no award carries.
    let awards = folder.join("policies/measures/awards.toml");
    let other = std::fs::read_to_string(&awards).expect("awards").replace("\"10万 if", "\"11万 if");
    std::fs::write(&awards, other).expect("awards are written");
    let (code, complaint) = prove(sentence);
    assert_eq!(code, Some(1));
    assert!(complaint.contains("uncovered-figure") && complaint.contains("10万"), "{complaint}");
}

/// The issue's company: a filed general model, 1,500万元 of provincial research money, 60 e-commerce firms served with 1,000万元 of revenue
/// that grew by 20% in both years, and 2,000 small firms relieved of 300万元.
fn profile() -> Value {
    json!({
        "based_in": "hangzhou",
        "platform_economy_roles": ["platform"],
        "ai_work": ["general_model", "filed_model"],
        "research_tasks": ["provincial"],
        "provincial_research_received": "15000000",
        "small_firm_support": ["ecommerce_service", "waives_fees"],
        "ecommerce_firms_served": { "2025": 60 },
        "ecommerce_service_revenue": { "2023": "6944444.44", "2024": "8333333.33", "2025": "10000000" },
        "fee_relief_firms": { "2025": 2000 },
        "fee_relief_total": { "2025": "3000000" },
    })
}

fn huisuan(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_huisuan")).current_dir(project("")).args(arguments).output().expect("huisuan runs")
}

fn json_from(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "nothing is wrong: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn json_of(arguments: &[&str]) -> Value {
    json_from(&huisuan(arguments))
}

fn run_eval(answers: &str, arguments: &[&str]) -> Output {
    eval_of(POLICIES, "2026-11-20", answers, arguments)
}

fn eval_of(policies: &str, as_of: &str, answers: &str, arguments: &[&str]) -> Output {
    let folder = scratch();
    let path = folder.join("answers.json");
    std::fs::write(&path, answers).expect("answers are written");
    huisuan(&[&["eval", policies, "--as-of", as_of, "--json", "--answers", text(&path)], arguments].concat())
}

fn eval(answers: &Value, arguments: &[&str]) -> Value {
    json_from(&run_eval(&answers.to_string(), arguments))
}

/// An empty folder of its own: some test runners start a process a test, others a thread.
fn scratch() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("command_line_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn award_of<'v>(evaluation: &'v Value, name: &str) -> &'v Value {
    let found = list(&evaluation["awards"]).iter().find(|award| award["award"] == name);
    found.unwrap_or_else(|| panic!("an award {name}"))
}

fn assert_keys(value: &Value, keys: &[&str]) {
    let found: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(found, keys, "{value}");
}

fn assert_text(value: &Value) {
    assert_keys(value, &["zh", "en"]);
    assert!(["zh", "en"].iter().all(|language| value[*language].as_str().is_some_and(|text| !text.trim().is_empty())), "{value}");
}

fn is_money(value: &Value) -> bool {
    value.as_str().is_some_and(|text| huisuan::money::Exact::parse_plain(text).is_ok_and(|value| value.to_string() == text))
}

fn number(value: &Value) -> Option<huisuan::money::Exact> {
    value.as_str().map(|text| huisuan::money::Exact::parse_plain(text).expect("a decimal"))
}
