//! `huisuan facts`: the whole vocabulary of questions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};

use super::{Stopped, load, print_json};
use crate::rulebook::{
    Award, Choice, DocumentId, FactId, FactType, Measure, NumberType, OptionGroup, OptionSet, Rulebook, Text, ValueType, Wording,
};

pub(super) fn run(folder: &Path, json: bool) -> Result<(), Stopped> {
    let policies = load(folder)?;
    let rulebook = &policies.rulebook;
    let documents = documents_by_fact(rulebook);
    if json {
        print_json(&rulebook.fact_ids().map(|fact| fact_as_json(rulebook, fact, &documents)).collect());
        return Ok(());
    }
    for fact in rulebook.fact_ids() {
        say!("{:<40} {:<8} {}", rulebook[fact].id, type_name(&rulebook[fact].answer_type), rulebook[fact].wording.question.zh);
    }
    Ok(())
}

/// The facts that an award reads, also to say who pays, in the order of the rulebook.
pub(super) fn facts_of_award(rulebook: &Rulebook, award: &Award) -> BTreeSet<FactId> {
    let roots = award.roots().chain(award.payers.iter().filter_map(|payer| payer.when));
    let read = rulebook.reachable(roots).filter_map(|node| rulebook[node].fact());
    award.each.into_iter().chain(read).collect()
}

/// A text in both languages.
pub(super) fn text_as_json(text: &Text) -> Value {
    json!({ "zh": text.zh, "en": text.en })
}

fn documents_by_fact(rulebook: &Rulebook) -> BTreeMap<FactId, BTreeSet<DocumentId>> {
    let mut documents: BTreeMap<FactId, BTreeSet<DocumentId>> = BTreeMap::new();
    for award in &rulebook.awards {
        for fact in facts_of_award(rulebook, award) {
            documents.entry(fact).or_default().insert(award.document);
        }
    }
    documents
}

fn fact_as_json(rulebook: &Rulebook, id: FactId, documents: &BTreeMap<FactId, BTreeSet<DocumentId>>) -> Value {
    let fact = &rulebook[id];
    let names: Vec<&str> = documents.get(&id).into_iter().flatten().map(|document| rulebook[*document].id.as_str()).collect();
    let mut described = wording_as_json(&fact.id, &fact.wording);
    describe_type(&mut described, &fact.answer_type);
    described["topic"] = json!(rulebook[fact.topic].id);
    described["subject"] = json!(rulebook[fact.topic].subject.map(|subject| &rulebook[subject].id));
    described["documents"] = json!(names);
    described
}

fn wording_as_json(id: &str, wording: &Wording) -> Value {
    json!({
        "id": id,
        "type": null,
        "unit": null,
        "options": [],
        "label": text_as_json(&wording.label),
        "question": text_as_json(&wording.question),
        "help": wording.help.as_ref().map(text_as_json),
    })
}

fn describe_type(described: &mut Value, answer_type: &FactType) {
    described["type"] = json!(type_name(answer_type));
    match answer_type {
        FactType::Single(value_type) => describe_value(described, value_type),
        FactType::Yearly(number) => {
            describe_number(described, number);
            described["of"] = json!(measure_name(&number.measure));
        }
        FactType::Records(records) => {
            described["most"] = json!(records.most);
            let fields = records.fields.iter().map(|field| {
                let mut described = wording_as_json(&field.id, &field.wording);
                described["type"] = json!(value_type_name(&field.value_type));
                describe_value(&mut described, &field.value_type);
                described
            });
            described["fields"] = fields.collect();
        }
    }
}

fn describe_value(described: &mut Value, value_type: &ValueType) {
    match value_type {
        ValueType::YesNo | ValueType::Date => {}
        ValueType::Number(number) => describe_number(described, number),
        ValueType::OneOf { options, ordered, groups } => {
            described["options"] = options_as_json(options);
            described["groups"] = groups_as_json(options, groups);
            described["ordered"] = json!(ordered);
        }
        ValueType::AnyOf { options, groups } => {
            described["options"] = options_as_json(options);
            described["groups"] = groups_as_json(options, groups);
        }
    }
}

fn describe_number(described: &mut Value, number: &NumberType) {
    described["unit"] = match &number.measure {
        Measure::Money => json!({ "zh": "元", "en": "yuan" }),
        Measure::Count { unit } => text_as_json(unit),
        Measure::Rank | Measure::Share | Measure::Growth => Value::Null,
    };
    described["min"] = json!(number.domain.low.map(|low| low.to_string()));
    described["max"] = json!(number.domain.high.map(|high| high.to_string()));
}

fn options_as_json(options: &[Choice]) -> Value {
    let option = |option: &Choice| {
        json!({
            "id": option.id,
            "label": text_as_json(&option.label),
            "help": option.help.as_ref().map(text_as_json),
            "implies": option_ids(options, option.implies),
        })
    };
    options.iter().map(option).collect()
}

fn groups_as_json(options: &[Choice], groups: &[OptionGroup]) -> Value {
    let group =
        |group: &OptionGroup| json!({ "id": group.id, "label": text_as_json(&group.label), "options": option_ids(options, group.options) });
    groups.iter().map(group).collect()
}

fn option_ids(options: &[Choice], chosen: OptionSet) -> Vec<&str> {
    (0..).zip(options).filter(|(position, _)| chosen.contains(*position)).map(|(_, option)| option.id.as_str()).collect()
}

pub(super) fn type_name(answer_type: &FactType) -> &'static str {
    match answer_type {
        FactType::Single(value_type) => value_type_name(value_type),
        FactType::Yearly(_) => "series",
        FactType::Records(_) => "records",
    }
}

pub(super) fn value_type_name(value_type: &ValueType) -> &'static str {
    match value_type {
        ValueType::YesNo => "yes_no",
        ValueType::Number(number) => measure_name(&number.measure),
        ValueType::Date => "date",
        ValueType::OneOf { .. } => "one_of",
        ValueType::AnyOf { .. } => "any_of",
    }
}

pub(super) fn measure_name(measure: &Measure) -> &'static str {
    match measure {
        Measure::Money => "money",
        Measure::Count { .. } => "count",
        Measure::Rank => "rank",
        Measure::Share => "share",
        Measure::Growth => "growth",
    }
}
