//! A radio button or a checkbox with its words; all of the row can be pressed.

use yew::{AttrValue, Callback, Event, Html, Properties, classes, component, html};

use super::is_chosen;

/// What kind of choice a row offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// One of several.
    Radio,
    /// Independent of the others.
    Checkbox,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct OptionRowProps {
    /// What kind of choice it is.
    pub(crate) mark: Mark,
    /// The id of the input.
    pub(crate) id: AttrValue,
    /// The group that a radio button belongs to.
    pub(crate) name: AttrValue,
    /// Its words.
    pub(crate) label: AttrValue,
    /// More words beside a label that is only clear to who sees the screen.
    #[prop_or_default]
    pub(crate) spoken_label: Option<AttrValue>,
    /// What counts.
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    /// Whether it is chosen.
    pub(crate) chosen: bool,
    /// Drawn without a box, for a choice beside a text field.
    #[prop_or_default]
    pub(crate) plain: bool,
    /// Told when it is chosen or not any more.
    pub(crate) on_choose: Callback<bool>,
}

/// A row with a radio button or a checkbox.
#[component]
pub(crate) fn OptionRow(props: &OptionRowProps) -> Html {
    let on_choose = props.on_choose.clone();
    let hint_id = format!("{}-hint", props.id);
    let described_by = props.hint.as_ref().filter(|hint| !hint.is_empty()).map(|_| hint_id.clone());
    let kind = match props.mark {
        Mark::Radio => "radio",
        Mark::Checkbox => "checkbox",
    };
    html! {
        <div class={classes!("option", props.chosen.then_some("is-chosen"), props.plain.then_some("is-plain"))}>
            <input
                type={kind}
                class="option-input"
                id={props.id.clone()}
                name={props.name.clone()}
                checked={props.chosen}
                aria-label={props.spoken_label.clone()}
                aria-describedby={described_by}
                onchange={move |event: Event| on_choose.emit(is_chosen(&event))}
            />
            <label class="option-label" for={props.id.clone()}>{ props.label.clone() }</label>
            <div class="option-hint" id={hint_id}>{ props.hint.clone().unwrap_or_default() }</div>
        </div>
    }
}
