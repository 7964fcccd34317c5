//! The result as visitors read it: every view of it says the same as the plan.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use huisuan::cli::situation_of_case;
use huisuan::date::parse_iso;
use huisuan::engine::{Finding, Situation, evaluate};
use huisuan::money::{Exact, Fen};
use huisuan::policy::Policies;
use huisuan::report::{
    CHART_HEIGHT, Entry, Order, Query, Standing, catalogue, chart, choices, matter_in_words, overview, paid_in_all, plan_by_matter, select,
    timeline, trades_in_words, window_in_words,
};
use huisuan::rulebook::{AwardId, Role, Rulebook};
use huisuan::stacking::{Plan, plan};
use huisuan::text::Language;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use support::{Drawer, complete_and_partial, dice_for, folders_in, policies_of, project, real_rulebook, rulebook_of};

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

/// What came of one situation.
struct Outcome {
    name: String,
    rulebook: &'static Rulebook,
    situation: Situation,
    findings: Vec<Finding>,
    plan: Plan,
}

impl Outcome {
    fn entries(&self) -> Vec<Entry> {
        catalogue(self.rulebook, &self.situation, &self.findings, &self.plan, &self.rulebook.roles())
    }
}

/// What comes of every worked case, and of partial answers, of the policies and of the examples.
fn outcomes() -> &'static [Outcome] {
    static OUTCOMES: LazyLock<Vec<Outcome>> = LazyLock::new(|| {
        let mut outcomes = Vec::new();
        for folder in [vec![project("policies")], folders_in("tests/examples/good")].concat() {
            let policies: &'static Policies = Box::leak(Box::new(policies_of(&folder)));
            let rulebook = &policies.rulebook;
            let mut add = |name: &str, situation: Situation| {
                // Partial answers may come to more than can be held.
                let Ok(findings) = evaluate(rulebook, &situation) else { return };
                let Ok(plan) = plan(rulebook, &findings) else { return };
                outcomes.push(Outcome { name: format!("{}: {name}", folder.display()), rulebook, situation, findings, plan });
            };
            for (document, _, cases) in &policies.cases {
                for case in &cases.case {
                    let case = case.get_ref();
                    add(&case.name, situation_of_case(rulebook, *document, cases, case).expect("a good case"));
                }
            }
            let mut runner = TestRunner::deterministic();
            let (drawer, strategy) = (Drawer::new(rulebook), (prop::array::uniform8(any::<u32>()), dice_for(rulebook)));
            for _ in 0..20 {
                let (frame, dice) = strategy.new_tree(&mut runner).expect("random numbers").current();
                let (_, partial) = complete_and_partial(&drawer, &frame, &dice);
                add("partial answers", partial);
            }
        }
        outcomes
    });
    &OUTCOMES
}

fn yuan(fen: Fen) -> Exact {
    fen.to_yuan().expect("a total was held before")
}

fn sum(amounts: impl IntoIterator<Item = Exact>) -> Exact {
    amounts.into_iter().fold(Exact::ZERO, |sum, amount| sum.checked_add(amount).expect("a total was held before"))
}

#[test]
fn the_plan_by_matter_adds_up_to_the_totals_and_leaves_nothing_out() {
    let (mut claims, mut left_out, mut reductions, mut trades) = (0, 0, 0, 0);
    for result in outcomes() {
        let Outcome { name, rulebook, findings, plan, .. } = result;
        let (mut told_claims, mut told_left_out, mut told_reductions) = (0, 0, 0);
        for (role, totals) in &plan.totals {
            let matters = plan_by_matter(rulebook, plan, *role).expect("a total was held before");
            let low = sum(matters.iter().map(|matter| yuan(matter.payment.low)));
            let high = sum(matters.iter().map(|matter| yuan(matter.payment.high)));
            let of_role =
                |alternative: &&huisuan::stacking::Alternative| alternative.takes.iter().any(|claim| rulebook[claim.award].role == *role);
            let gained = sum(plan.alternatives.iter().filter(of_role).map(|alternative| alternative.up_to_gained));
            assert_eq!(low, totals.certain, "{name}: {}", role.id());
            let most = high.checked_add(gained).expect("a total was held before");
            assert!(if plan.optimal { most == totals.up_to } else { most <= totals.up_to }, "{name}: {most} of {}", totals.up_to);
            for language in LANGUAGES {
                for matter in &matters {
                    let told = matter_in_words(rulebook, findings, plan, matter, language).expect("a total was held before");
                    assert!(!told.claims.is_empty() || !told.left_out.is_empty() || !told.reductions.is_empty(), "{name}");
                    assert_eq!(told.amount.is_some(), told.claims.iter().any(|claim| claim.summed), "{name}");
                    let why = told.left_out.iter().flat_map(|left_out| &left_out.sentences).chain(&told.reductions);
                    assert!(why.into_iter().all(|sentence| !sentence.is_empty()), "{name}");
                    assert!(told.left_out.iter().all(|left_out| !left_out.sentences.is_empty()), "{name}: left out without a reason");
                }
                trades += trades_in_words(rulebook, findings, plan, *role, language).len();
            }
            told_claims += matters.iter().map(|matter| matter.claims.len()).sum::<usize>();
            told_left_out += matters.iter().map(|matter| matter.left_out.len()).sum::<usize>();
            told_reductions += matters.iter().map(|matter| matter.reductions.len()).sum::<usize>();
        }
        let all = (plan.claims.len(), plan.left_out.len(), plan.reductions.len());
        assert_eq!((told_claims, told_left_out, told_reductions), all, "{name}: each once");
        claims += told_claims;
        left_out += told_left_out;
        reductions += told_reductions;
    }
    assert!(claims > 500 && left_out > 50 && reductions > 20 && trades > 10, "{claims} {left_out} {reductions} {trades}");
}

#[test]
fn the_bars_are_the_rows_of_the_timeline_to_scale() {
    let (mut bars, mut later) = (0, 0);
    for result in outcomes() {
        let Outcome { name, rulebook, situation, findings, plan, .. } = result;
        let timeline = timeline(rulebook, situation, findings, plan).expect("a total was held before");
        for (role, totals) in &plan.totals {
            let Some(chart) = chart(&timeline, *role).expect("a total was held before") else {
                assert_eq!(totals.certain, Exact::ZERO, "{name}");
                continue;
            };
            assert_eq!(yuan(chart.sum.low), totals.certain, "{name}");
            assert!(yuan(chart.sum.high) <= totals.up_to, "{name}");
            let paid = paid_in_all(&chart).expect("a total was held before");
            assert_eq!(sum(paid.iter().map(|paid| yuan(paid.payment.high))), yuan(chart.sum.high), "{name}: by payer");
            for bar in &chart.bars {
                assert!(bar.certain_height <= bar.most_height && bar.most_height <= CHART_HEIGHT, "{name}");
                assert!(yuan(bar.payment.high) <= chart.top, "{name}");
                assert_eq!(bar.most_height > 0, bar.payment.high > Fen::ZERO, "{name}: whatever is paid is seen");
                let scaled = yuan(bar.payment.high).checked_mul(Exact::from(i64::from(CHART_HEIGHT))).expect("a small number");
                let drawn = chart.top.checked_mul(Exact::from(i64::from(bar.most_height))).expect("a small number");
                assert!(bar.most_height <= 1 || drawn <= scaled, "{name}: never taller than it is");
                later += usize::from(bar.later);
            }
            assert!(
                chart.top == Exact::ONE || chart.bars.iter().any(|bar| 5 * bar.most_height >= 2 * CHART_HEIGHT),
                "{name}: the tallest fills the chart"
            );
            bars += chart.bars.len();
        }
    }
    assert!(bars > 200 && later > 10, "{bars} {later}");
}

#[test]
fn every_award_is_listed_once_where_it_stands() {
    let mut found: BTreeMap<Standing, usize> = BTreeMap::new();
    for result in outcomes() {
        let Outcome { name, rulebook, findings, plan, .. } = result;
        let entries = result.entries();
        let awards: Vec<AwardId> = entries.iter().map(|entry| entry.award).collect();
        assert_eq!(awards, rulebook.award_ids().collect::<Vec<_>>(), "{name}");
        for entry in &entries {
            let is_planned = plan.claims.iter().any(|planned| planned.award == entry.award);
            let is_left_out = plan.left_out.iter().any(|left_out| left_out.award == entry.award);
            let stands = (entry.standing, is_planned, is_left_out);
            let fits = match stands {
                (Standing::Met | Standing::Pending, planned, _) => planned,
                (Standing::Open, planned, left_out) => planned || !left_out,
                (Standing::LeftOut, planned, left_out) => left_out && !planned,
                (_, planned, left_out) => !planned && !left_out,
            };
            assert!(fits, "{name}: {}: {stands:?}", rulebook.award_name(entry.award));
            *found.entry(entry.standing).or_default() += 1;
        }
        for totals in overview(rulebook, findings, plan, &rulebook.roles()) {
            let of_role = |standing: Standing| {
                entries.iter().filter(|entry| entry.standing == standing && rulebook[entry.award].role == totals.role).count()
            };
            let in_plan =
                plan.totals.iter().find(|(role, _)| *role == totals.role).map(|(_, totals)| totals).expect("every role has totals");
            assert_eq!(totals.undecided.awards + totals.undecided.without_figure, of_role(Standing::Unknown), "{name}");
            assert!(totals.undecided.awards > 0 || in_plan.undecided == Exact::ZERO, "{name}: what is undecided is never hidden");
            assert!(totals.undecided.at_most.is_none_or(|most| most == in_plan.undecided), "{name}");
        }
    }
    assert_eq!(found.keys().copied().collect::<Vec<_>>(), Standing::ALL, "each is found: {found:?}");
}

#[test]
fn the_list_is_narrowed_and_sorted_as_asked() {
    for result in outcomes() {
        let Outcome { name, rulebook, .. } = result;
        let entries = result.entries();
        let wanted = |query: Query| select(rulebook, &entries, &query);
        for order in Order::ALL {
            let mut sorted = wanted(Query { order, ..Query::default() });
            let in_order = sorted.windows(2).all(|pair| match order {
                Order::Amount => pair[0].most >= pair[1].most,
                Order::Deadline => pair[1].last_day.is_none_or(|later| pair[0].last_day.is_some_and(|day| day <= later)),
                Order::Document => rulebook[pair[0].award].document <= rulebook[pair[1].award].document,
                Order::Ease => pair[0].effort <= pair[1].effort,
            });
            assert!(in_order, "{name}: {order:?}");
            sorted.sort_by_key(|entry| entry.award);
            assert_eq!(sorted, entries, "{name}: sorting loses nothing");
        }
        let offered = choices(rulebook, &entries);
        let parts = [
            offered.standings.iter().map(|standing| Query { standing: Some(*standing), ..Query::default() }).collect::<Vec<_>>(),
            offered.roles.iter().map(|role| Query { role: Some(*role), ..Query::default() }).collect(),
            offered.documents.iter().map(|document| Query { document: Some(*document), ..Query::default() }).collect(),
            offered.kinds.iter().map(|kind| Query { kind: Some(*kind), ..Query::default() }).collect(),
        ];
        for queries in parts {
            let found: Vec<usize> = queries.into_iter().map(|query| wanted(query).len()).collect();
            assert!(found.iter().all(|count| *count > 0), "{name}: nothing is offered that finds nothing");
            assert_eq!(found.iter().sum::<usize>(), entries.len(), "{name}: every award is found under one of them");
        }
        for payer in offered.payers {
            let found = wanted(Query { payer: Some(payer), ..Query::default() });
            assert!(!found.is_empty() && found.iter().all(|entry| rulebook[entry.award].payers.iter().any(|of| of.who == payer)), "{name}");
        }
    }
}

#[test]
fn words_find_titles_summaries_and_documents_in_either_language() {
    let rulebook = real_rulebook();
    let situation = Situation::new(parse_iso("2026-11-20").expect("a day"));
    let findings = evaluate(rulebook, &situation).expect("small numbers");
    let plan = plan(rulebook, &findings).expect("small numbers");
    let entries = catalogue(rulebook, &situation, &findings, &plan, &[Role::Enterprise]);
    let found = |words: &str| -> Vec<AwardId> {
        let query = Query { words: words.to_owned(), ..Query::default() };
        select(rulebook, &entries, &query).iter().map(|entry| entry.award).collect()
    };
    for entry in &entries {
        let award = &rulebook[entry.award];
        for words in [&award.title.zh, &award.title.en, &award.title.en.to_uppercase(), &rulebook[award.document].title.zh] {
            assert!(found(words).contains(&entry.award), "{words}");
        }
        if let Some(summary) = &award.summary {
            assert!(found(&summary.en).contains(&entry.award), "{}", summary.en);
        }
    }
    assert_eq!(found("  ").len(), entries.len(), "blanks narrow nothing");
    assert_eq!(found("ＡＩ"), found("ai"), "full-width letters are letters");
    assert_eq!(found("算力 电子商务").len() + found("no such words at all").len(), found("电子商务 算力").len(), "all words, in any order");
    assert!(found("电子商务").len() > found("电子商务 直播").len());
}

#[test]
fn the_window_is_told_with_the_days_that_are_left() {
    let rulebook = rulebook_of(&project("tests/examples/good/claim_years"));
    let award = rulebook.award_ids().next().expect("an award");
    for (today, zh, en) in [
        ("2026-12-31", "还有 731 天", "731 days left"),
        ("2028-12-30", "还有 1 天", "1 day left"),
        ("2028-12-31", "今天是最后一天", "today is the last day"),
    ] {
        let situation = Situation::new(parse_iso(today).expect("a day"));
        let told = |language| window_in_words(&rulebook, &situation, award, language);
        assert!(told(Language::Chinese).ends_with(zh), "{}", told(Language::Chinese));
        assert!(told(Language::English).ends_with(en), "{}", told(Language::English));
    }
    let over = Situation::new(parse_iso("2029-01-01").expect("a day"));
    let told = window_in_words(&rulebook, &over, award, Language::Chinese);
    assert!(!told.contains('还'), "{told}");
}
