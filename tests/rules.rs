//! A rule in words is the rule: all of it, in both languages, and each bound on the side where the engine has it.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use huisuan::date::from_day_number;
use huisuan::engine::{Answer, Evaluator, Scope, Situation};
use huisuan::money::Exact;
use huisuan::range::{Range, Truth};
use huisuan::report::{Rule, RuleLine, condition_in_words, date_in_words, describe_award, describe_rule, number_in_words, yuan};
use huisuan::rulebook::{Award, FactType, Frequency, Measure, Node, NodeId, OptionSet, Rulebook, Text, ValueType, Variable, Year, Years};
use huisuan::text::Language;
use support::{award_name, folders_in, foreign_words, foreign_words_of, project, real_rulebook, rulebook_of};

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

fn examples() -> Vec<Rulebook> {
    folders_in("tests/examples/good").iter().map(|folder| rulebook_of(folder)).collect()
}

#[test]
fn every_rule_is_told_completely() {
    complete(real_rulebook());
    examples().iter().for_each(complete);
}

fn complete(rulebook: &Rulebook) {
    let vocabulary = LANGUAGES.map(|language| foreign_words_of(rulebook, language));
    for id in rulebook.award_ids() {
        let rules = LANGUAGES.map(|language| describe_rule(rulebook, id, language));
        for ((language, rule), vocabulary) in LANGUAGES.into_iter().zip(&rules).zip(&vocabulary) {
            let texts = texts_of(rule);
            let wrong = |what: String| format!("{}: {what}\n{texts:#?}", award_name(rulebook, id));
            for text in &texts {
                assert!(!text.trim().is_empty(), "{}", wrong("a text is empty".to_owned()));
                let foreign = foreign_words(text, language).into_iter().find(|word| !vocabulary.contains(word));
                assert!(foreign.is_none(), "{}", wrong(format!("{foreign:?} is no word of {language:?}: {text}")));
            }
            let told = texts.join("\n").to_lowercase();
            for name in names_of(rulebook, &rulebook[id]) {
                let name = name.in_language(language).to_lowercase();
                assert!(told.contains(name.strip_prefix('年').unwrap_or(&name)), "{}", wrong(format!("{name} is not told")));
            }
            for number in numbers_of(rulebook, &rulebook[id]) {
                assert!(states(&told, number, language), "{}", wrong(format!("{number} is not told")));
            }
            let partners: BTreeSet<_> = rule.relations.iter().flat_map(|relation| &relation.others).copied().collect();
            let competitors = rulebook.competitors_of(id).chain(rulebook[id].rider_of.iter().copied());
            let related = competitors.chain(rulebook[id].tops_up.iter().copied());
            assert!(related.into_iter().all(|other| partners.contains(&other)), "{}", wrong("a relation is not told".to_owned()));
            let ceilings = rulebook.ceilings.iter().filter(|ceiling| ceiling.awards.contains(&id));
            let reasons = ceilings.map(|ceiling| ceiling.reason.in_language(language)).collect::<Vec<_>>();
            assert!(reasons.iter().all(|reason| texts.contains(reason)), "{}", wrong("a ceiling is not told".to_owned()));
        }
        let [chinese, english] = rules.map(|rule| shape(&rule));
        assert_eq!(chinese, english, "{}: the languages tell different things", award_name(rulebook, id));
    }
}

fn texts_of(rule: &Rule) -> Vec<&str> {
    let mut texts = vec![rule.title.as_str(), &rule.document, &rule.clause, &rule.role, &rule.kind, &rule.matter, &rule.window];
    let lines = rule.tiers.iter().flat_map(|tier| tier.when.iter().chain(&tier.remarks)).chain(&rule.conditions);
    lines.chain(&rule.payers).for_each(|line| collect(line, &mut texts));
    texts.extend(rule.tiers.iter().map(|tier| tier.amount.as_str()));
    texts.extend(rule.claims.iter().chain(&rule.prepare).map(String::as_str));
    for relation in &rule.relations {
        texts.push(&relation.what);
        texts.extend(relation.reason.as_deref().into_iter().chain(relation.ground.as_deref()));
    }
    for parameter in &rule.parameters {
        texts.extend([parameter.label.as_str(), &parameter.source]);
        texts.extend(parameter.values.iter().flat_map(|(days, value)| [days.as_str(), value]));
    }
    texts
}

fn collect<'t>(line: &'t RuleLine, texts: &mut Vec<&'t str>) {
    texts.push(&line.text);
    line.parts.iter().for_each(|part| collect(part, texts));
}

/// How many things each part tells.
fn shape(rule: &Rule) -> Vec<usize> {
    fn size(lines: &[RuleLine]) -> usize {
        lines.iter().map(|line| 1 + size(&line.parts)).sum()
    }
    let tiers = rule.tiers.iter().flat_map(|tier| [size(&tier.when), size(&tier.remarks)]);
    let relations = rule.relations.iter().map(|relation| relation.others.len());
    [size(&rule.conditions), rule.claims.len(), size(&rule.payers), rule.prepare.len()].into_iter().chain(tiers).chain(relations).collect()
}

fn read_by<'r>(rulebook: &'r Rulebook, award: &'r Award) -> impl Iterator<Item = &'r Node> {
    let of_payers = award.payers.iter().filter_map(|payer| payer.when);
    rulebook.reachable(award.roots().chain(of_payers)).map(|node| &rulebook[node])
}

/// What a rule names: facts, options where there are few, terms, judgements, parameters.
fn names_of<'r>(rulebook: &'r Rulebook, award: &'r Award) -> Vec<&'r Text> {
    let mut names = Vec::new();
    for node in read_by(rulebook, award) {
        match node {
            Node::IsYes(variable) | Node::Value(variable) => names.push(&rulebook.wording(*variable).label),
            Node::Includes(variable, options) | Node::IsOneOf(variable, options) => {
                names.push(&rulebook.wording(*variable).label);
                let (choices, groups) = rulebook.value_type(*variable).expect("options").options();
                let is_grouped = |position: u32| groups.iter().any(|group| group.options.contains(position));
                let told = options.positions().filter(|position| !is_grouped(*position));
                names.extend(told.map(|position| &choices[position as usize].label));
            }
            Node::Judged(judgement) => names.push(&rulebook[*judgement].label),
            Node::Term(term, _) => names.push(&rulebook[*term].label),
            Node::Parameter(parameter, _) => names.extend([&rulebook[*parameter].label, &rulebook[*parameter].source]),
            _ => names.extend(node.fact().map(|fact| &rulebook[fact].wording.label)),
        }
    }
    names
}

fn numbers_of(rulebook: &Rulebook, award: &Award) -> Vec<Exact> {
    let mut numbers = Vec::new();
    for node in read_by(rulebook, award) {
        numbers.extend(node.literals());
        match node {
            Node::MeanGrowth { years, .. } | Node::CompareCompoundGrowth { years, .. } if *years > 1 => {
                numbers.push(Exact::from(i64::from(*years)));
            }
            Node::Parameter(parameter, _) => numbers.extend(rulebook[*parameter].values.iter().map(|published| published.value)),
            _ => {}
        }
    }
    numbers.extend(award.payers.iter().filter_map(|payer| payer.share));
    numbers.extend(award.limits.claims.map(|claims| Exact::from(i64::from(claims))));
    match award.years {
        Some(Years::From { count, .. }) if count > 1 => numbers.push(Exact::from(i64::from(count))),
        Some(Years::Calendar { first, last }) => numbers.extend([first, last].map(|year| Exact::from(i64::from(year)))),
        _ => {}
    }
    numbers
}

/// Whether a number stands in a text, as money, a rate, a day or a bare number, and not as a part of another one.
fn states(text: &str, number: Exact, language: Language) -> bool {
    let is_part_of_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '%' | '‰');
    let stands = |shown: &str| {
        text.match_indices(shown).any(|(at, _)| {
            let after = &text[at + shown.len()..];
            let goes_on = after.starts_with(is_part_of_number) && after[1..].starts_with(|c: char| c.is_ascii_digit());
            !text[..at].ends_with(is_part_of_number) && !after.starts_with(|c: char| c.is_ascii_digit()) && !goes_on
        })
    };
    let shown = [
        yuan(number, language),
        number.in_percent(),
        number.grouped(),
        number.to_string(),
        from_day_number(number).map_or_else(String::new, |day| date_in_words(day, language)),
    ];
    shown.iter().any(|shown| !shown.is_empty() && stands(&shown.to_lowercase()))
}

/// What the words of a comparison say of a number below, at and above the bound.
const WORDS: [(&str, &str, [bool; 3]); 12] = [
    (" 不低于 ", ": at least ", [false, true, true]),
    (" 不超过 ", ": at most ", [true, true, false]),
    (" 超过 ", ": more than ", [false, false, true]),
    (" 低于 ", ": below ", [true, false, false]),
    (" 等于 ", ": equal to ", [false, true, false]),
    (" 不等于 ", ": other than ", [true, false, true]),
    (" 不早于 ", ": on or after ", [false, true, true]),
    (" 不晚于 ", ": on or before ", [true, true, false]),
    (" 早于 ", ": before ", [true, false, false]),
    (" 晚于 ", ": after ", [false, false, true]),
    (" 为 ", ": on ", [false, true, false]),
    (" 不为 ", ": other than on ", [true, false, true]),
];

#[test]
fn bounds_are_told_as_the_engine_has_them() {
    let examples = examples();
    let told: usize = std::iter::once(real_rulebook()).chain(&examples).map(check_bounds).sum();
    assert!(told > 100, "{told} bounds are not many");
}

/// Compares what each bound of one answer says with what the engine makes of answers around it.
fn check_bounds(rulebook: &Rulebook) -> usize {
    let comparisons = (0..rulebook.nodes.len() as u32).map(NodeId).filter_map(|node| match &rulebook[node] {
        Node::Compare(left, _, right) => match (&rulebook[*left], &rulebook[*right]) {
            (Node::Value(_) | Node::ValueInYear(..), Node::Number(bound)) => Some((node, *left, *bound)),
            _ => None,
        },
        _ => None,
    });
    let mut count = 0;
    for (node, left, bound) in comparisons {
        let measure = measure_of(rulebook, left);
        let holds = around(&measure, bound).map(|number| holds(rulebook, node, left, number));
        for language in LANGUAGES {
            let line = condition_in_words(rulebook, node, language).text;
            let (words, side) = line.split_at(line.rfind(is_comparing(&line, language)).expect("a comparison"));
            let (comparing, says) = WORDS
                .iter()
                .map(|(zh, en, says)| (if language == Language::Chinese { *zh } else { *en }, says))
                .filter(|(comparing, _)| side.starts_with(comparing))
                .max_by_key(|(comparing, _)| comparing.len())
                .expect("words of a comparison");
            assert!(!words.is_empty(), "{line}");
            assert_eq!(holds, *says, "{line}");
            let shown = match &measure {
                Some(measure) => number_in_words(bound, measure, language),
                None => date_in_words(from_day_number(bound).expect("a day"), language),
            };
            assert_eq!(&side[comparing.len()..], shown, "{line}");
        }
        count += 1;
    }
    count
}

/// The words that compare, the last in a line; of those that end alike, the longest.
fn is_comparing(line: &str, language: Language) -> &'static str {
    let words = WORDS.iter().map(|(zh, en, _)| if language == Language::Chinese { *zh } else { *en });
    words.filter(|words| line.contains(words)).max_by_key(|words| (line.rfind(words), words.len())).expect("words of a comparison")
}

/// What a number measures; `None` for days.
fn measure_of(rulebook: &Rulebook, node: NodeId) -> Option<Measure> {
    match &rulebook[node] {
        Node::Value(variable) => match rulebook.value_type(*variable) {
            Some(ValueType::Number(number)) => Some(number.measure.clone()),
            _ => None,
        },
        Node::ValueInYear(series, _) => match &rulebook[*series].answer_type {
            FactType::Yearly(number) => Some(number.measure.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// The nearest numbers below and above a bound, and itself.
fn around(measure: &Option<Measure>, bound: Exact) -> [Exact; 3] {
    let step = match measure {
        Some(Measure::Money) => "0.01",
        Some(Measure::Share | Measure::Growth) => "0.0001",
        Some(Measure::Count { .. } | Measure::Rank) | None => "1",
    };
    let step: Exact = Exact::parse_plain(step).expect("a number");
    [bound.checked_sub(step).expect("small"), bound, bound.checked_add(step).expect("small")]
}

fn holds(rulebook: &Rulebook, condition: NodeId, left: NodeId, number: Exact) -> bool {
    const YEAR: i32 = 2025;
    let mut situation = Situation::new(huisuan::date::parse_iso("2026-11-20").expect("a day"));
    let number = Range::point(number);
    let answer = |is_day: bool| if is_day { Answer::Date(number) } else { Answer::Number(number) };
    let mut scope = Scope::of_year(YEAR);
    let outer = scope;
    match &rulebook[left] {
        Node::Value(variable @ Variable::Fact(fact)) => {
            let is_day = rulebook.value_type(*variable) == Some(&ValueType::Date);
            situation.answers.set(*fact, Some(answer(is_day)));
        }
        Node::Value(variable @ Variable::Field(list, field)) => {
            let is_day = rulebook.value_type(*variable) == Some(&ValueType::Date);
            let mut fields = vec![None; *field as usize + 1];
            fields[*field as usize] = Some(answer(is_day));
            situation.answers.set(*list, Some(Answer::Records(vec![fields])));
            scope = outer.entry(*list, Some(0));
        }
        Node::ValueInYear(series, year) => {
            let year = year.resolve(Some(YEAR)).expect("a year");
            situation.answers.set(*series, Some(Answer::Yearly(BTreeMap::from([(year, Some(number))]))));
        }
        other => panic!("{other:?} is no answer"),
    }
    match Evaluator::new(rulebook, &situation).truth(condition, &scope).expect("small numbers") {
        Truth::Met => true,
        Truth::NotMet => false,
        open => panic!("{open:?} with an answer: {:?}", condition_in_words(rulebook, condition, Language::English)),
    }
}

/// The options that a condition names are those that meet it when they alone are chosen.
#[test]
fn options_are_told_as_the_engine_has_them() {
    let examples = examples();
    let told: usize = std::iter::once(real_rulebook()).chain(&examples).map(check_options).sum();
    assert!(told > 100, "{told} conditions are not many");
}

fn check_options(rulebook: &Rulebook) -> usize {
    let mut count = 0;
    for node in (0..rulebook.nodes.len() as u32).map(NodeId) {
        let (Node::Includes(variable @ Variable::Fact(fact), _) | Node::IsOneOf(variable @ Variable::Fact(fact), _)) = rulebook[node]
        else {
            continue;
        };
        let (choices, groups) = rulebook.value_type(variable).expect("options").options();
        let met: Vec<u32> = (0..choices.len() as u32)
            .filter(|option| {
                let mut situation = Situation::new(huisuan::date::parse_iso("2026-11-20").expect("a day"));
                let chosen = OptionSet::of([*option]);
                let is_any_of = matches!(rulebook.value_type(variable), Some(ValueType::AnyOf { .. }));
                situation.answers.set(fact, Some(if is_any_of { Answer::any_of(chosen) } else { Answer::OneOf(chosen) }));
                Evaluator::new(rulebook, &situation).truth(node, &Scope::of_year(2025)) == Ok(Truth::Met)
            })
            .collect();
        for language in LANGUAGES {
            let line = condition_in_words(rulebook, node, language).text;
            let rest = line.chars().skip(rulebook.wording(variable).label.in_language(language).chars().count()).collect::<String>();
            for (position, choice) in (0..).zip(choices) {
                let label = choice.label.in_language(language);
                let of_group =
                    groups.iter().any(|group| group.options.contains(position) && rest.contains(group.label.in_language(language)));
                // A label may be a part of another one.
                let of_other = met.iter().any(|other| choices[*other as usize].label.in_language(language).contains(label));
                let is_told = rest.contains(label) || of_group;
                if met.contains(&position) {
                    assert!(is_told, "{label} is not told: {line}");
                } else if !of_other {
                    assert!(!rest.contains(label), "{label} does not meet it: {line}");
                }
            }
        }
        count += 1;
    }
    count
}

/// How often, for which years, up to what: each in a sentence that says the rule's own figures.
#[test]
fn claims_are_told_with_their_years_and_limits() {
    for rulebook in examples().iter().chain([real_rulebook()]) {
        for id in rulebook.award_ids() {
            let (award, rule) = (&rulebook[id], describe_rule(rulebook, id, Language::English));
            let says = |words: &str| rule.claims.iter().any(|sentence| sentence.contains(words));
            let name = award_name(rulebook, id);
            assert_eq!(says("for each"), award.each.is_some(), "{name}");
            assert_eq!(says("by the year"), award.frequency == Frequency::Yearly, "{name}");
            assert_eq!(says("the difference"), award.frequency == Frequency::Difference, "{name}");
            assert_eq!(says("in all"), award.limits.total.is_some(), "{name}");
            let years_matter = award.frequency == Frequency::Yearly || read_by(rulebook, award).any(Node::reads_claim_year);
            assert!(!years_matter || says("laim year"), "{name}");
        }
    }
}

/// A year before the claim year is not told as the claim year.
#[test]
fn years_are_told_apart() {
    let rulebook = real_rulebook();
    let mut checked = 0;
    for node in (0..rulebook.nodes.len() as u32).map(NodeId) {
        let Node::Compare(left, _, right) = rulebook[node] else { continue };
        let (Node::ValueInYear(_, Year::Claim(offset)), Node::Number(_)) = (&rulebook[left], &rulebook[right]) else { continue };
        let line = condition_in_words(rulebook, node, Language::English).text;
        assert_eq!(line.contains("before the claim year"), *offset < 0, "{line}");
        checked += 1;
    }
    assert!(checked > 0, "no year is read");
}

/// Whoever reads an award of a document learns what has taken its place, or came later without saying so.
#[test]
fn what_comes_after_a_document_is_told() {
    let rulebook = rulebook_of(&project("tests/examples/good/windows"));
    let situation = Situation::new(huisuan::date::parse_iso("2026-11-20").expect("a day"));
    let findings = huisuan::engine::evaluate(&rulebook, &situation).expect("small numbers");
    let told = [
        ("expired", Some(["已由《示例措施》接替", "replaced by “Example measures”"])),
        ("repealed", Some(["后来的《示例措施》讲同一件事", "later in “Example measures”, but no text says"])),
        ("in-force", None),
    ];
    for (name, told) in told {
        let document = rulebook.document_named(name).expect("the document");
        let finding = findings.iter().find(|finding| rulebook[finding.award].document == document).expect("an award");
        for (position, language) in [Language::Chinese, Language::English].into_iter().enumerate() {
            let said = describe_award(&rulebook, &situation, finding, language).succeeded;
            match told {
                Some(words) => assert!(said.is_some_and(|sentence| sentence.contains(words[position])), "{name}"),
                None => assert_eq!(said, None, "{name}"),
            }
        }
    }
}
