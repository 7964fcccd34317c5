//! What other answers would lead to.

use std::cell::RefCell;
use std::rc::Rc;

use crate::engine::{Change, Evaluation, Situation};

/// A second evaluation that follows the visitor's, takes changes and takes them back; copies of a session share it.
#[derive(Clone, Debug)]
pub(super) struct Lookahead(Rc<RefCell<Evaluation>>);

impl Lookahead {
    pub(super) fn new(evaluation: &Evaluation) -> Lookahead {
        Lookahead(Rc::new(RefCell::new(evaluation.clone())))
    }

    /// Looks at a situation after changes; `None` when an amount overflows with them.
    pub(super) fn look<R>(&self, situation: &Situation, changes: Vec<Change>, look: impl FnOnce(&Evaluation) -> R) -> Option<R> {
        let mut evaluation = self.0.try_borrow_mut().ok()?;
        if evaluation.situation() != situation {
            let changes = evaluation.situation().changes_to(situation);
            evaluation.apply(changes).ok()?;
        }
        let applied = evaluation.apply(changes).ok()?;
        let seen = look(&evaluation);
        // What was evaluated before does not overflow.
        evaluation.apply(applied.undo).ok()?;
        Some(seen)
    }
}
