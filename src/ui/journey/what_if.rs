//! Other answers that are tried out on the result. The visitor's own stay as they are until they keep the change.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::Journey;
use crate::advice::Advice;
use crate::engine::Situation;
use crate::interview::{Question, Results, Session};
use crate::report::levers;
use crate::rulebook::{FactId, Role};
use crate::ui::draft::Draft;

/// How many of the answers that matter most are offered.
const MOST_LEVERS: usize = 6;

/// Answers that are tried out, and what would follow from them.
#[derive(Clone, Debug)]
pub(super) struct Trial {
    /// The visitor's session with every tried answer that can be read.
    session: Session,
    drafts: BTreeMap<FactId, (Question, Draft)>,
}

/// What may be worth trying out, for the visitor's own answers.
#[derive(Debug)]
pub(crate) struct Outlook {
    /// The result that it is for.
    results: Rc<Results>,
    roles: Vec<Role>,
    /// The answers that it is for.
    pub(crate) situation: Situation,
    /// What would gain more.
    pub(crate) advice: Vec<Advice>,
    /// The questions whose answers matter most.
    pub(crate) levers: Vec<Question>,
}

impl Journey {
    /// The answers that the result shows: the visitor's own, with those that they are trying out.
    pub(crate) fn considered(&self) -> &Session {
        self.trial.as_ref().map_or(&self.session, |trial| &trial.session)
    }

    /// Whether answers are being tried out.
    pub(crate) fn is_trying(&self) -> bool {
        self.trial.is_some()
    }

    /// The questions with another answer than the visitor's own.
    pub(crate) fn tried(&self) -> impl Iterator<Item = &Question> {
        self.trial.iter().flat_map(|trial| trial.drafts.values()).map(|(question, _)| question)
    }

    /// What is typed for a question on the result: what is tried, or else the visitor's own.
    pub(crate) fn tried_draft(&self, question: &Question) -> Draft {
        let tried = self.trial.as_ref().and_then(|trial| trial.drafts.get(&question.fact));
        tried.map_or_else(|| self.draft(question), |(_, draft)| draft.clone())
    }

    /// Whether something is typed for a question that cannot be read, so that it changes nothing yet.
    pub(crate) fn is_unreadable(&self, question: &Question) -> bool {
        self.tried_draft(question).read(&self.session.rulebook()[question.fact].answer_type).is_err()
    }

    /// Tries another answer. Only what it changes is evaluated.
    pub(crate) fn try_out(&mut self, question: Question, draft: Draft) {
        let fact = question.fact;
        let read = draft.read(&self.session.rulebook()[fact].answer_type);
        let mut trial = self.trial.take().unwrap_or_else(|| Trial { session: self.session.clone(), drafts: BTreeMap::new() });
        trial.drafts.insert(fact, (question.clone(), draft));
        if let Ok(answer) = read {
            let own = |session: &Session| session.situation().answers.get(fact).cloned();
            // Where amounts overflow, the result stays that of the answers before.
            if trial.session.answer([(question, answer)]).is_ok() && own(&trial.session) == own(&self.session) {
                // The visitor's own answer is nothing to try.
                trial.drafts.remove(&fact);
            }
        }
        self.trial = Some(trial).filter(|trial| !trial.drafts.is_empty());
    }

    /// Takes one tried answer back.
    pub(crate) fn undo_try(&mut self, fact: FactId) {
        if let Some(trial) = &mut self.trial {
            trial.drafts.remove(&fact);
        }
        self.retry();
    }

    /// Takes all tried answers back.
    pub(crate) fn undo_tries(&mut self) {
        self.trial = None;
    }

    /// Makes the tried answers the visitor's own, as far as they can be read.
    pub(crate) fn keep_tries(&mut self) {
        let Some(trial) = self.trial.take() else { return };
        let rulebook = Rc::clone(self.session.rulebook());
        let readable = trial.drafts.into_iter().filter(|(fact, (_, draft))| draft.read(&rulebook[*fact].answer_type).is_ok());
        self.drafts.extend(readable.map(|(fact, (_, draft))| (fact, draft)));
        self.session = trial.session;
        self.show(self.screen);
    }

    /// Tries the same answers on the visitor's own as they are now.
    pub(super) fn retry(&mut self) {
        let Some(trial) = self.trial.take().filter(|trial| !trial.drafts.is_empty()) else { return };
        let mut session = self.session.clone();
        let readable = trial.drafts.values().filter_map(|(question, draft)| {
            let answer = draft.read(&self.session.rulebook()[question.fact].answer_type).ok()?;
            Some((question.clone(), answer))
        });
        if session.answer(readable).is_ok() {
            self.trial = Some(Trial { session, drafts: trial.drafts });
        }
    }

    /// What may be worth trying out. It is worked out once for the visitor's own answers.
    pub(crate) fn outlook(&self) -> Rc<Outlook> {
        let mut last = self.outlook.borrow_mut();
        match &*last {
            Some(outlook) if Rc::ptr_eq(&outlook.results, self.session.results()) && outlook.roles == self.session.roles() => {
                Rc::clone(outlook)
            }
            _ => {
                let advice = self.session.advice();
                let levers = levers(&self.session, &advice, MOST_LEVERS);
                let (results, roles) = (Rc::clone(self.session.results()), self.session.roles().to_vec());
                Rc::clone(last.insert(Rc::new(Outlook { results, roles, situation: self.session.situation().clone(), advice, levers })))
            }
        }
    }
}
