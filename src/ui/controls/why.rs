//! Why a question is asked: the supports that hang on it, folded away.

use yew::{AttrValue, Html, Properties, component, html};

use crate::report::AtStake;
use crate::text::Language;
use crate::ui::icon::Icon;

/// How many supports are named.
const MOST_NAMED: usize = 5;

/// What hangs on one question.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct WhyProps {
    /// What is asked, as a noun phrase.
    pub(crate) label: AttrValue,
    /// The language of the widget.
    pub(crate) language: Language,
    /// The supports, the most money first.
    pub(crate) at_stake: Vec<AtStake>,
}

/// The supports behind a line; nothing where there are none.
#[component]
pub(crate) fn Why(props: &WhyProps) -> Html {
    let words = &props.language.interface().questions;
    let count = props.at_stake.len();
    let row = |(place, support): (usize, &AtStake)| {
        html! {
            <li class="why-row" key={place.to_string()}>
                <span class="why-title">{ support.title.clone() }</span>{ " " }<span class="why-amount">{ support.amount.clone() }</span>
            </li>
        }
    };
    html! {
        <div class="why">
            if count > 0 {
                <details class="disclosure">
                    <summary>
                        <span>{ words.why }<span class="visually-hidden">{ (words.why_what)(&props.label) }</span></span>
                        { Icon::Chevron.draw() }
                    </summary>
                    <p key="lead">{ (words.why_supports)(count) }</p>
                    <ul class="why-list" key="list">{ for props.at_stake.iter().take(MOST_NAMED).enumerate().map(row) }</ul>
                    <p key="more">{ if count > MOST_NAMED { (words.why_more)(count - MOST_NAMED) } else { String::new() } }</p>
                </details>
            }
        </div>
    }
}
