//! Check your answers.

use std::collections::BTreeMap;

use yew::{AttrValue, Html, html};

use super::View;
use crate::interview::Question;
use crate::report::answer_in_words;
use crate::rulebook::TopicId;
use crate::ui::app::Message;

/// Draws the screen.
pub(crate) fn view(view: &View<'_>) -> Html {
    let interface = view.interface();
    let mut topics: BTreeMap<TopicId, Vec<Question>> = BTreeMap::new();
    let session = view.journey.session();
    // An answer that changes nothing any more would only raise questions.
    for question in session.seen_questions().into_iter().filter(|question| session.matters(question)) {
        topics.entry(view.rulebook()[question.fact].topic).or_default().push(question);
    }
    let section = |(topic, questions): (&TopicId, &Vec<Question>)| {
        let title = view.rulebook()[*topic].title.in_language(view.language).to_owned();
        summary(topic.0.to_string(), title, questions.iter().map(|question| answer_row(view, question)).collect())
    };
    html! {
        <div class="screen" key="check">
            { view.back_link() }
            <h2 class="screen-title" tabindex="-1">{ interface.check.title }</h2>
            <p class="lead">{ interface.check.lead }</p>
            <div class="summaries">
                { summary("start".to_owned(), interface.check.start_title.to_owned(), start_rows(view)) }
                { for topics.iter().map(section) }
            </div>
            <div class="actions">
                <button type="button" class="button is-primary" onclick={view.send(Message::SeeResult)}>{ interface.check.show_result }</button>
            </div>
        </div>
    }
}

fn summary(key: String, title: String, rows: Html) -> Html {
    html! {
        <section class="summary-section" {key}>
            <h3 class="section-title">{ title }</h3>
            <dl class="summary">{ rows }</dl>
        </section>
    }
}

fn start_rows(view: &View<'_>) -> Html {
    let (interface, session) = (view.interface(), view.journey.session());
    let roles: Vec<&str> = session.roles().iter().map(|role| (interface.start.role_name)(*role)).collect();
    let change = |id: &'static str| (id, Message::ChangeStart);
    let mut rows = vec![row(view, change("roles"), interface.check.roles.into(), roles.join(interface.frame.list_separator))];
    if view.journey.has_drafts() {
        let answer = match (session.situation().include_drafts, view.assumed_starts()) {
            (false, _) => interface.check.drafts_left.to_owned(),
            (true, None) => interface.check.drafts_counted.to_owned(),
            (true, Some(starts)) => (interface.check.drafts_counted_from)(&starts),
        };
        rows.push(row(view, change("drafts"), interface.check.drafts.into(), answer));
    }
    rows.into_iter().collect()
}

fn answer_row(view: &View<'_>, question: &Question) -> Html {
    let fact = question.fact;
    let label = view.rulebook()[fact].wording.label.in_language(view.language).to_owned();
    let answer = match view.journey.session().situation().answers.get(fact) {
        Some(answer) => answer_in_words(view.rulebook(), fact, answer, view.language),
        None => view.interface().questions.dont_know.to_owned(),
    };
    let key = format!("q{}", fact.0);
    row(view, (key, Message::Change(fact)), label.into(), answer)
}

fn row(view: &View<'_>, (key, change): (impl Into<String>, Message), label: AttrValue, answer: String) -> Html {
    let interface = view.interface();
    html! {
        <div class="summary-row" key={key.into()}>
            <dt class="summary-label">{ label.clone() }</dt>
            <dd class="summary-answer">{ answer }</dd>
            <dd class="summary-change">
                <button type="button" class="button-link" onclick={view.send(change)}>
                    { interface.check.change }<span class="visually-hidden">{ (interface.check.change_what)(&label) }</span>
                </button>
            </dd>
        </div>
    }
}
