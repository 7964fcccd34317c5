//! One visitor's way through the questions.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::advice::{Advice, advise};
use crate::date::Date;
use crate::engine::{Answer, Applied, Change, Evaluation, EvaluationError, Finding, Missing, Situation, Window, years_read};
use crate::money::{Exact, Overflow};
use crate::range::{Range, Truth};
use crate::rulebook::{AwardId, DocumentId, FactId, FactType, ParameterId, Role, Rulebook, TopicId, ValueType};
use crate::stacking::{Plan, Planner, Totals};

/// What a visitor has said and seen, and what follows from it.
#[derive(Clone, Debug)]
pub struct Session {
    evaluation: Evaluation,
    planner: Planner,
    roles: Vec<Role>,
    /// Questions that were put, answered or not; they are not put again.
    seen: BTreeSet<Missing>,
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

/// Questions that stand together on one screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Their subject.
    pub topic: TopicId,
    /// The questions, in the order of the topic.
    pub questions: Vec<Question>,
}

/// One question: a fact, with the years that matter when it is yearly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub fact: FactId,
    /// The calendar years that are asked, from the earliest; empty unless the fact is yearly.
    pub years: Vec<i32>,
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
        Ok(Session { evaluation, planner, roles, seen: BTreeSet::new(), results: OnceCell::new() })
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

    /// What would gain the visitor's roles more, the most gain for its effort first.
    #[must_use]
    pub fn advice(&self) -> Vec<Advice> {
        advise(&self.evaluation, &self.planner, &self.roles)
    }

    /// Chooses the roles that the visitor claims for.
    pub fn set_roles(&mut self, roles: Vec<Role>) {
        self.roles = roles;
    }

    /// Chooses whether drafts count.
    ///
    /// # Errors
    /// [`EvaluationError`]; the session is then unchanged.
    pub fn set_include_drafts(&mut self, include: bool) -> Result<(), EvaluationError> {
        self.change(|situation| situation.include_drafts = include)
    }

    /// Assumes a first day for a document whose text leaves it blank; `None` assumes none.
    ///
    /// # Errors
    /// [`EvaluationError`]; the session is then unchanged.
    pub fn assume_start(&mut self, document: DocumentId, start: Option<Date>) -> Result<(), EvaluationError> {
        self.change(|situation| match start {
            Some(start) => drop(situation.assumed_starts.insert(document, start)),
            None => drop(situation.assumed_starts.remove(&document)),
        })
    }

    /// Says what was received of an award before, in yuan; `None` is nothing.
    ///
    /// # Errors
    /// [`EvaluationError`]; the session is then unchanged.
    pub fn set_received(&mut self, award: AwardId, received: Option<Exact>) -> Result<(), EvaluationError> {
        self.change(|situation| match received {
            Some(received) => drop(situation.received.insert(award, received)),
            None => drop(situation.received.remove(&award)),
        })
    }

    /// Supplies the value of a parameter for every day; `None` leaves it to what is published.
    ///
    /// # Errors
    /// [`EvaluationError`]; the session is then unchanged.
    pub fn set_parameter(&mut self, parameter: ParameterId, value: Option<Range>) -> Result<(), EvaluationError> {
        self.change(|situation| match value {
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
        self.change(|situation| {
            situation.as_of = as_of;
            leave_unasked_years_open(&rulebook, &seen, situation);
        })
    }

    /// Answers questions together; `None` is "don't know", and is not asked again. Answers must have been read for their facts.
    ///
    /// # Errors
    /// [`EvaluationError`]; the session is then unchanged.
    pub fn answer(&mut self, answers: impl IntoIterator<Item = (Question, Option<Answer>)>) -> Result<(), EvaluationError> {
        let answers: Vec<(Question, Option<Answer>)> = answers.into_iter().collect();
        let (rulebook, mut seen) = (Rc::clone(self.rulebook()), self.seen.clone());
        for (question, _) in &answers {
            // Whatever of it stays open was seen and left open.
            seen.insert(Missing::Fact(question.fact));
            seen.extend(question.years.iter().map(|year| Missing::Year(question.fact, *year)));
        }
        self.change(|situation| {
            for (question, answer) in answers {
                let answer = keep_other_years(situation.answers.get(question.fact), &question, answer);
                situation.answers.set(question.fact, answer);
            }
            leave_unasked_years_open(&rulebook, &seen, situation);
        })?;
        self.seen = seen;
        Ok(())
    }

    /// Forgets every answer, but keeps the day, the drafts and the assumed starts.
    ///
    /// # Errors
    /// [`EvaluationError`]; the session is then unchanged.
    pub fn restart(&mut self) -> Result<(), EvaluationError> {
        self.change(|situation| situation.answers = Default::default())?;
        self.seen.clear();
        Ok(())
    }

    /// The next page: the first topic with a question that could still change a shown result of the visitor's roles, and that was not seen yet.
    /// `None` when no such question is left.
    #[must_use]
    pub fn next_page(&self) -> Option<Page> {
        let mut questions = self.open_questions();
        let topic = self.rulebook()[questions.first()?.fact].topic;
        questions.retain(|question| self.rulebook()[question.fact].topic == topic);
        Some(Page { topic, questions })
    }

    /// How many topics still have such questions.
    #[must_use]
    pub fn topics_left(&self) -> usize {
        self.open_questions().iter().map(|question| self.rulebook()[question.fact].topic).collect::<BTreeSet<_>>().len()
    }

    /// Every question that was seen, answered or not, in the order of the rulebook.
    #[must_use]
    pub fn seen_questions(&self) -> Vec<Question> {
        gather(self.rulebook(), self.seen.iter().copied())
    }

    /// Whether some answer to a question could change a shown result of the visitor's roles, given the other answers: whether it is worth
    /// showing again after an earlier answer has changed.
    #[must_use]
    pub fn matters(&self, question: &Question) -> bool {
        let mut without = self.evaluation.clone();
        if without.apply([Change::Answer(question.fact, None)]).is_err() {
            return true;
        }
        let mut shown = without.findings().iter().filter(|finding| self.shows(finding));
        shown.any(|finding| finding.missing.iter().chain(&finding.amount_missing).any(|missing| missing.fact() == question.fact))
    }

    /// Whether answers can change what is shown of an award.
    fn shows(&self, finding: &Finding) -> bool {
        let role = self.rulebook()[finding.award].role;
        let in_time = matches!(finding.window, Window::In | Window::Undetermined);
        self.roles.contains(&role) && finding.eligibility != Truth::NotMet && in_time
    }

    /// Questions that could still change a shown result and were not seen yet.
    fn open_questions(&self) -> Vec<Question> {
        let shown = self.findings().iter().filter(|finding| self.shows(finding));
        let open: BTreeSet<Missing> = shown.flat_map(|finding| self.open_of(finding)).collect();
        gather(self.rulebook(), open)
    }

    /// What to ask for one award: what is to be ticked first, because it often makes the figures needless.
    fn open_of(&self, finding: &Finding) -> Vec<Missing> {
        let unseen = |missing: &&Missing| !self.was_seen(**missing);
        let open: Vec<Missing> = finding.missing.iter().chain(&finding.amount_missing).filter(unseen).copied().collect();
        let choices: Vec<Missing> = open.iter().copied().filter(|missing| self.is_choice(missing.fact())).collect();
        if choices.is_empty() { open } else { choices }
    }

    fn is_choice(&self, fact: FactId) -> bool {
        let answer_type = &self.rulebook()[fact].answer_type;
        matches!(answer_type, FactType::Single(ValueType::YesNo | ValueType::OneOf { .. } | ValueType::AnyOf { .. }))
    }

    fn was_seen(&self, missing: Missing) -> bool {
        match missing {
            // An entry's fields are filled in, or left open, together with its list.
            Missing::Field(list, ..) => self.seen.contains(&Missing::Fact(list)),
            other => self.seen.contains(&other),
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut Situation)) -> Result<(), EvaluationError> {
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

/// An answer for some years leaves those alone that it was not asked for.
fn keep_other_years(before: Option<&Answer>, question: &Question, answer: Option<Answer>) -> Option<Answer> {
    let Some(Answer::Yearly(before)) = before else { return answer };
    let others = before.iter().filter(|(year, _)| !question.years.contains(year)).map(|(year, range)| (*year, *range));
    let mut others: BTreeMap<i32, Option<Range>> = others.collect();
    match answer {
        Some(Answer::Yearly(years)) => others.extend(years),
        None if others.values().any(Option::is_some) => others.extend(question.years.iter().map(|year| (*year, None))),
        answer => return answer,
    }
    Some(Answer::Yearly(others))
}

/// A year that an answer leaves out has no figure; one that was never asked for may have one.
fn leave_unasked_years_open(rulebook: &Rulebook, seen: &BTreeSet<Missing>, situation: &mut Situation) {
    for (series, year) in years_read(rulebook, situation) {
        if let Some(Answer::Yearly(years)) = situation.answers.get(series)
            && !years.contains_key(&year)
            && !seen.contains(&Missing::Year(series, year))
        {
            let mut years = years.clone();
            years.insert(year, None);
            situation.answers.set(series, Some(Answer::Yearly(years)));
        }
    }
}

/// One question a fact, in the order of the rulebook, with all the years that occur.
fn gather(rulebook: &Rulebook, missing: impl IntoIterator<Item = Missing>) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    let mut ordered: Vec<Missing> = missing.into_iter().collect();
    ordered.sort_by_key(|missing| (missing.fact(), *missing));
    for missing in ordered {
        if questions.last().is_none_or(|question| question.fact != missing.fact()) {
            questions.push(Question { fact: missing.fact(), years: Vec::new() });
        }
        if let (Missing::Year(_, year), Some(question)) = (missing, questions.last_mut()) {
            question.years.push(year);
        }
    }
    // A yearly fact without a year that matters has nothing to ask.
    questions.retain(|question| !matches!(rulebook[question.fact].answer_type, FactType::Yearly(_)) || !question.years.is_empty());
    questions
}
