//! One of several options, or don't know.

use yew::{Html, component, html};

use super::value::ControlProps;
use super::{Mark, OptionRow};
use crate::rulebook::Choice;
use crate::ui::draft::{ValueContent, ValueDraft};

/// A list of radio buttons.
#[component]
pub(crate) fn OneOfControl(props: &ControlProps) -> Html {
    let interface = props.language.interface();
    let (chosen, none) = match props.draft.content {
        ValueContent::OneOf { chosen, none } if !props.draft.unknown => (chosen, none),
        _ => (None, false),
    };
    let choose = |draft: ValueDraft| props.on_change.reform(move |_: bool| draft.clone());
    let answered = |chosen, none| choose(ValueDraft { unknown: false, content: ValueContent::OneOf { chosen, none } });
    let option = |(position, id, choice): (u32, String, &Choice)| {
        html! {
            <OptionRow key={position.to_string()} mark={Mark::Radio} {id} name={props.id.clone()}
                label={choice.label.in_language(props.language).to_owned()}
                hint={choice.help.as_ref().map(|help| help.in_language(props.language).to_owned())}
                chosen={chosen == Some(position)}
                on_choose={answered(Some(position), false)} />
        }
    };
    html! {
        <div class="options">
            <div class="options">{ for props.options().into_iter().map(option) }</div>
            <div class="options">
                if props.leaves_options_out() {
                    <OptionRow mark={Mark::Radio} id={format!("{}-none", props.id)} name={props.id.clone()}
                        label={interface.questions.none_of_these} chosen={none} on_choose={answered(None, true)} />
                }
            </div>
            <OptionRow mark={Mark::Radio} id={format!("{}-unknown", props.id)} name={props.id.clone()} label={interface.questions.dont_know}
                chosen={props.draft.unknown} on_choose={choose(ValueDraft { unknown: true, ..props.draft.clone() })} />
        </div>
    }
}
