//! One of several options, or don't know.

use yew::{Html, component, html};

use super::value::ControlProps;
use super::{Mark, OptionRow};
use crate::ui::draft::{ValueContent, ValueDraft};

/// A list of radio buttons.
#[component]
pub(crate) fn OneOfControl(props: &ControlProps) -> Html {
    let interface = props.language.interface();
    let chosen = match props.draft.content {
        ValueContent::OneOf(chosen) if !props.draft.unknown => chosen,
        _ => None,
    };
    let choose = |draft: ValueDraft| props.on_change.reform(move |_: bool| draft.clone());
    let option = |(position, choice): (usize, &crate::rulebook::Choice)| {
        let position = position as u32;
        // The first option carries the question's own id: the list of problems leads there.
        let id = if position == 0 { props.id.to_string() } else { format!("{}-{position}", props.id) };
        html! {
            <OptionRow key={position.to_string()} mark={Mark::Radio} {id} name={props.id.clone()}
                label={choice.label.in_language(props.language).to_owned()}
                hint={choice.help.as_ref().map(|help| help.in_language(props.language).to_owned())}
                chosen={chosen == Some(position)}
                on_choose={choose(ValueDraft { unknown: false, content: ValueContent::OneOf(Some(position)) })} />
        }
    };
    html! {
        <div class="options">
            <div class="options">{ for props.options().iter().enumerate().map(option) }</div>
            <OptionRow mark={Mark::Radio} id={format!("{}-unknown", props.id)} name={props.id.clone()} label={interface.questions.dont_know}
                chosen={props.draft.unknown} on_choose={choose(ValueDraft { unknown: true, ..props.draft.clone() })} />
        </div>
    }
}
