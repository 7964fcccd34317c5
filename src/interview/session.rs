//! One visitor's way through the questions.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::amounts::AmountAwards;
use super::lookahead::Lookahead;
use super::question::{Question, Seen};
use super::subjects::Interests;
use crate::advice::{Advice, advise};
use crate::date::Date;
use crate::engine::{Answer, Applied, Evaluation, EvaluationError, Finding, Missing, Situation, years_read};
use crate::money::{Exact, Overflow};
use crate::range::Range;
use crate::rulebook::{AwardId, DocumentId, FactId, ParameterId, Role, Rulebook};
use crate::stacking::{Plan, Planner, Totals};

/// What a visitor has said and seen, and what follows from it.
#[derive(Clone, Debug)]
pub struct Session {
    pub(super) evaluation: Evaluation,
    pub(super) planner: Planner,
    pub(super) roles: Vec<Role>,
    /// Questions that were put, answered or not; they are not put again.
    pub(super) seen: Seen,
    /// Which subjects they have to do with.
    pub(super) interests: Interests,
    /// How many pages were answered for the first time.
    pub(super) pages_answered: u32,
    pub(super) lookahead: Lookahead,
    pub(super) amount_awards: AmountAwards,
    /// Put together when someone asks.
    results: OnceCell<Rc<Results>>,
}

/// Findings and plan of the present answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// One finding an award, in the order of the rulebook.
    pub findings: Vec<Finding>,
    /// The best allowed set of claims and the totals of each role.
    pub plan: Plan,
}

impl Session {
    /// A visitor who has said nothing yet, and claims for every role of the rulebook until [`Session::set_roles`].
    ///
    /// # Errors
    /// [`EvaluationError`] when an amount of the rulebook overflows.
    pub fn new(rulebook: Rc<Rulebook>, as_of: Date) -> Result<Session, EvaluationError> {
        let evaluation = Evaluation::new(rulebook, Situation::new(as_of))?;
        let rulebook = evaluation.rulebook();
        let planner = Planner::new(rulebook, evaluation.findings()).map_err(|Overflow| EvaluationError::Total)?;
        let roles = rulebook.roles();
        let lookahead = Lookahead::new(&evaluation);
        let amount_awards = AmountAwards::of(evaluation.rulebook());
        let (seen, interests, results) = (Seen::default(), Interests::default(), OnceCell::new());
        Ok(Session { evaluation, planner, roles, seen, interests, pages_answered: 0, lookahead, amount_awards, results })
    }

    /// The rules.
    #[must_use]
    pub fn rulebook(&self) -> &Rc<Rulebook> {
        self.evaluation.rulebook()
    }

    /// The answers and the day.
    #[must_use]
    pub fn situation(&self) -> &Situation {
        self.evaluation.situation()
    }

    /// The roles that the visitor claims for.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// One finding an award, in the order of the rulebook.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.evaluation.findings()
    }

    /// The totals of each role.
    #[must_use]
    pub fn totals(&self) -> &[(Role, Totals)] {
        self.planner.totals()
    }

    /// Findings and plan of the present answers.
    #[must_use]
    pub fn results(&self) -> &Rc<Results> {
        self.results.get_or_init(|| {
            let findings = self.findings().to_vec();
            let plan = self.planner.plan(&findings);
            Rc::new(Results { findings, plan })
        })
    }

    /// What would gain the visitor's roles more, the most gain for its effort first. Only other answers to what the visitor was asked: of subjects
    /// that they have nothing to do with, nothing is near.
    #[must_use]
    pub fn advice(&self) -> Vec<Advice> {
        let asked: BTreeSet<FactId> = self.seen_questions().into_iter().map(|question| question.fact).collect();
        let mut advice = advise(&self.evaluation, &self.planner, &self.roles);
        advice.retain(|advice| advice.steps.iter().all(|step| asked.contains(&step.place.fact())));
        advice
    }

    /// Chooses the roles that the visitor claims for.
    pub fn set_roles(&mut self, roles: Vec<Role>) {
        self.roles = roles;
        // Where what follows overflows, it stays to be asked.
        let _ = self.follow_interests();
    }

    /// Chooses whether drafts count.
    ///
    /// # Errors
    /// [`EvaluationError`]; the session is then unchanged.
    pub fn set_include_drafts(&mut self, include: bool) -> Result<(), EvaluationError> {
        self.adjust(|situation| situation.include_drafts = include)
    }

    /// Assumes a first day for a document whose text leaves it blank; `None` assumes none.
    ///
    /// # Errors
    /// [`EvaluationError`]; the session is then unchanged.
    pub fn assume_start(&mut self, document: DocumentId, start: Option<Date>) -> Result<(), EvaluationError> {
        self.adjust(|situation| match start {
            Some(start) => drop(situation.assumed_starts.insert(document, start)),
            None => drop(situation.assumed_starts.remove(&document)),
        })
    }

    /// Says what was received of an award before, in yuan; `None` is nothing.
    ///
    /// # Errors
    /// [`EvaluationError`]; the session is then unchanged.
    pub fn set_received(&mut self, award: AwardId, received: Option<Exact>) -> Result<(), EvaluationError> {
        self.adjust(|situation| match received {
            Some(received) => drop(situation.received.insert(award, received)),
            None => drop(situation.received.remove(&award)),
        })
    }

    /// Supplies the value of a parameter for every day; `None` leaves it to what is published.
    ///
    /// # Errors
    /// [`EvaluationError`]; the session is then unchanged.
    pub fn set_parameter(&mut self, parameter: ParameterId, value: Option<Range>) -> Result<(), EvaluationError> {
        self.adjust(|situation| match value {
            Some(value) => drop(situation.parameters.insert(parameter, value)),
            None => drop(situation.parameters.remove(&parameter)),
        })
    }

    /// Moves to another day. Answers stay.
    ///
    /// # Errors
    /// [`EvaluationError`]; the session is then unchanged.
    pub fn set_as_of(&mut self, as_of: Date) -> Result<(), EvaluationError> {
        let (rulebook, seen) = (Rc::clone(self.rulebook()), self.seen.clone());
        self.adjust(|situation| {
            situation.as_of = as_of;
            leave_unasked_years_open(&rulebook, &seen, situation);
        })
    }

    /// Answers questions together; `None` is "don't know", and is not asked again. Years and options that a question does not name stay as
    /// they were. Answers must have been read for their facts.
    ///
    /// # Errors
    /// [`EvaluationError`]; the session is then unchanged.
    pub fn answer(&mut self, answers: impl IntoIterator<Item = (Question, Option<Answer>)>) -> Result<(), EvaluationError> {
        let answers: Vec<(Question, Option<Answer>)> = answers.into_iter().collect();
        let (rulebook, mut seen) = (Rc::clone(self.rulebook()), self.seen.clone());
        for (question, answer) in &answers {
            seen.add(&rulebook, question, answer.as_ref());
        }
        let is_new = answers.iter().any(|(question, _)| self.seen.is_new(question));
        self.together(|session| {
            session.change(|situation| {
                for (question, answer) in &answers {
                    let answer = question.join(&rulebook, situation.answers.get(question.fact), answer.clone());
                    situation.answers.set(question.fact, answer);
                }
                leave_unasked_years_open(&rulebook, &seen, situation);
            })?;
            session.seen = seen;
            session.pages_answered += u32::from(is_new);
            answers.iter().for_each(|(question, _)| session.interests.answered(question.fact));
            session.follow_interests()
        })
    }

    /// Forgets every answer and what was received, but keeps the day, the drafts and the assumed starts.
    ///
    /// # Errors
    /// [`EvaluationError`]; the session is then unchanged.
    pub fn restart(&mut self) -> Result<(), EvaluationError> {
        self.change(|situation| {
            situation.answers = Default::default();
            situation.received.clear();
        })?;
        self.seen = Seen::default();
        self.interests = Interests::default();
        self.pages_answered = 0;
        Ok(())
    }

    /// Every question that was seen, answered or not, in the order of the rulebook; without those that unticked subjects answer.
    #[must_use]
    pub fn seen_questions(&self) -> Vec<Question> {
        let mut questions = self.seen.questions(self.rulebook());
        questions.retain(|question| !self.interests.imply(question.fact));
        questions
    }

    /// Whether anything was asked yet.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        !self.seen.is_empty() || self.interests.are_chosen()
    }

    /// Changes the situation, and answers what then matters of unticked subjects.
    fn adjust(&mut self, change: impl FnOnce(&mut Situation)) -> Result<(), EvaluationError> {
        self.together(|session| {
            session.change(change)?;
            session.follow_interests()
        })
    }

    /// Takes steps of which all succeed, or none has any effect.
    pub(super) fn together(&mut self, steps: impl FnOnce(&mut Session) -> Result<(), EvaluationError>) -> Result<(), EvaluationError> {
        let before = (self.situation().clone(), self.seen.clone(), self.interests.clone());
        let outcome = steps(self);
        if outcome.is_err() {
            let (situation, seen, interests) = before;
            (self.seen, self.interests) = (seen, interests);
            // This was evaluated before without overflow.
            self.change(|changed| *changed = situation)?;
        }
        outcome
    }

    pub(super) fn change(&mut self, change: impl FnOnce(&mut Situation)) -> Result<(), EvaluationError> {
        let mut situation = self.situation().clone();
        change(&mut situation);
        let Applied { awards, undo } = self.evaluation.apply(self.situation().changes_to(&situation))?;
        if self.planner.update(self.evaluation.rulebook(), self.evaluation.findings(), awards).is_err() {
            // This was evaluated before without overflow.
            self.evaluation.apply(undo)?;
            return Err(EvaluationError::Total);
        }
        self.results.take();
        Ok(())
    }
}

/// A year that an answer leaves out has no figure; one that was never asked for may have one.
fn leave_unasked_years_open(rulebook: &Rulebook, seen: &Seen, situation: &mut Situation) {
    for (series, year) in years_read(rulebook, situation) {
        if let Some(Answer::Yearly(years)) = situation.answers.get(series)
            && !years.contains_key(&year)
            && !seen.contains(Missing::Year(series, year))
        {
            let mut years = years.clone();
            years.insert(year, None);
            situation.answers.set(series, Some(Answer::Yearly(years)));
        }
    }
}
