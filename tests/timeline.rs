//! Money by year: what is paid in which year and by whom, until when, and what opens or closes next.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::collections::BTreeMap;

use huisuan::date::{day_number, parse_iso, to_iso};
use huisuan::engine::{Answer, Bound, Figure, Limits, Situation, evaluate, together};
use huisuan::money::{Exact, Fen};
use huisuan::range::Range;
use huisuan::report::{Timeline, TimelineInWords, WindowEvent, YearClaim, YearRow, timeline, timeline_in_words};
use huisuan::rulebook::{AwardId, DocumentId, OptionSet, Rulebook};
use huisuan::stacking::{Payment, Plan, plan};
use huisuan::text::Language;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestError, TestRunner};
use support::{Drawer, award_name, cases, complete_and_partial, dice_for, folders_in, named, project, real_rulebook, rulebook_of};

/// Rows as `2025: 100..200 city 50..100, not_said 50..100`; those of later years start with `later`.
fn rows(timeline: &Timeline) -> Vec<String> {
    let amount = |Payment { low, high }: Payment| {
        let [low, high] = [low, high].map(|fen| fen.to_yuan().expect("a small number").to_string());
        if low == high { low } else { format!("{low}..{high}") }
    };
    let row = |row: &YearRow| {
        let payers: Vec<String> = row.payers.iter().map(|paid| format!("{} {}", paid.source.id(), amount(paid.payment))).collect();
        let year = row.year.map_or("unknown".to_owned(), |year| year.to_string());
        format!("{}{year}: {} {}", if row.later { "later " } else { "" }, amount(row.payment), payers.join(", "))
    };
    timeline.years.iter().map(row).collect()
}

/// What opens and closes, as `2027-01-01 opens award`.
fn events(rulebook: &Rulebook, timeline: &Timeline) -> Vec<String> {
    let event = |event: &WindowEvent| {
        let by = if event.assumed { " (assumed)" } else { "" };
        format!("{} {} {}{by}", to_iso(event.date), event.event.id(), rulebook[event.award].id)
    };
    timeline.windows.iter().map(event).collect()
}

fn laid_out(rulebook: &Rulebook, situation: &Situation) -> Timeline {
    let findings = evaluate(rulebook, situation).expect("small numbers");
    timeline(rulebook, situation, &findings, &plan(rulebook, &findings).expect("small numbers")).expect("small numbers")
}

fn example(name: &str) -> Rulebook {
    rulebook_of(&project("tests/examples/good").join(name))
}

fn situation(rulebook: &Rulebook, as_of: &str, answers: &[(&str, Answer)]) -> Situation {
    let mut situation = Situation::new(parse_iso(as_of).expect("a day"));
    for (fact, answer) in answers {
        situation.answers.set(rulebook.fact_named(fact).expect("a fact"), Some(answer.clone()));
    }
    situation
}

fn day(text: &str) -> Answer {
    Answer::Date(Range::point(day_number(parse_iso(text).expect("a day"))))
}

fn number(text: &str) -> Answer {
    Answer::Number(Range::point(Exact::parse_plain(text).expect("a figure")))
}

/// Yearly figures in 万元; `None` is not known.
fn series(years: &[(i32, Option<i64>)]) -> Answer {
    let range = |wan: i64| Range::point(Exact::from(wan * 10_000));
    Answer::Yearly(years.iter().map(|(year, wan)| (*year, wan.map(range))).collect())
}

#[test]
fn every_year_pays_its_claims_within_the_limits() {
    let rulebook = example("claim_years");
    let settled = |investment: &[(i32, Option<i64>)], from: &str| {
        [("settled_on", day(from)), ("reporting_since", day("2020-01-01")), ("investment", series(investment))]
    };
    for (answers, expected) in [
        // Years that are not over are told apart.
        (
            settled(&[(2024, Some(300)), (2025, Some(600)), (2026, Some(200))], "2024-06-01"),
            vec!["2024: 930000 not_said 930000", "2025: 1360000 not_said 1360000", "later 2026: 460000 not_said 460000"],
        ),
        // The limit in all binds the last year: 60 + 100 + 90 of 100.
        (
            settled(&[(2023, Some(300)), (2024, Some(500)), (2025, Some(600))], "2023-06-01"),
            vec!["2023: 900000 not_said 900000", "2024: 1300000 not_said 1300000", "2025: 1080000 not_said 1080000"],
        ),
        // The window closes with 2028: what that year pays could not be applied for.
        (
            settled(&[(2025, Some(0)), (2026, Some(100)), (2027, Some(200)), (2028, Some(300))], "2026-06-01"),
            vec!["2025: 0 ", "later 2026: 310000 not_said 310000", "later 2027: 500000 not_said 500000"],
        ),
        // What is certain of a later year is not used up by what is uncertain of an earlier one. Awards without an upper bound are not summed.
        (
            settled(&[(2023, Some(500)), (2024, None), (2025, Some(500))], "2023-06-01"),
            vec!["2023: 1000000 not_said 1000000", "2024: 0..500000 not_said 0..500000", "2025: 1000000 not_said 1000000"],
        ),
    ] {
        let timeline = laid_out(&rulebook, &situation(&rulebook, "2026-11-20", &answers));
        assert_eq!(rows(&timeline), expected);
    }
}

/// Later claims are within what earlier ones and what was received leave of the limit in all.
#[test]
fn later_years_pay_what_is_left() {
    let rulebook = example("claim_years");
    let answers = [
        ("settled_on", day("2025-06-01")),
        ("reporting_since", day("2025-06-01")),
        ("investment", series(&[(2025, Some(500)), (2026, Some(500)), (2027, Some(500))])),
    ];
    let three_years = rulebook.award_named(rulebook.document_named("measures"), "three_years").expect("an award");
    for (received, expected) in [(0, [1_000_000, 500_000]), (1_200_000, [300_000, 0]), (1_400_000, [100_000, 0])] {
        let mut situation = situation(&rulebook, "2026-11-20", &answers);
        if received > 0 {
            situation.received.insert(three_years, Exact::from(received));
        }
        let timeline = laid_out(&rulebook, &situation);
        let claims = timeline.years.iter().filter(|row| row.later).flat_map(|row| &row.claims);
        let paid: Vec<Figure> = claims.filter(|claim| claim.award == three_years).map(|claim| claim.figure).collect();
        assert_eq!(paid, expected.map(|yuan| Figure::Yuan(Range::point(Exact::from(yuan)))), "{received} received");
    }
}

#[test]
fn ceilings_and_top_ups_take_from_the_last() {
    let rulebook = example("shared_ceilings");
    let answers = [
        ("equipment", number("6000010")),
        ("software", number("2000000")),
        ("tax_paid", number("10000000")),
        ("sales", series(&[(2025, Some(3000))])),
        ("exports", series(&[(2025, Some(1500))])),
    ];
    let timeline = laid_out(&rulebook, &situation(&rulebook, "2026-11-20", &answers));
    assert_eq!(rows(&timeline), ["2025: 500000 not_said 500000", "2026: 1000000..1200000 not_said 1000000..1200000"]);
    assert_eq!(
        figures(&rulebook, &timeline),
        ["sales 300000", "exports 200000", "equipment 600001", "software 399999", "training 0..200000"]
    );
    let rulebook = example("top_ups");
    let answers = [("cost", number("1500000")), ("won_prize", Answer::YesNo(true))];
    let timeline = laid_out(&rulebook, &situation(&rulebook, "2026-11-20", &answers));
    assert_eq!(figures(&rulebook, &timeline), ["grant 150000", "prize 0..250000", "guarantee 50000"]);
}

/// The claims of all rows, as `award 100..200`.
fn figures(rulebook: &Rulebook, timeline: &Timeline) -> Vec<String> {
    let claims = timeline.years.iter().flat_map(|row| &row.claims);
    let figure = |claim: &YearClaim| {
        let range = claim.figure.range().expect("a figure");
        let [low, high] = [range.low, range.high].map(|bound| bound.expect("a bound").to_string());
        format!("{} {}", rulebook[claim.award].id, if low == high { low } else { format!("{low}..{high}") })
    };
    claims.map(figure).collect()
}

#[test]
fn payers_are_told_where_the_text_says() {
    let rulebook = example("payers");
    let answers = [("experts", number("2")), ("cost", number("10.5"))];
    let timeline = laid_out(&rulebook, &situation(&rulebook, "2026-11-20", &answers));
    assert_eq!(
        rows(&timeline),
        ["2026: 130001.05..1330001.05 province 100000, city 4000.42..604000.42, district 6000.32..606000.32, city+district 20000, \
             not_said 0.31"]
    );
    let [chinese, english] = [Language::Chinese, Language::English]
        .map(|language| timeline_in_words(&rulebook, &timeline, language).expect("small numbers").years.remove(0));
    assert!(chinese.contains("市级、区、县（市）共同承担，比例未写明 2万元"), "{chinese}");
    assert!(english.contains("paid by the city, the district or county together, in shares not stated CNY 20,000"), "{english}");
    let rulebook = example("option_groups");
    let only_in_city = |places: &[u32]| {
        let answers = [("place", Answer::OneOf(OptionSet::of(places.iter().copied())))];
        let timeline = laid_out(&rulebook, &situation(&rulebook, "2026-11-20", &answers));
        rows(&timeline)
    };
    // In the city and in the province: 1 and 2.
    assert_eq!(only_in_city(&[0]), ["2026: 30000 city 7000, district 3000, not_said 20000"]);
    assert_eq!(only_in_city(&[2]), ["2026: 30000 city 4000, district 6000, not_said 20000"]);
    assert_eq!(only_in_city(&[0, 2]), ["2026: 30000 not_said 20000, open 10000"], "no share is invented");
}

#[test]
fn windows_open_and_close() {
    let rulebook = example("award_windows");
    let all = ["2026-12-31 closes by_clause", "2027-01-01 opens second_half", "2027-03-31 closes second_half", "2029-06-30 closes longer"];
    for (as_of, expected) in
        [("2026-11-20", &all[..]), ("2026-12-31", &all[..]), ("2027-01-01", &all[2..]), ("2027-04-01", &all[3..]), ("2029-07-01", &[])]
    {
        let timeline = laid_out(&rulebook, &situation(&rulebook, as_of, &[("passed_on", day("2026-12-31"))]));
        assert_eq!(events(&rulebook, &timeline), expected, "{as_of}");
        // What is not met has no window.
        let timeline = laid_out(&rulebook, &situation(&rulebook, as_of, &[("passed_on", day("2021-12-31"))]));
        assert!(events(&rulebook, &timeline).iter().all(|event| event.ends_with("longer")), "{as_of}");
    }
}

#[test]
fn days_that_rest_on_an_assumed_start_say_so() {
    let rulebook = example("draft_without_start");
    for (start, included, expected) in [
        (None, true, &[][..]),
        (Some("2026-01-01"), false, &[]),
        (Some("2026-01-01"), true, &["2028-12-31 closes new_licence (assumed)", "2028-12-31 closes all (assumed)"]),
        (Some("2027-02-01"), true, &["2027-02-01 opens all (assumed)", "2030-01-31 closes all (assumed)"]),
    ] {
        let mut situation = situation(&rulebook, "2026-11-20", &[("licensed_on", day("2026-06-01"))]);
        situation.include_drafts = included;
        situation.assumed_starts.extend(start.and_then(parse_iso).map(|start| (DocumentId(0), start)));
        assert_eq!(events(&rulebook, &laid_out(&rulebook, &situation)), expected, "{start:?}");
    }
}

#[test]
fn a_timeline_is_told_in_both_languages() {
    let rulebook = example("draft_without_start");
    let mut draft = situation(&rulebook, "2026-11-20", &[("licensed_on", day("2026-06-01"))]);
    draft.include_drafts = true;
    draft.assumed_starts.insert(DocumentId(0), parse_iso("2026-01-01").expect("a day"));
    let [chinese, english] = [Language::Chinese, Language::English].map(|language| told(&rulebook, &draft, language));
    assert_eq!(chinese.years, ["2026年，企业：4万元（条文未说明承担方）"]);
    assert_eq!(english.years, ["2026, Enterprise: CNY 40,000 (payer not said by the text)"]);
    assert_eq!(chinese.windows, ["2028年12月31日截止（按假设的施行日期）：“有效期内新取得许可”、“定额”"]);
    assert_eq!(english.windows, ["Closes on 31 December 2028, by the assumed start: “Licensed in the term”, “A fixed sum”"]);
    let rulebook = example("claim_years");
    let investment = series(&[(2025, Some(500)), (2026, None)]);
    let answers = [("settled_on", day("2025-06-01")), ("reporting_since", day("2025-06-01")), ("investment", investment)];
    let english = told(&rulebook, &situation(&rulebook, "2026-11-20", &answers), Language::English);
    assert_eq!(
        english.years[1],
        "2026 (not over yet, in no total), Enterprise: up to CNY 1,000,000 (payer not said by the text), and 2 without a settled amount"
    );
    assert_eq!(english.windows[2], "Last claim year 2027: “Investment grant for three years”, “Grant that falls from year to year”");
}

fn told(rulebook: &Rulebook, situation: &Situation, language: Language) -> TimelineInWords {
    timeline_in_words(rulebook, &laid_out(rulebook, situation), language).expect("small numbers")
}

#[test]
fn yearly_awards_say_until_when() {
    let rulebook = example("claim_years");
    for (as_of, settled, expected) in [
        ("2026-11-20", Some("2024-06-01"), vec![("three_years", 2026), ("falling_rate", 2026), ("fixed_years", 2026)]),
        // The window closes with 2028, before that year is over.
        ("2026-11-20", Some("2026-06-01"), vec![("three_years", 2027), ("falling_rate", 2027), ("fixed_years", 2026)]),
        ("2026-11-20", None, vec![("fixed_years", 2026)]),
        ("2029-01-01", Some("2026-06-01"), vec![]),
    ] {
        let mut answers = vec![("reporting_since", day("2020-01-01"))];
        answers.extend(settled.map(|settled| ("settled_on", day(settled))));
        let timeline = laid_out(&rulebook, &situation(&rulebook, as_of, &answers));
        let last: Vec<(&str, i32)> = timeline.last_years.iter().map(|last| (rulebook[last.award].id.as_str(), last.year)).collect();
        assert_eq!(last, expected, "{as_of}, settled {settled:?}");
    }
}

#[test]
fn the_years_of_the_real_policies_add_up_to_their_totals() {
    check(real_rulebook(), 500);
}

#[test]
fn the_years_of_the_examples_add_up_to_their_totals() {
    for folder in folders_in("tests/examples/good") {
        check(&rulebook_of(&folder), 300);
    }
}

fn check(rulebook: &Rulebook, count: u32) {
    let drawer = Drawer::new(rulebook);
    let strategy = (prop::array::uniform8(any::<u32>()), dice_for(rulebook));
    let outcome = TestRunner::new(cases(count)).run(&strategy, |(frame, dice)| {
        let (complete, partial) = complete_and_partial(&drawer, &frame, &dice);
        for situation in [complete, partial] {
            adds_up(rulebook, &situation).map_err(|broken| {
                TestCaseError::fail(format!("{broken}\non {}; said:\n{}", situation.as_of, named(rulebook, &situation.answers)))
            })?;
        }
        Ok(())
    });
    if let Err(TestError::Fail(failure, _)) = outcome {
        panic!("{failure}");
    }
}

/// What must hold of every timeline.
fn adds_up(rulebook: &Rulebook, situation: &Situation) -> Result<(), String> {
    let findings = evaluate(rulebook, situation).expect("small numbers");
    let plan = plan(rulebook, &findings).expect("small numbers");
    let timeline = timeline(rulebook, situation, &findings, &plan).expect("small numbers");
    let require = |holds: bool, law: String| if holds { Ok(()) } else { Err(format!("{law}\n{plan:?}\n{timeline:?}")) };
    for (role, totals) in &plan.totals {
        let rows = timeline.years.iter().filter(|row| !row.later && row.role == *role).map(|row| row.payment);
        let Payment { low, high } = sum(rows);
        require(low == Fen::from_yuan(totals.certain), format!("the years of {} are not what is certain", role.id()))?;
        let alternatives = plan.alternatives.iter().filter(|alternative| rulebook[alternative.takes[0].award].role == *role);
        let gained = alternatives.map(|alternative| Fen::from_yuan(alternative.up_to_gained));
        let most = gained.fold(high, |most, gained| most.checked_add(gained).expect("small numbers"));
        require(!plan.optimal || most == Fen::from_yuan(totals.up_to), format!("the years of {} are not what is possible", role.id()))?;
    }
    for row in &timeline.years {
        let name = format!("{:?} of {}", row.year, row.role.id());
        require(row.payment.low <= row.payment.high, format!("{name} is no range"))?;
        require(sum(row.payers.iter().map(|paid| paid.payment)) == row.payment, format!("who pays for {name} is not the whole"))?;
        require(row.payers.iter().all(|paid| paid.payment.low <= paid.payment.high), format!("a part of {name} is no range"))?;
        require(
            sum(row.claims.iter().filter(|claim| claim.summed).filter_map(|claim| payment(claim.figure))) == row.payment,
            format!("the claims of {name}"),
        )?;
        let is_open = |award: &AwardId| plan.totals.iter().any(|(_, totals)| totals.open.contains(award));
        let listed = row.claims.iter().all(|claim| row.later || claim.summed != is_open(&claim.award));
        require(listed, format!("{name} sums what has no upper bound"))?;
        let is_over = row.year.is_none_or(|year| year <= situation.as_of.year());
        require(is_over || row.later, format!("{name} counts, and is not over"))?;
        require(!row.later || row.year > Some(situation.claim_year()), format!("{name} is over, and does not count"))?;
    }
    for planned in &plan.claims {
        let counted = planned.counted.range().and_then(|range| range.high).map(Fen::from_yuan);
        require(counted.is_none_or(|counted| planned.payment.high <= counted), "a claim pays more than it counts".into())?;
    }
    for (award, payments) in by_award(&plan) {
        let claims = || payments.iter().map(|(claim, paid)| (findings[award.index()].claims[*claim].year, *paid));
        // Where only so many claims count, any of them may be the ones.
        let limits = Limits { claims: None, ..findings[award.index()].limits };
        for bound in [Bound::Low, Bound::High] {
            let amounts = || claims().map(|(year, paid)| (year, if bound == Bound::Low { paid.low } else { paid.high }));
            let within = together(&limits, bound, amounts()).expect("small numbers");
            let all = amounts().fold(Fen::ZERO, |sum, (_, paid)| sum.checked_add(paid).expect("small numbers"));
            require(within == all, format!("{} is paid beyond its limits at the {bound:?} end", award_name(rulebook, award)))?;
        }
    }
    let days = timeline.windows.iter().map(|event| event.date);
    require(days.clone().is_sorted() && days.clone().all(|day| day >= situation.as_of), "days out of order".into())
}

fn by_award(plan: &Plan) -> BTreeMap<AwardId, Vec<(usize, Payment)>> {
    let mut awards: BTreeMap<AwardId, Vec<(usize, Payment)>> = BTreeMap::new();
    for planned in &plan.claims {
        awards.entry(planned.award).or_default().push((planned.claim, planned.payment));
    }
    awards
}

fn sum(payments: impl Iterator<Item = Payment>) -> Payment {
    payments.fold(Payment::default(), |sum, payment| sum.checked_add(payment).expect("small numbers"))
}

/// What is summed of a claim.
fn payment(figure: Figure) -> Option<Payment> {
    let range = figure.range()?;
    Some(Payment { low: Fen::from_yuan(range.low?), high: Fen::from_yuan(range.high?) })
}
