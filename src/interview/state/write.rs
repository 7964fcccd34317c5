//! Writes what a visitor has said.

use std::collections::BTreeSet;

use super::State;
use super::bytes::{put_exact, put_number, to_text};
use super::read::{VERSION, tag};
use crate::date::day_number;
use crate::engine::Answer;
use crate::interview::{Interest, Question};
use crate::range::Range;
use crate::rulebook::{
    Choice, DIGEST_OF_NOTHING, FactType, Field, Named, OptionSet, RecordsType, Rulebook, ShortName, ValueType, digest, short_name,
};

impl State {
    /// Writes it as one text of letters, digits, `-` and `_`, for [`State::read`].
    #[must_use]
    pub fn write(&self, rulebook: &Rulebook) -> String {
        let statements = self.statements(rulebook);
        let mut bytes = Vec::new();
        put_number(&mut bytes, statements.len() as u128);
        let mut check = digest(DIGEST_OF_NOTHING, &bytes);
        for statement in statements {
            let start = bytes.len();
            put_number(&mut bytes, statement.len() as u128);
            bytes.extend(statement);
            check = digest(check, &bytes[start..]);
            bytes.push(check as u8);
        }
        bytes.extend(check.to_le_bytes());
        let mut text = VERSION.to_owned();
        to_text(&bytes, &mut text);
        text
    }

    fn statements(&self, rulebook: &Rulebook) -> Vec<Vec<u8>> {
        let mut statements = Vec::new();
        if let Some(day) = self.written_on {
            let mut statement = vec![tag::WRITTEN_ON];
            put_exact(&mut statement, day_number(day));
            statements.push(statement);
        }
        statements.extend(self.roles.iter().map(|role| named(tag::ROLE, role.id())));
        statements.extend(self.include_drafts.then(|| vec![tag::INCLUDE_DRAFTS]));
        for (document, start) in &self.assumed_starts {
            let mut statement = named(tag::ASSUMED_START, &rulebook[*document].id);
            put_exact(&mut statement, day_number(*start));
            statements.push(statement);
        }
        for (award, received) in &self.received {
            let mut statement = named(tag::RECEIVED, &rulebook.award_name(*award));
            put_exact(&mut statement, *received);
            statements.push(statement);
        }
        for (interest, said) in [(Interest::Ticked, tag::YES), (Interest::Unticked, tag::NO), (Interest::Unknown, tag::UNKNOWN)] {
            let mut statement = vec![tag::SUBJECTS, said];
            let subjects = self.subjects.iter().filter(|choice| choice.interest == interest);
            subjects.for_each(|choice| put_name(&mut statement, &rulebook[choice.subject].id));
            statements.extend(Some(statement).filter(|statement| statement.len() > 2));
        }
        let answers = self.answers.iter().map(|(question, answer)| answer_statement(rulebook, question, answer.as_ref()));
        statements.extend(answers);
        statements
    }
}

fn named(tag: u8, name: &str) -> Vec<u8> {
    let mut statement = vec![tag];
    put_name(&mut statement, name);
    statement
}

fn put_name(bytes: &mut Vec<u8>, name: &str) {
    let ShortName(short) = short_name(name);
    bytes.extend(&short.to_le_bytes()[..3]);
}

fn answer_statement(rulebook: &Rulebook, question: &Question, answer: Option<&Answer>) -> Vec<u8> {
    let fact = &rulebook[question.fact];
    let mut value = Vec::new();
    match (&fact.answer_type, answer) {
        (FactType::Yearly(_), answer) => put_years(&mut value, &question.years, answer),
        (FactType::Records(records), Some(Answer::Records(entries))) => put_records(&mut value, records, entries),
        (FactType::Single(value_type), answer) => put_value(&mut value, value_type, answer),
        (FactType::Records(_), _) => value.push(tag::UNKNOWN),
    }
    // What kind of value it is says that it is an answer.
    let (kind, rest) = value.split_first().unwrap_or((&tag::UNKNOWN, &[]));
    let mut statement = named(*kind, fact.first_id());
    statement.extend(rest);
    if let FactType::Single(value_type) = &fact.answer_type
        && !question.options.is_empty()
    {
        let sorted = Sorted::new(value_type.options().0);
        statement.extend(sorted.mark());
        put_number(&mut statement, sorted.ticks(question.options));
    }
    statement
}

/// Every year that was asked for or is known.
fn put_years(bytes: &mut Vec<u8>, asked: &[i32], answer: Option<&Answer>) {
    let known = match answer {
        Some(Answer::Yearly(known)) => Some(known),
        _ => None,
    };
    let years: BTreeSet<i32> = asked.iter().chain(known.iter().flat_map(|known| known.keys())).copied().collect();
    bytes.push(tag::YEARS);
    put_number(bytes, years.len() as u128);
    for year in years {
        put_number(bytes, u128::try_from(year).unwrap_or_default());
        match known.map(|known| known.get(&year)) {
            Some(Some(Some(range))) => put_range(bytes, *range),
            Some(None) => bytes.push(tag::NO),
            Some(Some(None)) | None => bytes.push(tag::UNKNOWN),
        }
    }
}

fn put_records<'a>(bytes: &mut Vec<u8>, records: &RecordsType, entries: &'a [Vec<Option<Answer>>]) {
    let answer = |entry: &'a [Option<Answer>], field: usize| entry.get(field).and_then(Option::as_ref);
    let known: Vec<(usize, &Field)> =
        records.fields.iter().enumerate().filter(|(field, _)| entries.iter().any(|entry| answer(entry, *field).is_some())).collect();
    bytes.push(tag::RECORDS);
    put_number(bytes, known.len() as u128);
    for (_, field) in &known {
        put_name(bytes, field.first_id());
    }
    put_number(bytes, entries.len() as u128);
    for entry in entries {
        for (position, field) in &known {
            put_value(bytes, &field.value_type, answer(entry, *position));
        }
    }
}

fn put_value(bytes: &mut Vec<u8>, value_type: &ValueType, answer: Option<&Answer>) {
    let (options, _) = value_type.options();
    match answer {
        Some(Answer::YesNo(false)) => bytes.push(tag::NO),
        Some(Answer::YesNo(true)) => bytes.push(tag::YES),
        Some(Answer::Number(range) | Answer::Date(range)) => put_range(bytes, *range),
        Some(Answer::OneOf(chosen)) => {
            bytes.push(tag::ONE_OF);
            let chosen: Vec<&Choice> = chosen.positions().filter_map(|position| options.get(position as usize)).collect();
            put_number(bytes, chosen.len() as u128);
            chosen.into_iter().for_each(|option| put_name(bytes, option.first_id()));
        }
        Some(Answer::AnyOf { chosen, open }) => {
            let sorted = Sorted::new(options);
            bytes.push(tag::ANY_OF);
            bytes.extend(sorted.mark());
            put_number(bytes, sorted.ticks(*chosen));
            put_number(bytes, sorted.ticks(*open));
        }
        None | Some(Answer::Yearly(_) | Answer::Records(_)) => bytes.push(tag::UNKNOWN),
    }
}

fn put_range(bytes: &mut Vec<u8>, range: Range) {
    match (range.as_point(), range.low, range.high) {
        (Some(point), ..) => {
            bytes.push(tag::POINT);
            put_exact(bytes, point);
        }
        (None, low, high) => {
            bytes.push(tag::RANGE | u8::from(low.is_some()) << 1 | u8::from(high.is_some()));
            for bound in [low, high].into_iter().flatten() {
                put_exact(bytes, bound);
            }
        }
    }
}

/// Options in an order that does not depend on how the rulebook lists them.
pub(super) struct Sorted(Vec<(ShortName, u32)>);

impl Sorted {
    pub(super) fn new(options: &[Choice]) -> Sorted {
        let mut sorted: Vec<(ShortName, u32)> =
            (0..).zip(options).map(|(position, option)| (short_name(option.first_id()), position)).collect();
        sorted.sort_unstable();
        Sorted(sorted)
    }

    /// A mark of what there is to choose from: with another option it is another.
    pub(super) fn mark(&self) -> [u8; 3] {
        let check = self.0.iter().fold(DIGEST_OF_NOTHING, |check, (ShortName(name), _)| digest(check, &name.to_le_bytes()));
        let [low, middle, high, highest] = check.to_le_bytes();
        [low ^ highest, middle, high]
    }

    /// Some of them as a number: 1 for the first, 2 for the second, 4 for the next.
    pub(super) fn ticks(&self, set: OptionSet) -> u128 {
        let ticked = self.0.iter().enumerate().filter(|(_, (_, position))| set.contains(*position));
        ticked.fold(0, |ticks, (place, _)| ticks | 1 << place)
    }

    /// Those that such a number stands for.
    pub(super) fn ticked(&self, ticks: u128) -> OptionSet {
        let ticked = self.0.iter().enumerate().filter(|(place, _)| ticks >> place & 1 == 1);
        OptionSet::of(ticked.map(|(_, (_, position))| *position))
    }
}
