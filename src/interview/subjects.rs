//! Which subjects a visitor has to do with, and what that answers.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::question::Question;
use super::session::Session;
use crate::engine::{Answer, EvaluationError};
use crate::rulebook::{FactId, FactType, OptionSet, Rulebook, SubjectId, ValueType};

/// Fewer subjects are not worth a screen: their questions are asked at once.
const FEWEST_SUBJECTS: usize = 3;

/// What a visitor said of the subjects.
#[derive(Clone, Debug, Default)]
pub(super) struct Interests {
    /// Those that were shown, with whether they are ticked.
    shown: Vec<(SubjectId, Interest)>,
    /// The facts that an unticked subject answers.
    implied: BTreeSet<FactId>,
}

/// What a visitor said of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interest {
    /// They have to do with it.
    Ticked,
    /// They have not: of its ticks, yes-or-no questions and lists none applies.
    Unticked,
    /// They do not know: all of it is asked.
    Unknown,
}

/// A subject that was shown, and what the visitor said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubjectChoice {
    /// Which.
    pub subject: SubjectId,
    /// What they said.
    pub interest: Interest,
}

impl Interests {
    pub(super) fn are_chosen(&self) -> bool {
        !self.shown.is_empty()
    }

    /// Whether an unticked subject answers a fact, rather than the visitor.
    pub(super) fn imply(&self, fact: FactId) -> bool {
        self.implied.contains(&fact)
    }

    pub(super) fn answered(&mut self, fact: FactId) {
        self.implied.remove(&fact);
    }

    fn of(&self, subject: SubjectId) -> Option<Interest> {
        self.shown.iter().find(|(shown, _)| *shown == subject).map(|(_, interest)| *interest)
    }
}

impl Session {
    /// The subjects that were shown, in the order of the rulebook, and what the visitor said of each.
    #[must_use]
    pub fn subjects(&self) -> Vec<SubjectChoice> {
        self.interests.shown.iter().map(|(subject, interest)| SubjectChoice { subject: *subject, interest: *interest }).collect()
    }

    /// Says which of the subjects of a page the visitor has to do with; `None` is "don't know". Of those that are left out, whatever can be
    /// answered by that is: no tick applies, no, and no entries. Such an answer is as good as any other, until the subject is ticked.
    ///
    /// # Errors
    /// [`EvaluationError`]; the session is then unchanged.
    pub fn choose_subjects(&mut self, shown: &[SubjectId], ticked: Option<&BTreeSet<SubjectId>>) -> Result<(), EvaluationError> {
        self.together(|session| {
            session.pages_answered += u32::from(shown.iter().any(|subject| session.interests.of(*subject).is_none()));
            for subject in shown {
                let interest = match ticked {
                    Some(ticked) if ticked.contains(subject) => Interest::Ticked,
                    Some(_) => Interest::Unticked,
                    None => Interest::Unknown,
                };
                session.interests.shown.retain(|(other, _)| other != subject);
                session.interests.shown.push((*subject, interest));
            }
            session.interests.shown.sort_by_key(|(subject, _)| *subject);
            session.follow_interests()
        })
    }

    /// The subject that answers a fact because it is not ticked, if one does.
    #[must_use]
    pub fn answered_by_subject(&self, fact: FactId) -> Option<SubjectId> {
        let rulebook = self.rulebook();
        if self.interests.imply(fact) { rulebook[rulebook[fact].topic].subject } else { None }
    }

    /// The subjects that are worth asking about: not shown yet, with a question that matters and that they could answer.
    pub(super) fn subjects_to_show(&self, questions: &[Question]) -> Vec<SubjectId> {
        let rulebook = self.rulebook();
        let answerable = questions.iter().filter(|question| self.none_of(question).is_some());
        let subjects: BTreeSet<SubjectId> = answerable.filter_map(|question| rulebook[rulebook[question.fact].topic].subject).collect();
        let open: Vec<SubjectId> = subjects.into_iter().filter(|subject| self.interests.of(*subject).is_none()).collect();
        if open.len() < FEWEST_SUBJECTS { Vec::new() } else { open }
    }

    /// Answers what matters of unticked subjects, and nothing else of them: whatever they answered before is taken back first, so that it follows from
    /// what the visitor said alone, and not from the order in which they said it.
    pub(super) fn follow_interests(&mut self) -> Result<(), EvaluationError> {
        let rulebook = Rc::clone(self.rulebook());
        let before = std::mem::take(&mut self.interests.implied);
        self.change(|situation| before.iter().for_each(|fact| situation.answers.set(*fact, None)))?;
        before.iter().for_each(|fact| self.seen.remove(*fact));
        loop {
            let mut answers: Vec<(Question, Answer)> = Vec::new();
            for question in self.open_questions() {
                let subject = rulebook[rulebook[question.fact].topic].subject;
                let is_unticked = subject.and_then(|subject| self.interests.of(subject)) == Some(Interest::Unticked);
                let none = self.none_of(&question).filter(|_| is_unticked);
                answers.extend(none.map(|none| (Question::whole(question.fact), none)));
            }
            if answers.is_empty() {
                return Ok(());
            }
            self.change(|situation| {
                for (question, answer) in &answers {
                    situation.answers.set(question.fact, Some(answer.clone()));
                }
            })?;
            for (question, answer) in answers {
                self.seen.add(&rulebook, &question, Some(&answer));
                self.interests.implied.insert(question.fact);
            }
        }
    }

    /// What having nothing to do with its subject answers to a question. What the visitor answered in part, they are asked the rest of.
    fn none_of(&self, question: &Question) -> Option<Answer> {
        if self.seen.is_new(question) { none_of_it(self.rulebook(), question.fact) } else { None }
    }
}

/// What having nothing to do with its subject answers; `None` where that says nothing.
fn none_of_it(rulebook: &Rulebook, fact: FactId) -> Option<Answer> {
    match &rulebook[fact].answer_type {
        _ if rulebook[fact].always_asked => None,
        FactType::Single(ValueType::AnyOf { .. }) => Some(Answer::any_of(OptionSet::default())),
        FactType::Single(ValueType::YesNo) => Some(Answer::YesNo(false)),
        FactType::Records(_) => Some(Answer::Records(Vec::new())),
        _ => None,
    }
}
