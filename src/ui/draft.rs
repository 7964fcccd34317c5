//! What a visitor has typed and chosen, kept exactly as they left it until they continue.
//!
//! A draft never loses a character: it is only *read*, and reading says for each place what is wrong with it.

mod of_answer;

use std::collections::BTreeMap;

pub(crate) use self::of_answer::{typed, typed_day};
use crate::engine::Answer;
use crate::interview::{InputError, MoneyUnit, Question, read_days, read_number, read_rank};
use crate::range::Range;
use crate::rulebook::{FactType, Measure, NumberType, OptionSet, RecordsType, Rulebook, ValueType};

/// What is typed or chosen for one question.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Draft {
    /// One value.
    Single(ValueDraft),
    /// A number for each year.
    Yearly(YearlyDraft),
    /// Entries of a list.
    Records(RecordsDraft),
}

/// What is typed or chosen for one value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ValueDraft {
    /// "Don't know" is chosen; what else was typed is kept and not read.
    pub(crate) unknown: bool,
    /// The rest of the control.
    pub(crate) content: ValueContent,
}

/// The state of the control of one value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ValueContent {
    /// Yes, no, or nothing chosen yet.
    YesNo(Option<bool>),
    /// A typed number; the unit matters to money only.
    Number {
        /// As typed.
        typed: String,
        /// What a bare number means.
        unit: MoneyUnit,
        /// A range that is chosen instead of what is typed.
        bracket: Option<Range>,
    },
    /// A typed place in a ranking.
    Rank {
        /// As typed.
        typed: String,
        /// "Not ranked" is chosen.
        unranked: bool,
    },
    /// Year, month and day, as typed; the day, or the month too, may be blank.
    Date([String; 3]),
    /// One option.
    OneOf {
        /// The position of the chosen one.
        chosen: Option<u32>,
        /// "None of these" is chosen.
        none: bool,
    },
    /// The chosen options.
    AnyOf {
        /// Their positions.
        chosen: OptionSet,
        /// "None of these" is chosen.
        none: bool,
    },
}

/// What is typed for a yearly fact.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct YearlyDraft {
    /// What a bare number means, for all years alike.
    pub(crate) unit: MoneyUnit,
    /// Every year that was ever asked.
    pub(crate) years: BTreeMap<i32, YearDraft>,
}

/// What is typed for one year.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct YearDraft {
    /// As typed.
    pub(crate) typed: String,
    /// "Don't know" is chosen.
    pub(crate) unknown: bool,
    /// A range that is chosen instead of what is typed.
    pub(crate) bracket: Option<Range>,
}

/// What is entered for a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RecordsDraft {
    /// Whether there is anything to enter.
    pub(crate) presence: Option<Presence>,
    /// The entries, each with a number that it keeps for as long as it lives.
    pub(crate) entries: Vec<RecordDraft>,
    next_key: u32,
}

/// Whether a list has entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// It has.
    Some,
    /// It has none.
    None,
    /// The visitor does not know.
    Unknown,
}

/// One entry of a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RecordDraft {
    /// Tells it from its siblings when others come and go.
    pub(crate) key: u32,
    /// Its fields, in their order.
    pub(crate) fields: Vec<ValueDraft>,
}

/// Where in a question something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The question as a whole.
    Whole,
    /// One year of a yearly fact.
    Year(i32),
    /// A field of the entry with this key.
    Field {
        /// The entry's key.
        record: u32,
        /// The field's position.
        field: usize,
    },
}

/// Why something cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing was chosen.
    NothingChosen,
    /// A list is said to have entries and has none.
    NoEntries,
    /// What was typed is wrong.
    Input(InputError),
}

/// Something that keeps a draft from being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// Where it stands.
    pub(crate) place: Place,
    /// What is wrong.
    pub(crate) fault: Fault,
}

impl Draft {
    /// The draft of a question: what was typed before, with room for every year that is asked now.
    pub(crate) fn for_question(rulebook: &Rulebook, question: &Question, earlier: Option<&Draft>) -> Draft {
        let mut draft = earlier.cloned().unwrap_or_else(|| Draft::new(&rulebook[question.fact].answer_type));
        if let Draft::Yearly(yearly) = &mut draft {
            for year in &question.years {
                yearly.years.entry(*year).or_default();
            }
        }
        draft
    }

    fn new(answer_type: &FactType) -> Draft {
        match answer_type {
            FactType::Single(value_type) => Draft::Single(ValueDraft::new(value_type)),
            FactType::Yearly(_) => Draft::Yearly(YearlyDraft::default()),
            FactType::Records(_) => Draft::Records(RecordsDraft::default()),
        }
    }

    /// Takes "none of these" back, where other options are now offered.
    pub(crate) fn reopen(&mut self) {
        if let Draft::Single(ValueDraft { content: ValueContent::OneOf { none, .. } | ValueContent::AnyOf { none, .. }, .. }) = self {
            *none = false;
        }
    }

    /// Reads the answer; `None` is "don't know".
    ///
    /// # Errors
    /// Every problem, in the order of the screen.
    pub(crate) fn read(&self, answer_type: &FactType) -> Result<Option<Answer>, Vec<Problem>> {
        match (self, answer_type) {
            (Draft::Single(value), FactType::Single(value_type)) => {
                value.read(value_type).map_err(|fault| vec![Problem { place: Place::Whole, fault }])
            }
            (Draft::Yearly(yearly), FactType::Yearly(number_type)) => yearly.read(number_type),
            (Draft::Records(records), FactType::Records(records_type)) => records.read(records_type),
            // A draft is made for the type of its fact.
            _ => Ok(None),
        }
    }

    /// Answers with "don't know" wherever nothing was typed or chosen; what cannot be read stays as it is.
    pub(crate) fn leave_blanks_open(&mut self, answer_type: &FactType) {
        match (self, answer_type) {
            (Draft::Single(value), FactType::Single(value_type)) => value.leave_blank_open(value_type),
            (Draft::Yearly(yearly), _) => {
                for year in yearly.years.values_mut().filter(|year| year.bracket.is_none() && year.typed.trim().is_empty()) {
                    year.unknown = true;
                }
            }
            (Draft::Records(records), FactType::Records(records_type)) => {
                if records.presence.is_none() || (records.presence == Some(Presence::Some) && records.entries.is_empty()) {
                    records.presence = Some(Presence::Unknown);
                }
                for entry in &mut records.entries {
                    for (field, field_type) in entry.fields.iter_mut().zip(&records_type.fields) {
                        field.leave_blank_open(&field_type.value_type);
                    }
                }
            }
            _ => {}
        }
    }
}

impl ValueDraft {
    fn new(value_type: &ValueType) -> ValueDraft {
        let content = match value_type {
            ValueType::YesNo => ValueContent::YesNo(None),
            ValueType::Number(NumberType { measure: Measure::Rank, .. }) => ValueContent::Rank { typed: String::new(), unranked: false },
            ValueType::Number(_) => ValueContent::Number { typed: String::new(), unit: MoneyUnit::default(), bracket: None },
            ValueType::Date => ValueContent::Date(Default::default()),
            ValueType::OneOf { .. } => ValueContent::OneOf { chosen: None, none: false },
            ValueType::AnyOf { .. } => ValueContent::AnyOf { chosen: OptionSet::default(), none: false },
        };
        ValueDraft { unknown: false, content }
    }

    /// Reads the value; `None` is "don't know".
    pub(crate) fn read(&self, value_type: &ValueType) -> Result<Option<Answer>, Fault> {
        if self.unknown {
            return Ok(None);
        }
        let answer = match (&self.content, value_type) {
            (ValueContent::YesNo(chosen), _) => Answer::YesNo(chosen.ok_or(Fault::NothingChosen)?),
            (ValueContent::Number { bracket: Some(range), .. }, _) => Answer::Number(*range),
            (ValueContent::Number { typed, unit, .. }, ValueType::Number(number_type)) => {
                Answer::Number(Range::point(read_number(number_type, *unit, typed).map_err(Fault::Input)?))
            }
            (ValueContent::Rank { typed, unranked }, ValueType::Number(number_type)) => {
                Answer::Number(Range::point(read_rank(number_type, *unranked, typed).map_err(Fault::Input)?))
            }
            (ValueContent::Date([year, month, day]), _) => Answer::Date(read_days(year, month, day).map_err(Fault::Input)?),
            (ValueContent::OneOf { none: true, .. }, _) => Answer::OneOf(OptionSet::default()),
            (ValueContent::OneOf { chosen, .. }, _) => Answer::OneOf(OptionSet::of([chosen.ok_or(Fault::NothingChosen)?])),
            (ValueContent::AnyOf { none: true, .. }, _) => Answer::any_of(OptionSet::default()),
            (ValueContent::AnyOf { chosen, .. }, _) if chosen.is_empty() => return Err(Fault::NothingChosen),
            (ValueContent::AnyOf { chosen, .. }, _) => Answer::any_of(*chosen),
            // A draft is made for the type of its fact.
            (ValueContent::Number { .. } | ValueContent::Rank { .. }, _) => return Ok(None),
        };
        Ok(Some(answer))
    }

    fn leave_blank_open(&mut self, value_type: &ValueType) {
        if matches!(self.read(value_type), Err(Fault::NothingChosen | Fault::Input(InputError::Empty))) {
            self.unknown = true;
        }
    }
}

impl YearlyDraft {
    fn read(&self, number_type: &NumberType) -> Result<Option<Answer>, Vec<Problem>> {
        let mut years = BTreeMap::new();
        let mut problems = Vec::new();
        for (year, draft) in &self.years {
            if draft.unknown {
                years.insert(*year, None);
                continue;
            }
            if draft.bracket.is_some() {
                years.insert(*year, draft.bracket);
                continue;
            }
            match read_number(number_type, self.unit, &draft.typed) {
                Ok(number) => {
                    years.insert(*year, Some(Range::point(number)));
                }
                Err(error) => problems.push(Problem { place: Place::Year(*year), fault: Fault::Input(error) }),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(years.values().any(Option::is_some).then_some(Answer::Yearly(years)))
    }
}

impl RecordsDraft {
    /// Adds an empty entry and returns its key.
    pub(crate) fn add(&mut self, records_type: &RecordsType) -> u32 {
        let key = self.next_key;
        self.next_key += 1;
        let fields = records_type.fields.iter().map(|field| ValueDraft::new(&field.value_type)).collect();
        self.entries.push(RecordDraft { key, fields });
        key
    }

    fn read(&self, records_type: &RecordsType) -> Result<Option<Answer>, Vec<Problem>> {
        let whole = |fault| vec![Problem { place: Place::Whole, fault }];
        match self.presence {
            None => return Err(whole(Fault::NothingChosen)),
            Some(Presence::Unknown) => return Ok(None),
            Some(Presence::None) => return Ok(Some(Answer::Records(Vec::new()))),
            Some(Presence::Some) if self.entries.is_empty() => return Err(whole(Fault::NoEntries)),
            Some(Presence::Some) => {}
        }
        let mut problems = Vec::new();
        let mut entries = Vec::with_capacity(self.entries.len());
        for entry in &self.entries {
            let mut answers = Vec::with_capacity(entry.fields.len());
            for (position, (draft, field)) in entry.fields.iter().zip(&records_type.fields).enumerate() {
                match draft.read(&field.value_type) {
                    Ok(answer) => answers.push(answer),
                    Err(fault) => problems.push(Problem { place: Place::Field { record: entry.key, field: position }, fault }),
                }
            }
            entries.push(answers);
        }
        if problems.is_empty() { Ok(Some(Answer::Records(entries))) } else { Err(problems) }
    }
}

/// The set with one position more, or less.
pub(crate) fn with_option(set: OptionSet, position: u32, chosen: bool) -> OptionSet {
    OptionSet::of(set.positions().filter(|other| *other != position).chain(chosen.then_some(position)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Exact;
    use crate::rulebook::{Changeable, Field, Text, Wording};

    fn money() -> NumberType {
        NumberType { measure: Measure::Money, domain: Range::new(Some(Exact::ZERO), None) }
    }

    fn typed(text: &str) -> ValueDraft {
        ValueDraft {
            unknown: false,
            content: ValueContent::Number { typed: text.to_owned(), unit: MoneyUnit::TenThousandYuan, bracket: None },
        }
    }

    fn yuan(amount: i64) -> Answer {
        Answer::Number(Range::point(Exact::from(amount)))
    }

    fn projects() -> RecordsType {
        let text = Text { zh: String::new(), en: String::new() };
        let wording = Wording { label: text.clone(), question: text.clone(), help: None };
        let field = |id: &str, value_type| Field {
            id: id.to_owned(),
            formerly: Vec::new(),
            wording: wording.clone(),
            value_type,
            changeable: Changeable::Upwards,
        };
        RecordsType { entry: text, most: 20, fields: vec![field("raised", ValueType::Number(money())), field("listed", ValueType::YesNo)] }
    }

    #[test]
    fn a_blank_value_is_a_problem_until_it_is_left_open() {
        let mut draft = typed("  ");
        let value_type = ValueType::Number(money());
        assert_eq!(draft.read(&value_type), Err(Fault::Input(InputError::Empty)));
        draft.leave_blank_open(&value_type);
        assert_eq!(draft.read(&value_type), Ok(None));
    }

    #[test]
    fn leaving_blanks_open_keeps_what_cannot_be_read() {
        let mut draft = typed("abc");
        let value_type = ValueType::Number(money());
        draft.leave_blank_open(&value_type);
        assert_eq!(draft, typed("abc"));
        assert_eq!(draft.read(&value_type), Err(Fault::Input(InputError::NotAFigure)));
    }

    #[test]
    fn dont_know_wins_over_what_was_typed_and_keeps_it() {
        let draft = ValueDraft { unknown: true, ..typed("abc") };
        assert_eq!(draft.read(&ValueType::Number(money())), Ok(None));
        assert_eq!(draft.content, typed("abc").content);
    }

    #[test]
    fn a_range_stands_in_for_a_figure() {
        let range = Range::new(Some(Exact::from(1)), Some(Exact::from(2)));
        let mut draft = typed("abc");
        if let ValueContent::Number { bracket, .. } = &mut draft.content {
            *bracket = Some(range);
        }
        draft.leave_blank_open(&ValueType::Number(money()));
        assert_eq!(draft.read(&ValueType::Number(money())), Ok(Some(Answer::Number(range))));
        let mut years = YearlyDraft {
            years: BTreeMap::from([(2025, YearDraft { bracket: Some(range), ..YearDraft::default() })]),
            ..Default::default()
        };
        assert_eq!(years.read(&money()), Ok(Some(Answer::Yearly(BTreeMap::from([(2025, Some(range))])))));
        let mut blank = Draft::Yearly(years.clone());
        blank.leave_blanks_open(&FactType::Yearly(money()));
        assert_eq!(blank, Draft::Yearly(years.clone()));
        years.years.entry(2025).or_default().unknown = true;
        assert_eq!(years.read(&money()), Ok(None));
    }

    #[test]
    fn none_of_these_is_an_answer_and_nothing_chosen_is_not() {
        let value_type = ValueType::AnyOf { options: Vec::new(), groups: Vec::new() };
        let draft = |chosen, none| ValueDraft { unknown: false, content: ValueContent::AnyOf { chosen, none } };
        assert_eq!(draft(OptionSet::default(), false).read(&value_type), Err(Fault::NothingChosen));
        assert_eq!(draft(OptionSet::default(), true).read(&value_type), Ok(Some(Answer::any_of(OptionSet::default()))));
        let two = with_option(with_option(OptionSet::of([1, 3]), 3, false), 0, true);
        assert_eq!(draft(two, false).read(&value_type), Ok(Some(Answer::any_of(OptionSet::of([0, 1])))));
    }

    #[test]
    fn each_year_has_its_own_problem() {
        let year = |typed: &str, unknown| YearDraft { typed: typed.to_owned(), unknown, bracket: None };
        let draft = |years: &[(i32, YearDraft)]| YearlyDraft { years: years.iter().cloned().collect(), ..YearlyDraft::default() };
        assert_eq!(
            draft(&[(2023, year("", false)), (2024, year("12", false)), (2025, year("x", false))]).read(&money()),
            Err(vec![
                Problem { place: Place::Year(2023), fault: Fault::Input(InputError::Empty) },
                Problem { place: Place::Year(2025), fault: Fault::Input(InputError::NotAFigure) },
            ]),
        );
        let partly = draft(&[(2024, year("", true)), (2025, year("12", false))]).read(&money());
        let expected = BTreeMap::from([(2024, None), (2025, Some(Range::point(Exact::from(120_000))))]);
        assert_eq!(partly, Ok(Some(Answer::Yearly(expected))));
        assert_eq!(draft(&[(2024, year("", true))]).read(&money()), Ok(None));
    }

    #[test]
    fn a_list_may_be_empty_or_unknown() {
        let draft = |presence| RecordsDraft { presence, ..RecordsDraft::default() }.read(&projects());
        assert_eq!(draft(None), Err(vec![Problem { place: Place::Whole, fault: Fault::NothingChosen }]));
        assert_eq!(draft(Some(Presence::None)), Ok(Some(Answer::Records(Vec::new()))));
        assert_eq!(draft(Some(Presence::Unknown)), Ok(None));
    }

    #[test]
    fn entries_keep_their_keys_when_others_go() {
        let projects = projects();
        let mut draft = RecordsDraft { presence: Some(Presence::Some), ..RecordsDraft::default() };
        assert_eq!(draft.read(&projects), Err(vec![Problem { place: Place::Whole, fault: Fault::NoEntries }]));
        assert_eq!((draft.add(&projects), draft.add(&projects)), (0, 1));
        draft.entries.remove(0);
        assert_eq!(draft.add(&projects), 2);
        draft.entries[0].fields[0] = typed("50");
        draft.entries[0].fields[1].content = ValueContent::YesNo(Some(true));
        draft.entries[1].fields[0].unknown = true;
        let missing = Problem { place: Place::Field { record: 2, field: 1 }, fault: Fault::NothingChosen };
        assert_eq!(draft.read(&projects), Err(vec![missing]));
        let mut whole = Draft::Records(draft);
        whole.leave_blanks_open(&FactType::Records(projects.clone()));
        let entries = vec![vec![Some(yuan(500_000)), Some(Answer::YesNo(true))], vec![None, None]];
        assert_eq!(whole.read(&FactType::Records(projects)), Ok(Some(Answer::Records(entries))));
    }
}
