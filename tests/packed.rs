//! The packed rulebook: it comes back as it was, and whatever else is read in its place is refused without harm.
#![allow(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod support;

use huisuan::engine::{Situation, evaluate};
use huisuan::money::Exact;
use huisuan::range::Range;
use huisuan::report::describe_award;
use huisuan::rulebook::packed::{LARGEST, PackedError, hash, read, write};
use huisuan::rulebook::{
    Aggregate, Amount, AwardId, Bracket, Ceiling, Certainty, Choice, Comparison, DocumentId, FactId, FactType, Frequency, Government,
    Ground, JudgementId, MatterId, Measure, Node, NodeId, NumberType, OptionGroup, OptionSet, Parameter, ParameterId, Payer, Period,
    Predecessor, PublishedValue, Relation, RelationKind, Role, Rulebook, Subject, SubjectId, TermId, Text, TimeUnit, TopicId, ValueType,
    Variable, Year, Years, validate,
};
use huisuan::stacking::plan;
use huisuan::text::Language;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use sha2::{Digest, Sha256};
use support::{cases, folders_in, project, real_rulebook, rulebook_of};

/// Magic, version, hash.
const HEADER: usize = 8 + 2 + 32;

#[test]
fn what_is_packed_comes_back() {
    let examples = folders_in("tests/examples/good").into_iter().map(|folder| rulebook_of(&folder));
    for rulebook in examples.chain([real_rulebook().clone()]) {
        let bytes = write(&rulebook).expect("it packs");
        assert_eq!(read(&bytes), Ok(rulebook));
    }
}

#[test]
fn equal_policies_give_equal_bytes() {
    let (one, other) = (write(real_rulebook()), write(&rulebook_of(&project("policies"))));
    let (one, other) = (one.expect("it packs"), other.expect("it packs"));
    assert_eq!(one, other);
    let known = hash(&one).expect("a packed file has a hash");
    assert_eq!(known, Sha256::digest(&one[HEADER..]).iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    let mut changed = real_rulebook().clone();
    changed.awards[0].title.en.push('!');
    assert_ne!(hash(&write(&changed).expect("it packs")), Some(known), "another rulebook has another hash");
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let small = write(&small_rulebook()).expect("it packs");
    for length in 0..small.len() {
        assert!(read(&small[..length]).is_err(), "the first {length} of {} bytes", small.len());
    }
    let real = write(real_rulebook()).expect("it packs");
    // Each reading hashes the whole file.
    for length in (0..real.len()).step_by(real.len() / 200).chain([real.len() - 1]) {
        assert!(read(&real[..length]).is_err(), "the first {length} of {} bytes", real.len());
    }
    let longer = [small.as_slice(), &[0]].concat();
    assert_eq!(read(&longer), Err(PackedError::Corrupt), "a byte too many");
    let rehashed = with_header(&[&small[HEADER..], &[0]].concat());
    assert_eq!(read(&rehashed), Err(PackedError::Corrupt), "a byte too many, with a right hash");
}

#[test]
fn a_changed_byte_anywhere_is_refused() {
    let real = write(real_rulebook()).expect("it packs");
    // Each reading hashes the whole file: some positions, the last byte among them.
    for position in (0..HEADER).chain((HEADER..real.len()).rev().step_by(real.len() / 200)) {
        for change in [0x01, 0x80, 0xFF] {
            let mut changed = real.clone();
            changed[position] ^= change;
            assert!(read(&changed).is_err(), "byte {position} changed by {change:#x}");
        }
    }
}

#[test]
fn each_refusal_says_why() {
    let bytes = write(&small_rulebook()).expect("it packs");
    let mut newer = bytes.clone();
    newer[8] = 5;
    assert_eq!(read(&newer), Err(PackedError::TooNew { version: 5 }), "the version is looked at before the hash");
    let mut older = bytes.clone();
    older[8] = 1;
    assert_eq!(read(&older), Err(PackedError::Corrupt));
    assert_eq!(read(b""), Err(PackedError::NotARulebook));
    assert_eq!(read(b"<!doctype html><title>404 Not Found</title>"), Err(PackedError::NotARulebook));
    assert_eq!(read(&vec![0; LARGEST + 1]), Err(PackedError::TooLarge));
    let told: Vec<String> = [PackedError::NotARulebook, PackedError::TooNew { version: 5 }, PackedError::Corrupt, PackedError::TooLarge]
        .map(|error| error.to_string())
        .into();
    assert_eq!(told.iter().collect::<std::collections::BTreeSet<_>>().len(), 4, "each in its own words: {told:?}");
}

/// Rulebooks that were made to do harm, with the right hash.
#[test]
fn hostile_rulebooks_are_refused() {
    type Harm = (&'static str, fn(&mut Rulebook));
    let harms: &[Harm] = &[
        ("a node that is its own operand", |rules| {
            let next = NodeId(rules.nodes.len() as u32);
            rules.nodes.push(Node::Not(next));
        }),
        ("a node that refers to a later one", |rules| {
            let next = rules.nodes.len() as u32;
            rules.nodes.extend([Node::All(vec![NodeId(next + 1)]), Node::IsYes(yes_no(rules))]);
        }),
        ("a node that is not there", |rules| rules.nodes.push(Node::Not(NodeId(u32::MAX)))),
        ("a number taken for a condition", |rules| {
            let number = push(rules, Node::Number(Exact::ONE));
            rules.nodes.push(Node::All(vec![number]));
        }),
        ("a condition taken for a number", |rules| {
            let condition = push(rules, Node::IsYes(yes_no(rules)));
            rules.nodes.push(Node::Add(condition, condition));
        }),
        ("a comparison of conditions", |rules| {
            let condition = push(rules, Node::IsYes(yes_no(rules)));
            rules.nodes.push(Node::Compare(condition, Comparison::Less, condition));
        }),
        ("claim years from a condition", |rules| {
            let day = push(rules, Node::IsYes(yes_no(rules)));
            (rules.awards[0].frequency, rules.awards[0].years) = (Frequency::Yearly, Some(Years::From { count: 3, day }));
        }),
        ("claim years from a node that is not there", |rules| {
            let years = Years::From { count: 3, day: NodeId(u32::MAX) };
            (rules.awards[0].frequency, rules.awards[0].years) = (Frequency::Yearly, Some(years));
        }),
        ("no claim years", |rules| {
            let day = push(rules, Node::Number(Exact::ONE));
            (rules.awards[0].frequency, rules.awards[0].years) = (Frequency::Yearly, Some(Years::From { count: 0, day }));
        }),
        ("claim years without an end", |rules| {
            let years = Years::Calendar { first: 1900, last: 2300 };
            (rules.awards[0].frequency, rules.awards[0].years) = (Frequency::Yearly, Some(years));
        }),
        ("claim years beyond all years", |rules| {
            let years = Years::Calendar { first: i32::MIN, last: i32::MIN };
            (rules.awards[0].frequency, rules.awards[0].years) = (Frequency::Yearly, Some(years));
        }),
        ("claim years of an award that is paid once", |rules| {
            rules.awards[0].years = Some(Years::Calendar { first: 2024, last: 2026 });
        }),
        ("a difference for each entry", |rules| {
            (rules.awards[0].frequency, rules.awards[0].each) = (Frequency::Difference, Some(list(rules)));
        }),
        ("a condition taken for a limit", |rules| {
            rules.awards[0].limits.total = Some(push(rules, Node::IsYes(yes_no(rules))));
        }),
        ("a limit that is not there", |rules| rules.awards[0].limits.total = Some(NodeId(u32::MAX))),
        ("no claims at most", |rules| rules.awards[0].limits.claims = Some(0)),
        ("all of nothing", |rules| rules.nodes.push(Node::All(Vec::new()))),
        ("the least of nothing", |rules| rules.nodes.push(Node::Min(Vec::new()))),
        ("readings of nothing", |rules| rules.nodes.push(Node::ReadingsOfQuantity(Vec::new()))),
        ("yes to a list", |rules| rules.nodes.push(Node::IsYes(Variable::Fact(list(rules))))),
        ("yes to a fact that is not there", |rules| rules.nodes.push(Node::IsYes(Variable::Fact(FactId(u32::MAX))))),
        ("a field that is not there", |rules| rules.nodes.push(Node::Value(Variable::Field(list(rules), 99)))),
        ("a field of no list", |rules| {
            let Variable::Fact(fact) = yes_no(rules) else { return };
            rules.nodes.push(Node::Value(Variable::Field(fact, 0)));
        }),
        ("the value of a yes or no", |rules| rules.nodes.push(Node::Value(yes_no(rules)))),
        ("an option that is not there", |rules| rules.nodes.push(Node::Includes(any_of(rules), OptionSet::of([2])))),
        ("an option of a yes or no", |rules| rules.nodes.push(Node::Includes(yes_no(rules), OptionSet::first(1)))),
        ("options of an any-of as of a one-of", |rules| rules.nodes.push(Node::IsOneOf(any_of(rules), OptionSet::first(1)))),
        ("options that are not there", |rules| rules.nodes.push(Node::IsOneOf(one_of(rules), OptionSet::first(64)))),
        ("a year of a single value", |rules| {
            let Variable::Fact(fact) = yes_no(rules) else { return };
            rules.nodes.push(Node::ValueInYear(fact, Year::Claim(0)));
        }),
        ("the last year that there is", |rules| {
            let series = series(rules);
            rules.nodes.push(Node::MeanGrowth { series, year: Year::Calendar(i32::MIN), years: 2 });
        }),
        ("a year beyond all years", |rules| rules.nodes.push(Node::ValueInYear(series(rules), Year::Calendar(i32::MAX)))),
        ("growth over no years", |rules| rules.nodes.push(Node::MeanGrowth { series: series(rules), year: Year::Claim(0), years: 0 })),
        ("growth over too many years", |rules| {
            let rate = push(rules, Node::Number(Exact::ONE));
            let (series, year, comparison) = (series(rules), Year::Claim(0), Comparison::Less);
            rules.nodes.push(Node::CompareCompoundGrowth { series, year, years: 255, comparison, rate });
        }),
        ("time since a condition", |rules| {
            let (condition, day) = (push(rules, Node::IsYes(yes_no(rules))), push(rules, Node::AsOf));
            rules.nodes.push(Node::Elapsed(TimeUnit::Year, condition, day));
        }),
        ("the full units of a condition", |rules| {
            let condition = push(rules, Node::IsYes(yes_no(rules)));
            rules.nodes.push(Node::Floor(condition));
        }),
        ("no brackets", |rules| {
            let base = push(rules, Node::Number(Exact::ONE));
            rules.nodes.push(Node::Marginal(base, Vec::new()));
        }),
        ("brackets that fall", |rules| {
            let base = push(rules, Node::Number(Exact::ONE));
            let bracket = |to: i64| Bracket { rate: Exact::ONE, to: Some(Exact::from(to)) };
            rules.nodes.push(Node::Marginal(base, vec![bracket(2), bracket(1)]));
        }),
        ("brackets after the last", |rules| {
            let base = push(rules, Node::Number(Exact::ONE));
            let bracket = Bracket { rate: Exact::ONE, to: None };
            rules.nodes.push(Node::Marginal(base, vec![bracket, bracket]));
        }),
        ("a bracket that takes away", |rules| {
            let base = push(rules, Node::Number(Exact::ONE));
            rules.nodes.push(Node::Marginal(base, vec![Bracket { rate: Exact::from(-1), to: None }]));
        }),
        ("a parameter that is not there", |rules| {
            let day = push(rules, Node::AsOf);
            rules.nodes.push(Node::Parameter(ParameterId(99), day));
        }),
        ("a parameter with two values a day", |rules| {
            let (from, to) = (day("2026-01-01"), day("2026-01-31"));
            let value = PublishedValue { from, to, value: Exact::ONE };
            rules.parameters.push(parameter(vec![value, value]));
        }),
        ("a value that ends before it starts", |rules| {
            let (from, to) = (day("2026-01-31"), day("2026-01-01"));
            rules.parameters.push(parameter(vec![PublishedValue { from, to, value: Exact::ONE }]));
        }),
        ("a value that a parameter cannot have", |rules| {
            let (from, to) = (day("2026-01-01"), day("2026-01-31"));
            rules.parameters.push(parameter(vec![PublishedValue { from, to, value: Exact::from(-1) }]));
        }),
        ("a term that is not there", |rules| {
            let condition = push(rules, Node::IsYes(yes_no(rules)));
            rules.nodes.push(Node::Term(TermId(99), condition));
        }),
        ("a judgement that is not there", |rules| rules.nodes.push(Node::Judged(JudgementId(99)))),
        ("the term of a document that is not there", |rules| {
            let day = push(rules, Node::Number(Exact::ONE));
            rules.nodes.push(Node::WithinTerm(DocumentId(99), Period::default(), day));
        }),
        ("a division by nothing", |rules| {
            let zero = push(rules, Node::Number(Exact::ZERO));
            rules.nodes.push(Node::Divide(zero, zero));
        }),
        ("a sum over no list", |rules| {
            let Variable::Fact(list) = yes_no(rules) else { return };
            rules.nodes.push(Node::Aggregate(Aggregate { list, value: None, condition: None }));
        }),
        ("a count under a number", |rules| {
            let (list, number) = (list(rules), push(rules, Node::Number(Exact::ONE)));
            rules.nodes.push(Node::Aggregate(Aggregate { list, value: None, condition: Some(number) }));
        }),
        ("nesting too deep", |rules| {
            let mut node = push(rules, Node::IsYes(yes_no(rules)));
            for _ in 0..200 {
                node = push(rules, Node::Not(node));
            }
        }),
        ("few nodes that stand for more than can be evaluated", |rules| {
            let mut node = push(rules, Node::Number(Exact::ONE));
            for _ in 0..90 {
                node = push(rules, Node::Max(vec![node, node]));
            }
            rules.awards[0].tiers[0].amount = Amount::Exact(node);
        }),
        ("sums within sums over long lists", |rules| {
            let list = list(rules);
            let mut value = push(rules, Node::Number(Exact::ONE));
            for _ in 0..10 {
                value = push(rules, Node::Aggregate(Aggregate { list, value: Some(value), condition: None }));
            }
            rules.awards[0].tiers[0].amount = Amount::Exact(value);
        }),
        ("a list without end", |rules| {
            let list = list(rules);
            if let FactType::Records(records) = &mut rules.facts[list.index()].answer_type {
                records.most = u32::MAX;
            }
        }),
        ("two facts of one name", |rules| rules.facts[1].id = rules.facts[0].id.clone()),
        ("a subject that is not there", |rules| rules.topics[0].subject = Some(SubjectId(0))),
        ("two subjects of one name", |rules| {
            let subject = Subject { id: "research".to_owned(), label: words(), hint: words() };
            rules.subjects = vec![subject.clone(), subject];
        }),
        ("a fact that was called as another is", |rules| rules.facts[1].formerly = vec![rules.facts[0].id.clone()]),
        ("two options of one name", |rules| {
            let options = rules.facts.iter_mut().find_map(|fact| match &mut fact.answer_type {
                FactType::Single(ValueType::OneOf { options, .. }) => Some(options),
                _ => None,
            });
            let options = options.expect("a one-of");
            options[1].formerly = vec![options[0].id.clone()];
        }),
        ("a topic that is not there", |rules| rules.facts[0].topic = TopicId(99)),
        ("a fact with too many options", |rules| {
            rules.facts[0].answer_type = FactType::Single(ValueType::AnyOf { options: choices(65), groups: Vec::new() })
        }),
        ("an option that implies one that is not there", |rules| {
            let mut options = choices(2);
            options[0].implies = OptionSet::of([2]);
            rules.facts[0].answer_type = FactType::Single(ValueType::AnyOf { options, groups: Vec::new() });
        }),
        ("a group of options that are not there", |rules| {
            let groups = vec![group(OptionSet::of([0, 2]))];
            rules.facts[0].answer_type = FactType::Single(ValueType::AnyOf { options: choices(2), groups });
        }),
        ("a group of nothing", |rules| {
            let groups = vec![group(OptionSet::default())];
            rules.facts[0].answer_type = FactType::Single(ValueType::AnyOf { options: choices(2), groups });
        }),
        ("a payer on no condition", |rules| {
            let number = push(rules, Node::Number(Exact::ONE));
            rules.awards[0].payers = vec![Payer { who: Government::City, share: None, when: Some(number) }];
        }),
        ("a fact without options", |rules| {
            rules.facts[0].answer_type = FactType::Single(ValueType::AnyOf { options: Vec::new(), groups: Vec::new() })
        }),
        ("an award of no document", |rules| rules.awards[0].document = DocumentId(99)),
        ("an award of no clause", |rules| rules.awards[0].clauses.clear()),
        ("an award of a clause that is not there", |rules| rules.awards[0].clauses = vec![u32::MAX]),
        ("an award of no matter", |rules| rules.awards[0].matter = MatterId(99)),
        ("an award for entries of no list", |rules| rules.awards[0].each = Some(FactId(u32::MAX))),
        ("an award without an amount", |rules| rules.awards[0].tiers.clear()),
        ("an amount that is not there", |rules| rules.awards[0].tiers[0].amount = Amount::UpTo(NodeId(u32::MAX))),
        ("an amount that is a condition", |rules| {
            let condition = push(rules, Node::IsYes(yes_no(rules)));
            rules.awards[0].tiers[0].amount = Amount::Exact(condition);
        }),
        ("a condition that is an amount", |rules| {
            let number = push(rules, Node::Number(Exact::ONE));
            rules.awards[0].conditions = vec![number];
        }),
        ("a relation of an award that is not there", |rules| rules.relations.push(relation(0, u32::MAX, 0))),
        ("a relation of an award with itself", |rules| rules.relations.push(relation(0, 0, 0))),
        ("a relation the wrong way round", |rules| rules.relations.push(relation(1, 0, 0))),
        ("a relation by a clause that is not there", |rules| rules.relations.push(relation(0, 1, u32::MAX))),
        ("a relation by a matter that is not there", |rules| {
            rules.relations.push(Relation { ground: Ground::Matter(MatterId(u32::MAX)), ..relation(0, 1, 0) });
        }),
        ("a relation between roles", |rules| {
            rules.awards[1].role = Role::Person;
            rules.relations.push(relation(0, 1, 0));
        }),
        ("too many pairs", |rules| {
            rules.relations.push(Relation { pairs: vec![(AwardId(0), AwardId(1)); 100_001], ..relation(0, 1, 0) });
        }),
        ("pairs out of order", |rules| {
            let twice = vec![(AwardId(0), AwardId(1)); 2];
            rules.relations.push(Relation { pairs: twice, ..relation(0, 1, 0) });
        }),
        ("an award that governs what it excludes", |rules| {
            rules.relations.push(Relation { governing: Some(AwardId(0)), ..relation(0, 1, 0) });
        }),
        ("an award that governs what is only probably the same", |rules| {
            rules.relations.push(Relation { certainty: Certainty::Probable, ..governed(0, 0, 1) });
        }),
        ("an award that governs without being the same", |rules| rules.relations.push(governed(u32::MAX, 0, 1))),
        ("an award that governs and is governed", |rules| {
            rules.awards.push(rules.awards[0].clone());
            let last = rules.awards.len() as u32 - 1;
            rules.relations.extend([governed(0, 0, 1), governed(1, 1, last)]);
        }),
        ("a rider on an award that is not there", |rules| rules.awards[0].rider_of.push(AwardId(u32::MAX))),
        ("a rider on itself", |rules| rules.awards[0].rider_of.push(AwardId(0))),
        ("riders in a circle", |rules| {
            rules.awards[0].rider_of.push(AwardId(1));
            rules.awards[1].rider_of.push(AwardId(0));
        }),
        ("a top-up of itself", |rules| rules.awards[0].tops_up.push(AwardId(0))),
        ("top-ups in a circle", |rules| {
            rules.awards[0].tops_up.push(AwardId(1));
            rules.awards[1].tops_up.push(AwardId(0));
        }),
        ("a ceiling of nothing", |rules| add_ceiling(rules, &[])),
        ("a ceiling of an award that is not there", |rules| {
            add_ceiling(rules, &[0, 1]);
            rules.ceilings[0].awards.push(AwardId(u32::MAX));
        }),
        ("a ceiling of one award twice", |rules| add_ceiling(rules, &[0, 0])),
        ("a ceiling that its awards do not know", |rules| {
            add_ceiling(rules, &[0, 1]);
            rules.awards[1].ceilings.clear();
        }),
        ("a ceiling by a clause that is not there", |rules| {
            add_ceiling(rules, &[0, 1]);
            rules.ceilings[0].clause = u32::MAX;
        }),
        ("a ceiling that is a condition", |rules| {
            add_ceiling(rules, &[0, 1]);
            let condition = rules.nodes.iter().position(Node::is_condition).expect("there is a condition");
            rules.ceilings[0].most = NodeId(condition as u32);
            rules.awards[0].ceilings = vec![NodeId(condition as u32)];
            rules.awards[1].ceilings = vec![NodeId(condition as u32)];
        }),
        ("ceilings that cut across each other", |rules| {
            rules.awards.push(rules.awards[1].clone());
            add_ceiling(rules, &[0, 1]);
            add_ceiling(rules, &[1, 2]);
        }),
        ("ceilings nested without end", |rules| (0..11).for_each(|_| add_ceiling(rules, &[0, 1]))),
        ("a ceiling by year of awards that are not yearly", |rules| {
            add_ceiling(rules, &[0, 1]);
            rules.ceilings[0].yearly = true;
        }),
        ("a document that replaces one that is not there", |rules| replace(rules, 0, u32::MAX, 0)),
        ("a document that replaces itself", |rules| replace(rules, 0, 0, 0)),
        ("a document that replaces another by a clause that is not there", |rules| {
            rules.documents.push(rules.documents[0].clone());
            replace(rules, 0, 1, u32::MAX);
        }),
        ("a document that replaces another twice", |rules| {
            rules.documents.push(rules.documents[0].clone());
            replace(rules, 0, 1, 0);
            replace(rules, 0, 1, 0);
        }),
        ("documents that replace each other", |rules| {
            rules.documents.push(rules.documents[0].clone());
            replace(rules, 0, 1, 0);
            replace(rules, 1, 0, 0);
        }),
        ("documents that follow each other without a clause that says so", |rules| {
            rules.documents.push(rules.documents[0].clone());
            for (later, earlier) in [(0, 1), (1, 0)] {
                rules.documents[later].predecessors.push(Predecessor { document: DocumentId(earlier), replaced_by: None });
            }
        }),
    ];
    let rulebook = hostile_ground();
    assert_eq!(validate(&rulebook), Ok(()), "what they start from is good");
    for (harm, do_it) in harms {
        let mut rulebook = rulebook.clone();
        do_it(&mut rulebook);
        let bytes = write(&rulebook).expect("it packs");
        assert_eq!(read(&bytes).err(), Some(PackedError::Corrupt), "{harm}");
    }
}

fn replace(rules: &mut Rulebook, new: usize, old: u32, clause: u32) {
    rules.documents[new].predecessors.push(Predecessor { document: DocumentId(old), replaced_by: Some(clause) });
}

/// Postcard writes the length of each list before it; a length is only a claim.
#[test]
fn lists_that_claim_to_be_huge_are_refused() {
    for length in [u64::MAX, u64::from(u32::MAX), 1 << 40, 1 << 24] {
        let claim = postcard::to_allocvec(&length).expect("a number packs");
        assert!(read(&with_header(&claim)).is_err(), "{length} documents");
        // No documents, no subjects, no topics, and then so many facts.
        assert!(read(&with_header(&[&[0, 0, 0], claim.as_slice()].concat())).is_err(), "{length} facts");
        assert!(read(&with_header(&[&[1], claim.as_slice(), b"id"].concat())).is_err(), "an id of {length} bytes");
    }
}

#[test]
fn random_bytes_do_no_harm() {
    let strategy = prop::collection::vec(prop_oneof![3 => 0_u8..4, 1 => any::<u8>()], 0..400);
    let outcome = TestRunner::new(cases(2000)).run(&strategy, |body| {
        use_whatever_is_accepted(&with_header(&body));
        use_whatever_is_accepted(&body);
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
}

/// A good rulebook with some bytes changed and the hash made right again: mostly refused, and harmless where it is not.
#[test]
fn changed_rulebooks_with_a_right_hash_do_no_harm() {
    let bodies: Vec<Vec<u8>> =
        folders_in("tests/examples/good").iter().map(|folder| write(&rulebook_of(folder)).expect("it packs")[HEADER..].to_vec()).collect();
    let changes = prop::collection::vec((any::<u32>(), prop_oneof![any::<u8>(), Just(0xFF), 0_u8..8]), 1..4);
    let accepted = std::cell::Cell::new(0);
    let outcome = TestRunner::new(cases(4000)).run(&(0..bodies.len(), changes), |(body, changes)| {
        let mut body = bodies[body].clone();
        for (position, byte) in changes {
            let position = position as usize % body.len();
            body[position] = byte;
        }
        accepted.set(accepted.get() + u32::from(use_whatever_is_accepted(&with_header(&body))));
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
    assert!(accepted.get() > 100, "some changes leave a rulebook that can be used: {}", accepted.get());
}

/// Reads, and if that succeeds evaluates and tells everything: nothing of it may panic. Whether it was accepted.
fn use_whatever_is_accepted(bytes: &[u8]) -> bool {
    let Ok(rulebook) = read(bytes) else { return false };
    let as_of = huisuan::date::parse_iso("2026-11-20").expect("a day");
    let situation = Situation { include_drafts: true, ..Situation::new(as_of) };
    if let Ok(findings) = evaluate(&rulebook, &situation) {
        let _ = plan(&rulebook, &findings);
        for finding in &findings {
            let _ = describe_award(&rulebook, &situation, finding, Language::English);
        }
    }
    true
}

fn with_header(body: &[u8]) -> Vec<u8> {
    [b"HUISUAN\0".as_slice(), &4_u16.to_le_bytes(), &Sha256::digest(body), body].concat()
}

fn small_rulebook() -> Rulebook {
    rulebook_of(&project("tests/examples/good/rank_bands"))
}

/// A good rulebook that has one fact of every kind.
fn hostile_ground() -> Rulebook {
    let mut rulebook = rulebook_of(&project("tests/examples/good/records"));
    let money = NumberType { measure: Measure::Money, domain: Range::new(Some(Exact::ZERO), None) };
    let kinds = [
        ("yes_no", FactType::Single(ValueType::YesNo)),
        ("any_of", FactType::Single(ValueType::AnyOf { options: choices(2), groups: Vec::new() })),
        ("one_of", FactType::Single(ValueType::OneOf { options: choices(2), ordered: false, groups: Vec::new() })),
        ("series", FactType::Yearly(money)),
    ];
    for (name, answer_type) in kinds {
        let mut fact = rulebook.facts.last().expect("a fact").clone();
        (fact.id, fact.answer_type) = (format!("of_kind_{name}"), answer_type);
        rulebook.facts.push(fact);
    }
    rulebook
}

fn choices(count: usize) -> Vec<Choice> {
    let label = || Text { zh: "甲".into(), en: "one".into() };
    (0..count)
        .map(|index| Choice {
            id: format!("choice_{index}"),
            formerly: Vec::new(),
            label: label(),
            help: None,
            implies: OptionSet::default(),
            unchangeable: false,
        })
        .collect()
}

fn day(text: &str) -> huisuan::date::Date {
    huisuan::date::parse_iso(text).expect("a day")
}

fn parameter(values: Vec<PublishedValue>) -> Parameter {
    let text = || Text { zh: "利率".into(), en: "rate".into() };
    let domain = Range::new(Some(Exact::ZERO), Some(Exact::ONE));
    Parameter { id: "rate".into(), label: text(), measure: Measure::Share, domain, source: text(), values }
}

fn group(options: OptionSet) -> OptionGroup {
    OptionGroup { id: "group".into(), label: Text { zh: "组".into(), en: "group".into() }, options }
}

fn relation(first: u32, second: u32, clause: u32) -> Relation {
    let (kind, certainty, ground) = (RelationKind::Exclusive, Certainty::Certain, Ground::Clause(DocumentId(0), clause));
    Relation { kind, certainty, ground, reason: no_text(), governing: None, pairs: vec![(AwardId(first), AwardId(second))] }
}

/// Two awards that are the same claim, and which of them governs.
fn governed(governing: u32, first: u32, second: u32) -> Relation {
    Relation { kind: RelationKind::SameClaim, governing: Some(AwardId(governing)), ..relation(first, second, 0) }
}

/// A ceiling over awards, which know it.
fn add_ceiling(rules: &mut Rulebook, awards: &[u32]) {
    let most = NodeId(rules.nodes.len() as u32);
    rules.nodes.push(Node::Number(Exact::from(1)));
    awards.iter().for_each(|award| rules.awards[*award as usize].ceilings.push(most));
    let awards = awards.iter().map(|award| AwardId(*award)).collect();
    rules.ceilings.push(Ceiling { awards, most, yearly: false, document: DocumentId(0), clause: 0, reason: no_text() });
}

fn no_text() -> Text {
    Text { zh: String::new(), en: String::new() }
}

fn push(rulebook: &mut Rulebook, node: Node) -> NodeId {
    rulebook.nodes.push(node);
    NodeId(rulebook.nodes.len() as u32 - 1)
}

fn fact(rulebook: &Rulebook, name: &str) -> FactId {
    rulebook.fact_named(name).expect("a fact of this kind")
}

fn yes_no(rulebook: &Rulebook) -> Variable {
    Variable::Fact(fact(rulebook, "of_kind_yes_no"))
}

fn any_of(rulebook: &Rulebook) -> Variable {
    Variable::Fact(fact(rulebook, "of_kind_any_of"))
}

fn one_of(rulebook: &Rulebook) -> Variable {
    Variable::Fact(fact(rulebook, "of_kind_one_of"))
}

fn series(rulebook: &Rulebook) -> FactId {
    fact(rulebook, "of_kind_series")
}

fn list(rulebook: &Rulebook) -> FactId {
    fact(rulebook, "projects")
}

fn words() -> Text {
    Text { zh: "词".to_owned(), en: "words".to_owned() }
}
