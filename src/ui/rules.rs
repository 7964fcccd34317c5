//! The rulebook as a property of components.

use std::ops::Deref;
use std::rc::Rc;

use crate::rulebook::Rulebook;

/// A shared rulebook. Two are equal when they are the same one, so that comparing properties costs nothing.
#[derive(Clone, Debug)]
pub(crate) struct Rules(pub(crate) Rc<Rulebook>);

impl PartialEq for Rules {
    fn eq(&self, other: &Rules) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Rules {
    type Target = Rulebook;

    fn deref(&self) -> &Rulebook {
        &self.0
    }
}
