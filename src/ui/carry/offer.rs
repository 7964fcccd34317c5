//! Asks before answers are taken up, and says what was left out of them.

use yew::{Html, html};

use super::{Carry, CarryMessage, Offer, Report, Source};
use crate::interview::{LeftOut, Reading, Unreadable};
use crate::report::date_in_words;
use crate::rulebook::FactId;
use crate::text::interface::carry::Carry as Words;
use crate::ui::screens::View;

/// The id of the question, and of the report.
pub(super) const ID: &str = "carry-offer";
pub(super) const REPORT_ID: &str = "carry-report";

impl Carry {
    /// The question whether to take something up, and what became of it.
    pub(crate) fn notices(&self, view: &View<'_>) -> Html {
        html! {
            <div class="carry-notices">
                <div class="carry-place" key="offer">if let Some(offer) = &self.offer { { notice(view, offer) } }</div>
                <div class="carry-place" key="report">if let Some(report) = &self.report { { report_notice(view, report) } }</div>
            </div>
        }
    }
}

fn notice(view: &View<'_>, offer: &Offer) -> Html {
    let words = &view.interface().carry;
    match (&offer.reading, offer.source) {
        (Ok(reading), source) => question(view, reading, source),
        (Err(why), Source::Link) => {
            let told = match why {
                Unreadable::Foreign => words.unreadable_foreign,
                Unreadable::TooNew => words.unreadable_too_new,
                Unreadable::Damaged => words.unreadable_damaged,
                Unreadable::TooLong => words.unreadable_too_long,
                Unreadable::OtherRules => words.unreadable_other_rules,
            };
            let close = button(view, "is-quiet", words.close, CarryMessage::Decline);
            frame(ID, words.unreadable_title, html! { <p>{ told }</p> }, close)
        }
        (Err(_), Source::Device) => {
            let buttons = [
                button(view, "is-quiet", words.close, CarryMessage::Decline),
                button(view, "is-quiet", words.erase, CarryMessage::AskErase),
            ];
            frame(ID, words.found_title, html! { <p>{ words.found_unreadable }</p> }, buttons.into_iter().collect())
        }
    }
}

fn question(view: &View<'_>, reading: &Reading, source: Source) -> Html {
    let words = &view.interface().carry;
    let count = reading.state.answers.len();
    let day = reading.state.written_on.map(|day| date_in_words(day, view.language));
    let (title, what, yes, no, message) = match source {
        Source::Link => (words.offer_title, (words.offer, words.offer_of_day), words.open, words.decline, CarryMessage::Open),
        Source::Device => (words.found_title, (words.found, words.found_of_day), words.resume, words.afresh, CarryMessage::Resume),
    };
    let what = day.map_or_else(|| (what.0)(count), |day| (what.1)(count, &day));
    let replaces = source == Source::Link && view.journey.has_answers();
    let text = html! {
        <>
            <p key="what">{ what }</p>
            <div class="carry-place" key="replaces">if replaces { <p>{ words.offer_replaces }</p> }</div>
            <div class="carry-place" key="check">if source == Source::Link { <p>{ words.offer_check }</p> }</div>
        </>
    };
    let mut buttons = vec![button(view, "is-primary", yes, message), button(view, "is-quiet", no, CarryMessage::Decline)];
    if source == Source::Device {
        buttons.push(button(view, "is-quiet", words.erase, CarryMessage::AskErase));
    }
    frame(ID, title, text, buttons.into_iter().collect())
}

fn report_notice(view: &View<'_>, report: &Report) -> Html {
    let words = &view.interface().carry;
    let sentences = match report {
        Report::CannotCompute => vec![words.cannot_compute.to_owned()],
        Report::LeftOut(left_out) => sentences(view, left_out),
    };
    let text = html! { <ul class="carry-list">{ for sentences.into_iter().map(|sentence| html! { <li key={sentence.clone()}>{ sentence.clone() }</li> }) }</ul> };
    let close = button(view, "is-quiet", words.close, CarryMessage::CloseReport);
    let title = if matches!(report, Report::CannotCompute) { words.unreadable_title } else { words.left_out_title };
    frame(REPORT_ID, title, text, close)
}

fn sentences(view: &View<'_>, left_out: &LeftOut) -> Vec<String> {
    let words: &Words = &view.interface().carry;
    let mut sentences = Vec::new();
    if left_out.lost > 0 {
        sentences.push((words.damaged)(left_out.lost));
    } else if left_out.is_damaged {
        sentences.push(words.damaged_somehow.to_owned());
    }
    for (count, sentence) in [(left_out.unknown, words.unknown), (left_out.newer, words.newer)] {
        if count > 0 {
            sentences.push(sentence(count));
        }
    }
    let labels = |facts: &[FactId]| {
        let labels = facts.iter().map(|fact| view.rulebook()[*fact].wording.label.in_language(view.language));
        labels.collect::<Vec<_>>().join(view.interface().frame.list_separator)
    };
    for (facts, sentence) in [(&left_out.unfit, words.unfit), (&left_out.partly, words.partly), (&left_out.outgrown, words.outgrown)] {
        if !facts.is_empty() {
            sentences.push(sentence(&labels(facts)));
        }
    }
    sentences.push(words.left_out_check.to_owned());
    sentences
}

/// A notice with a heading that can take the keyboard.
pub(super) fn frame(id: &'static str, title: &'static str, text: Html, buttons: Html) -> Html {
    html! {
        <div class="notice carry" role="group" aria-labelledby={id}>
            <p class="notice-title" {id} tabindex="-1">{ title }</p>
            <div class="carry-text">{ text }</div>
            <div class="actions">{ buttons }</div>
        </div>
    }
}

pub(super) fn button(view: &View<'_>, class: &'static str, label: &'static str, message: CarryMessage) -> Html {
    html! {
        <button type="button" class={yew::classes!("button", class)} key={label} onclick={view.send(message.into())}>{ label }</button>
    }
}
