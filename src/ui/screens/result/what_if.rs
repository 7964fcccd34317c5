//! Other answers tried out: the ones that matter most, each with its control, and what follows from the change.

use yew::{AttrValue, Event, Html, TargetCast, classes, html};

use super::{Section, Sight, View};
use crate::interview::Question;
use crate::money::Exact;
use crate::report::{answer_in_words, yuan};
use crate::rulebook::{FactId, Role};
use crate::text::Language;
use crate::ui::app::Message;
use crate::ui::controls::QuestionField;
use crate::ui::journey::Journey;
use web_sys::HtmlSelectElement;

/// The id of the button that opens an answer.
pub(super) fn lever_id(fact: FactId) -> String {
    format!("lever-{}", fact.0)
}

/// The section.
pub(super) fn section(view: &View<'_>, sight: &Sight) -> Html {
    let words = &view.interface().what_if;
    let journey = view.journey;
    let seen = journey.session().seen_questions();
    let mut rows = journey.outlook().levers.clone();
    let others = journey.tried().cloned().chain(seen.iter().filter(|question| sight.lever == Some(question.fact)).cloned());
    for question in others {
        if rows.iter().all(|row| row.fact != question.fact) {
            rows.push(question);
        }
    }
    let rest: Vec<&Question> = seen.iter().filter(|question| rows.iter().all(|row| row.fact != question.fact)).collect();
    let id = Section::WhatIf.id();
    html! {
        <section class="result-section what-if" aria-labelledby={id} key="what-if">
            <h3 class="result-section-title" {id} tabindex="-1">{ words.title }</h3>
            <p class="result-section-help">{ if rows.is_empty() { words.nothing } else { words.help } }</p>
            <div class="trial-place">
                if journey.is_trying() { { trial(view) } }
            </div>
            <ul class="levers">{ for rows.into_iter().map(|question| lever(view, sight, question)) }</ul>
            <div class="levers-others">
                if !rest.is_empty() { { choose_other(view, &rest) } }
            </div>
        </section>
    }
}

/// What the trial changes, and what may be done with it.
fn trial(view: &View<'_>) -> Html {
    let interface = view.interface();
    let words = &interface.what_if;
    let several = view.journey.session().roles().len() > 1;
    let row = |(role, [before, after]): (Role, [[Exact; 2]; 2])| {
        let name = (interface.start.role_name)(role);
        let figure = |label: &'static str, position: usize| {
            html! {
                <div class="trial-figure" key={label}>
                    <dt>{ label }</dt>
                    <dd>{ moved(before[position], after[position], view.language) }</dd>
                </div>
            }
        };
        html! {
            <div class="trial-role" key={role.id()}>
                <p class="trial-role-name">{ if several { name } else { "" } }</p>
                <dl class="trial-figures">
                    { figure(interface.estimate.calculable, 0) }
                    { figure(interface.estimate.up_to, 1) }
                </dl>
            </div>
        }
    };
    html! {
        <div class="trial" role="group" aria-labelledby="trial-title">
            <p class="trial-title" id="trial-title">{ words.tried_title }</p>
            <p>{ words.tried_help }</p>
            { for before_and_after(view.journey).into_iter().map(row) }
            <div class="actions">
                <button type="button" class="button is-primary" key="undo" onclick={view.send(Message::UndoTries)}>{ words.undo }</button>
                <button type="button" class="button is-quiet" key="keep" onclick={view.send(Message::KeepTries)}>{ words.keep }</button>
            </div>
        </div>
    }
}

/// By role: what is certain and what is possible at most, of the visitor's own answers and with those that are tried.
fn before_and_after(journey: &Journey) -> Vec<(Role, [[Exact; 2]; 2])> {
    let (own, tried) = (journey.session(), journey.considered());
    let pairs = own.totals().iter().zip(tried.totals()).filter(|((role, _), _)| own.roles().contains(role));
    pairs.map(|((role, own), (_, tried))| (*role, [[own.certain, own.up_to], [tried.certain, tried.up_to]])).collect()
}

fn moved(before: Exact, after: Exact, language: Language) -> String {
    let words = &language.interface().what_if;
    let [told_before, told_after] = [before, after].map(|amount| yuan(amount, language));
    if before == after { (words.unchanged)(&told_after) } else { (words.before_after)(&told_before, &told_after) }
}

/// What is said of the trial to those who do not see it.
pub(crate) fn trial_sentence(journey: &Journey, language: Language) -> AttrValue {
    let words = &language.interface().what_if;
    if !journey.is_trying() {
        return AttrValue::default();
    }
    let told = before_and_after(journey)
        .into_iter()
        .map(|(_, [before, after])| (words.announced)(&moved(before[0], after[0], language), &moved(before[1], after[1], language)));
    told.collect::<Vec<_>>().join(" ").into()
}

/// One answer: what it is, and its control while it is open.
fn lever(view: &View<'_>, sight: &Sight, question: Question) -> Html {
    let words = &view.interface().what_if;
    let fact = question.fact;
    let label = view.rulebook()[fact].wording.label.in_language(view.language);
    let own = match view.journey.session().situation().answers.get(fact) {
        Some(answer) => answer_in_words(view.rulebook(), fact, answer, view.language),
        None => view.interface().questions.dont_know.to_owned(),
    };
    let is_open = sight.lever == Some(fact);
    let is_tried = view.journey.tried().any(|tried| tried.fact == fact);
    let is_unreadable = is_tried && view.journey.is_unreadable(&question);
    let toggle = Message::OpenLever((!is_open).then_some(fact));
    html! {
        <li class={classes!("lever", is_tried.then_some("is-tried"))} key={fact.0.to_string()}>
            <button type="button" class="lever-button" id={lever_id(fact)} aria-expanded={is_open.to_string()} onclick={view.send(toggle)}>
                <span class="lever-label">{ label.to_owned() }</span>
                <span class="lever-answer">{ (words.now)(&own) }</span>
            </button>
            <div class="lever-panel">
                if is_open { { control(view, question) } }
            </div>
            <div class="lever-tried">
                if is_tried {
                    <p>{ if is_unreadable { words.unreadable } else { "" } }</p>
                    <button type="button" class="button-link" onclick={view.send(Message::UndoTry(fact))}>{ (words.undo_one)(label) }</button>
                }
            </div>
        </li>
    }
}

fn control(view: &View<'_>, question: Question) -> Html {
    let draft = view.journey.tried_draft(&question);
    let brackets = view.journey.brackets(&question);
    let on_change = {
        let question = question.clone();
        view.link.callback(move |draft| Message::TryOut(question.clone(), draft))
    };
    html! {
        <QuestionField language={view.language} rules={view.rules.clone()} {question} {draft} {brackets} at_stake={Vec::new()} errors={Vec::new()} {on_change}
            on_focus={view.link.callback(Message::Focus)} />
    }
}

/// Any other answer, by its name.
fn choose_other(view: &View<'_>, questions: &[&Question]) -> Html {
    let words = &view.interface().what_if;
    let facts: Vec<FactId> = questions.iter().map(|question| question.fact).collect();
    let onchange = view.link.callback(move |event: Event| {
        let chosen: Option<usize> = event.target_unchecked_into::<HtmlSelectElement>().value().parse().ok();
        Message::OpenLever(chosen.and_then(|position| facts.get(position)).copied())
    });
    let option = |(position, question): (usize, &&Question)| {
        let label = view.rulebook()[question.fact].wording.label.in_language(view.language);
        html! { <option key={question.fact.0.to_string()} value={position.to_string()}>{ label.to_owned() }</option> }
    };
    html! {
        <div class="filter">
            <label class="filter-label" for="lever-other">{ words.others }</label>
            // It is built anew with what is left to choose, so that nothing is chosen at first.
            <select class="select" id="lever-other" key={questions.len()} {onchange}>
                <option key="none" value="" selected=true>{ words.choose }</option>
                { for questions.iter().enumerate().map(option) }
            </select>
        </div>
    }
}
