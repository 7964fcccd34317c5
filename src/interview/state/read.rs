//! Reads what a visitor has said, in as far as it fits the rulebook.

use std::collections::BTreeMap;

use super::bytes::{Reader, from_text};
use super::fit::{Fit, fit_records, fit_value, fit_years};
use super::write::Sorted;
use super::{LeftOut, Reading, State, Unreadable};
use crate::date::{self, Date};
use crate::engine::Answer;
use crate::interview::{Interest, Question, SubjectChoice};
use crate::money::Exact;
use crate::range::Range;
use crate::rulebook::{DIGEST_OF_NOTHING, DocumentId, FactId, FactType, Rulebook, ShortName, SubjectId, digest, short_name};

/// What every text of this form starts with.
pub(super) const VERSION: &str = "h1";

/// The longest text that is read, in bytes: several times the longest interview.
const LONGEST: usize = 1 << 17;

/// How many awards a text may tell of that something was received: slow to look up, and nobody has received more.
const MOST_RECEIVED: usize = 100;

/// How many entries a list may have in any rulebook.
const MOST_ENTRIES: usize = 1000;

/// What a statement is about, and what kind of value follows. Later versions add numbers and change none.
pub(super) mod tag {
    pub(in super::super) const UNKNOWN: u8 = 0;
    pub(in super::super) const NO: u8 = 1;
    pub(in super::super) const YES: u8 = 2;
    pub(in super::super) const POINT: u8 = 3;
    /// With 1 for an upper bound and 2 for a lower one.
    pub(in super::super) const RANGE: u8 = 4;
    pub(in super::super) const RANGE_WITH_BOTH: u8 = RANGE | 3;
    pub(in super::super) const ONE_OF: u8 = 8;
    pub(in super::super) const ANY_OF: u8 = 9;
    pub(in super::super) const YEARS: u8 = 10;
    pub(in super::super) const RECORDS: u8 = 11;

    pub(in super::super) const ROLE: u8 = 32;
    pub(in super::super) const INCLUDE_DRAFTS: u8 = 33;
    pub(in super::super) const ASSUMED_START: u8 = 34;
    pub(in super::super) const RECEIVED: u8 = 35;
    pub(in super::super) const WRITTEN_ON: u8 = 36;
    pub(in super::super) const SUBJECTS: u8 = 37;
}

impl State {
    /// Reads a text that [`State::write`] wrote, here or in another version, or that only looks like one.
    ///
    /// # Errors
    /// [`Unreadable`] when it says nothing at all.
    pub fn read(rulebook: &Rulebook, text: &str) -> Result<Reading, Unreadable> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(Unreadable::TooLong);
        }
        let Some(body) = text.strip_prefix(VERSION) else {
            let mut letters = text.chars();
            let is_later = letters.next() == Some('h') && letters.next().is_some_and(|digit| ('2'..='9').contains(&digit));
            return Err(if is_later { Unreadable::TooNew } else { Unreadable::Foreign });
        };
        let bytes = from_text(body);
        let sound = sound_statements(&bytes).ok_or(Unreadable::Damaged)?;
        if sound.is_damaged && sound.statements.is_empty() {
            return Err(Unreadable::Damaged);
        }
        let mut taking = Taking {
            rulebook,
            facts: by_short_name(rulebook),
            state: State::default(),
            answers: BTreeMap::new(),
            left_out: LeftOut::default(),
        };
        taking.left_out.is_damaged = sound.is_damaged;
        taking.left_out.lost = sound.lost;
        for statement in sound.statements {
            taking.take(Reader::new(statement));
        }
        let is_empty = taking.answers.is_empty() && taking.state.subjects.is_empty();
        if is_empty && taking.left_out.unknown > 0 {
            return Err(Unreadable::OtherRules);
        }
        Ok(Reading { state: State { answers: taking.answers.into_values().collect(), ..taking.state }, left_out: taking.left_out })
    }
}

/// What of a text has come through.
struct Sound<'b> {
    /// The statements up to the first that is cut off or altered.
    statements: Vec<&'b [u8]>,
    /// How many there were to be beside these.
    lost: usize,
    is_damaged: bool,
}

/// `None` when not even the number of statements can be read.
fn sound_statements(bytes: &[u8]) -> Option<Sound<'_>> {
    let mut reader = Reader::new(bytes);
    let count = reader.count().filter(|count| *count <= LONGEST)?;
    let mut check = digest(DIGEST_OF_NOTHING, Reader::new(bytes).up_to(reader));
    let mut statements = Vec::new();
    while statements.len() < count
        && let Some(statement) = sound_statement(&mut reader, &mut check)
    {
        statements.push(statement);
    }
    let lost = count - statements.len();
    let is_damaged = lost > 0 || reader.bytes(4) != Some(&check.to_le_bytes());
    Some(Sound { statements, lost, is_damaged })
}

/// The next statement, if everything up to it is as it was written.
fn sound_statement<'b>(reader: &mut Reader<'b>, check: &mut u32) -> Option<&'b [u8]> {
    let start = *reader;
    let length = reader.count()?;
    let statement = reader.bytes(length)?;
    *check = digest(*check, start.up_to(*reader));
    (reader.byte()? == *check as u8).then_some(statement)
}

/// What is read so far.
struct Taking<'r> {
    rulebook: &'r Rulebook,
    facts: BTreeMap<ShortName, FactId>,
    state: State,
    answers: BTreeMap<FactId, (Question, Option<Answer>)>,
    left_out: LeftOut,
}

impl Taking<'_> {
    fn take(&mut self, mut reader: Reader<'_>) {
        let known = match reader.byte() {
            Some(tag::WRITTEN_ON) => reader.exact().and_then(possible_day).map(|day| self.state.written_on = Some(day)),
            Some(tag::INCLUDE_DRAFTS) => {
                self.state.include_drafts = true;
                Some(())
            }
            Some(tag::ROLE) => name(&mut reader).map(|name| self.take_role(name)),
            Some(tag::ASSUMED_START) => self.take_start(&mut reader),
            Some(tag::RECEIVED) => self.take_received(&mut reader),
            Some(tag::SUBJECTS) => self.take_subjects(&mut reader),
            Some(kind) => self.take_answer(kind, &mut reader),
            None => None,
        };
        if known.is_none() {
            self.left_out.newer += 1;
        }
    }

    fn take_role(&mut self, name: ShortName) {
        match self.rulebook.roles().into_iter().find(|role| short_name(role.id()) == name) {
            Some(role) if !self.state.roles.contains(&role) => self.state.roles.push(role),
            Some(_) => {}
            None => self.left_out.unknown += 1,
        }
    }

    fn take_start(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        let (name, day) = (name(reader)?, reader.exact()?);
        let undated = (0..).map(DocumentId).zip(&self.rulebook.documents).filter(|(_, document)| document.from.is_none());
        let document = undated.into_iter().find(|(_, document)| short_name(&document.id) == name);
        match document.zip(possible_day(day)) {
            Some(((document, _), day)) => drop(self.state.assumed_starts.insert(document, day)),
            None => self.left_out.unknown += 1,
        }
        Some(())
    }

    fn take_received(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        let (name, amount) = (name(reader)?, reader.exact()?);
        let is_plausible = amount > Exact::ZERO && self.state.received.len() < MOST_RECEIVED;
        let mut awards = self.rulebook.award_ids();
        match awards.find(|award| is_plausible && short_name(&self.rulebook.award_name(*award)) == name) {
            Some(award) => drop(self.state.received.insert(award, amount)),
            None => self.left_out.unknown += 1,
        }
        Some(())
    }

    fn take_subjects(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        let interest = match reader.byte()? {
            tag::YES => Interest::Ticked,
            tag::NO => Interest::Unticked,
            tag::UNKNOWN => Interest::Unknown,
            _ => return None,
        };
        while !reader.is_at_end() {
            let name = name(reader)?;
            let mut subjects = (0..).map(SubjectId).zip(&self.rulebook.subjects);
            match subjects.find(|(_, subject)| short_name(&subject.id) == name) {
                Some((subject, _)) if self.state.subjects.iter().all(|other| other.subject != subject) => {
                    self.state.subjects.push(SubjectChoice { subject, interest });
                }
                Some(_) => {}
                None => self.left_out.unknown += 1,
            }
        }
        self.state.subjects.sort_by_key(|choice| choice.subject);
        Some(())
    }

    fn take_answer(&mut self, kind: u8, reader: &mut Reader<'_>) -> Option<()> {
        let name = name(reader)?;
        let written = Written::read(kind, reader)?;
        let Some(fact) = self.facts.get(&name).copied() else {
            self.left_out.unknown += 1;
            return Some(());
        };
        let mut question = Question::whole(fact);
        let is_read = !matches!(written, Written::TooManyRecords);
        let offered = if reader.is_at_end() || !is_read { None } else { Some((mark(reader)?, reader.number()?)) };
        if is_read && !reader.is_at_end() {
            return None;
        }
        let fit = match (&self.rulebook[fact].answer_type, written) {
            (FactType::Single(value_type), Written::Value(value)) => fit_value(value_type, &value),
            (FactType::Yearly(number), Written::Years(figures)) => fit_years(number, figures, &mut question.years),
            (FactType::Records(records), Written::Records(fields, entries)) => fit_records(records, &fields, &entries),
            (FactType::Records(_), Written::Value(Value::Unknown)) => Fit::Whole(None),
            _ => Fit::Not,
        };
        let fit = match (&self.rulebook[fact].answer_type, offered) {
            (_, None) => fit,
            (FactType::Single(value_type), Some((mark, ticks))) if Sorted::new(value_type.options().0).mark() == mark => {
                question.options = Sorted::new(value_type.options().0).ticked(ticks);
                fit
            }
            _ => Fit::Outgrown,
        };
        match fit {
            Fit::Whole(answer) => drop(self.answers.insert(fact, (question, answer))),
            Fit::Partly(answer) => {
                self.left_out.partly.push(fact);
                self.answers.insert(fact, (question, answer));
            }
            Fit::Outgrown => self.left_out.outgrown.push(fact),
            Fit::Not => self.left_out.unfit.push(fact),
        }
        Some(())
    }
}

/// An answer as it is written, before it is known whether it fits.
enum Written {
    Value(Value),
    Years(Vec<(i32, YearFigure)>),
    /// The fields, and for each entry a value for each of them.
    Records(Vec<ShortName>, Vec<Vec<Value>>),
    TooManyRecords,
}

pub(super) enum Value {
    Unknown,
    YesNo(bool),
    Range(Range),
    OneOf(Vec<ShortName>),
    /// The mark of what there was to choose from, and what of it was ticked and left open, in the order of short names.
    AnyOf([u8; 3], u128, u128),
}

pub(super) enum YearFigure {
    Unknown,
    /// It was asked for, and there is none.
    None,
    Known(Range),
}

impl Written {
    fn read(kind: u8, reader: &mut Reader<'_>) -> Option<Written> {
        let written = match kind {
            tag::YEARS => {
                let mut years = Vec::new();
                for _ in 0..reader.count()? {
                    let year = i32::try_from(reader.number()?).ok()?;
                    years.push((year, YearFigure::read(reader)?));
                }
                Written::Years(years)
            }
            tag::RECORDS => {
                let fields = names(reader)?;
                let count = reader.count()?;
                if count > MOST_ENTRIES {
                    return Some(Written::TooManyRecords);
                }
                let mut entries = Vec::new();
                for _ in 0..count {
                    entries.push(fields.iter().map(|_| Value::read(reader)).collect::<Option<Vec<Value>>>()?);
                }
                Written::Records(fields, entries)
            }
            kind => Written::Value(Value::read_rest(kind, reader)?),
        };
        Some(written)
    }
}

impl Value {
    fn read(reader: &mut Reader<'_>) -> Option<Value> {
        let kind = reader.byte()?;
        Value::read_rest(kind, reader)
    }

    fn read_rest(kind: u8, reader: &mut Reader<'_>) -> Option<Value> {
        Some(match kind {
            tag::UNKNOWN => Value::Unknown,
            tag::NO => Value::YesNo(false),
            tag::YES => Value::YesNo(true),
            tag::ONE_OF => Value::OneOf(names(reader)?),
            tag::ANY_OF => Value::AnyOf(mark(reader)?, reader.number()?, reader.number()?),
            figure => Value::Range(range(reader, figure)?),
        })
    }
}

impl YearFigure {
    fn read(reader: &mut Reader<'_>) -> Option<YearFigure> {
        Some(match reader.byte()? {
            tag::UNKNOWN => YearFigure::Unknown,
            tag::NO => YearFigure::None,
            figure => YearFigure::Known(range(reader, figure)?),
        })
    }
}

fn range(reader: &mut Reader<'_>, tag: u8) -> Option<Range> {
    match tag {
        tag::POINT => reader.exact().map(Range::point),
        tag::RANGE..=tag::RANGE_WITH_BOTH => {
            let low = if tag & 2 == 0 { None } else { Some(reader.exact()?) };
            let high = if tag & 1 == 0 { None } else { Some(reader.exact()?) };
            low.zip(high).is_none_or(|(low, high)| low <= high).then(|| Range::new(low, high))
        }
        _ => None,
    }
}

fn name(reader: &mut Reader<'_>) -> Option<ShortName> {
    let bytes = reader.bytes(3)?;
    Some(ShortName(bytes.iter().rev().fold(0, |name, byte| name << 8 | u32::from(*byte))))
}

fn mark(reader: &mut Reader<'_>) -> Option<[u8; 3]> {
    reader.bytes(3)?.try_into().ok()
}

fn names(reader: &mut Reader<'_>) -> Option<Vec<ShortName>> {
    let mut names = Vec::new();
    for _ in 0..reader.count()? {
        names.push(name(reader)?);
    }
    Some(names)
}

/// Every fact by all names that it has and had.
fn by_short_name(rulebook: &Rulebook) -> BTreeMap<ShortName, FactId> {
    let names_of = |fact: FactId| std::iter::once(&rulebook[fact].id).chain(&rulebook[fact].formerly);
    rulebook.fact_ids().flat_map(|fact| names_of(fact).map(move |name| (short_name(name), fact))).collect()
}

pub(super) fn possible_day(number: Exact) -> Option<Date> {
    date::from_day_number(number).filter(|day| (1900..=2200).contains(&day.year()))
}
