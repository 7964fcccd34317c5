//! The controls of a question, one a file. Each shows a draft and hands back a changed one; none of them reads it.

mod about;
mod any_of;
mod brackets;
mod date;
mod field;
mod number;
mod one_of;
mod option;
mod question;
mod rank;
mod records;
mod value;
mod yearly;
mod yes_no;

pub(crate) use date::DateInput;
pub(crate) use field::{FieldGroup, Size};
pub(crate) use number::{NumberInput, UnitPart};
pub(crate) use option::{Mark, OptionRow};
pub(crate) use question::{QuestionField, problem_target};
use value::{ValueControl, has_one_text_field};

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Event, InputEvent, TargetCast};

/// What an input holds after a keystroke.
pub(crate) fn typed_text(event: &InputEvent) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

/// Whether a radio button or checkbox is now chosen.
fn is_chosen(event: &Event) -> bool {
    event.target_unchecked_into::<HtmlInputElement>().checked()
}

/// Which option of a select is now chosen.
fn selected_value(event: &Event) -> String {
    event.target_unchecked_into::<HtmlSelectElement>().value()
}

/// Ids for `aria-describedby`, without those that name nothing.
fn id_list<const N: usize>(ids: [Option<String>; N]) -> Option<String> {
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    if ids.is_empty() { None } else { Some(ids.join(" ")) }
}
