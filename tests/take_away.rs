//! What is taken along says what the result says: the table, the list of papers, the sheet.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::collections::BTreeSet;
use std::rc::Rc;

use huisuan::api::{Figures, read_answers, result_as_json};
use huisuan::date::parse_iso;
use huisuan::engine::Figure;
use huisuan::interview::{Question, Session};
use huisuan::report::{Paper, checklist, csv, sheet, sheet_as_text, yuan};
use huisuan::rulebook::{AwardId, OptionSet, Role, Rulebook};
use huisuan::stacking::{Payment, Plan, PlannedClaim};
use huisuan::text::Language;
use serde_json::Value;
use support::{award_name, project, real_rulebook};

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];
const HASH: &str = "0123456789abcdef";

/// The company of the documentation, as an enterprise that counts drafts.
fn session() -> Session {
    let rulebook = Rc::new(real_rulebook().clone());
    let mut session = Session::new(Rc::clone(&rulebook), parse_iso("2026-11-20").expect("a day")).expect("small numbers");
    session.set_roles(vec![Role::Enterprise]);
    session.set_include_drafts(true).expect("small numbers");
    let json = std::fs::read_to_string(project("docs/profiles/ai-platform.json")).expect("the profile");
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let answers = read_answers(&rulebook, &json, Figures::Plain).expect("answers");
    let answers: Vec<_> = answers
        .iter()
        .map(|(fact, answer)| (Question { fact, years: Vec::new(), options: OptionSet::default() }, Some(answer.clone())))
        .collect();
    session.answer(answers).expect("small numbers");
    session
}

/// Reads a table as RFC 4180 has it.
fn records(table: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = table.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, quoted) {
            ('"', true) if letters.peek() == Some(&'"') => cell.extend(letters.next()),
            ('"', _) => quoted = !quoted,
            (',', false) => record.push(std::mem::take(&mut cell)),
            ('\r', false) => {
                assert_eq!(letters.next(), Some('\n'), "a record ends in CRLF");
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            (letter, _) => cell.push(letter),
        }
    }
    assert!(cell.is_empty() && record.is_empty() && !quoted, "the last record ends too");
    records
}

#[test]
fn the_table_has_every_award_of_the_role_with_exact_amounts() {
    let session = session();
    let rulebook = session.rulebook();
    for language in LANGUAGES {
        let table = csv(&session, HASH, language);
        let records = records(table.strip_prefix('\u{feff}').expect("spreadsheets know UTF-8 by its mark"));
        let width = records[0].len();
        assert!(records.iter().all(|record| record.len() == width), "every record has every column");
        assert!(records.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t'])), "no cell is a formula");
        let (last, awards) = records[1..].split_last().expect("records");
        assert_eq!(last[..3], [language.interface().frame.not_a_decision, "2026-11-20", HASH]);
        let mine = session.findings().iter().filter(|finding| rulebook[finding.award].role == Role::Enterprise);
        let expected: Vec<[String; 3]> = mine
            .map(|finding| {
                let bounds = match finding.if_granted {
                    Figure::Yuan(range) => [range.low, range.high].map(|bound| bound.map_or_else(String::new, |bound| bound.to_string())),
                    Figure::None => Default::default(),
                };
                let [low, high] = bounds;
                [award_name(rulebook, finding.award), low, high]
            })
            .collect();
        let told: Vec<[String; 3]> = awards.iter().map(|record| [3, 8, 9].map(|column| record[column].clone())).collect();
        assert_eq!(told, expected);
    }
}

/// Each paper once, and with every award of the plan that names it: of a visitor's plan, and of one that has every award.
#[test]
fn papers_are_listed_once_with_all_that_want_them() {
    let session = session();
    let (rulebook, plan) = (session.rulebook(), &session.results().plan);
    check_papers(rulebook, plan);
    let claim = |award| PlannedClaim { award, claim: 0, counted: Figure::None, payment: Payment::default() };
    let everything = Plan { claims: rulebook.award_ids().map(claim).collect(), ..plan.clone() };
    check_papers(rulebook, &everything);
    let is_shared = |paper: &Paper| paper.awards.len() > 1;
    assert!(checklist(rulebook, &everything, Language::Chinese).iter().any(is_shared), "some paper is wanted by several");
}

fn check_papers(rulebook: &Rulebook, plan: &Plan) {
    let planned: BTreeSet<AwardId> = plan.claims.iter().map(|claim| claim.award).collect();
    assert!(planned.len() > 1, "the plan has several awards");
    for language in LANGUAGES {
        let papers = checklist(rulebook, plan, language);
        let names: BTreeSet<&str> = papers.iter().map(|paper| paper.paper.as_str()).collect();
        assert_eq!(names.len(), papers.len(), "no paper stands twice");
        for award in &planned {
            for paper in &rulebook[*award].prepare {
                let listed = papers.iter().find(|listed| listed.paper == paper.in_language(language)).expect("it is listed");
                assert!(listed.awards.contains(award), "{}: {}", award_name(rulebook, *award), listed.paper);
            }
        }
        assert!(papers.iter().flat_map(|paper| &paper.awards).all(|award| planned.contains(award)), "nothing else wants a paper");
    }
}

#[test]
fn the_sheet_says_what_the_result_says() {
    let session = session();
    let (_, totals) = session.totals().iter().find(|(role, _)| *role == Role::Enterprise).expect("totals");
    for language in LANGUAGES {
        let sheet = sheet(&session, HASH, language);
        let [total] = sheet.totals.as_slice() else { panic!("one role: {:?}", sheet.totals) };
        assert_eq!((&total.certain, &total.up_to), (&yuan(totals.certain, language), &yuan(totals.up_to, language)));
        assert_eq!(sheet.plan.len(), session.results().plan.claims.len());
        let text = sheet_as_text(&sheet, language);
        let interface = language.interface();
        for part in [interface.frame.not_a_decision, HASH, &total.certain, &total.up_to] {
            assert!(text.contains(part), "{part}:\n{text}");
        }
        for part in sheet.plan.iter().map(|claim| &claim.name).chain(sheet.papers.iter().map(|(paper, _)| paper)) {
            assert!(text.contains(part.as_str()), "{part}:\n{text}");
        }
        let answered = sheet.answers.iter().flat_map(|group| &group.rows).filter(|row| row.answer.is_some()).count();
        assert!(answered > 5, "the answers are on it: {:?}", sheet.answers);
    }
}

/// What is saved is what the command line prints for the same answers.
#[test]
fn the_file_for_programs_is_the_result_of_the_interface() {
    let session = session();
    let json: Value = serde_json::from_str(&result_as_json(&session, HASH, Language::Chinese).expect("small numbers")).expect("JSON");
    let (_, totals) = session.totals().iter().find(|(role, _)| *role == Role::Enterprise).expect("totals");
    assert_eq!((&json["rulebook"], &json["as_of"]), (&Value::from(HASH), &Value::from("2026-11-20")));
    assert_eq!(json["roles"]["enterprise"]["certain"], Value::from(totals.certain.to_string()));
    assert_eq!(json["awards"].as_array().map(Vec::len), Some(session.findings().len()));
}
