//! Any of several options, none of them, or don't know.

use yew::{Html, component, html};

use super::value::ControlProps;
use super::{Mark, OptionRow};
use crate::rulebook::{Choice, OptionSet};
use crate::ui::draft::{ValueContent, ValueDraft, with_option};

/// A list of checkboxes; the last two exclude the others.
#[component]
pub(crate) fn AnyOfControl(props: &ControlProps) -> Html {
    let interface = props.language.interface();
    let unknown = props.draft.unknown;
    let (chosen, none) = match props.draft.content {
        ValueContent::AnyOf { chosen, none } if !unknown => (chosen, none),
        _ => (OptionSet::default(), false),
    };
    let option = |(position, id, choice): (u32, String, &Choice)| {
        let on_choose = props.on_change.reform(move |is_chosen| ValueDraft {
            unknown: false,
            content: ValueContent::AnyOf { chosen: with_option(chosen, position, is_chosen), none: false },
        });
        html! {
            <OptionRow key={position.to_string()} mark={Mark::Checkbox} {id} name={props.id.clone()}
                label={choice.label.in_language(props.language).to_owned()}
                hint={choice.help.as_ref().map(|help| help.in_language(props.language).to_owned())}
                chosen={chosen.contains(position)} {on_choose} />
        }
    };
    let choose_none = props
        .on_change
        .reform(move |none| ValueDraft { unknown: false, content: ValueContent::AnyOf { chosen: OptionSet::default(), none } });
    let choose_unknown = props
        .on_change
        .reform(move |unknown| ValueDraft { unknown, content: ValueContent::AnyOf { chosen: OptionSet::default(), none: false } });
    html! {
        <div class="options">
            <div class="options">{ for props.options().into_iter().map(option) }</div>
            <p class="options-or">{ interface.frame.or }</p>
            <div class="options is-inline">
                <OptionRow key="none" mark={Mark::Checkbox} id={format!("{}-none", props.id)} name={props.id.clone()}
                    label={interface.questions.none_of_these} chosen={none} on_choose={choose_none} />
                <OptionRow key="unknown" mark={Mark::Checkbox} id={format!("{}-unknown", props.id)} name={props.id.clone()}
                    label={interface.questions.dont_know} chosen={unknown} on_choose={choose_unknown} />
            </div>
        </div>
    }
}
