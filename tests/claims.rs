//! What a visitor sees of claims: their years, what was received before, and what limits take off.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::collections::BTreeMap;
use std::process::{Command, Output};
use std::rc::Rc;

use huisuan::date::{day_number, parse_iso};
use huisuan::engine::{Answer, Figure, Finding, Missing, Situation, evaluate};
use huisuan::interview::{Question, Session};
use huisuan::money::Exact;
use huisuan::range::{Range, Truth};
use huisuan::report::{AwardReport, describe_award};
use huisuan::rulebook::Rulebook;
use huisuan::text::Language;
use serde_json::{Value, json};
use support::{project, rulebook_of};

fn example(name: &str) -> Rulebook {
    rulebook_of(&project("tests/examples/good").join(name))
}

fn situation(rulebook: &Rulebook, answers: &[(&str, Answer)], received: &[(&str, i64)]) -> Situation {
    let mut situation = Situation::new(parse_iso("2026-11-20").expect("a day"));
    for (fact, answer) in answers {
        situation.answers.set(rulebook.fact_named(fact).expect("a fact"), Some(answer.clone()));
    }
    for (award, yuan) in received {
        let award = rulebook.award_named(rulebook.document_named("measures"), award).expect("an award");
        situation.received.insert(award, Exact::from(*yuan));
    }
    situation
}

fn day(text: &str) -> Answer {
    Answer::Date(Range::point(day_number(parse_iso(text).expect("a day"))))
}

fn series(years: &[(i32, i64)]) -> Answer {
    Answer::Yearly(years.iter().map(|(year, yuan)| (*year, Some(Range::point(Exact::from(*yuan))))).collect())
}

fn finding(rulebook: &Rulebook, situation: &Situation, award: &str) -> Finding {
    let findings = evaluate(rulebook, situation).expect("small numbers");
    findings.into_iter().find(|finding| rulebook[finding.award].id == award).expect("an award")
}

fn told(rulebook: &Rulebook, situation: &Situation, award: &str, language: Language) -> AwardReport {
    describe_award(rulebook, situation, &finding(rulebook, situation, award), language)
}

fn yuan(low: i64, high: i64) -> Figure {
    Figure::Yuan(Range::new(Some(Exact::from(low)), Some(Exact::from(high))))
}

#[test]
fn each_year_is_a_claim_and_years_to_come_are_told_apart() {
    let rulebook = example("claim_years");
    let investment = series(&[(2024, 3_000_000), (2025, 6_000_000), (2026, 2_000_000)]);
    let known =
        situation(&rulebook, &[("settled_on", day("2024-06-01")), ("reporting_since", day("2023-01-01")), ("investment", investment)], &[]);
    let found = finding(&rulebook, &known, "three_years");
    let claims: Vec<_> = found.claims.iter().map(|claim| (claim.year, claim.nth, claim.counted)).collect();
    assert_eq!(claims, [(Some(2024), Some(1), yuan(600_000, 600_000)), (Some(2025), Some(2), yuan(1_000_000, 1_000_000))]);
    let later: Vec<_> = found.later.iter().map(|claim| (claim.year, claim.if_granted, claim.counted)).collect();
    assert_eq!(later, [(Some(2026), yuan(400_000, 400_000), yuan(0, 0))]);
    assert_eq!(found.counted, yuan(1_600_000, 1_600_000), "a year that is not over counts nothing");
}

#[test]
fn one_claim_stands_for_years_that_are_not_known() {
    let rulebook = example("claim_years");
    let open = situation(&rulebook, &[("settled_on", day("2023-06-01"))], &[]);
    let found = finding(&rulebook, &open, "three_years");
    assert_eq!((found.eligibility, found.if_granted), (Truth::Unknown, yuan(0, 2_500_000)));
    assert_eq!(found.claims.iter().map(|claim| claim.year).collect::<Vec<_>>(), [None]);
    let reporting = rulebook.fact_named("reporting_since").expect("a fact");
    assert_eq!(found.missing, [Missing::Fact(reporting)], "the day is asked before figures of years that are not known");
}

#[test]
fn the_working_says_which_limit_takes_off_what() {
    let rulebook = example("claim_years");
    let investment = series(&[(2023, 3_000_000), (2024, 6_000_000), (2025, 4_500_005)]);
    let answers = [("settled_on", day("2023-03-01")), ("reporting_since", day("2023-06-01")), ("investment", investment)];
    let received = situation(&rulebook, &answers, &[("three_years", 1_000_000)]);
    let zh = told(&rulebook, &received, "three_years", Language::Chinese).working;
    assert_eq!(
        zh,
        [
            "2023年：20% × 300万元（2023年投资额）= 60万元",
            "2024年：20% × 600万元（2024年投资额）= 120万元（每个年度合计不超过100万元） → 100万元",
            "2025年：20% × 450.0005万元（2025年投资额）= 90.0001万元",
            "扣除已获得的100万元后，累计不超过150万元：250.0001万元 → 150万元",
        ]
    );
    let en = told(&rulebook, &received, "three_years", Language::English).working;
    assert_eq!(
        en.last().map(String::as_str),
        Some("after CNY 1,000,000 received before, at most CNY 1,500,000 in all: CNY 2,500,001 → CNY 1,500,000")
    );
    let rulebook = example("limits");
    let project = |cost: i64| vec![Some(Answer::Number(Range::point(Exact::from(cost)))), Some(Answer::YesNo(true)), None];
    let projects = Answer::Records([3_000_010, 5_000_000, 1_000_000].map(project).to_vec());
    let three = situation(&rulebook, &[("projects", projects)], &[]);
    let lines = told(&rulebook, &three, "two_projects", Language::Chinese).working;
    assert_eq!(lines[3..], ["至多2项，取金额最高的：90.0001万元 → 80.0001万元", "累计不超过80万元：80.0001万元 → 80万元"]);
}

#[test]
fn reasons_say_what_was_received_and_which_year_is_the_first() {
    let rulebook = example("received");
    let national = Answer::OneOf(huisuan::rulebook::OptionSet::of([2]));
    let received = situation(&rulebook, &[("level", national)], &[("paid_once", 100_000), ("step_up", 1_000_000)]);
    for (award, language, condition, answer) in [
        ("paid_once", Language::Chinese, "一次性支持，此前没有获得过", "已获得10万元"),
        ("paid_once", Language::English, "Paid once, and not received before", "CNY 100,000 received before"),
        ("step_up", Language::Chinese, "现可享受的金额高于已获得的金额", "已获得100万元"),
    ] {
        let reasons = told(&rulebook, &received, award, language).reasons;
        assert_eq!(
            (reasons[0].truth, reasons[0].condition.as_str(), reasons[0].answer.as_deref()),
            (Truth::NotMet, condition, Some(answer))
        );
    }
    let open = situation(&rulebook, &[], &[("yearly_in_all", 50_000)]);
    let told_of = |situation: &Situation| {
        let reason = told(&rulebook, situation, "yearly_in_all", Language::English).reasons[0].clone();
        (reason.truth, reason.condition, reason.answer)
    };
    let condition = "Less was received before than the limit in all".to_owned();
    let answer = Some("CNY 50,000 received before".to_owned());
    assert_eq!(told_of(&open), (Truth::Unknown, condition.clone(), answer.clone()));
    let own_funds = rulebook.fact_named("own_funds").expect("a fact");
    let found = finding(&rulebook, &open, "yearly_in_all");
    assert_eq!((found.missing, found.amount_missing), (vec![Missing::Fact(own_funds)], vec![]), "whether anything is left is asked");
    let nothing_received = finding(&rulebook, &situation(&rulebook, &[], &[]), "yearly_in_all");
    assert_eq!((nothing_received.missing, nothing_received.amount_missing), (vec![], vec![Missing::Fact(own_funds)]), "a limit is asked");
    let number = |yuan: i64| Answer::Number(Range::point(Exact::from(yuan)));
    let used_up = situation(&rulebook, &[("own_funds", number(50_000))], &[("yearly_in_all", 50_000)]);
    assert_eq!(told_of(&used_up), (Truth::NotMet, condition, answer));
    let rulebook = example("claim_years");
    let fresh = situation(&rulebook, &[("settled_on", day("2026-03-01")), ("reporting_since", day("2026-03-01"))], &[]);
    let reason = told(&rulebook, &fresh, "three_years", Language::Chinese).reasons[0].clone();
    assert_eq!((reason.truth, reason.answer.as_deref()), (Truth::NotMet, Some("2026年")));
    assert!(reason.condition.starts_with('自') && reason.condition.ends_with("所在的年度起算，首个申领年度已结束"), "{}", reason.condition);
}

/// Figures of years that were never asked for stay open when the day that decides the years changes.
#[test]
fn another_first_day_asks_for_other_years() {
    let rulebook = Rc::new(example("claim_years"));
    let mut session = Session::new(Rc::clone(&rulebook), parse_iso("2026-11-20").expect("a day")).expect("small numbers");
    let [settled, reporting, investment] =
        ["settled_on", "reporting_since", "investment"].map(|fact| rulebook.fact_named(fact).expect("a fact"));
    let at = |fact, text: &str| (Question::whole(fact), Some(day(text)));
    session.answer([at(settled, "2025-06-01"), at(reporting, "2025-06-01")]).expect("small numbers");
    let asked = session.next_page().expect("figures are asked");
    let years = |years: &[i32]| Question { years: years.to_vec(), ..Question::whole(investment) };
    assert!(asked.questions().eq(&[years(&[2024, 2025])]), "2024 is for the award of fixed years");
    session.answer([(years(&[2024, 2025]), Some(series(&[(2024, 2_000_000), (2025, 2_000_000)])))]).expect("small numbers");
    assert!(session.next_page().is_none());
    session.answer([at(settled, "2023-06-01"), at(reporting, "2023-06-01")]).expect("small numbers");
    let asked = session.next_page().expect("another figure is asked");
    assert!(asked.questions().eq(&[years(&[2023])]));
}

#[test]
fn what_was_received_is_told_beside_the_answers() {
    let folder = project("tests/examples/good/received");
    let run = |answers: &Value| -> Output {
        let file = std::env::temp_dir().join(format!("huisuan-received-{}.json", std::process::id()));
        std::fs::write(&file, answers.to_string()).expect("the answers can be written");
        Command::new(env!("CARGO_BIN_EXE_huisuan"))
            .args(["eval", folder.to_str().expect("a path"), "--as-of", "2026-11-20", "--json", "--answers"])
            .arg(&file)
            .output()
            .expect("it runs")
    };
    let output = run(&json!({ "level": "national", "received": { "measures/step_up": "500000" } }));
    let evaluation: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let awards: BTreeMap<&str, &Value> =
        evaluation["awards"].as_array().expect("awards").iter().map(|award| (award["award"].as_str().expect("an id"), award)).collect();
    assert_eq!((&awards["step_up"]["low"], &awards["step_up"]["received"]), (&json!("500000"), &json!("500000")));
    assert_eq!(awards["paid_once"]["received"], json!("0"));
    for (received, complaint) in [
        (json!({ "measures/step_down": "1" }), "no award is called `measures/step_down`"),
        (json!({ "step_up": "1" }), "no award is called `step_up`"),
        (json!({ "measures/step_up": "-1" }), "wrong answer to `measures/step_up`"),
        (json!({ "measures/step_up": "50万" }), "wrong answer to `measures/step_up`"),
        (json!({ "measures/step_up": { "min": "1", "max": "2" } }), "is one amount"),
        (json!(["measures/step_up"]), "what was received must be one object"),
    ] {
        let output = run(&json!({ "received": received }));
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && told.contains(complaint), "{told}");
    }
}
