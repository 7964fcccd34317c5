//! A day, or don't know.

use yew::{AttrValue, Callback, Html, InputEvent, Properties, component, html};

use super::value::ControlProps;
use super::{Mark, OptionRow, typed_text};
use crate::text::Language;
use crate::ui::draft::{ValueContent, ValueDraft};

/// Three fields for a day, and don't know.
#[component]
pub(crate) fn DateControl(props: &ControlProps) -> Html {
    let interface = props.language.interface();
    let ValueContent::Date(typed) = &props.draft.content else { return Html::default() };
    let on_type = props.on_change.reform(|typed| ValueDraft { unknown: false, content: ValueContent::Date(typed) });
    let draft = props.draft.clone();
    let on_unknown = props.on_change.reform(move |unknown| ValueDraft { unknown, ..draft.clone() });
    html! {
        <div class="number">
            <DateInput id={props.id.clone()} language={props.language} typed={typed.clone()} invalid={props.invalid}
                ignored={props.draft.unknown} {on_type} />
            <p class="date-hint">{ interface.questions.date_hint }</p>
            <OptionRow mark={Mark::Checkbox} id={format!("{}-unknown", props.id)} name={format!("{}-unknown", props.id)}
                label={interface.questions.dont_know} chosen={props.draft.unknown} plain={true} on_choose={on_unknown} />
        </div>
    }
}

/// Three fields for a day.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct DateInputProps {
    /// The id of the first field.
    pub(crate) id: AttrValue,
    /// The language of the widget.
    pub(crate) language: Language,
    /// Year, month and day, as typed.
    pub(crate) typed: [String; 3],
    /// Whether what is typed is wrong.
    pub(crate) invalid: bool,
    /// Whether "don't know" is chosen instead.
    #[prop_or_default]
    pub(crate) ignored: bool,
    /// Told what is typed.
    pub(crate) on_type: Callback<[String; 3]>,
}

/// Year, month and day, each with its label.
#[component]
pub(crate) fn DateInput(props: &DateInputProps) -> Html {
    let interface = props.language.interface();
    let labels = [interface.questions.date_year, interface.questions.date_month, interface.questions.date_day];
    let part = |(position, label): (usize, &'static str)| {
        let id = if position == 0 { props.id.to_string() } else { format!("{}-{position}", props.id) };
        let typed = props.typed.clone();
        let on_type = props.on_type.reform(move |event: InputEvent| {
            let mut typed = typed.clone();
            if let Some(part) = typed.get_mut(position) {
                *part = typed_text(&event);
            }
            typed
        });
        let size = if position == 0 { "is-year" } else { "is-day" };
        html! {
            <div class="date-part" key={position.to_string()}>
                <label class="date-label" for={id.clone()}>{ label }</label>
                <input type="text" inputmode="numeric" autocomplete="off" spellcheck="false" {id}
                    class={format!("text-input {size} {}", if props.ignored { "is-ignored" } else { "" })}
                    value={props.typed.get(position).cloned().unwrap_or_default()}
                    aria-invalid={props.invalid.then_some("true")} oninput={on_type} />
            </div>
        }
    };
    html! { <div class="date-input">{ for labels.into_iter().enumerate().map(part) }</div> }
}
