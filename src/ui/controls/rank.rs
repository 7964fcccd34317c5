//! A place in a ranking, not ranked, or don't know.

use yew::{Html, InputEvent, component, html};

use super::value::ControlProps;
use super::{Mark, OptionRow, typed_text};
use crate::ui::draft::{ValueContent, ValueDraft};

/// A text field for the place, and two boxes that stand in for it.
#[component]
pub(crate) fn RankControl(props: &ControlProps) -> Html {
    let interface = props.language.interface();
    let ValueContent::Rank { typed, unranked } = &props.draft.content else { return Html::default() };
    let unranked = *unranked && !props.draft.unknown;
    let draft = |typed: String, unranked, unknown| ValueDraft { unknown, content: ValueContent::Rank { typed, unranked } };
    let on_type = props.on_change.reform(move |event: InputEvent| draft(typed_text(&event), false, false));
    let kept = typed.clone();
    let on_unranked = props.on_change.reform(move |unranked| draft(kept.clone(), unranked, false));
    let kept = typed.clone();
    let on_unknown = props.on_change.reform(move |unknown| draft(kept.clone(), false, unknown));
    let ignored = unranked || props.draft.unknown;
    html! {
        <div class="number">
            <div class="number-input">
                <div class="number-row">
                    <label class="visually-hidden" for={props.id.clone()}>{ props.label.clone() }</label>
                    <span class="unit" aria-hidden="true">{ interface.questions.place_before }</span>
                    <input type="text" inputmode="numeric" autocomplete="off" spellcheck="false"
                        class={if ignored { "text-input is-short is-ignored" } else { "text-input is-short" }}
                        id={props.id.clone()} value={typed.clone()} aria-describedby={props.described_by.clone()}
                        aria-invalid={props.invalid.then_some("true")} oninput={on_type} />
                    <span class="unit" aria-hidden="true">{ interface.questions.place_after }</span>
                </div>
            </div>
            <div class="options is-inline">
                <OptionRow key="unranked" mark={Mark::Checkbox} id={format!("{}-unranked", props.id)} name={format!("{}-unranked", props.id)}
                    label={interface.questions.not_ranked} chosen={unranked} plain={true} on_choose={on_unranked} />
                <OptionRow key="unknown" mark={Mark::Checkbox} id={format!("{}-unknown", props.id)} name={format!("{}-unknown", props.id)}
                    label={interface.questions.dont_know} chosen={props.draft.unknown} plain={true} on_choose={on_unknown} />
            </div>
        </div>
    }
}
