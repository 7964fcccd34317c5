//! What an explanation says is what the engine came to, step by step, in both languages, however little was answered.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::collections::BTreeSet;

use huisuan::date::{from_day_number, parse_iso};
use huisuan::engine::{Evaluator, Finding, Scope, Situation, evaluate};
use huisuan::money::Exact;
use huisuan::range::{Range, Truth};
use huisuan::report::{Explanation, Kind, date_in_words, describe_award, explain, figure_in_words, range_in_words, summary};
use huisuan::rulebook::{Node, Rulebook};
use huisuan::stacking::{Plan, plan};
use huisuan::text::Language;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use support::{
    Drawer, award_name, cases, complete_and_partial, dice_for, folders_in, foreign_words, foreign_words_of, named, real_rulebook,
    rulebook_of,
};

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

#[test]
fn explanations_of_the_real_policies_say_what_the_engine_came_to() {
    check(real_rulebook(), 60);
}

#[test]
fn explanations_of_the_examples_say_what_the_engine_came_to() {
    for folder in folders_in("tests/examples/good") {
        check(&rulebook_of(&folder), 30);
    }
}

fn check(rulebook: &Rulebook, count: u32) {
    let drawer = Drawer::new(rulebook);
    let vocabulary = LANGUAGES.map(|language| foreign_words_of(rulebook, language));
    let strategy = (prop::array::uniform8(any::<u32>()), dice_for(rulebook));
    let outcome = TestRunner::new(cases(count)).run(&strategy, |(frame, dice)| {
        let (complete, partial) = complete_and_partial(&drawer, &frame, &dice);
        for situation in [&complete, &partial] {
            check_situation(rulebook, situation, &vocabulary).map_err(|broken| {
                TestCaseError::fail(format!("{broken}\non {}; said:\n{}", situation.as_of, named(rulebook, &situation.answers)))
            })?;
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

fn check_situation(rulebook: &Rulebook, situation: &Situation, vocabulary: &[BTreeSet<String>; 2]) -> Result<(), String> {
    let findings = evaluate(rulebook, situation).map_err(|error| error.to_string())?;
    let plan = plan(rulebook, &findings).expect("small numbers");
    for finding in &findings {
        let check = Check { rulebook, situation, findings: &findings, finding, plan: &plan };
        check.award(vocabulary).map_err(|broken| format!("{}: {broken}", award_name(rulebook, finding.award)))?;
    }
    Ok(())
}

struct Check<'c> {
    rulebook: &'c Rulebook,
    situation: &'c Situation,
    findings: &'c [Finding],
    finding: &'c Finding,
    plan: &'c Plan,
}

impl Check<'_> {
    fn award(&self, vocabulary: &[BTreeSet<String>; 2]) -> Result<(), String> {
        let trees =
            LANGUAGES.map(|language| explain(self.rulebook, self.situation, self.findings, self.plan, self.finding.award, language));
        for ((language, tree), vocabulary) in LANGUAGES.into_iter().zip(&trees).zip(vocabulary) {
            self.root(tree, language)?;
            self.step(tree, &Scope::of_year(self.situation.claim_year()), language)?;
            let summary = self.summary(language)?;
            let mut texts = vec![summary.as_str()];
            collect_texts(tree, &mut texts);
            for text in texts {
                require(!text.trim().is_empty(), || "a text is empty".to_owned())?;
                let foreign = foreign_words(text, language).into_iter().find(|word| !vocabulary.contains(word));
                require(foreign.is_none(), || format!("{foreign:?} is no word of {language:?}: {text}"))?;
            }
        }
        let [chinese, english] = &trees;
        require(same_shape(chinese, english), || format!("the languages tell different things:\n{chinese:#?}\n{english:#?}"))
    }

    /// The root says what the finding says, and so do its claims: nothing holds without its conditions.
    fn root(&self, tree: &Explanation, language: Language) -> Result<(), String> {
        let finding = self.finding;
        require(tree.kind == Kind::Award && tree.truth == Some(finding.eligibility), || format!("not {:?}", finding.eligibility))?;
        require(tree.value == finding.if_granted.range(), || format!("{:?} is not {:?}", tree.value, finding.if_granted))?;
        if finding.eligibility == Truth::Met && finding.if_granted.range().is_none_or(Range::is_point) {
            let amount = figure_in_words(finding.if_granted, language);
            require(tree.answer.as_ref() == Some(&amount), || format!("{:?} is not {amount}", tree.answer))?;
        }
        let counted = tree.parts.iter().find(|part| part.kind == Kind::Counted);
        require(counted.is_some_and(|counted| counted.value == finding.counted.range()), || "another amount counts".to_owned())?;
        let claims: Vec<&Explanation> = tree.parts.iter().filter(|part| matches!(part.kind, Kind::Claim { .. })).collect();
        require(claims.len() == finding.claims.len(), || "claims are left out".to_owned())?;
        let shared = all_of(&tree.parts);
        for (told, claim) in claims.iter().zip(&finding.claims) {
            require(told.truth == Some(claim.eligibility) && told.value == claim.if_granted.range(), || {
                format!("{told:#?} is not {claim:?}")
            })?;
            let holds = shared.and(all_of(&told.parts));
            require(holds != Truth::NotMet || claim.eligibility == Truth::NotMet, || format!("a condition fails: {claim:?}"))?;
            require(claim.eligibility != Truth::Met || holds == Truth::Met, || format!("a condition is open: {claim:?}"))?;
            self.tiers(told, claim.eligibility)?;
        }
        Ok(())
    }

    /// One tier applies to what is met: the first that holds. What it pays is what is granted.
    fn tiers(&self, told: &Explanation, eligibility: Truth) -> Result<(), String> {
        let tiers: Vec<&Explanation> = told.parts.iter().filter(|part| part.kind == Kind::Tier).collect();
        require(tiers.len() == self.rulebook[self.finding.award].tiers.len(), || "tiers are left out".to_owned())?;
        let applying = tiers.iter().position(|tier| tier.truth != Some(Truth::NotMet));
        let sure = applying.filter(|first| tiers[*first].truth == Some(Truth::Met));
        if eligibility == Truth::Met {
            require(applying.is_some(), || "met without a tier".to_owned())?;
        }
        // Of a year that is not known, one claim stands for several.
        let is_single = self.rulebook[self.finding.award].years.is_none() || matches!(told.kind, Kind::Claim { year: Some(_), .. });
        if let Some(first) = sure.filter(|_| is_single && matches!(eligibility, Truth::Met | Truth::Pending)) {
            let changed = told.parts.iter().find(|part| matches!(part.kind, Kind::Rounding | Kind::Limit));
            let paid = changed.map_or(tiers[first].value, |changed| changed.value);
            require(paid == told.value, || format!("the tier pays {paid:?}, granted is {:?}", told.value))?;
        }
        Ok(())
    }

    /// Every condition and every calculation says what the engine comes to there.
    fn step(&self, told: &Explanation, scope: &Scope<'_>, language: Language) -> Result<(), String> {
        let outer = match told.kind {
            Kind::Claim { year, record } => {
                let claim = self.finding.claims.iter().find(|claim| claim.record == record && (claim.year.is_none() || claim.year == year));
                let years = self.rulebook[self.finding.award]
                    .years
                    .map_or(scope.nth, |years| Range::new(Some(Exact::ONE), Some(Exact::from(i64::from(years.count())))));
                let nth = claim.and_then(|claim| claim.nth).map_or(years, |nth| Range::point(Exact::from(i64::from(nth))));
                scope.in_year(year, nth)
            }
            _ => *scope,
        };
        let inner = match told.kind {
            Kind::Claim { record, .. } => match self.rulebook[self.finding.award].each {
                Some(list) => outer.entry(list, record),
                None => outer,
            },
            Kind::Entry { list, record } => outer.entry(list, record),
            _ => outer,
        };
        let evaluator = Evaluator::new(self.rulebook, self.situation);
        if let Some(node) = told.node {
            if self.rulebook[node].is_condition() {
                let truth = evaluator.truth(node, scope).expect("small numbers");
                require(told.truth == Some(truth), || format!("{:?} is {truth:?}: {}", told.truth, told.text))?;
            } else {
                let quantity = evaluator.quantity(node, scope).expect("small numbers");
                let exists = quantity.exists == Truth::Met;
                require(told.value == exists.then_some(quantity.range), || format!("{:?} is {quantity:?}: {}", told.value, told.text))?;
                if let Some(value) = quantity.range.as_point().filter(|_| exists) {
                    require(states(&told.text, value, language), || format!("{value} is not stated: {}", told.text))?;
                }
            }
        }
        told.parts.iter().try_for_each(|part| self.step(part, &inner, language))
    }

    /// The sentence for everyone names what decides.
    fn summary(&self, language: Language) -> Result<String, String> {
        let summary = summary(self.rulebook, self.situation, self.finding, language);
        let report = describe_award(self.rulebook, self.situation, self.finding, language);
        for missing in &report.missing {
            require(summary.contains(missing), || format!("{missing} is missing in: {summary}"))?;
        }
        if self.finding.eligibility == Truth::NotMet && !report.reasons.iter().all(|reason| reason.truth != Truth::NotMet) {
            let named = report.reasons.iter().flat_map(|reason| reason.failing()).all(|reason| summary.contains(&reason.condition));
            require(named, || format!("what fails is missing in: {summary}"))?;
        }
        if self.finding.eligibility == Truth::Met && self.finding.if_granted.range().is_none_or(Range::is_point) {
            require(summary.contains(&report.amount), || format!("{} is missing in: {summary}", report.amount))?;
        }
        Ok(summary)
    }
}

fn require(holds: bool, broken: impl Fn() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(broken()) }
}

/// What the conditions among steps come to together.
fn all_of(steps: &[Explanation]) -> Truth {
    let is_condition = |step: &&Explanation| {
        matches!(step.kind, Kind::Condition | Kind::AllOf | Kind::AnyOf | Kind::Not | Kind::Term | Kind::Judgement | Kind::Readings)
    };
    steps.iter().filter(is_condition).filter_map(|step| step.truth).fold(Truth::Met, Truth::and)
}

/// Whether a line ends in a number: as money to fen, as a rate, which growth is to two decimals of a per cent, or as it is with its unit.
fn states(line: &str, value: Exact, language: Language) -> bool {
    let hundred = Exact::from(100);
    let percent = value.checked_mul(hundred).expect("a small number").round_to_fen().checked_div(hundred).expect("a small number");
    let is_part_of_number = |c: char| c.is_ascii_digit() || ".,-".contains(c);
    let number = value.grouped();
    // A cap that binds is the result.
    line.ends_with(&range_in_words(Range::point(value.round_to_fen()), language))
        || line.ends_with(&value.in_percent())
        || line.ends_with(&percent.in_percent())
        || from_day_number(value).is_some_and(|day| line.ends_with(&date_in_words(day, language)))
        || line.rsplit_once(&number).is_some_and(|(before, unit)| !before.ends_with(is_part_of_number) && !unit.contains(is_part_of_number))
}

fn same_shape(one: &Explanation, other: &Explanation) -> bool {
    (one.kind, one.node, one.truth, one.value, one.answer.is_some())
        == (other.kind, other.node, other.truth, other.value, other.answer.is_some())
        && one.parts.len() == other.parts.len()
        && one.parts.iter().zip(&other.parts).all(|(one, other)| same_shape(one, other))
}

fn collect_texts<'t>(step: &'t Explanation, texts: &mut Vec<&'t str>) {
    texts.push(&step.text);
    texts.extend(step.answer.as_deref());
    step.parts.iter().for_each(|part| collect_texts(part, texts));
}

/// A day of the text is told as a date wherever it stands, and not by its number.
#[test]
fn days_of_the_text_are_dates() {
    let rulebook = rulebook_of(&support::project("tests/examples/good/elapsed"));
    let situation = Situation::new(parse_iso("2026-11-20").expect("a day"));
    let findings = evaluate(&rulebook, &situation).expect("small numbers");
    let plan = plan(&rulebook, &findings).expect("small numbers");
    let award = rulebook.award_ids().find(|award| rulebook[*award].id == "since_a_day").expect("the award");
    for (language, day) in [(Language::Chinese, "2024年1月1日"), (Language::English, "1 January 2024")] {
        let tree = explain(&rulebook, &situation, &findings, &plan, award, language);
        let mut texts = Vec::new();
        collect_texts(&tree, &mut texts);
        let numbered = texts.iter().any(|text| text.contains("2,460,"));
        assert!(texts.iter().any(|text| text.contains(day)) && !numbered, "{texts:#?}");
    }
}

/// Nothing said: the rule itself is told, with every fact that it reads.
#[test]
fn without_answers_the_rule_itself_is_told() {
    let rulebook = real_rulebook();
    let situation = Situation::new(parse_iso("2026-11-20").expect("a day"));
    let findings = evaluate(rulebook, &situation).expect("small numbers");
    let plan = plan(rulebook, &findings).expect("small numbers");
    for finding in &findings {
        let tree = explain(rulebook, &situation, &findings, &plan, finding.award, Language::English);
        let mut texts = Vec::new();
        collect_texts(&tree, &mut texts);
        let award = &rulebook[finding.award];
        for node in rulebook.reachable(award.roots()) {
            let (Node::IsYes(variable) | Node::Value(variable)) = &rulebook[node] else { continue };
            let label = rulebook.wording(*variable).label.en.to_lowercase();
            let is_told = texts.iter().any(|text| text.to_lowercase().contains(&label));
            assert!(is_told, "{}: {label}\n{texts:#?}", award_name(rulebook, finding.award));
        }
    }
}
