//! What this is, what it promises, who you are, and which documents it knows.

use yew::{Callback, Html, SubmitEvent, classes, html};

use super::View;
use super::problems::{self, ROLES_ID};
use super::rules::link;
use crate::report::date_in_words;
use crate::rulebook::{Document, DocumentId, Role, Status};
use crate::ui::app::Message;
use crate::ui::controls::{DateInput, FieldGroup, Mark, OptionRow, Size};
use crate::ui::icon::Icon;
use crate::ui::journey::{StartDraft, StartProblem};
use crate::ui::place::Place;

/// The id of the choice about drafts.
const DRAFTS_ID: &str = "drafts";

/// Draws the screen.
pub(crate) fn view(view: &View<'_>) -> Html {
    let interface = view.interface();
    let on_submit = view.link.callback(|event: SubmitEvent| {
        event.prevent_default();
        Message::Begin
    });
    html! {
        <div class="screen is-start" key="start">
            <div class="start-head">
                <div class="back-place">
                    if view.journey.is_detour() { { view.back_link() } }
                </div>
                <h2 class="screen-title" tabindex="-1">{ interface.start.title }</h2>
                { problems::list(view) }
                <p class="lead">{ interface.start.lead }</p>
                { promise(view) }
            </div>
            <form class="form" novalidate=true onsubmit={on_submit} onkeydown={super::questions::guard_composition()}>
                <div class="form-part">{ roles(view) }</div>
                <div class="form-part">
                    if view.journey.has_drafts() { { drafts(view) } }
                </div>
                <div class="actions">
                    <button type="submit" class="button is-primary">{ interface.start.button }</button>
                </div>
            </form>
            { documents(view) }
        </div>
    }
}

/// The promise in a line; how it is kept, and what it does not cover, behind it.
fn promise(view: &View<'_>) -> Html {
    let interface = view.interface();
    html! {
        <details class="disclosure promise">
            <summary>{ Icon::Lock.draw() }<span>{ interface.start.privacy_promise }</span>{ Icon::Chevron.draw() }</summary>
            <div class="promise-words">
                <p key="how">{ interface.start.privacy_how }</p>
                <p key="check">{ interface.start.privacy_check_steps }</p>
                <p key="limits">{ interface.start.privacy_limits }</p>
            </div>
        </details>
    }
}

fn documents(view: &View<'_>) -> Html {
    let documents = &view.rulebook().documents;
    let date = date_in_words(view.journey.session().situation().as_of, view.language);
    html! {
        <details class="disclosure documents">
            <summary><span>{ (view.interface().start.documents_title)(documents.len(), &date) }</span>{ Icon::Chevron.draw() }</summary>
            <ul class="document-list">{ for documents.iter().enumerate().map(|document| document_row(view, document)) }</ul>
        </details>
    }
}

/// One document in a list: its title leads to it.
pub(crate) fn document_row(view: &View<'_>, (position, document): (usize, &Document)) -> Html {
    let (interface, language) = (view.interface(), view.language);
    let status = match document.status {
        Status::InForce => "is-in-force",
        Status::Draft => "is-draft",
        Status::Repealed => "is-repealed",
    };
    let from = document.from.map(|from| (interface.start.document_from)(&date_in_words(from, language)));
    let (_, last) = document.term();
    let to = last.map(|to| (interface.start.document_to)(&date_in_words(to, language)));
    let undated = document.from.is_none().then(|| interface.start.document_undated.to_owned());
    let facts = [Some(document.issuer.in_language(language).to_owned()), document.number.clone(), from, to, undated];
    html! {
        <li class="document" key={document.id.clone()}>
                <p class="document-title">
                    { link(view, Place::Document(DocumentId(position as u32)), document.title.in_language(language)) }
                </p>
                <p class="document-facts">
                    <span class={classes!("tag", status)}>{ (interface.start.document_status)(document.status) }</span>
                    { for facts.into_iter().flatten().map(|fact| html! { <span class="document-fact" key={fact.clone()}>{ fact.clone() }</span> }) }
                </p>
                <div class="document-note">
                    if let Some(note) = &document.note {
                        <details class="disclosure">
                            <summary>{ Icon::Chevron.draw() }<span>{ interface.start.document_note }</span></summary>
                            <p>{ note.in_language(language).to_owned() }</p>
                        </details>
                    }
                </div>
        </li>
    }
}

fn roles(view: &View<'_>) -> Html {
    let interface = view.interface();
    let chosen = &view.journey.start().roles;
    let error = problems::of_start(view, |problem| problem == StartProblem::NoRole);
    let row = |(position, role): (usize, Role)| {
        let id = if position == 0 { ROLES_ID.to_owned() } else { format!("{ROLES_ID}-{}", role.id()) };
        let on_choose = edit(view, move |start, chosen| {
            if chosen {
                start.roles.insert(role)
            } else {
                start.roles.remove(&role)
            };
        });
        html! {
            <OptionRow key={role.id()} mark={Mark::Checkbox} {id} name={ROLES_ID} label={(interface.start.role_name)(role)}
                hint={(interface.start.role_help)(role)} chosen={chosen.contains(&role)} {on_choose} />
        }
    };
    html! {
        <FieldGroup id={ROLES_ID} language={view.language} size={Size::Question} question={interface.start.roles_question}
            help={interface.start.roles_help} {error}>
            <div class="options is-grid">{ for view.rulebook().roles().into_iter().enumerate().map(row) }</div>
        </FieldGroup>
    }
}

fn drafts(view: &View<'_>) -> Html {
    let interface = view.interface();
    let include = view.journey.start().include_drafts;
    let only_drafts = view.rulebook().documents.iter().all(|document| document.status == Status::Draft);
    let hint = if only_drafts { interface.start.drafts_leave_nothing } else { interface.start.drafts_help };
    html! {
        <div class="drafts">
            <OptionRow mark={Mark::Checkbox} id={DRAFTS_ID} name={DRAFTS_ID} label={interface.start.drafts_count} {hint} chosen={include}
                on_choose={edit(view, |start, include| start.include_drafts = include)} />
            <div class="assumed-starts">
                if include { { assumed_starts(view) } }
            </div>
        </div>
    }
}

/// First days for the drafts that leave theirs blank, folded away: few visitors have one in mind.
fn assumed_starts(view: &View<'_>) -> Html {
    let interface = view.interface();
    let undated = view.journey.undated_drafts();
    if undated.is_empty() {
        return Html::default();
    }
    // What was typed, and what is wrong with it, is never hidden; nor does a field fold up under the hand that empties it.
    let is_touched = undated.iter().any(|document| view.journey.start().starts.contains_key(document));
    html! {
        <details class="disclosure" open={is_touched}>
            <summary>{ Icon::Chevron.draw() }<span>{ interface.start.assumed_starts_title }</span></summary>
            <div class="assumed-starts-list">
                <p class="assumed-starts-help" key="help">{ interface.start.assumed_starts_help }</p>
                { for undated.into_iter().map(|document| assumed_start(view, document)) }
            </div>
        </details>
    }
}

fn assumed_start(view: &View<'_>, document: DocumentId) -> Html {
    let (interface, language) = (view.interface(), view.language);
    let id = assumed_start_id(document);
    let typed = view.journey.start().starts.get(&document).cloned().unwrap_or_default();
    let error = problems::of_start(view, |problem| matches!(problem, StartProblem::Day(of, _) if of == document));
    let invalid = error.is_some();
    let on_type = edit(view, move |start, typed| {
        start.starts.insert(document, typed);
    });
    let question = (interface.start.assumed_start_question)(view.rulebook()[document].title.in_language(language));
    html! {
        <FieldGroup key={id.clone()} id={id.clone()} {language} size={Size::Field} {question} {error}>
            <DateInput id={id.clone()} {language} {typed} {invalid} {on_type} />
        </FieldGroup>
    }
}

/// The id of the first field of an assumed first day.
pub(crate) fn assumed_start_id(document: DocumentId) -> String {
    format!("start-{}", document.0)
}

fn edit<T: Clone + 'static>(view: &View<'_>, change: impl Fn(&mut StartDraft, T) + Clone + 'static) -> Callback<T> {
    view.link.callback(move |value: T| {
        let change = change.clone();
        Message::EditStart(std::rc::Rc::new(move |start: &mut StartDraft| change(start, value.clone())))
    })
}
