//! One visitor's way from screen to screen: what was typed, where they are, and where each button leads.
//!
//! It decides nothing about law, and not what is asked next: the [`Session`] does.

mod carried;
pub(crate) mod received;
mod start;
mod steps;
mod what_if;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use self::received::ReceivedDraft;
pub(crate) use self::start::{StartDraft, StartProblem};
#[cfg(target_arch = "wasm32")]
pub(crate) use self::steps::{Move, Steps};
pub(crate) use self::what_if::Outlook;
use self::what_if::Trial;
use super::draft::{self, Draft, Problem};
use super::place::Place;
use super::preview::Preview;
use crate::date::Date;
use crate::engine::{EvaluationError, Missing};
use crate::interview::{InputError, Page, Question, Section, Session};
use crate::range::Range;
use crate::rulebook::{AwardId, FactId, FactType, Rulebook, Status, SubjectId, ValueType};

/// Which screen is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    /// What it is, who you are.
    Start,
    /// A page of questions.
    Questions,
    /// Check your answers.
    Check,
    /// What was received before.
    Received,
    /// What follows.
    Result,
    /// What can be taken along of it.
    TakeAway,
    /// A place of the rules.
    Rules,
}

impl Screen {
    /// Its public name, in events.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Screen::Start => "start",
            Screen::Questions => "questions",
            Screen::Check => "check",
            Screen::Received => "received",
            Screen::Result => "result",
            Screen::TakeAway => "take-away",
            Screen::Rules => "rules",
        }
    }
}

/// What is chosen of the subjects.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SubjectsDraft {
    /// The ticked ones.
    pub(crate) ticked: BTreeSet<SubjectId>,
    /// "None of these" is chosen.
    pub(crate) none: bool,
    /// "Don't know" is chosen: all of them are asked about.
    pub(crate) unknown: bool,
}

impl SubjectsDraft {
    fn is_blank(&self, shown: &[SubjectId]) -> bool {
        !self.none && !self.unknown && !shown.iter().any(|subject| self.ticked.contains(subject))
    }
}

/// What keeps the visitor on a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Obstacle {
    /// On the start screen.
    Start(StartProblem),
    /// No subject is chosen, nor that there is none.
    NoSubject,
    /// In the answer to a question.
    Answer(FactId, Problem),
    /// In what was received of an award.
    Received(AwardId, InputError),
    /// The answers are fine one by one, but their amounts together are beyond what can be held.
    CannotCompute,
}

/// A question, or the start screen, visited again from the summary or the result.
#[derive(Clone, Debug, PartialEq)]
struct Detour {
    /// The question; `None` is the start screen.
    page: Option<Page>,
    /// Where it leads back to.
    origin: Screen,
    /// Whether nothing was left to ask when it began.
    was_complete: bool,
    /// What was typed before it.
    drafts_before: BTreeMap<FactId, Draft>,
    start_before: StartDraft,
    subjects_before: SubjectsDraft,
}

/// After how many pages, about a minute's worth, the result is worth a look: by then the broad questions are answered.
const QUICK_PAGES: usize = 5;

/// The whole state of one widget.
#[derive(Clone, Debug)]
pub(crate) struct Journey {
    session: Session,
    screen: Screen,
    start: StartDraft,
    subjects: SubjectsDraft,
    drafts: BTreeMap<FactId, Draft>,
    /// The pages that were shown, in their order.
    trail: Vec<Page>,
    /// Which of them is shown, or was last.
    position: usize,
    detour: Option<Detour>,
    /// The question that was changed, or left as it was, on the way back to the summary.
    changed: Option<FactId>,
    /// Where the result was opened from.
    result_origin: Screen,
    /// The places of the rules that were opened one from the other, the last on top.
    places: Vec<Place>,
    /// Where the first of them was opened from.
    rules_origin: Screen,
    obstacles: Vec<Obstacle>,
    /// What would follow from what is typed now, as far as it can be read.
    preview: Preview,
    /// What is typed of what was received before, while that is asked.
    received: Option<ReceivedDraft>,
    /// Where that was opened from.
    received_origin: Screen,
    /// What is tried out on the result.
    trial: Option<Trial>,
    /// What may be worth trying out, once someone has asked.
    outlook: RefCell<Option<Rc<Outlook>>>,
}

impl Journey {
    /// At the start, with nothing said.
    ///
    /// # Errors
    /// [`EvaluationError`] when the rulebook cannot be evaluated at all.
    pub(crate) fn new(rulebook: Rc<Rulebook>, as_of: Date, include_drafts: bool) -> Result<Journey, EvaluationError> {
        let session = Session::new(rulebook, as_of)?;
        let preview = Preview::of(&session);
        // Where there is nothing but drafts, leaving them out leaves nothing.
        let only_drafts = session.rulebook().documents.iter().all(|document| document.status == Status::Draft);
        let mut start = StartDraft { include_drafts: include_drafts || only_drafts, ..StartDraft::default() };
        if let [only] = session.rulebook().roles()[..] {
            start.roles.insert(only);
        }
        Ok(Journey {
            session,
            screen: Screen::Start,
            start,
            subjects: SubjectsDraft::default(),
            drafts: BTreeMap::new(),
            trail: Vec::new(),
            position: 0,
            detour: None,
            changed: None,
            result_origin: Screen::Start,
            places: Vec::new(),
            rules_origin: Screen::Start,
            obstacles: Vec::new(),
            preview,
            received: None,
            received_origin: Screen::Result,
            trial: None,
            outlook: RefCell::default(),
        })
    }

    /// The answers that were given, and what follows from them.
    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    /// The screen that is shown.
    pub(crate) fn screen(&self) -> Screen {
        self.screen
    }

    /// What keeps the visitor on this screen, since they last tried to leave it.
    pub(crate) fn obstacles(&self) -> &[Obstacle] {
        &self.obstacles
    }

    /// What would follow from what is typed now.
    pub(crate) fn preview(&self) -> &Preview {
        &self.preview
    }

    /// The page of questions that is shown.
    pub(crate) fn page(&self) -> Option<&Page> {
        match &self.detour {
            Some(detour) => detour.page.as_ref(),
            None => self.trail.get(self.position),
        }
    }

    /// What is typed for a question.
    pub(crate) fn draft(&self, question: &Question) -> Draft {
        Draft::for_question(self.session.rulebook(), question, self.drafts.get(&question.fact))
    }

    /// Whether enough is answered for a first look at the result.
    pub(crate) fn is_worth_a_look(&self) -> bool {
        self.detour.is_none() && self.position >= QUICK_PAGES
    }

    /// The ranges that may be chosen instead of the numbers of a question, by place.
    pub(crate) fn brackets(&self, question: &Question) -> Vec<(draft::Place, Vec<Range>)> {
        match &self.session.rulebook()[question.fact].answer_type {
            FactType::Single(ValueType::Number(_)) => vec![(draft::Place::Whole, self.session.brackets(Missing::Fact(question.fact)))],
            FactType::Yearly(_) => {
                let of_year = |year: &i32| (draft::Place::Year(*year), self.session.brackets(Missing::Year(question.fact, *year)));
                question.years.iter().map(of_year).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What is chosen of the subjects.
    pub(crate) fn subjects(&self) -> &SubjectsDraft {
        &self.subjects
    }

    /// Whether anything was answered.
    pub(crate) fn has_answers(&self) -> bool {
        self.session.has_begun() || !self.drafts.is_empty()
    }

    /// Asks about another day; the answers stay.
    pub(crate) fn set_as_of(&mut self, as_of: Date) {
        // A day for which an amount overflows changes nothing.
        if self.session.set_as_of(as_of).is_ok() {
            self.preview = Preview::of(&self.session);
            self.retry();
        }
    }

    /// The question that the visitor comes back from, on the summary.
    pub(crate) fn changed(&self) -> Option<FactId> {
        self.changed.filter(|_| self.screen == Screen::Check)
    }

    /// Whether a single question is being changed.
    pub(crate) fn is_detour(&self) -> bool {
        self.detour.is_some()
    }

    /// How many pages may follow the one that is shown.
    pub(crate) fn pages_after(&self) -> usize {
        let is_new = self.detour.is_none() && self.position + 1 == self.trail.len();
        self.session.pages_left().saturating_sub(usize::from(is_new))
    }

    /// At which position the entry with this key stands in the list of a fact.
    pub(crate) fn record_position(&self, fact: FactId, key: u32) -> usize {
        match self.drafts.get(&fact) {
            Some(Draft::Records(records)) => records.entries.iter().position(|entry| entry.key == key).unwrap_or_default(),
            _ => 0,
        }
    }

    /// Keeps what is typed for a question.
    pub(crate) fn edit(&mut self, fact: FactId, draft: Draft) {
        self.drafts.insert(fact, draft);
        if let Some(session) = self.with_readable_answers() {
            self.preview = Preview::of(&session);
        }
    }

    /// Chooses subjects.
    pub(crate) fn edit_subjects(&mut self, change: impl FnOnce(&mut SubjectsDraft)) {
        change(&mut self.subjects);
        if let Some(session) = self.with_readable_answers() {
            self.preview = Preview::of(&session);
        }
    }

    /// Takes the answers of the page and goes on; stays when one cannot be read.
    pub(crate) fn proceed(&mut self) {
        let Some(page) = self.page().cloned() else { return };
        self.obstacles = self.page_obstacles(&page);
        if !self.obstacles.is_empty() {
            return;
        }
        let Some(session) = self.with_readable_answers() else {
            self.obstacles = vec![Obstacle::CannotCompute];
            return;
        };
        let had_amounts_open = !self.session.amounts_are_settled();
        self.session = session;
        match self.detour.take() {
            Some(detour) if !detour.was_complete || self.session.next_page().is_none() => self.show(detour.origin),
            // Whoever came for the amounts is through; the rest is offered there.
            None if had_amounts_open && self.session.amounts_are_settled() && self.session.next_page().is_some() => self.see_result(),
            None => self.follow_trail(),
            Some(_) => self.advance(),
        }
    }

    /// Shows the next page that was shown before, unless an answer that has changed since left it without a question that matters.
    fn follow_trail(&mut self) {
        let next = (self.position + 1..self.trail.len()).find(|position| self.still_matters(&self.trail[*position]));
        match next {
            Some(position) => {
                self.position = position;
                self.show(Screen::Questions);
            }
            None => self.advance(),
        }
    }

    fn still_matters(&self, page: &Page) -> bool {
        matches!(page, Page::Subjects(_)) || page.questions().any(|question| self.session.matters(question))
    }

    /// Answers every blank of the page with "don't know" and goes on.
    pub(crate) fn skip_rest(&mut self) {
        let Some(page) = self.page().cloned() else { return };
        if let Page::Subjects(shown) = &page {
            self.subjects.unknown |= self.subjects.is_blank(shown);
        }
        for question in page.questions() {
            let mut draft = self.draft(question);
            draft.leave_blanks_open(&self.session.rulebook()[question.fact].answer_type);
            self.drafts.insert(question.fact, draft);
        }
        self.proceed();
    }

    /// Goes to the screen before; a change that was begun is dropped.
    pub(crate) fn back(&mut self) {
        if self.screen == Screen::Rules {
            self.leave_place();
            return;
        }
        if let Some(detour) = self.detour.take() {
            self.drafts = detour.drafts_before;
            self.start = detour.start_before;
            self.subjects = detour.subjects_before;
            self.show(detour.origin);
            return;
        }
        match self.screen {
            Screen::Start => {}
            Screen::Questions if self.position > 0 => {
                self.position -= 1;
                self.show(Screen::Questions);
            }
            Screen::Questions => self.show(Screen::Start),
            Screen::Check if self.trail.is_empty() => self.show(Screen::Start),
            Screen::Check => {
                self.position = self.trail.len() - 1;
                self.show(Screen::Questions);
            }
            Screen::Received => self.leave_received(),
            Screen::Result => self.show(self.result_origin),
            Screen::TakeAway => self.show(Screen::Result),
            Screen::Rules => self.leave_place(),
        }
    }

    /// The place of the rules that is shown, or was last.
    pub(crate) fn place(&self) -> Place {
        self.places.last().copied().unwrap_or(Place::Documents)
    }

    /// Opens a place of the rules; nothing on the way of the visitor changes.
    pub(crate) fn open_rules(&mut self, place: Place) {
        if self.screen != Screen::Rules {
            self.rules_origin = self.screen;
            self.places.clear();
        }
        self.places.push(place);
        self.show(Screen::Rules);
    }

    /// Goes back to the place of the rules before, or to where the rules were opened from.
    fn leave_place(&mut self) {
        self.places.pop();
        if !self.places.is_empty() {
            self.show(Screen::Rules);
            return;
        }
        self.show(self.rules_origin);
        if let Some(session) = self.with_readable_answers() {
            self.preview = Preview::of(&session);
        }
    }

    /// Shows what can be taken along of the result.
    pub(crate) fn take_away(&mut self) {
        self.show(Screen::TakeAway);
    }

    /// Opens one question again.
    pub(crate) fn change(&mut self, fact: FactId) {
        let Some(question) = self.session.seen_questions().into_iter().find(|question| question.fact == fact) else { return };
        let section = Section { topic: self.session.rulebook()[fact].topic, questions: vec![self.session.question_again(&question)] };
        self.begin_detour(Some(Page::Questions(vec![section])));
        self.show(Screen::Questions);
        self.changed = Some(fact);
    }

    /// Opens the subjects again.
    pub(crate) fn change_subjects(&mut self) {
        let shown = self.session.subjects().into_iter().map(|choice| choice.subject).collect();
        self.begin_detour(Some(Page::Subjects(shown)));
        self.show(Screen::Questions);
    }

    /// Opens the start screen again.
    pub(crate) fn change_start(&mut self) {
        self.begin_detour(None);
        self.show(Screen::Start);
    }

    /// Shows the result of what can be read so far.
    pub(crate) fn see_result(&mut self) {
        if self.screen == Screen::Questions {
            let Some(session) = self.with_readable_answers() else {
                self.obstacles = vec![Obstacle::CannotCompute];
                return;
            };
            self.session = session;
        }
        self.detour = None;
        self.result_origin = self.screen;
        self.show(Screen::Result);
    }

    /// Shows the summary of the answers.
    pub(crate) fn check(&mut self) {
        self.show(Screen::Check);
    }

    /// Goes on with the questions: with the page that the result was opened from, unless that is answered.
    pub(crate) fn resume(&mut self) {
        match self.page() {
            Some(page) if self.result_origin == Screen::Questions && !self.page_obstacles(page).is_empty() => self.show(Screen::Questions),
            _ => self.follow_trail(),
        }
    }

    /// Forgets every answer and goes to the start.
    pub(crate) fn restart(&mut self) {
        // Without answers the rulebook was evaluated when the journey began.
        if self.session.restart().is_err() {
            return;
        }
        self.drafts.clear();
        self.subjects = SubjectsDraft::default();
        self.received = None;
        self.undo_tries();
        self.trail.clear();
        self.position = 0;
        self.detour = None;
        self.show(Screen::Start);
    }

    /// Shows the next page that has something to ask, or the summary.
    fn advance(&mut self) {
        match self.session.next_page() {
            Some(page) => {
                // It offers what was never offered before.
                for question in page.questions() {
                    self.drafts.entry(question.fact).and_modify(Draft::reopen);
                }
                self.trail.push(page);
                self.position = self.trail.len() - 1;
                self.show(Screen::Questions);
            }
            None if !self.session.has_begun() => {
                self.result_origin = Screen::Start;
                self.show(Screen::Result);
            }
            None => self.show(Screen::Check),
        }
    }

    fn show(&mut self, screen: Screen) {
        // Nobody comes back from a question to one.
        if screen != Screen::Check {
            self.changed = None;
        }
        self.screen = screen;
        self.obstacles.clear();
        self.preview = Preview::of(&self.session);
        if screen == Screen::Result {
            self.retry();
        }
    }

    fn begin_detour(&mut self, page: Option<Page>) {
        self.detour = Some(Detour {
            page,
            origin: self.screen,
            was_complete: self.session.next_page().is_none(),
            drafts_before: self.drafts.clone(),
            start_before: self.start.clone(),
            subjects_before: self.subjects.clone(),
        });
    }

    fn page_obstacles(&self, page: &Page) -> Vec<Obstacle> {
        let mut obstacles = Vec::new();
        if let Page::Subjects(shown) = page
            && self.subjects.is_blank(shown)
        {
            obstacles.push(Obstacle::NoSubject);
        }
        for question in page.questions() {
            let answer_type = &self.session.rulebook()[question.fact].answer_type;
            if let Err(problems) = self.draft(question).read(answer_type) {
                obstacles.extend(problems.into_iter().map(|problem| Obstacle::Answer(question.fact, problem)));
            }
        }
        obstacles
    }

    /// The session with every answer of the page that can be read; `None` when amounts overflow with them.
    fn with_readable_answers(&self) -> Option<Session> {
        let page = self.page();
        let readable = page.into_iter().flat_map(Page::questions).filter_map(|question| {
            let answer = self.draft(question).read(&self.session.rulebook()[question.fact].answer_type).ok()?;
            Some((question.clone(), answer))
        });
        let mut session = self.session.clone();
        match page {
            Some(Page::Subjects(shown)) if self.subjects.is_blank(shown) => {}
            Some(Page::Subjects(shown)) => {
                session.choose_subjects(shown, (!self.subjects.unknown).then_some(&self.subjects.ticked)).ok()?;
            }
            _ => session.answer(readable).ok()?,
        }
        Some(session)
    }
}

#[cfg(test)]
mod tests;
