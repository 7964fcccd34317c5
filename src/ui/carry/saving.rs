//! Saving on the device: off until the visitor wants it, told where, and deleted whenever they want.

use yew::{Html, html};

use super::offer::{button, frame};
use super::{Carry, CarryMessage, Question, Saving};
use crate::report::date_in_words;
use crate::ui::screens::View;

/// The id of what is said about saving, and of a question about it.
pub(super) const ID: &str = "carry-saving";
pub(super) const QUESTION_ID: &str = "carry-question";

impl Carry {
    /// Below every screen on which there is something to lose.
    pub(crate) fn foot(&self, view: &View<'_>) -> Html {
        let is_shown = self.device().saves() && (view.journey.has_answers() || self.saving != Saving::Off);
        html! {
            <div class="carry-foot">
                <div class="carry-place" key="question">if let Some(question) = self.question { { ask(view, question) } }</div>
                <div class="carry-place" key="standing">if is_shown && self.question.is_none() { { self.standing(view) } }</div>
            </div>
        }
    }

    fn standing(&self, view: &View<'_>) -> Html {
        let words = &view.interface().carry;
        let is_on = self.saving == Saving::On;
        let sentence = match self.saving {
            Saving::Off => words.not_saved,
            Saving::On => words.saved,
            Saving::Refused => words.refused,
            Saving::ChangedElsewhere => words.changed_elsewhere,
            Saving::Gone => words.gone,
            Saving::Erased => words.erased,
            Saving::NotErased => words.not_erased,
        };
        let (label, message) = if is_on { (words.erase, CarryMessage::AskErase) } else { (words.save, CarryMessage::Save) };
        html! {
            <div class="carry-standing">
                <p class="carry-sentence" id={ID} tabindex="-1" key="sentence">{ sentence }</p>
                <div class="carry-place" key="where">if is_on { <p class="carry-where">{ words.saved_where }</p> }</div>
                <button type="button" class="button-link" key="button" onclick={view.send(message.into())}>{ label }</button>
            </div>
        }
    }
}

fn ask(view: &View<'_>, question: Question) -> Html {
    let words = &view.interface().carry;
    let (title, effect, yes, no, message) = match question {
        Question::Erase => (words.erase_question, words.erase_effect.to_owned(), words.erase_confirm, words.keep, CarryMessage::Erase),
        Question::Replace(day) => {
            let day = day.map(|day| date_in_words(day, view.language));
            let effect = day.map_or_else(|| words.replace_effect_undated.to_owned(), |day| (words.replace_effect)(&day));
            (words.replace_question, effect, words.replace_confirm, words.do_not_replace, CarryMessage::Replace)
        }
    };
    let buttons = [button(view, "is-danger", yes, message), button(view, "is-quiet", no, CarryMessage::Keep)];
    frame(QUESTION_ID, title, html! { <p>{ effect }</p> }, buttons.into_iter().collect())
}
