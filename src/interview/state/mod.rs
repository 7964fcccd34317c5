//! What a visitor has said, as one text that can be kept or sent: in a link, a picture, the storage of a device.
//!
//! The text names roles, facts, fields and options by short forms of their public names, so that another version of the rulebook reads it
//! as far as it still asks the same. `docs/share-link.md` describes its form. Nothing in a text is trusted: whatever it is, reading
//! it takes what fits the rulebook and says what was left out.

mod bytes;
mod fit;
mod read;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use super::{Interest, Question, Session, SubjectChoice};
use crate::date::Date;
use crate::engine::{Answer, EvaluationError};
use crate::money::Exact;
use crate::rulebook::{AwardId, DocumentId, FactId, FactType, OptionSet, Role, SubjectId, ValueType};

/// What a visitor has said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The day on which it was written down.
    pub written_on: Option<Date>,
    /// The roles that they claim for.
    pub roles: Vec<Role>,
    /// Whether drafts count.
    pub include_drafts: bool,
    /// Assumed first days of documents whose text leaves theirs blank.
    pub assumed_starts: BTreeMap<DocumentId, Date>,
    /// What was received of awards before, in yuan, greater than zero.
    pub received: BTreeMap<AwardId, Exact>,
    /// The subjects that were shown, and what was said of each.
    pub subjects: Vec<SubjectChoice>,
    /// Every question that was put, with its answer; `None` is "don't know".
    pub answers: Vec<(Question, Option<Answer>)>,
}

/// What a text says to a rulebook.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What could be read and fits.
    pub state: State,
    /// What could not.
    pub left_out: LeftOut,
}

/// What of a text was left out, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Whether the text was cut off or altered on its way.
    pub is_damaged: bool,
    /// How many statements were lost by that.
    pub lost: usize,
    /// How many statements are about something that the rulebook does not have, or not any more.
    pub unknown: usize,
    /// How many statements are of a kind that only later versions of this program know.
    pub newer: usize,
    /// Answers that do not fit their question any more, as a whole.
    pub unfit: Vec<FactId>,
    /// Answers of which only a part fits.
    pub partly: Vec<FactId>,
    /// Answers to be given again, because there is more to choose from than there was.
    pub outgrown: Vec<FactId>,
}

impl LeftOut {
    /// Whether everything was taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == LeftOut::default()
    }
}

/// Why a text says nothing at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is something else.
    Foreign,
    /// A later version of this program wrote it in a form of its own.
    TooNew,
    /// It is cut off or altered, and nothing of it can be relied on.
    Damaged,
    /// It is longer than any interview.
    TooLong,
    /// It answers other rules: nothing that it says is asked here.
    OtherRules,
}

impl Session {
    /// What was said so far, to be written down.
    #[must_use]
    pub fn state(&self, written_on: Option<Date>) -> State {
        let situation = self.situation();
        let with_answer = |question: Question| {
            let mut answer = situation.answers.get(question.fact).cloned();
            if let Some(Answer::Yearly(years)) = &mut answer {
                // What was not asked and is not known was not said.
                years.retain(|year, figure| figure.is_some() || question.years.contains(year));
            }
            (self.offered_otherwise(question, answer.as_ref()), answer)
        };
        State {
            written_on,
            roles: self.roles().to_vec(),
            include_drafts: situation.include_drafts,
            assumed_starts: situation.assumed_starts.clone(),
            received: situation.received.clone(),
            subjects: self.subjects(),
            answers: self.seen_questions().into_iter().map(with_answer).collect(),
        }
    }

    /// Takes what somebody said in the place of what was said so far. The day and supplied parameters stay.
    ///
    /// # Errors
    /// [`EvaluationError`] when amounts overflow with it; the session is then unchanged.
    pub fn take_up(&mut self, state: State) -> Result<(), EvaluationError> {
        let mut session = self.clone();
        session.restart()?;
        if !state.roles.is_empty() {
            session.set_roles(state.roles);
        }
        session.set_include_drafts(state.include_drafts)?;
        let starts: Vec<DocumentId> = session.situation().assumed_starts.keys().chain(state.assumed_starts.keys()).copied().collect();
        for document in starts {
            session.assume_start(document, state.assumed_starts.get(&document).copied())?;
        }
        let received: Vec<AwardId> = session.situation().received.keys().chain(state.received.keys()).copied().collect();
        for award in received {
            session.set_received(award, state.received.get(&award).copied())?;
        }
        session.answer(state.answers)?;
        let said =
            |interest: Interest| state.subjects.iter().filter(move |choice| choice.interest == interest).map(|choice| choice.subject);
        let ticked: BTreeSet<SubjectId> = said(Interest::Ticked).collect();
        let settled: Vec<SubjectId> = said(Interest::Ticked).chain(said(Interest::Unticked)).collect();
        session.choose_subjects(&said(Interest::Unknown).collect::<Vec<_>>(), None)?;
        session.choose_subjects(&settled, Some(&ticked))?;
        *self = session;
        Ok(())
    }

    /// The question with the options that were offered, unless the answer tells them: all of them, or all that it does not leave open.
    fn offered_otherwise(&self, question: Question, answer: Option<&Answer>) -> Question {
        let FactType::Single(value_type @ (ValueType::OneOf { .. } | ValueType::AnyOf { .. })) =
            &self.rulebook()[question.fact].answer_type
        else {
            return question;
        };
        let all = OptionSet::first(value_type.options().0.len());
        let told = match answer {
            Some(Answer::AnyOf { open, .. }) => all.without(*open),
            _ => all,
        };
        if question.options == told { Question { options: OptionSet::default(), ..question } } else { question }
    }
}
