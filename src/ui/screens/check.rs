//! Check your answers: a line for each group, its rows folded behind it.

use yew::{AttrValue, Html, html};

use super::View;
use super::received::RECEIVED_LINK;
use crate::interview::{Interest, SubjectChoice};
use crate::report::{AnswerGroup, AnswerRow, answers_in_groups, assumed_starts_in_words, received_in_all, yuan};
use crate::rulebook::FactId;
use crate::text::report::CLAUSE_SEPARATOR;
use crate::ui::app::Message;
use crate::ui::icon::Icon;

/// The id of the button that opens a question again.
pub(crate) fn change_id(fact: FactId) -> String {
    format!("change-{}", fact.0)
}

/// Draws the screen.
pub(crate) fn view(view: &View<'_>) -> Html {
    let interface = view.interface();
    let groups = answers_in_groups(view.journey.session(), view.language);
    html! {
        <div class="screen" key="check">
            { view.back_link() }
            <h2 class="screen-title" tabindex="-1">{ interface.check.title }</h2>
            <p class="lead">{ interface.check.lead }</p>
            { show_result(view) }
            <div class="summaries">
                <dl class="summary" key="start">{ start_rows(view) }</dl>
                <div class="summary-groups" key="groups">{ for groups.iter().map(|group| answer_group(view, group)) }</div>
            </div>
            { show_result(view) }
        </div>
    }
}

fn show_result(view: &View<'_>) -> Html {
    html! {
        <div class="actions">
            <button type="button" class="button is-primary" onclick={view.send(Message::SeeResult)}>{ view.interface().check.show_result }</button>
        </div>
    }
}

fn start_rows(view: &View<'_>) -> Html {
    let (interface, session) = (view.interface(), view.journey.session());
    let roles: Vec<&str> = session.roles().iter().map(|role| (interface.start.role_name)(*role)).collect();
    let row = |key: &'static str, label: &'static str, answer| row(view, key.to_owned(), Message::ChangeStart, label.into(), answer);
    let mut rows = vec![row("roles", interface.check.roles, roles.join(interface.frame.list_separator))];
    if view.journey.has_drafts() {
        let answer =
            match (session.situation().include_drafts, assumed_starts_in_words(view.rulebook(), session.situation(), view.language)) {
                (false, _) => interface.check.drafts_left.to_owned(),
                (true, None) => interface.check.drafts_counted.to_owned(),
                (true, Some(starts)) => (interface.check.drafts_counted_from)(&starts),
            };
        rows.push(row("drafts", interface.check.drafts, answer));
    }
    rows.extend(subjects(view));
    rows.extend(received(view));
    rows.into_iter().collect()
}

/// What was received before, where it matters.
fn received(view: &View<'_>) -> Option<Html> {
    let (words, session) = (&view.interface().received, view.journey.session());
    let answer = match received_in_all(session.situation()) {
        Some((count, amount)) => (words.some)(count, &yuan(amount, view.language)),
        None if session.receivable().is_empty() => return None,
        None => words.none.to_owned(),
    };
    Some(row(view, RECEIVED_LINK.to_owned(), Message::OpenReceived, words.title.into(), answer))
}

/// What was chosen of the subjects, if they were shown.
fn subjects(view: &View<'_>) -> Option<Html> {
    let (interface, choices) = (view.interface(), view.journey.session().subjects());
    if choices.is_empty() {
        return None;
    }
    let label = |choice: &SubjectChoice| view.rulebook()[choice.subject].label.in_language(view.language);
    let ticked: Vec<&str> = choices.iter().filter(|choice| choice.interest == Interest::Ticked).map(label).collect();
    let answer = match ticked.as_slice() {
        [] if choices.iter().any(|choice| choice.interest == Interest::Unknown) => interface.check.subjects_unknown.to_owned(),
        [] => interface.check.subjects_none.to_owned(),
        ticked => ticked.join(CLAUSE_SEPARATOR.in_language(view.language)),
    };
    Some(row(view, "change-subjects".to_owned(), Message::ChangeSubjects, interface.check.subjects.into(), answer))
}

fn answer_group(view: &View<'_>, group: &AnswerGroup) -> Html {
    let words = &view.interface().check;
    let gist = match group.answered() {
        0 => view.interface().questions.dont_know.to_owned(),
        _ if group.gist.is_empty() => words.nothing_so.to_owned(),
        _ => group.gist.clone(),
    };
    html! {
        <details class="summary-group" key={group.title.clone()}>
            <summary>
                <span class="summary-title" role="heading" aria-level="3">{ group.title.clone() }</span>
                <span class="summary-count">{ (words.answered)(group.answered(), group.rows.len()) }</span>
                { Icon::Chevron.draw() }
                <span class="summary-gist">{ gist }</span>
            </summary>
            <dl class="summary">{ for group.rows.iter().map(|row| answer_row(view, row)) }</dl>
        </details>
    }
}

fn answer_row(view: &View<'_>, AnswerRow { fact, label, answer }: &AnswerRow) -> Html {
    let answer = answer.clone().unwrap_or_else(|| view.interface().questions.dont_know.to_owned());
    row(view, change_id(*fact), Message::Change(*fact), label.clone().into(), answer)
}

fn row(view: &View<'_>, id: String, change: Message, label: AttrValue, answer: String) -> Html {
    let words = &view.interface().check;
    html! {
        <div class="summary-row" key={id.clone()}>
            <dt class="summary-label">{ label.clone() }</dt>
            <dd class="summary-answer">{ answer }</dd>
            <dd class="summary-change">
                <button type="button" class="button-link" {id} onclick={view.send(change)}>
                    { words.change }<span class="visually-hidden">{ (words.change_what)(&label) }</span>
                </button>
            </dd>
        </div>
    }
}
