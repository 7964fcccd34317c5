//! Plans: what they say adds up, and nothing better is left out.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::process::Command;

use huisuan::engine::evaluate;
use huisuan::money::Exact;
use huisuan::rulebook::Rulebook;
use huisuan::stacking::{Obstacle, Plan, plan};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use support::{Drawer, cases, complete_and_partial, dice_for, folders_in, project, rulebook_of};

/// Whatever is answered: claims less reductions are what is certain, and with the alternatives what is possible at most.
#[test]
fn what_a_plan_lists_adds_up_to_its_totals() {
    let (mut reduced, mut left_out, mut traded, mut without_host, mut separate) = (0, 0, 0, 0, 0);
    for folder in folders_in("tests/examples/good") {
        let rulebook = rulebook_of(&folder);
        let drawer = Drawer::new(&rulebook);
        let strategy = (prop::array::uniform8(any::<u32>()), dice_for(&rulebook));
        let counts = std::cell::RefCell::new([&mut reduced, &mut left_out, &mut traded, &mut without_host, &mut separate]);
        let outcome = TestRunner::new(cases(150)).run(&strategy, |(frame, dice)| {
            let (complete, partial) = complete_and_partial(&drawer, &frame, &dice);
            for situation in [complete, partial] {
                let plan = plan(&rulebook, &evaluate(&rulebook, &situation).expect("small numbers")).expect("small numbers");
                prop_assert!(plan.optimal);
                prop_assert_eq!(listed(&rulebook, &plan), in_totals(&plan), "{:?}", plan);
                let of_obstacle =
                    |wanted: fn(&Obstacle) -> bool| plan.left_out.iter().filter(|left_out| wanted(&left_out.obstacle)).count();
                let found = [
                    plan.reductions.len(),
                    plan.left_out.len(),
                    plan.alternatives.len(),
                    of_obstacle(|obstacle| *obstacle == Obstacle::NoHost),
                    of_obstacle(|obstacle| matches!(obstacle, Obstacle::Competes { extra_if_separate: Some(_), .. })),
                ];
                counts.borrow_mut().iter_mut().zip(found).for_each(|(count, found)| **count += found);
            }
            Ok(())
        });
        if let Err(failure) = outcome {
            panic!("{}: {failure}", folder.display());
        }
    }
    for count in [reduced, left_out, traded, without_host, separate] {
        assert!(count > 20, "{reduced} {left_out} {traded} {without_host} {separate}");
    }
}

/// What claims, reductions and alternatives come to, at least and at most, over all roles. Open awards are listed and not summed.
fn listed(rulebook: &Rulebook, plan: &Plan) -> (Exact, Exact) {
    let is_open = |award| plan.totals.iter().any(|(_, totals)| totals.open.contains(&award));
    let (mut low, mut high) = (Exact::ZERO, Exact::ZERO);
    let mut add = |least: Exact, most: Exact| {
        low = low.checked_add(least).expect("small numbers");
        high = high.checked_add(most).expect("small numbers");
    };
    for claim in plan.claims.iter().filter(|claim| !is_open(claim.award)) {
        assert!(claim.award.index() < rulebook.awards.len());
        let range = claim.counted.range().expect("it is not open");
        add(range.low.expect("it is known"), range.high.expect("it is not open"));
    }
    for alternative in &plan.alternatives {
        add(Exact::ZERO, alternative.up_to_gained);
    }
    for reduction in &plan.reductions {
        low = low.checked_sub(reduction.low).expect("small numbers");
        high = high.checked_sub(reduction.high).expect("small numbers");
    }
    (low, high)
}

fn in_totals(plan: &Plan) -> (Exact, Exact) {
    let sum = |sum: Exact, more: Exact| sum.checked_add(more).expect("small numbers");
    let totals = || plan.totals.iter().map(|(_, totals)| totals);
    (totals().map(|totals| totals.certain).fold(Exact::ZERO, sum), totals().map(|totals| totals.up_to).fold(Exact::ZERO, sum))
}

/// What `huisuan eval --json` says of an example.
fn evaluated(example: &str, answers: &Value) -> Value {
    let file = std::env::temp_dir().join(format!("huisuan-plan-{}-{example}-{:p}.json", std::process::id(), answers));
    std::fs::write(&file, answers.to_string()).expect("a temporary file can be written");
    let output = Command::new(env!("CARGO_BIN_EXE_huisuan"))
        .args(["eval", "--as-of", "2026-11-20", "--lang", "en", "--json"])
        .arg("--answers")
        .arg(&file)
        .arg(project("tests/examples/good").join(example))
        .output()
        .expect("huisuan runs");
    std::fs::remove_file(&file).expect("the temporary file is there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn award<'v>(evaluation: &'v Value, document: &str, award: &str) -> &'v Value {
    let awards = evaluation["awards"].as_array().expect("awards");
    awards.iter().find(|found| found["document"] == document && found["award"] == award).expect("the award is there")
}

#[test]
fn a_probable_conflict_tells_what_it_costs_and_what_the_alternative_trades() {
    let answers = json!({ "is_listed": true, "filed_model": false, "rent": "0", "projects": [], "sales": {} });
    let evaluation = evaluated("between_documents", &answers);
    let listing = award(&evaluation, "district", "listing");
    assert_eq!((&listing["plan"], &listing["left_out_by"]), (&json!("left-out"), &json!("city/listing")));
    let left_out = &listing["left_out"][0];
    assert_eq!((&left_out["relation"], &left_out["certainty"]), (&json!("exclusive"), &json!("probable")));
    assert_eq!(left_out["given_up"], json!({ "low": "0", "high": "300000" }));
    assert_eq!(left_out["extra_if_separate"], json!({ "low": "0", "high": "200000" }), "the other one, at most");
    assert_eq!(left_out["to_confirm"], json!(false));
    let claim = |document: &str, award: &str| json!({ "document": document, "award": award, "record": null, "year": null });
    let alternative = json!({
        "takes": [claim("district", "listing")],
        "leaves": [claim("city", "listing")],
        "certain_lost": "200000",
        "up_to_gained": "100000",
    });
    assert_eq!(evaluation["plan"]["alternatives"], json!([alternative]));
    assert_eq!(award(&evaluation, "city", "tutoring")["plan"], json!("in"), "the texts let it stack");
}

#[test]
fn an_award_without_a_figure_gives_way_and_is_to_be_confirmed() {
    let answers = json!({ "is_listed": false, "filed_model": false, "rent": "100000", "projects": [], "sales": {} });
    let evaluation = evaluated("between_documents", &answers);
    let left_out = &award(&evaluation, "city", "advice")["left_out"][0];
    assert_eq!((&left_out["by"]["award"], &left_out["to_confirm"]), (&json!("moving"), &json!(true)));
    assert_eq!(left_out["given_up"], json!({ "low": null, "high": null }));
    let reasons: Vec<&str> = left_out["reasons"].as_array().expect("reasons").iter().filter_map(Value::as_str).collect();
    assert!(reasons.iter().any(|reason| reason.contains("ask the authority")), "{reasons:?}");
}

#[test]
fn claims_compete_entry_by_entry() {
    let projects = json!([{ "raised": "20000000" }, { "raised": "2000000" }]);
    let answers = json!({ "is_listed": false, "filed_model": false, "rent": "0", "projects": projects, "sales": {} });
    let evaluation = evaluated("between_documents", &answers);
    let claims = evaluation["plan"]["claims"].as_array().expect("claims");
    let made: Vec<(&str, u64)> = claims
        .iter()
        .filter(|claim| claim["award"] == "financing")
        .map(|claim| (claim["document"].as_str().expect("a document"), claim["record"].as_u64().expect("an entry")))
        .collect();
    assert_eq!(made, [("city", 0), ("district", 1)]);
    assert_eq!(award(&evaluation, "city", "financing")["plan"], json!("in"), "some of its claims are made");
    assert_eq!(award(&evaluation, "city", "financing")["left_out"][0]["record"], json!(1));
}

#[test]
fn what_a_ceiling_takes_off_is_told() {
    let answers = json!({ "equipment": "6000010", "software": "2000000", "tax_paid": "10000000", "sales": {}, "exports": {} });
    let evaluation = evaluated("shared_ceilings", &answers);
    let reduction = json!({ "kind": "ceiling", "awards": ["measures/equipment", "measures/software"], "low": "1", "high": "1" });
    assert_eq!(evaluation["plan"]["reductions"], json!([reduction]));
}

#[test]
fn a_rider_waits_for_its_host_unless_that_was_received() {
    let mut answers = json!({ "loan": "0", "is_green": true, "projects": [] });
    let left_out = |evaluation: &Value| award(evaluation, "measures", "green_bonus")["left_out"].clone();
    let waiting = evaluated("riders", &answers);
    assert_eq!(left_out(&waiting)[0]["needs"], json!(["measures/interest"]));
    assert_eq!(waiting["roles"]["enterprise"]["certain"], json!("50000"));
    answers["received"] = json!({ "measures/interest": "20000" });
    let received = evaluated("riders", &answers);
    assert_eq!(left_out(&received), json!([]));
    // What the interest has paid is taken off the guarantee, of which the difference is left at most.
    let totals = &received["roles"]["enterprise"];
    assert_eq!((&totals["certain"], &totals["up_to"]), (&json!("40000"), &json!("380000")));
}

#[test]
fn what_others_have_paid_is_topped_up_no_more() {
    let answers = json!({ "cost": "1000000", "won_prize": false, "received": { "measures/prize": "50000" } });
    let evaluation = evaluated("top_ups", &answers);
    // 10% of the cost now, 50,000 before: 50,000 are lacking to 200,000.
    assert_eq!(evaluation["roles"]["enterprise"]["certain"], json!("150000"));
}

fn sentences(list: &Value) -> String {
    list.as_array().expect("sentences").iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
}

#[test]
fn claims_under_other_texts_stand_back_for_the_text_that_governs() {
    let mut answers =
        json!({ "is_registered": true, "state_funds": "10000000", "is_certified": false, "outlets": [], "exports": {}, "rent": "100000" });
    let evaluation = evaluated("same_claims", &answers);
    let match_of_summary = award(&evaluation, "summary", "research_match");
    assert_eq!((&match_of_summary["plan"], &match_of_summary["left_out_by"]), (&json!("left-out"), &json!("measures/research_match")));
    let left_out = &match_of_summary["left_out"][0];
    assert_eq!(
        (&left_out["governed"], &left_out["relation"], &left_out["certainty"]),
        (&json!(true), &json!("same-claim"), &json!("certain"))
    );
    let reasons = sentences(&left_out["reasons"]);
    assert!(reasons.contains("Match of state research funds”, whose text governs"), "{reasons}");
    assert_eq!(evaluation["plan"]["alternatives"], json!([]), "the wider ceiling is none");
    // What has no figure stands back as well, and there is nothing to confirm.
    assert_eq!(award(&evaluation, "summary", "rent")["left_out"][0]["to_confirm"], json!(false));
    assert_eq!(evaluation["roles"]["enterprise"]["open"], json!([]));
    answers["is_registered"] = json!(false);
    let evaluation = evaluated("same_claims", &answers);
    assert_eq!(award(&evaluation, "summary", "research_match")["plan"], json!("in"), "the measures do not apply");
}

#[test]
fn what_was_received_under_another_name_is_told() {
    let received = json!({ "summary/certificate": "40000", "district/opening": "200000" });
    let answers = json!({ "is_registered": false, "state_funds": "0", "is_certified": true, "outlets": [], "exports": {}, "rent": "0", "received": received });
    let evaluation = evaluated("same_claims", &answers);
    let certificate = award(&evaluation, "measures", "certificate");
    assert_eq!((&certificate["eligibility"], &certificate["received"]), (&json!("not-met"), &json!("40000")));
    let answer = certificate["reasons"][0]["answer"].as_str().expect("an answer");
    assert!(answer.contains("Reward for a certificate (summary)” is the same support"), "{answer}");
    // 80,000 less 40,000, and 300,000 less 200,000: at most.
    let rewards = [("district", "certificate", "40000"), ("measures", "opening", "100000")];
    for (document, name, left) in rewards {
        let reward = award(&evaluation, document, name);
        assert_eq!(reward["counted"], json!({ "low": "0", "high": left }), "{document}/{name}");
        assert_eq!(reward["eligibility"], json!("met"));
        let working = sentences(&reward["working"]);
        assert!(working.contains("which excludes this: at most the difference"), "{working}");
    }
}
