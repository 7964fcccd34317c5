//! A page of questions about one subject.

use yew::{Callback, Html, KeyboardEvent, SubmitEvent, html};

use super::{View, problems};
use crate::interview::Question;
use crate::ui::app::Message;
use crate::ui::controls::QuestionField;

/// The key of Enter while an input method still composes, in browsers that do not say so.
const COMPOSING: u32 = 229;

/// Draws the screen; `visit` tells one page from the next.
pub(crate) fn view(view: &View<'_>, visit: u32) -> Html {
    let interface = view.interface();
    let Some(page) = view.journey.page() else { return html! { <div class="screen" key={visit.to_string()} /> } };
    let topic = view.rulebook()[page.topic].title.in_language(view.language).to_owned();
    let progress = if view.journey.is_detour() { String::new() } else { (interface.questions.topics_left)(view.journey.pages_after()) };
    let on_submit = view.link.callback(|event: SubmitEvent| {
        event.prevent_default();
        Message::Continue
    });
    html! {
        <div class="screen" key={visit.to_string()}>
            { view.back_link() }
            <h2 class="screen-title" tabindex="-1">{ topic }</h2>
            <p class="progress">{ progress }</p>
            { problems::list(view) }
            <form class="form" novalidate=true onsubmit={on_submit} onkeydown={guard_composition()}>
                <div class="questions">{ for page.questions.iter().map(|question| field(view, question)) }</div>
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

fn field(view: &View<'_>, question: &Question) -> Html {
    let fact = question.fact;
    html! {
        <QuestionField key={fact.0.to_string()} language={view.language} rules={view.rules.clone()} question={question.clone()}
            draft={view.journey.draft(question)} errors={problems::of_question(view, fact)}
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
