//! What must hold of a rulebook before anyone evaluates it.

use std::fmt;

use super::document::check_predecessors;
use super::relation::check_relations;
use super::{
    Award, Bracket, Changeable, Choice, Fact, FactId, FactType, Frequency, Measure, Named, Node, NodeId, NumberType, OptionSet, Rulebook,
    ValueType, Variable, Year, Years, short_name,
};
use crate::money::Exact;
use crate::range::Range;

/// How deep expressions may nest: policies stay below twenty, and evaluation must not exhaust the stack.
const DEEPEST: u16 = 100;

/// How many steps evaluating all awards may take at most, whatever their number: real policies need thousands, and a shared node is
/// taken each time.
const MOST_STEPS: u64 = 10_000_000;

/// How many steps an award of a very large rulebook may take on average: real ones take a few dozen.
const MOST_STEPS_AN_AWARD: u64 = 100;

/// The calendar years that an expression may name; what is earlier or later is no figure of any policy.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2300;

/// How many years an award may be claimed for.
pub(crate) const MOST_CLAIM_YEARS: u8 = 50;

/// How many entries a list may ask for.
pub(crate) const MOST_RECORDS: u32 = 1000;

/// How many years a growth rate may span.
pub(crate) const MOST_GROWTH_YEARS: u8 = 10;

/// What is wrong with a rulebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRulebook(pub String);

impl fmt::Display for InvalidRulebook {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for InvalidRulebook {}

/// Checks that every reference leads somewhere of the right kind, that expressions have no cycles and bounded depth, and that sizes are
/// sane: after this, evaluating the rulebook cannot panic or run away.
///
/// # Errors
/// [`InvalidRulebook`] names the first thing that is wrong.
pub fn validate(rulebook: &Rulebook) -> Result<(), InvalidRulebook> {
    check_facts(rulebook)?;
    check_parameters(rulebook)?;
    check_nodes(rulebook)?;
    check_awards(rulebook)?;
    check_steps(rulebook)?;
    check_relations(rulebook)?;
    check_predecessors(rulebook)?;
    Ok(())
}

pub(super) fn require(holds: bool, message: impl FnOnce() -> String) -> Result<(), InvalidRulebook> {
    if holds { Ok(()) } else { Err(InvalidRulebook(message())) }
}

fn check_facts(rulebook: &Rulebook) -> Result<(), InvalidRulebook> {
    let mut names = std::collections::BTreeSet::new();
    for subject in &rulebook.subjects {
        require(names.insert(&subject.id), || format!("two subjects are called {}", subject.id))?;
    }
    for topic in &rulebook.topics {
        let is_there = topic.subject.is_none_or(|subject| subject.index() < rulebook.subjects.len());
        require(is_there, || format!("{} has no subject", topic.id))?;
    }
    check_names("facts", &rulebook.facts)?;
    let mut last_topic = None;
    for fact in &rulebook.facts {
        require(fact.topic.index() < rulebook.topics.len(), || format!("{} has no topic", fact.id))?;
        require(last_topic <= Some(fact.topic), || format!("{} is out of the order of topics", fact.id))?;
        last_topic = Some(fact.topic);
        let values: Vec<&ValueType> = match &fact.answer_type {
            FactType::Single(value_type) => vec![value_type],
            FactType::Yearly(_) => Vec::new(),
            FactType::Records(records) => {
                require(records.most <= MOST_RECORDS, || format!("{} may have too many entries", fact.id))?;
                check_names("fields", &records.fields)?;
                records.fields.iter().map(|field| &field.value_type).collect()
            }
        };
        require(can_change(fact), || format!("{} cannot change so", fact.id))?;
        for value_type in values {
            if let ValueType::OneOf { options, groups, .. } | ValueType::AnyOf { options, groups } = value_type {
                require(!options.is_empty() && options.len() <= OptionSet::MOST, || format!("{} has no usable options", fact.id))?;
                check_names("options", options)?;
                let mut named = groups.iter().map(|group| group.options).chain(options.iter().map(|option| option.implies));
                require(named.all(|set| are_options(set, options)), || format!("{} names options that are not there", fact.id))?;
                require(groups.iter().all(|group| !group.options.is_empty()), || format!("{} has an empty group", fact.id))?;
            }
        }
    }
    Ok(())
}

/// Answers name things by any name that they have or had, and links by the short form of it: none may mean two of them.
fn check_names<T: Named>(kind: &str, items: &[T]) -> Result<(), InvalidRulebook> {
    let mut taken = std::collections::BTreeSet::new();
    let mut names = items.iter().flat_map(|item| std::iter::once(item.id()).chain(item.formerly().iter().map(String::as_str)));
    match names.find(|name| !taken.insert(short_name(name))) {
        Some(name) => Err(InvalidRulebook(format!("two {kind} are called {name}, in full or in short"))),
        None => Ok(()),
    }
}

fn check_parameters(rulebook: &Rulebook) -> Result<(), InvalidRulebook> {
    let mut names = std::collections::BTreeSet::new();
    for parameter in &rulebook.parameters {
        require(names.insert(&parameter.id), || format!("two parameters are called {}", parameter.id))?;
        let in_order = parameter.values.iter().all(|value| value.from <= value.to)
            && parameter.values.windows(2).all(|pair| matches!(pair, [one, next] if one.to < next.from));
        require(in_order, || format!("the values of {} are out of order", parameter.id))?;
        let possible = parameter.values.iter().all(|value| parameter.domain.contains(Range::point(value.value)));
        require(possible, || format!("{} has a value that it cannot have", parameter.id))?;
    }
    Ok(())
}

/// Only numbers have a lower value that may be better, and only money is spent.
fn can_change(fact: &Fact) -> bool {
    let is_sound = |changeable: Changeable, number: Option<&NumberType>| match changeable {
        Changeable::Never | Changeable::Upwards => true,
        Changeable::Spending => number.is_some_and(|number| number.measure == Measure::Money),
        Changeable::Downwards => number.is_some(),
    };
    match &fact.answer_type {
        FactType::Single(value_type) => is_sound(fact.changeable, value_type.number()),
        FactType::Yearly(number) => is_sound(fact.changeable, Some(number)),
        FactType::Records(records) => {
            let of_fields = records.fields.iter().all(|field| is_sound(field.changeable, field.value_type.number()));
            is_sound(fact.changeable, None) && of_fields
        }
    }
}

fn check_nodes(rulebook: &Rulebook) -> Result<(), InvalidRulebook> {
    let mut depths: Vec<u16> = Vec::with_capacity(rulebook.nodes.len());
    for (index, node) in rulebook.nodes.iter().enumerate() {
        let mut depth = 0;
        for operand in node.operands() {
            let below = depths.get(operand.index()).copied();
            let below = below.ok_or_else(|| InvalidRulebook(format!("node {index} refers to a later node")))?;
            depth = depth.max(below + 1);
        }
        require(depth <= DEEPEST, || format!("node {index} is nested too deeply"))?;
        depths.push(depth);
        require(node_is_well_formed(rulebook, node), || format!("node {index} has operands of the wrong kind"))?;
    }
    Ok(())
}

fn node_is_well_formed(rulebook: &Rulebook, node: &Node) -> bool {
    let condition = |node: &NodeId| rulebook[*node].is_condition();
    let quantity = |node: &NodeId| !rulebook[*node].is_condition();
    match node {
        Node::IsYes(variable) => matches!(value_type(rulebook, *variable), Some(ValueType::YesNo)),
        Node::Includes(variable, wanted) => {
            matches!(value_type(rulebook, *variable), Some(ValueType::AnyOf { options, .. }) if are_options(*wanted, options))
        }
        Node::IsOneOf(variable, wanted) => {
            matches!(value_type(rulebook, *variable), Some(ValueType::OneOf { options, .. }) if are_options(*wanted, options))
        }
        Node::Value(variable) => matches!(value_type(rulebook, *variable), Some(ValueType::Number(_) | ValueType::Date)),
        Node::ValueInYear(series, year) => is_yearly(rulebook, *series) && is_possible(*year),
        Node::MeanGrowth { series, year, years } => {
            is_yearly(rulebook, *series) && is_possible(*year) && (1..=MOST_GROWTH_YEARS).contains(years)
        }
        Node::CompareCompoundGrowth { series, year, years, rate, .. } => {
            is_yearly(rulebook, *series) && is_possible(*year) && (1..=MOST_GROWTH_YEARS).contains(years) && quantity(rate)
        }
        Node::Compare(left, _, right)
        | Node::Add(left, right)
        | Node::Subtract(left, right)
        | Node::Multiply(left, right)
        | Node::Elapsed(_, left, right) => quantity(left) && quantity(right),
        Node::Divide(left, right) => quantity(left) && matches!(rulebook[*right], Node::Number(divisor) if divisor > Exact::ZERO),
        Node::All(operands) | Node::Any(operands) | Node::ReadingsOfCondition(operands) => {
            !operands.is_empty() && operands.iter().all(condition)
        }
        Node::Min(operands) | Node::Max(operands) | Node::ReadingsOfQuantity(operands) => {
            !operands.is_empty() && operands.iter().all(quantity)
        }
        Node::Not(operand) => condition(operand),
        Node::Term(term, definition) => term.index() < rulebook.terms.len() && condition(definition),
        Node::Judged(judgement) => judgement.index() < rulebook.judgements.len(),
        Node::WithinTerm(document, _, day) => document.index() < rulebook.documents.len() && quantity(day),
        Node::Number(_) | Node::NthYear | Node::AsOf => true,
        Node::Floor(operand) => quantity(operand),
        Node::Parameter(parameter, day) => parameter.index() < rulebook.parameters.len() && quantity(day),
        Node::Marginal(base, brackets) => quantity(base) && brackets_make_sense(brackets),
        Node::Aggregate(aggregate) => {
            is_list(rulebook, aggregate.list) && aggregate.value.iter().all(quantity) && aggregate.condition.iter().all(condition)
        }
    }
}

fn are_options(set: OptionSet, options: &[Choice]) -> bool {
    set.and(OptionSet::first(options.len())) == set
}

/// Rates are from 0 to 1, and bounds rise from zero; only the last bracket may have none.
fn brackets_make_sense(brackets: &[Bracket]) -> bool {
    let rates = brackets.iter().all(|bracket| (Exact::ZERO..=Exact::ONE).contains(&bracket.rate));
    let bounds: Vec<Exact> = std::iter::once(Exact::ZERO).chain(brackets.iter().filter_map(|bracket| bracket.to)).collect();
    let all_but_the_last = brackets.iter().rev().skip(1).all(|bracket| bracket.to.is_some());
    rates && all_but_the_last && !brackets.is_empty() && bounds.is_sorted_by(|one, next| one < next)
}

fn value_type(rulebook: &Rulebook, variable: Variable) -> Option<&ValueType> {
    let (Variable::Fact(fact) | Variable::Field(fact, _)) = variable;
    if fact.index() < rulebook.facts.len() { rulebook.value_type(variable) } else { None }
}

fn is_possible(year: Year) -> bool {
    match year {
        Year::Claim(_) => true,
        Year::Calendar(year) => YEARS.contains(&year),
    }
}

fn is_yearly(rulebook: &Rulebook, fact: FactId) -> bool {
    matches!(rulebook.facts.get(fact.index()).map(|fact| &fact.answer_type), Some(FactType::Yearly(_)))
}

fn is_list(rulebook: &Rulebook, fact: FactId) -> bool {
    matches!(rulebook.facts.get(fact.index()).map(|fact| &fact.answer_type), Some(FactType::Records(_)))
}

fn check_awards(rulebook: &Rulebook) -> Result<(), InvalidRulebook> {
    for award in &rulebook.awards {
        let wrong = |what: &str| InvalidRulebook(format!("award {} {what}", award.id));
        let is_condition = |node: &NodeId| rulebook.nodes.get(node.index()).is_some_and(Node::is_condition);
        let is_quantity = |node: &NodeId| rulebook.nodes.get(node.index()).is_some_and(|node| !node.is_condition());
        let document = rulebook.documents.get(award.document.index()).ok_or_else(|| wrong("has no document"))?;
        let clauses_exist = !award.clauses.is_empty() && award.clauses.iter().all(|clause| (*clause as usize) < document.clauses.len());
        require(clauses_exist, || wrong("has no clause").0)?;
        require(award.matter.index() < rulebook.matters.len(), || wrong("has no matter").0)?;
        require(award.each.is_none_or(|list| is_list(rulebook, list)), || wrong("is claimed for entries of no list").0)?;
        require(award.conditions.iter().all(is_condition), || wrong("has a condition that is none").0)?;
        let mut payers = award.payers.iter().filter_map(|payer| payer.when.as_ref());
        require(payers.all(is_condition), || wrong("is paid on a condition that is none").0)?;
        require(!award.tiers.is_empty(), || wrong("has no amount").0)?;
        for tier in &award.tiers {
            let amount = tier.amount.nodes().all(|node| is_quantity(&node));
            require(amount && tier.when.iter().all(is_condition), || wrong("has an amount that is none").0)?;
        }
        require(claim_years_make_sense(award), || wrong("has claim years that make no sense").0)?;
        require(award.first_day().iter().all(is_quantity), || wrong("has years that start on no day").0)?;
        require(award.ceilings.iter().all(is_quantity), || wrong("is under a ceiling that is none").0)?;
        let limits = award.limits.nodes().all(|node| is_quantity(&node));
        require(limits && award.limits.claims != Some(0), || wrong("has a limit that is none").0)?;
    }
    Ok(())
}

/// Years belong to a yearly award, are at most [`MOST_CLAIM_YEARS`], and lie where years of policies lie. A difference is one of all that was
/// received of an award, so it has no entries.
fn claim_years_make_sense(award: &Award) -> bool {
    let years = match award.years {
        None => true,
        Some(Years::From { count, .. }) => (1..=MOST_CLAIM_YEARS).contains(&count),
        Some(years @ Years::Calendar { first, last }) => {
            first <= last && YEARS.contains(&first) && YEARS.contains(&last) && years.count() <= MOST_CLAIM_YEARS
        }
    };
    let yearly = award.frequency == Frequency::Yearly || (award.years.is_none() && award.limits.year.is_none());
    years && yearly && (award.frequency != Frequency::Difference || award.each.is_none())
}

/// Few nodes can stand for an expression that is too large to evaluate, because every use of a shared node is a step of its own.
fn check_steps(rulebook: &Rulebook) -> Result<(), InvalidRulebook> {
    let entries = |list: FactId| match &rulebook[list].answer_type {
        FactType::Records(records) => u64::from(records.most.max(1)),
        _ => 1,
    };
    let mut steps: Vec<u64> = Vec::with_capacity(rulebook.nodes.len());
    for node in &rulebook.nodes {
        let below = node.operands().fold(1, |sum: u64, operand| sum.saturating_add(steps[operand.index()]));
        steps.push(match node {
            Node::Aggregate(aggregate) => below.saturating_mul(entries(aggregate.list)),
            _ => below,
        });
    }
    let most = MOST_STEPS.max(MOST_STEPS_AN_AWARD * rulebook.awards.len() as u64);
    let mut total: u64 = 0;
    for award in &rulebook.awards {
        let roots = award.roots().chain(award.payers.iter().filter_map(|payer| payer.when));
        let of_claim = roots.fold(0, |sum: u64, node| sum.saturating_add(steps[node.index()]));
        let claims = award.each.map_or(1, entries).saturating_mul(award.years.map_or(1, |years| u64::from(years.count())));
        total = total.saturating_add(of_claim.saturating_mul(claims));
        require(total <= most, || format!("award {} takes too many steps to evaluate", award.id))?;
    }
    Ok(())
}
