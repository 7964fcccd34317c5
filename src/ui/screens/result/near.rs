//! What would gain more, by what it takes.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, classes, component, html};

use crate::advice::{Advice, When};
use crate::report::{Reach, describe_advice};
use crate::rulebook::FactId;
use crate::text::Language;
use crate::text::interface::what_if::WhatIf;
use crate::ui::disclosure::{Disclosure, Draw, heading};
use crate::ui::journey::Outlook;
use crate::ui::rules::Rules;

/// How many of one kind are told before the visitor asks for more.
const SHOWN_AT_ONCE: usize = 3;

/// What the section is drawn from.
#[derive(Clone, Properties)]
pub(crate) struct NearSectionProps {
    /// The id of its heading.
    pub(crate) id: AttrValue,
    /// The rules.
    pub(crate) rules: Rules,
    /// What would gain more than the visitor's own answers.
    pub(crate) outlook: Rc<Outlook>,
    /// The language of the widget.
    pub(crate) language: Language,
    /// Told which answer is to be tried.
    pub(crate) on_try: Callback<FactId>,
}

impl PartialEq for NearSectionProps {
    /// An outlook is for one rulebook.
    fn eq(&self, other: &NearSectionProps) -> bool {
        Rc::ptr_eq(&self.outlook, &other.outlook) && self.language == other.language && self.id == other.id
    }
}

/// The section.
#[component]
pub(crate) fn NearSection(props: &NearSectionProps) -> Html {
    let NearSectionProps { id, outlook, language, .. } = props;
    let words = &language.interface().what_if;
    let groups = Reach::ALL.map(|reach| {
        let of_reach = (0..outlook.advice.len()).filter(|position| Reach::of(&outlook.advice[*position]) == reach);
        (reach, of_reach.collect::<Vec<usize>>())
    });
    html! {
        <section class="result-section" aria-labelledby={id.clone()}>
            <h3 class="result-section-title" id={id.clone()} tabindex="-1">{ words.near_title }</h3>
            <p class="result-section-help">{ if outlook.advice.is_empty() { words.near_nothing } else { words.near_help } }</p>
            <div class="reaches">
                { for groups.into_iter().filter(|(_, of_reach)| !of_reach.is_empty()).map(|(reach, of_reach)| group(props, reach, of_reach)) }
            </div>
        </section>
    }
}

fn group(props: &NearSectionProps, reach: Reach, mut positions: Vec<usize>) -> Html {
    let words = &props.language.interface().what_if;
    let (title, help) = reach_words(reach, words);
    // A button for one would save nobody anything.
    let shown = if positions.len() <= SHOWN_AT_ONCE + 1 { positions.len() } else { SHOWN_AT_ONCE };
    let others = positions.split_off(shown);
    let more = (words.near_more)(others.len());
    let has_others = !others.is_empty();
    let draw = {
        let props = props.clone();
        Draw::with(move || list(&props, &others))
    };
    html! {
        <div class="reach" key={title}>
            <h4 class="reach-title">{ title }</h4>
            <p class="reach-help">{ help }</p>
            { list(props, &positions) }
            <div class="reach-others">
                if has_others {
                    <Disclosure class={classes!("disclosure")} summary_class={classes!()} summary={heading(more)} {draw} />
                }
            </div>
        </div>
    }
}

fn reach_words(reach: Reach, words: &WhatIf) -> (&'static str, &'static str) {
    match reach {
        Reach::Now => words.near_now,
        Reach::NextYear => words.near_next_year,
        Reach::Authority => words.near_authority,
    }
}

fn list(props: &NearSectionProps, positions: &[usize]) -> Html {
    let item = |position: &usize| {
        html! { <li class="near" key={position.to_string()}>{ advice(props, &props.outlook.advice[*position]) }</li> }
    };
    html! { <ul class="nears">{ for positions.iter().map(item) }</ul> }
}

fn advice(props: &NearSectionProps, advice: &Advice) -> Html {
    let words = &props.language.interface().what_if;
    let told = describe_advice(&props.rules, &props.outlook.situation, advice, props.language);
    // What is for the next year cannot be tried on the result of today.
    let to_try = advice.steps.first().filter(|_| advice.when == When::Now).map(|step| step.place.fact());
    let on_try = props.on_try.clone();
    html! {
        <>
            <p class="near-sentence">{ told.sentence }</p>
            <ul class="sentences near-awards">{ for told.awards.into_iter().map(|award| html! { <li key={award.clone()}>{ award }</li> }) }</ul>
            <div class="near-try">
                if let Some(fact) = to_try {
                    <button type="button" class="button-link" onclick={Callback::from(move |_| on_try.emit(fact))}>{ words.try_it }</button>
                }
            </div>
        </>
    }
}
