//! The start screen: who claims, and whether and from when drafts count.

use std::collections::{BTreeMap, BTreeSet};

use super::{Journey, Obstacle, Screen};
use crate::date::Date;
use crate::engine::EvaluationError;
use crate::interview::{InputError, read_date};
use crate::rulebook::{DocumentId, Role, Status};

/// What is chosen on the start screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct StartDraft {
    /// The chosen roles.
    pub(crate) roles: BTreeSet<Role>,
    /// Whether drafts count.
    pub(crate) include_drafts: bool,
    /// Assumed first days, as typed.
    pub(crate) starts: BTreeMap<DocumentId, [String; 3]>,
}

/// Something on the start screen that keeps the visitor from going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StartProblem {
    /// No role is chosen.
    NoRole,
    /// An assumed first day cannot be read.
    Day(DocumentId, InputError),
}

impl Journey {
    /// What is chosen on the start screen.
    pub(crate) fn start(&self) -> &StartDraft {
        &self.start
    }

    /// Whether any document is only a draft.
    pub(crate) fn has_drafts(&self) -> bool {
        self.session.rulebook().documents.iter().any(|document| document.status == Status::Draft)
    }

    /// Drafts whose text leaves the first day blank.
    pub(crate) fn undated_drafts(&self) -> Vec<DocumentId> {
        let documents = self.session.rulebook().documents.iter().enumerate();
        let undated = documents.filter(|(_, document)| document.status == Status::Draft && document.from.is_none());
        undated.map(|(position, _)| DocumentId(position as u32)).collect()
    }

    /// Changes a choice of the start screen.
    pub(crate) fn edit_start(&mut self, change: impl FnOnce(&mut StartDraft)) {
        change(&mut self.start);
    }

    /// Takes the choices of the start screen and goes on; stays when something is wrong with them.
    pub(crate) fn begin(&mut self) {
        self.obstacles = self.start_obstacles();
        if !self.obstacles.is_empty() {
            return;
        }
        let Ok(changed) = self.apply_start() else {
            self.obstacles = vec![Obstacle::CannotCompute];
            return;
        };
        if changed {
            self.trail.clear();
        }
        match self.detour.take() {
            Some(detour) if !changed || self.session.next_page().is_none() => self.show(detour.origin),
            _ if self.trail.is_empty() => self.advance(),
            _ => {
                self.position = 0;
                self.show(Screen::Questions);
            }
        }
    }

    fn start_obstacles(&self) -> Vec<Obstacle> {
        let mut problems = Vec::new();
        if self.start.roles.is_empty() {
            problems.push(StartProblem::NoRole);
        }
        for document in self.assumable_drafts() {
            if let Err(error) = self.assumed_start(document) {
                problems.push(StartProblem::Day(document, error));
            }
        }
        problems.into_iter().map(Obstacle::Start).collect()
    }

    /// Drafts for which a first day may be assumed.
    fn assumable_drafts(&self) -> Vec<DocumentId> {
        if self.start.include_drafts { self.undated_drafts() } else { Vec::new() }
    }

    /// The first day that is assumed for a document; it may be left open.
    fn assumed_start(&self, document: DocumentId) -> Result<Option<Date>, InputError> {
        let Some([year, month, day]) = self.start.starts.get(&document) else { return Ok(None) };
        match read_date(year, month, day) {
            Err(InputError::Empty) => Ok(None),
            read => read.map(Some),
        }
    }

    /// Tells the session what is chosen on the start screen; returns whether that changed anything.
    fn apply_start(&mut self) -> Result<bool, EvaluationError> {
        let mut session = self.session.clone();
        let roles: Vec<Role> = self.start.roles.iter().copied().collect();
        session.set_roles(roles);
        let include = self.has_drafts() && self.start.include_drafts;
        if session.situation().include_drafts != include {
            session.set_include_drafts(include)?;
        }
        let assumable = self.assumable_drafts();
        for document in self.undated_drafts() {
            let start = if assumable.contains(&document) { self.assumed_start(document).unwrap_or_default() } else { None };
            if session.situation().assumed_starts.get(&document).copied() != start {
                session.assume_start(document, start)?;
            }
        }
        let changed = session.roles() != self.session.roles() || session.situation() != self.session.situation();
        self.session = session;
        Ok(changed)
    }
}
