//! What a question is about: what counts, and the supports that hang on it, folded away.

use yew::{AttrValue, Html, Properties, component, html};

use crate::report::AtStake;
use crate::text::Language;
use crate::ui::icon::Icon;

/// How many supports are named.
const MOST_NAMED: usize = 5;

/// What is said of one question.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct AboutProps {
    /// What is asked, as a noun phrase.
    pub(crate) label: AttrValue,
    /// The language of the widget.
    pub(crate) language: Language,
    /// What counts, unless that stands above the controls.
    pub(crate) help: Option<AttrValue>,
    /// The supports, the most money first.
    pub(crate) at_stake: Vec<AtStake>,
}

/// A line to unfold; nothing where there is nothing to say.
#[component]
pub(crate) fn About(props: &AboutProps) -> Html {
    let words = &props.language.interface().questions;
    let summary = match (&props.help, props.at_stake.is_empty()) {
        (None, true) => return html! { <div class="about" /> },
        (None, false) => words.why,
        (Some(_), true) => words.what_counts,
        (Some(_), false) => words.what_counts_and_why,
    };
    html! {
        <div class="about">
            <details class="disclosure">
                <summary>
                    <span>{ summary }<span class="visually-hidden">{ (words.about_what)(&props.label) }</span></span>
                    { Icon::Chevron.draw() }
                </summary>
                <p class="about-help" key="help">{ props.help.clone().unwrap_or_default() }</p>
                <div class="about-why" key="why">{ why(props) }</div>
            </details>
        </div>
    }
}

fn why(props: &AboutProps) -> Html {
    let words = &props.language.interface().questions;
    let count = props.at_stake.len();
    let row = |(place, support): (usize, &AtStake)| {
        html! {
            <li class="about-row" key={place.to_string()}>
                <span class="about-title">{ support.title.clone() }</span>{ " " }<span class="about-amount">{ support.amount.clone() }</span>
            </li>
        }
    };
    if count == 0 {
        return Html::default();
    }
    html! {
        <>
            <p key="lead">{ (words.why_supports)(count) }</p>
            <ul class="about-list" key="list">{ for props.at_stake.iter().take(MOST_NAMED).enumerate().map(row) }</ul>
            <p key="more">{ if count > MOST_NAMED { (words.why_more)(count - MOST_NAMED) } else { String::new() } }</p>
        </>
    }
}
