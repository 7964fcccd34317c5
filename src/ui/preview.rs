//! What the estimate shows of a session: totals and a count, without the plan that a result is made of.

use crate::engine::Window;
use crate::interview::Session;
use crate::range::Truth;
use crate::rulebook::Role;
use crate::stacking::Totals;

/// What would follow from what is typed now, for the visitor's roles.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Preview {
    /// The totals of each role.
    pub(crate) totals: Vec<(Role, Totals)>,
    /// How many awards that may have a figure an answer could still settle.
    pub(crate) undecided: usize,
}

impl Preview {
    /// What a session comes to.
    pub(crate) fn of(session: &Session) -> Preview {
        let is_mine = |role: Role| session.roles().contains(&role);
        let undecided = session.findings().iter().filter(|finding| {
            let award = &session.rulebook()[finding.award];
            finding.eligibility == Truth::Unknown && finding.window == Window::In && is_mine(award.role) && award.has_figure()
        });
        Preview { undecided: undecided.count(), totals: session.totals().iter().filter(|(role, _)| is_mine(*role)).cloned().collect() }
    }
}
