//! What `huisuan advise` tells, on cases from the text of the platform document: the exact bounds, and nothing absurd.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

use std::process::{Command, Output};

use serde_json::{Value, json};

/// What every case answers unless it says otherwise: a medium-sized platform enterprise in Hangzhou.
fn platform() -> Value {
    json!({ "based_in": "hangzhou", "platform_economy_roles": ["platform"], "enterprise_size": "medium" })
}

/// Answers, and a part of the one sentence that is expected of them.
fn advised() -> Vec<(&'static str, Value, &'static str)> {
    let relief = |firms: u32, total: &str| json!({ "small_firm_support": ["waives_fees"], "fee_relief_firms": { "2025": firms }, "fee_relief_total": { "2025": total } });
    vec![
        (
            "7.8: 不低于2000家 is inclusive",
            relief(1999, "1500000"),
            "如果 2026年减免费用覆盖的中小微企业数 达到 2,000家（2025年为 1,999家），其他情况不变，2027年申领时，可多得 15万元（按条文可计算）",
        ),
        (
            "7.8: 超过100万元 is strict",
            relief(2000, "1000000"),
            "如果 2026年减免中小微企业费用总计 超过 100万元（2025年为 100万元），其他情况不变，2027年申领时，需多投入 0.01元，可多得 10万元（按条文可计算）",
        ),
        (
            "7.8: both at once",
            relief(1000, "500000"),
            "如果 2026年减免费用覆盖的中小微企业数 达到 2,000家（2025年为 1,000家），并且2026年减免中小微企业费用总计 超过 100万元（2025年为 50万元），",
        ),
        (
            "7.5: 不低于50家",
            json!({
                "small_firm_support": ["ecommerce_service"],
                "ecommerce_firms_served": { "2025": 49 },
                "ecommerce_service_revenue": { "2023": "10000000", "2024": "15000000", "2025": "24000000", "2026": "40000000" },
            }),
            "如果 2026年服务电商企业数 达到 50家（2025年为 49家），其他情况不变，2027年申领时，最高可多得 50万元（条文上限，可能少于此数）",
        ),
        (
            "10.4: 50% of the premiums reaches its cap at CNY 1,000,000",
            json!({ "financing_steps": ["rd_insurance"], "rd_insurance_premium": { "2025": "400000" } }),
            "如果 2026年研发类科技保险实际保费 达到 100万元（2025年为 40万元），其他情况不变，2027年申领时，需多投入 60万元，可多得 30万元（按条文可计算）",
        ),
        (
            "4.4: 20% of the investment reaches its cap at CNY 15,000,000",
            json!({ "research_tasks": ["city_competitive"], "city_research_projects": [{ "invested": "12000000" }, { "invested": "20000000" }] }),
            "如果 第1个项目的项目实际投入额 达到 1,500万元（现为 1,200万元），需多投入 300万元，最高可多得 60万元（条文上限，可能少于此数）",
        ),
        (
            "9.5: a tick and a first person",
            json!({ "talent_work": [], "overseas_engineers": 0 }),
            "如果 人才方面的情况里有“引进海外工程师”，并且引进的海外工程师人数 达到 1人（现为 0人），可多得 10万元（按条文可计算）",
        ),
        (
            "13.2: fewer complaints are better, and 低于 is strict",
            json!({
                "complaint_growth": { "2025": "0.1" },
                "city_online_retail_growth": { "2025": "0.08" },
                "complaint_reduction_rank": 5,
            }),
            "如果 2026年平台内消费投诉举报量增长率 低于 8%（2025年为 10%），其他情况不变，2027年申领时，可多得 20万元（按条文可计算）",
        ),
        (
            "2.4: what is judged stays judged",
            json!({ "industry_work": [] }),
            "创造新型消费或服务模式”，最高可多得 20万元（条文上限，可能少于此数）",
        ),
        (
            "1.2: another recognition makes a technology enterprise",
            json!({ "recognitions": [], "technology_based": false, "financing_steps": ["tutoring_filed"], "tutoring_filed_on": "2026-03-01" }),
            "如果 已取得的认定里有“科技型中小企业”，可多得 200万元（按条文可计算）",
        ),
        (
            "9.3: a selection that is still to come can be in the term",
            json!({ "talent_work": ["leading_team"], "leading_teams": [{ "selected_on": "2029-03-01" }] }),
            "的团队入选日期 不晚于 2028年12月31日（现为 2029年3月1日），最高可多得 500万元（条文上限，可能少于此数）",
        ),
    ]
}

/// Answers, and what must not be advised of them.
fn absurd() -> Vec<(&'static str, Value, &'static [&'static str])> {
    let all = &["如果"][..];
    vec![
        ("nobody moves to Hangzhou", json!({ "based_in": "outside_zhejiang", "talent_work": [], "overseas_engineers": 0 }), all),
        ("nobody becomes a platform", json!({ "platform_economy_roles": [], "recognitions": [] }), all),
        (
            "no firm shrinks",
            json!({ "enterprise_size": "large", "financing_steps": ["innovative_tool"], "innovative_financing_projects": [{ "raised": "9000000" }] }),
            &["企业规模类型", "融资规模"],
        ),
        (
            "the ranking of a year that is over stays",
            json!({
                "complaint_growth": { "2025": "0.05" },
                "city_online_retail_growth": { "2025": "0.08" },
                "complaint_reduction_rank": 25,
            }),
            all,
        ),
        (
            "the city's growth is not the firm's",
            json!({ "complaint_growth": { "2025": "0.1" }, "city_online_retail_growth": { "2025": "0.08" }, "complaint_reduction_rank": 5 }),
            &["全市"],
        ),
        (
            "a year that is over stays",
            json!({ "small_firm_support": ["farm_aid"], "farm_aid_turnover": { "2025": "1900000" } }),
            &["2025年公益助农", "2024年公益助农"],
        ),
        (
            "what was selected before the term stays so",
            json!({ "talent_work": ["leading_team"], "leading_teams": [{ "selected_on": "2025-05-01" }] }),
            &["入选日期"],
        ),
        ("nobody violates the law", json!({ "violation_history": "none" }), all),
        ("nobody loses a tick", json!({ "ai_work": ["general_model", "special_model", "filed_model", "ai_plus", "released_model"] }), all),
        ("what is not answered is a question", json!({ "talent_work": ["overseas_engineers"] }), &["海外工程师人数"]),
        ("nobody is told to be set up by someone else", json!({ "international_work": [] }), &["功能性机构", "控股公司", "退运"]),
    ]
}

#[test]
fn the_text_decides_what_is_advised() {
    for (case, answers, expected) in advised() {
        let told = told(case, &answers);
        assert!(told.lines().any(|line| line.contains(expected)), "{case}: expected\n{expected}\nbut was told\n{told}");
    }
}

#[test]
fn nothing_absurd_is_advised() {
    for (case, answers, never) in absurd() {
        let told = told(case, &answers);
        for words in never {
            assert!(!told.contains(words), "{case}: {words} is in\n{told}");
        }
    }
}

#[test]
fn no_language_promises_anything() {
    for (case, answers, _) in advised() {
        let english = String::from_utf8(advise(case, &answers, &["--lang", "en"]).stdout).expect("UTF-8");
        assert!(english.contains("If ") && !english.contains("will"), "{case}: {english}");
        assert!(!english.contains(|c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{case} is told in English: {english}");
        let chinese = told(case, &answers);
        assert!(!chinese.contains("将获得") && !chinese.contains("您将"), "{case}: {chinese}");
    }
}

#[test]
fn tools_read_the_same_as_json() {
    let answers = json!({ "talent_work": [], "overseas_engineers": 0 });
    let output = advise("json", &answers, &["--json"]);
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["as_of"], "2026-11-20");
    let advice = json["advice"].as_array().expect("a list");
    let engineer = advice.iter().find(|advice| advice["changes"].as_array().is_some_and(|changes| changes.len() == 2)).expect("two steps");
    assert_eq!(
        engineer["changes"],
        json!([
            { "answer": "talent_work", "from": [], "how": "has", "to": "overseas_engineers", "example": null },
            { "answer": "overseas_engineers", "from": "0", "how": ">=", "to": "1", "example": null },
        ])
    );
    assert_eq!((&engineer["role"], &engineer["when"]), (&json!("enterprise"), &json!("now")));
    assert_eq!(engineer["gain"], json!({ "certain": "100000", "up_to": "100000" }));
    assert_eq!(
        engineer["awards"][0],
        json!({ "document": "hangzhou-platform", "award": "overseas_engineer", "eligibility": "met", "low": "100000", "high": "100000" })
    );
}

#[test]
fn wrong_answers_and_wrong_commands_are_told_apart() {
    let wrong = advise("wrong", &json!({ "no_such_fact": true }), &[]);
    assert_eq!(wrong.status.code(), Some(1));
    let unknown = advise("unknown", &json!({}), &["--no-such-option"]);
    assert_eq!(unknown.status.code(), Some(2));
}

fn told(case: &str, answers: &Value) -> String {
    let output = advise(case, answers, &[]);
    assert!(output.status.success(), "{case}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Runs the command with the platform's answers and these, on 20 November 2026, with the draft in force since the start of that year.
fn advise(case: &str, answers: &Value, options: &[&str]) -> Output {
    let mut all = platform();
    if let (Value::Object(all), Value::Object(answers)) = (&mut all, answers) {
        all.extend(answers.clone());
    }
    let name: String = case.chars().filter(char::is_ascii_alphanumeric).chain(options.concat().chars()).collect();
    let file = std::env::temp_dir().join(format!("huisuan-advise-{}-{:?}-{name}.json", std::process::id(), std::thread::current().id()));
    std::fs::write(&file, all.to_string()).expect("a temporary file can be written");
    let output = Command::new(env!("CARGO_BIN_EXE_huisuan"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["advise", "policies", "--as-of", "2026-11-20", "--include-drafts"])
        .args(["--assume", "hangzhou-platform.from=2026-01-01", "--answers"])
        .arg(&file)
        .args(options)
        .output()
        .expect("huisuan runs");
    std::fs::remove_file(&file).expect("the temporary file is there");
    output
}
