//! Taking up what was said before, or elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::{Journey, Screen, StartDraft, SubjectsDraft};
use crate::date::Date;
use crate::interview::{Interest, State};
use crate::rulebook::FactId;
use crate::ui::draft::{Draft, typed_day};

impl Journey {
    /// What was said so far, to be written down.
    pub(crate) fn state(&self, written_on: Option<Date>) -> State {
        self.session.state(written_on)
    }

    /// Takes what somebody said in the place of what was said so far, and shows it to be checked, or goes on with the next question. Returns
    /// false, and changes nothing, when amounts overflow with it.
    pub(crate) fn take_up(&mut self, state: State, to_check: bool) -> bool {
        let start = StartDraft {
            roles: state.roles.iter().copied().collect(),
            include_drafts: state.include_drafts,
            starts: state.assumed_starts.iter().map(|(document, start)| (*document, typed_day(*start))).collect(),
        };
        if self.session.take_up(state).is_err() {
            return false;
        }
        self.start = start;
        self.subjects = self.said_of_subjects();
        self.drafts = self.filled_drafts();
        self.undo_tries();
        self.trail.clear();
        self.position = 0;
        self.detour = None;
        self.changed = None;
        self.result_origin = Screen::Start;
        if self.start.roles.is_empty() || !self.session.has_begun() {
            self.show(Screen::Start);
        } else if to_check {
            self.show(Screen::Check);
        } else {
            self.advance();
        }
        true
    }

    fn said_of_subjects(&self) -> SubjectsDraft {
        let subjects = self.session.subjects();
        let is = |interest: Interest| subjects.iter().filter(move |choice| choice.interest == interest).map(|choice| choice.subject);
        let ticked: BTreeSet<_> = is(Interest::Ticked).collect();
        let none = ticked.is_empty() && is(Interest::Unticked).next().is_some();
        SubjectsDraft { none, unknown: is(Interest::Unknown).next().is_some(), ticked }
    }

    /// The controls as they were when these answers were given.
    fn filled_drafts(&self) -> BTreeMap<FactId, Draft> {
        let (rulebook, answers) = (self.session.rulebook(), &self.session.situation().answers);
        let seen = self.session.seen_questions().into_iter();
        seen.filter_map(|question| Some((question.fact, Draft::of_answer(rulebook, &question, answers.get(question.fact))?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{GREEN, LOCAL, answer, asked, begun};
    use super::*;

    #[test]
    fn what_was_said_is_taken_up_and_gone_on_with() {
        let mut before = begun();
        answer(&mut before, LOCAL, true);
        before.proceed();
        let state = before.state(None);

        let mut journey = begun();
        answer(&mut journey, LOCAL, false);
        assert!(journey.take_up(state.clone(), false));
        assert_eq!(asked(&journey), Some(GREEN), "it goes on with the next question");
        assert_eq!(journey.start(), before.start());
        assert!(journey.take_up(state, true));
        assert_eq!(journey.screen(), Screen::Check);
        journey.change(LOCAL);
        let page = journey.page().unwrap().questions().next().unwrap().clone();
        assert_eq!(journey.draft(&page), before.draft(&page), "the controls are as they were left");
    }

    #[test]
    fn nothing_said_leads_to_the_start() {
        let mut journey = begun();
        assert!(journey.take_up(State::default(), true));
        assert_eq!(journey.screen(), Screen::Start);
    }
}
