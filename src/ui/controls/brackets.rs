//! Ranges to choose from, for who knows a number only roughly.

use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::{Mark, OptionRow};
use crate::range::Range;
use crate::report::brackets_in_words;
use crate::rulebook::Measure;
use crate::text::Language;
use crate::ui::icon::Icon;

/// The ranges of one number.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct BracketsProps {
    /// The id that those of its parts start with.
    pub(crate) id: AttrValue,
    /// What is asked, as a noun phrase.
    pub(crate) label: AttrValue,
    /// The language of the widget.
    pub(crate) language: Language,
    /// What is measured.
    pub(crate) measure: Measure,
    /// The ranges, from low to high.
    pub(crate) brackets: Vec<Range>,
    /// Which one is chosen.
    pub(crate) chosen: Option<Range>,
    /// Told which one is chosen.
    pub(crate) on_choose: Callback<Range>,
}

/// The ranges, folded away; nothing where there are none.
#[component]
pub(crate) fn Brackets(props: &BracketsProps) -> Html {
    let words = &props.language.interface().questions;
    let phrases = brackets_in_words(&props.brackets, &props.measure, props.language);
    let name = format!("{}-range", props.id);
    let row = |(place, (range, phrase)): (usize, (&Range, String))| {
        let range = *range;
        html! {
            <OptionRow key={place.to_string()} mark={Mark::Radio} id={format!("{name}-{place}")} name={name.clone()} label={phrase}
                chosen={props.chosen == Some(range)} on_choose={props.on_choose.reform(move |_: bool| range)} />
        }
    };
    html! {
        <div class="brackets">
            if !props.brackets.is_empty() {
                <details class="disclosure" open={props.chosen.is_some()}>
                    <summary>
                        <span>{ words.roughly }<span class="visually-hidden">{ (words.roughly_what)(&props.label) }</span></span>
                        { Icon::Chevron.draw() }
                    </summary>
                    <div class="options is-grid" role="radiogroup" aria-label={(words.range_of)(&props.label)}>
                        { for props.brackets.iter().zip(phrases).enumerate().map(row) }
                    </div>
                </details>
            }
        </div>
    }
}
