//! A page of questions: one topic, or a few that belong together.

use yew::{Callback, Html, KeyboardEvent, SubmitEvent, html};

use super::{View, problems};
use crate::interview::{Question, Section};
use crate::report::stakes_in_words;
use crate::text::report::CLAUSE_SEPARATOR;
use crate::ui::app::Message;
use crate::ui::controls::QuestionField;

/// The key of Enter while an input method still composes, in browsers that do not say so.
const COMPOSING: u32 = 229;

/// Draws the screen; `visit` tells one page from the next.
pub(crate) fn view(view: &View<'_>, sections: &[Section], visit: u32) -> Html {
    let interface = view.interface();
    let (words, left) = (&interface.questions, view.journey.pages_after());
    let progress = if view.journey.is_detour() || view.journey.is_worth_a_look() { String::new() } else { (words.topics_left)(left) };
    let on_submit = view.link.callback(|event: SubmitEvent| {
        event.prevent_default();
        Message::Continue
    });
    html! {
        <div class="screen" key={visit.to_string()}>
            { view.back_link() }
            <h2 class="screen-title" tabindex="-1">{ title(view, sections) }</h2>
            <p class="progress">{ progress }</p>
            <div class="milestone-place">
                if view.journey.is_worth_a_look() {
                    <p class="milestone">
                        <span>{ (words.worth_a_look)(left) }</span>{ " " }
                        <button type="button" class="button-link" onclick={view.send(Message::SeeResult)}>{ words.see_result }</button>
                    </p>
                }
            </div>
            { problems::list(view) }
            <form class="form" novalidate=true onsubmit={on_submit} onkeydown={guard_composition()}>
                <div class="sections">{ for sections.iter().map(|section| section_of(view, section, sections.len() > 1)) }</div>
                <div class="actions">
                    <button type="submit" class="button is-primary" key="continue">{ interface.frame.go_on }</button>
                    <button type="button" class="button is-quiet" key="skip" onclick={view.send(Message::SkipRest)}>
                        { interface.questions.skip_rest }
                    </button>
                    <button type="button" class="button-link" key="result" onclick={view.send(Message::SeeResult)}>
                        { interface.questions.see_result }
                    </button>
                </div>
            </form>
        </div>
    }
}

/// The one topic of a page, or the subjects that its topics belong to.
fn title(view: &View<'_>, sections: &[Section]) -> String {
    let rulebook = view.rulebook();
    if let [only] = sections {
        return rulebook[only.topic].title.in_language(view.language).to_owned();
    }
    let mut titles: Vec<&str> = Vec::new();
    for section in sections {
        let title = match rulebook[section.topic].subject {
            Some(subject) => rulebook[subject].label.in_language(view.language),
            None => view.interface().questions.about_you,
        };
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles.join(CLAUSE_SEPARATOR.in_language(view.language))
}

fn section_of(view: &View<'_>, section: &Section, has_heading: bool) -> Html {
    html! {
        <section class="section" key={section.topic.0.to_string()}>
            <div class="section-place">
                if has_heading {
                    <h3 class="section-title">{ view.rulebook()[section.topic].title.in_language(view.language) }</h3>
                }
            </div>
            <div class="questions">{ for section.questions.iter().map(|question| field(view, question)) }</div>
        </section>
    }
}

fn field(view: &View<'_>, question: &Question) -> Html {
    let (fact, session) = (question.fact, view.journey.session());
    let at_stake = stakes_in_words(view.rulebook(), session.findings(), &session.stakes(question).awards, view.language);
    html! {
        <QuestionField key={fact.0.to_string()} language={view.language} rules={view.rules.clone()} question={question.clone()}
            draft={view.journey.draft(question)} errors={problems::of_question(view, fact)} brackets={view.journey.brackets(question)} {at_stake}
            on_change={view.link.callback(move |draft| Message::Edit(fact, draft))} on_focus={view.link.callback(Message::Focus)} />
    }
}

/// Keeps the Enter that ends a composition of an input method from sending the form.
pub(crate) fn guard_composition() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        if event.key() == "Enter" && (event.is_composing() || event.key_code() == COMPOSING) {
            event.prevent_default();
        }
    })
}
