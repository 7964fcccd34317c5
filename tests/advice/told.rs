//! What is told of small examples, word for word.

use huisuan::api::Request;
use huisuan::report::describe_advice;
use huisuan::text::Language;
use serde_json::{Value, json};

use crate::advice_for;
use crate::support::{project, rulebook_of};

#[test]
fn all_that_is_told_of_the_examples() {
    for (case, example, day, answers, expected) in [readings(), amounts_from_nothing(), what_it_takes(), next_year()].concat() {
        assert_eq!(told(example, day, &answers), expected, "{case}: {answers}");
    }
}

/// What it is about, an example, the day, answers, and all that is told of them.
type Case = (&'static str, &'static str, &'static str, Value, Vec<&'static str>);

const DAY: &str = "2026-11-20";

/// 50 people or 100, as the text is read: the lesser number makes it possible, and is told first.
fn readings() -> Vec<Case> {
    let staff = |number: u32| json!({ "streamer": false, "staff": number });
    vec![
        ("nobody", "readings", DAY, staff(0), vec!["如果 职工人数 达到 50人（现为 0人），最高可多得 3万元（条文上限，可能少于此数）"]),
        (
            "one too few",
            "readings",
            DAY,
            staff(49),
            vec!["如果 职工人数 达到 50人（现为 49人），最高可多得 3万元（条文上限，可能少于此数）"],
        ),
        ("as one reading has it", "readings", DAY, staff(50), vec!["如果 职工人数 达到 100人（现为 50人），可多得 3万元（按条文可计算）"]),
        ("as both have it", "readings", DAY, staff(100), vec![]),
    ]
}

/// At the number that must be exceeded nothing is paid yet, so an example is told.
fn amounts_from_nothing() -> Vec<Case> {
    vec![
        (
            "CNY 100,000 was received of 10% of the cost",
            "received",
            DAY,
            json!({ "cost": "1000000", "received": { "measures/rate_step": "100000" } }),
            vec!["如果 投入 超过 100万元，例如 110万元（现为 100万元），可多得 1万元（按条文可计算）"],
        ),
        (
            "1% of what sales grow by",
            "between_documents",
            "2025-06-01",
            json!({ "sales": { "2023": "500000", "2024": "500000" } }),
            vec![
                "如果 2025年销售额 达到 100万元（2024年为 50万元），其他情况不变，2026年申领时，可多得 3万元（按条文可计算）",
                "如果 2025年销售额 超过 50万元，例如 55万元（2024年为 50万元），其他情况不变，2026年申领时，可多得 500元（按条文可计算）",
            ],
        ),
    ]
}

fn what_it_takes() -> Vec<Case> {
    let case = |case, answers, expected| (case, "what_it_takes", DAY, answers, expected);
    let building = |use_now: &str, lodges: bool| json!({ "building": use_now, "lodges": lodges });
    let offices = "如果 楼宇用途 为 办公（现为 宿舍），可多得 20万元（按条文可计算）";
    vec![
        case(
            "the plan gains what the better award pays more, not all of it",
            json!({ "staff": 50, "trained": false }),
            vec!["如果 符合 开展职工培训，可多得 2万元（按条文可计算）"],
        ),
        case(
            "one step gains, and another with it gains more",
            json!({ "staff": 49, "trained": false }),
            vec![
                "如果 职工人数 达到 50人（现为 49人），可多得 10万元（按条文可计算）",
                "如果 职工人数 达到 50人（现为 49人），并且符合 开展职工培训，可多得 12万元（按条文可计算）",
            ],
        ),
        case("a lodger would lose by it", building("rooms", true), vec![]),
        case("nobody would lose by it", building("rooms", false), vec![offices]),
        case("somebody may lose by it", json!({ "building": "rooms" }), vec![]),
        case("nobody is told to lodge there", building("offices", false), vec![]),
        case("below is strict", json!({ "waste": "0.08" }), vec!["如果 废弃率 低于 8%（现为 8%），可多得 3万元（按条文可计算）"]),
        case("below the bound already", json!({ "waste": "0.0799" }), vec![]),
        case(
            "before is strict",
            json!({ "opening": "2028-01-01" }),
            vec!["如果 开业日期 早于 2028年1月1日（现为 2028年1月1日），可多得 2万元（按条文可计算）"],
        ),
        case(
            "each is told as if the others were not taken",
            json!({ "staff": 49, "trained": true, "waste": "0.08", "opening": "2028-01-02" }),
            vec![
                "如果 废弃率 低于 8%（现为 8%），可多得 3万元（按条文可计算）",
                "如果 职工人数 达到 50人（现为 49人），可多得 12万元（按条文可计算）",
                "如果 开业日期 早于 2028年1月1日（现为 2028年1月2日），可多得 2万元（按条文可计算）",
            ],
        ),
    ]
}

/// Next year the figure of the running year counts: last year's if nothing is said of it.
fn next_year() -> Vec<Case> {
    let case = |case, sales, expected| (case, "what_it_takes", DAY, json!({ "sales": sales }), expected);
    vec![
        case(
            "it stays as it was",
            json!({ "2024": "2000000", "2025": "600000" }),
            vec!["如果 2026年销售额 超过 100万元（2025年为 60万元），其他情况不变，2027年申领时，可多得 8万元（按条文可计算）"],
        ),
        case(
            "the running year is told already",
            json!({ "2024": "2000000", "2025": "600000", "2026": "700000" }),
            vec!["如果 2026年销售额 超过 100万元（现为 70万元），其他情况不变，2027年申领时，可多得 8万元（按条文可计算）"],
        ),
        case(
            "more than is strict",
            json!({ "2025": "1000000" }),
            vec!["如果 2026年销售额 超过 100万元（2025年为 100万元），其他情况不变，2027年申领时，可多得 8万元（按条文可计算）"],
        ),
        case("it is more already", json!({ "2025": "1000000.01" }), vec![]),
        case("it will be more already", json!({ "2025": "600000", "2026": "2000000" }), vec![]),
        case("nothing is known of last year", json!({ "2024": "600000" }), vec![]),
    ]
}

fn told(example: &str, day: &str, answers: &Value) -> Vec<String> {
    let rulebook = rulebook_of(&project("tests/examples/good").join(example));
    let request = json!({ "as_of": day, "answers": answers }).to_string();
    let situation = Request::read(&request).and_then(|request| request.situation(&rulebook)).expect("a request that is right");
    let advised = advice_for(&rulebook, &situation);
    advised.iter().map(|advice| describe_advice(&rulebook, &situation, advice, Language::Chinese).sentence).collect()
}
