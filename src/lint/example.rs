//! Answers as an author would write them: `staff = 50, level = national`.

use super::cells::{Cell, Input};
use super::space::Space;
use crate::date;
use crate::engine::Answer;
use crate::money::Exact;
use crate::rulebook::{FactType, Measure, OptionSet, Rulebook, UNRANKED, Variable, Year};

impl Space<'_> {
    /// One of the answers of chosen cells, for these inputs only.
    pub(super) fn example(&self, chosen: &[usize], only: impl Fn(Input) -> bool) -> String {
        let written = self.inputs.iter().zip(chosen).filter(|((input, _), _)| only(*input));
        let written: Vec<String> = written.map(|((input, cells), cell)| answer(self.rulebook, *input, &cells[*cell])).collect();
        if written.is_empty() { "any answers".to_owned() } else { written.join(", ") }
    }

    /// Answers at a figure of the expressions, wherever there is one.
    pub(super) fn at_figures(&self) -> Vec<usize> {
        let is_figure = |cell: &Cell| match &cell.answer {
            Some(Answer::Number(range) | Answer::Date(range)) => range.is_point(),
            _ => false,
        };
        self.inputs.iter().map(|(_, cells)| cells.iter().position(is_figure).unwrap_or(0)).collect()
    }
}

fn answer(rulebook: &Rulebook, input: Input, cell: &Cell) -> String {
    let name = name(rulebook, input);
    let value = match &cell.answer {
        None => return format!("no {name}"),
        Some(Answer::YesNo(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        Some(Answer::Date(_)) => date::from_day_number(cell.sample).map(date::to_iso).unwrap_or_default(),
        Some(Answer::OneOf(options)) => {
            options.positions().next().map(|option| self::options(rulebook, input, [option])).unwrap_or_default()
        }
        Some(Answer::AnyOf { chosen, .. }) => format!("[{}]", options(rulebook, input, chosen.positions())),
        Some(_) => number(rulebook, input, cell.sample),
    };
    format!("{name} = {value}")
}

fn number(rulebook: &Rulebook, input: Input, value: Exact) -> String {
    match input.number(rulebook).map(|number| &number.measure) {
        Some(Measure::Money) => value.in_wan(),
        Some(Measure::Share | Measure::Growth) => value.in_percent(),
        Some(Measure::Rank) if value >= Exact::from(UNRANKED) => "unranked".to_owned(),
        _ => value.to_string(),
    }
}

fn name(rulebook: &Rulebook, input: Input) -> String {
    let Some(fact) = input.fact().map(|fact| &rulebook[fact]) else { return "nth".to_owned() };
    match (input, &fact.answer_type) {
        (Input::Value(Variable::Field(_, field)), FactType::Records(records)) => {
            format!("{}.{}", fact.id, records.fields.get(field as usize).map_or("", |field| field.id.as_str()))
        }
        (Input::Year(_, Year::Claim(0)), _) => format!("{}[y]", fact.id),
        (Input::Year(_, Year::Claim(offset)), _) => format!("{}[y{offset:+}]", fact.id),
        (Input::Year(_, Year::Calendar(year)), _) => format!("{}[{year}]", fact.id),
        _ => fact.id.clone(),
    }
}

fn options(rulebook: &Rulebook, input: Input, chosen: impl IntoIterator<Item = u32>) -> String {
    let Input::Value(variable) = input else { return String::new() };
    let Some(value_type) = rulebook.value_type(variable) else { return String::new() };
    let (options, _) = value_type.options();
    let chosen = OptionSet::of(chosen);
    let names = options.iter().zip(0..).filter(|(_, position)| chosen.contains(*position)).map(|(option, _)| option.id.as_str());
    names.collect::<Vec<_>>().join(", ")
}
