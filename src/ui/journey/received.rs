//! What the visitor received of awards before.

use std::collections::BTreeMap;

use super::{Journey, Obstacle, Screen};
use crate::interview::{InputError, MoneyUnit, Receivable, read_number};
use crate::money::Exact;
use crate::range::Range;
use crate::rulebook::{AwardId, Measure, NumberType};
use crate::ui::draft::typed;

/// Any amount of money, from zero.
pub(crate) const AMOUNT: NumberType = NumberType { measure: Measure::Money, domain: Range { low: Some(Exact::ZERO), high: None } };

/// What is typed on the screen of what was received, while it is open.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ReceivedDraft {
    /// The awards that it matters of.
    pub(crate) receivable: Receivable,
    /// What is typed for each of them; nothing is zero.
    typed: BTreeMap<AwardId, TypedAmount>,
}

/// An amount as it was typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TypedAmount {
    /// As typed.
    pub(crate) typed: String,
    /// What a bare number means.
    pub(crate) unit: MoneyUnit,
}

impl TypedAmount {
    fn of(amount: Exact) -> TypedAmount {
        let unit = MoneyUnit::TenThousandYuan;
        TypedAmount { typed: typed(&AMOUNT, unit, Range::point(amount)), unit }
    }

    /// The amount in yuan; `None` is nothing.
    fn read(&self) -> Result<Option<Exact>, InputError> {
        match read_number(&AMOUNT, self.unit, &self.typed) {
            Err(InputError::Empty) => Ok(None),
            read => read.map(|amount| Some(amount).filter(|amount| *amount > Exact::ZERO)),
        }
    }
}

impl ReceivedDraft {
    /// What is typed for an award.
    pub(crate) fn typed(&self, award: AwardId) -> TypedAmount {
        self.typed.get(&award).cloned().unwrap_or_default()
    }
}

impl Journey {
    /// What is typed of what was received, on its screen.
    pub(crate) fn received(&self) -> Option<&ReceivedDraft> {
        self.received.as_ref()
    }

    /// Asks what was received before.
    pub(crate) fn open_received(&mut self) {
        self.received_origin = self.screen;
        self.begin_received();
        self.show(Screen::Received);
    }

    /// Fills the fields with what the visitor said last.
    pub(super) fn begin_received(&mut self) {
        let receivable = self.session.receivable();
        let typed = self.session.situation().received.iter().map(|(award, amount)| (*award, TypedAmount::of(*amount))).collect();
        self.received = Some(ReceivedDraft { receivable, typed });
    }

    /// Keeps what is typed for an award.
    pub(crate) fn edit_received(&mut self, award: AwardId, typed: TypedAmount) {
        if let Some(draft) = &mut self.received {
            draft.typed.insert(award, typed);
        }
    }

    /// Takes what was received into account and goes back; stays when an amount cannot be read.
    pub(crate) fn keep_received(&mut self) {
        let Some(draft) = &self.received else { return };
        let read: Vec<_> = draft.typed.iter().map(|(award, typed)| (*award, typed.read())).collect();
        let wrong = |(award, read): &(AwardId, Result<_, InputError>)| Some(Obstacle::Received(*award, read.as_ref().err().copied()?));
        self.obstacles = read.iter().filter_map(wrong).collect();
        if !self.obstacles.is_empty() {
            return;
        }
        let mut session = self.session.clone();
        for (award, amount) in read {
            if session.set_received(award, amount.ok().flatten()).is_err() {
                self.obstacles = vec![Obstacle::CannotCompute];
                return;
            }
        }
        self.session = session;
        self.leave_received();
    }

    /// Goes back from the screen of what was received; what was typed and not kept is dropped.
    pub(super) fn leave_received(&mut self) {
        self.received = None;
        self.show(self.received_origin);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{GREEN, LOCAL, answer, begun};
    use super::*;

    fn typed(typed: &str) -> TypedAmount {
        TypedAmount { typed: typed.to_owned(), unit: MoneyUnit::Yuan }
    }

    #[test]
    fn what_was_received_is_taken_off_once_it_is_kept() {
        let mut journey = begun();
        for fact in [LOCAL, GREEN] {
            answer(&mut journey, fact, true);
            journey.proceed();
        }
        journey.see_result();
        let certain = |journey: &Journey| journey.session().results().plan.totals[0].1.certain;
        assert_eq!(certain(&journey), Exact::from(20));

        journey.open_received();
        let awards = journey.received().map(|draft| draft.receivable.awards.clone()).unwrap_or_default();
        assert_eq!(awards, [AwardId(0)], "of the visitor's own role only");
        journey.edit_received(AwardId(0), typed("much"));
        journey.keep_received();
        assert_eq!(journey.obstacles(), [Obstacle::Received(AwardId(0), InputError::NotAFigure)]);
        journey.back();
        assert_eq!((journey.screen(), certain(&journey)), (Screen::Result, Exact::from(20)), "what was not kept is dropped");

        journey.open_received();
        journey.edit_received(AwardId(0), typed("5"));
        journey.keep_received();
        assert_eq!((journey.screen(), certain(&journey)), (Screen::Result, Exact::ZERO), "it is paid one time");

        journey.open_received();
        let again = journey.received().map(|draft| draft.typed(AwardId(0))).unwrap_or_default();
        assert_eq!((again.typed.as_str(), again.unit), ("0.0005", MoneyUnit::TenThousandYuan), "it can be changed");
        journey.edit_received(AwardId(0), typed(" "));
        journey.keep_received();
        assert_eq!(certain(&journey), Exact::from(20));

        journey.open_received();
        journey.edit_received(AwardId(0), typed("5"));
        journey.keep_received();
        journey.restart();
        assert!(journey.session().situation().received.is_empty());
    }
}
