//! Yes, no, or don't know.

use yew::{Html, component, html};

use super::value::ControlProps;
use super::{Mark, OptionRow};
use crate::ui::draft::{ValueContent, ValueDraft};

/// Three options side by side.
#[component]
pub(crate) fn YesNoControl(props: &ControlProps) -> Html {
    let interface = props.language.interface();
    let chosen = match props.draft.content {
        ValueContent::YesNo(chosen) if !props.draft.unknown => chosen,
        _ => None,
    };
    let choose = |draft: ValueDraft| props.on_change.reform(move |_: bool| draft.clone());
    let answer = |yes| choose(ValueDraft { unknown: false, content: ValueContent::YesNo(Some(yes)) });
    let dont_know = choose(ValueDraft { unknown: true, ..props.draft.clone() });
    html! {
        <div class="options is-inline">
            <OptionRow key="yes" mark={Mark::Radio} id={props.id.clone()} name={props.id.clone()} label={interface.questions.yes}
                chosen={chosen == Some(true)} on_choose={answer(true)} />
            <OptionRow key="no" mark={Mark::Radio} id={format!("{}-no", props.id)} name={props.id.clone()} label={interface.questions.no}
                chosen={chosen == Some(false)} on_choose={answer(false)} />
            <OptionRow key="unknown" mark={Mark::Radio} id={format!("{}-unknown", props.id)} name={props.id.clone()}
                label={interface.questions.dont_know} chosen={props.draft.unknown} on_choose={dont_know} />
        </div>
    }
}
