//! The frame of a question: its words, its help, what is wrong, and the control.

use yew::{AttrValue, Children, Html, Properties, classes, component, html};

use crate::text::Language;
use crate::ui::icon::Icon;

/// How large the words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// A question of its own.
    Question,
    /// A field of an entry.
    Field,
}

/// One frame.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct FieldGroupProps {
    /// The id that those of its parts start with.
    pub(crate) id: AttrValue,
    /// The language of the widget.
    pub(crate) language: Language,
    /// How large the words are.
    pub(crate) size: Size,
    /// The question.
    pub(crate) question: AttrValue,
    /// What counts.
    #[prop_or_default]
    pub(crate) help: Option<AttrValue>,
    /// What is wrong.
    #[prop_or_default]
    pub(crate) error: Option<AttrValue>,
    /// Whether help and error describe the group; a single text field is described by them itself.
    #[prop_or(true)]
    pub(crate) describes_group: bool,
    /// The control.
    pub(crate) children: Children,
}

/// The ids of the help and the error that are there.
pub(crate) fn description_of(id: &str, has_help: bool, has_error: bool) -> Option<String> {
    super::id_list([has_help.then(|| format!("{id}-help")), has_error.then(|| format!("{id}-error"))])
}

/// A question with its help, its error and its control.
#[component]
pub(crate) fn FieldGroup(props: &FieldGroupProps) -> Html {
    let interface = props.language.interface();
    let described_by = props.describes_group.then(|| description_of(&props.id, props.help.is_some(), props.error.is_some())).flatten();
    let size = match props.size {
        Size::Question => "question",
        Size::Field => "field",
    };
    html! {
        <fieldset class={classes!("group", size, props.error.is_some().then_some("has-error"))} aria-describedby={described_by}>
            <legend class="group-question">{ props.question.clone() }</legend>
            <div class="group-help" id={format!("{}-help", props.id)}>{ props.help.clone().unwrap_or_default() }</div>
            <div class="group-error" id={format!("{}-error", props.id)}>
                if let Some(error) = &props.error {
                    <p class="error">
                        { Icon::Alert.draw() }
                        <span><span class="visually-hidden">{ interface.problems.error_prefix }</span>{ error.clone() }</span>
                    </p>
                }
            </div>
            <div class="group-control">{ props.children.clone() }</div>
        </fieldset>
    }
}
