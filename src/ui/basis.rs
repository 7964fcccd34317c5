//! What a result is drawn from, as a property of components.

use std::ops::Deref;
use std::rc::Rc;

use super::rules::Rules;
use crate::engine::Situation;
use crate::interview::{Results, Session};
use crate::report::{Entry, catalogue};
use crate::rulebook::Role;

/// A result with what it follows from. Two are equal when they are the same one, so that comparing properties costs nothing and what has not
/// changed is not drawn again.
#[derive(Clone, Debug)]
pub(crate) struct Basis(Rc<Contents>);

/// What a result is drawn from.
#[derive(Debug)]
pub(crate) struct Contents {
    /// The rules.
    pub(crate) rules: Rules,
    /// The answers and the day.
    pub(crate) situation: Situation,
    /// Findings and plan.
    pub(crate) results: Rc<Results>,
    /// The roles that the visitor claims for.
    pub(crate) roles: Vec<Role>,
    /// The awards of these roles.
    pub(crate) entries: Vec<Entry>,
}

impl Basis {
    /// What the results of a session are drawn from.
    pub(crate) fn of(rules: &Rules, session: &Session) -> Basis {
        let (results, situation, roles) = (session.results(), session.situation(), session.roles());
        Basis(Rc::new(Contents {
            rules: rules.clone(),
            entries: catalogue(rules, situation, &results.findings, &results.plan, roles),
            situation: situation.clone(),
            results: Rc::clone(results),
            roles: roles.to_vec(),
        }))
    }

    /// Whether it is that of this session as it is now.
    pub(crate) fn is_of(&self, session: &Session) -> bool {
        Rc::ptr_eq(&self.results, session.results()) && self.roles == session.roles()
    }
}

impl PartialEq for Basis {
    fn eq(&self, other: &Basis) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Basis {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        &self.0
    }
}
