//! What can be taken along of a result: one way below the other.

use yew::{Html, html};

use super::View;
use crate::api::result_as_json;
use crate::date;
use crate::interview::Session;
use crate::report::{Paper, Sheet, checklist, csv, sheet, sheet_as_text};
use crate::rulebook::AwardId;
use crate::text::Language;
use crate::ui::app::Message;
use crate::ui::controls::{Mark, OptionRow};
use crate::ui::handover;
use crate::ui::icon::Icon;

/// The `data-link` of the button that leads here.
pub(crate) const TAKE_AWAY_LINK: &str = "/take-away";

/// The id of the field with the text to copy.
const TEXT_ID: &str = "take-away-text";

/// Draws the screen, with a way to share the answers among the others.
pub(crate) fn view(view: &View<'_>, sharing: Option<Html>) -> Html {
    let interface = view.interface();
    let sheet = sheet(view.journey.session(), view.hash, view.language);
    html! {
        <div class="screen is-take-away" key="take-away">
            { view.back_link() }
            <h2 class="screen-title" tabindex="-1">{ interface.take_away.title }</h2>
            <p class="verdict-note"><strong>{ interface.frame.not_a_decision }</strong></p>
            <p class="lead">{ interface.take_away.lead }</p>
            <div class="ways-hint">
                if view.inside_app { <p class="notice">{ interface.take_away.blocked }</p> }
            </div>
            <div class="ways">{ for ways(view, &sheet, sharing) }</div>
            { super::sheet::view(view, &sheet) }
        </div>
    }
}

/// The ways to take a result along, each with a key of its own.
fn ways(view: &View<'_>, sheet: &Sheet, sharing: Option<Html>) -> Vec<Html> {
    [print(view), files(view)].into_iter().chain(sharing).chain([papers(view), text(view, sheet)]).collect()
}

/// One way: what it is for, and what to press.
pub(crate) fn way(key: &'static str, title: &'static str, help: &'static str, content: Html) -> Html {
    let id = format!("way-{key}");
    html! {
        <section class="way" {key} aria-labelledby={id.clone()}>
            <h3 class="section-title" {id}>{ title }</h3>
            <p class="way-help">{ help }</p>
            { content }
        </section>
    }
}

fn print(view: &View<'_>) -> Html {
    let words = &view.interface().take_away;
    let button = html! {
        <div class="actions">
            <button type="button" class="button is-primary" onclick={view.send(Message::Print)}>{ words.to_paper }</button>
        </div>
    };
    way("print", words.print_title, words.print_help, button)
}

fn files(view: &View<'_>) -> Html {
    let words = &view.interface().take_away;
    let buttons = html! {
        <div class="actions">
            <button type="button" class="button is-quiet" key="csv" onclick={view.send(Message::SaveTable)}>{ words.csv }</button>
            <button type="button" class="button is-quiet" key="json" onclick={view.send(Message::SaveJson)}>{ words.json }</button>
        </div>
    };
    way("files", words.files_title, words.files_help, buttons)
}

/// The papers to have ready, to be ticked off.
fn papers(view: &View<'_>) -> Html {
    let words = &view.interface().take_away;
    let papers = checklist(view.rulebook(), &view.journey.session().results().plan, view.language);
    let row = |(position, paper): (usize, &Paper)| {
        let key = paper.key;
        let titles: Vec<&str> = paper.awards.iter().map(|award| view.rulebook()[*award].title.in_language(view.language)).collect();
        let on_choose = view.link.callback(move |ticked| Message::Tick(key, ticked));
        html! {
            <OptionRow key={format!("{}-{}", key.0.0, key.1)} mark={Mark::Checkbox} id={format!("paper-{position}")} name="papers"
                label={paper.paper.clone()} hint={(words.wanted_by)(&titles.join(view.interface().frame.list_separator))}
                chosen={view.ticked.contains(&key)} {on_choose} />
        }
    };
    let list = html! {
        <div class="papers">
            if papers.is_empty() {
                <p>{ words.no_papers }</p>
            } else {
                <div class="options" role="group" aria-labelledby="way-papers">{ for papers.iter().enumerate().map(row) }</div>
            }
        </div>
    };
    way("papers", words.papers, words.papers_help, list)
}

fn text(view: &View<'_>, sheet: &Sheet) -> Html {
    let words = &view.interface().take_away;
    let content = html! {
        <div class="way-text">
            <details class="disclosure" open={view.inside_app}>
                <summary>{ Icon::Chevron.draw() }<span>{ words.show_text }</span></summary>
                <label class="visually-hidden" for={TEXT_ID}>{ words.text_title }</label>
                <textarea class="text-input copy-text" id={TEXT_ID} readonly=true rows="10" value={sheet_as_text(sheet, view.language)} />
                <div class="actions">
                    <button type="button" class="button is-quiet" onclick={view.send(Message::CopyText(TEXT_ID))}>{ words.copy }</button>
                </div>
            </details>
            { copy_status(view, TEXT_ID) }
        </div>
    };
    way("text", words.text_title, words.text_help, content)
}

/// Says whether the text of a field was copied.
pub(crate) fn copy_status(view: &View<'_>, id: &str) -> Html {
    let words = &view.interface().take_away;
    let status = match view.copied {
        Some((copied, done)) if copied == id => {
            if done {
                words.copied
            } else {
                words.not_copied
            }
        }
        _ => "",
    };
    html! { <p class="copy-status" role="status" key="copied">{ status }</p> }
}

/// Saves the result as a table.
pub(crate) fn save_table(session: &Session, hash: &str, language: Language) {
    save(session, "csv", "text/csv;charset=utf-8", &csv(session, hash, language));
}

/// Saves the result as JSON; amounts that are too large for it were refused when they were answered.
pub(crate) fn save_json(session: &Session, hash: &str, language: Language) {
    if let Ok(json) = result_as_json(session, hash, language) {
        save(session, "json", "application/json", &json);
    }
}

fn save(session: &Session, ending: &str, kind: &str, text: &str) {
    let day = date::to_iso(session.situation().as_of);
    handover::save(&["huisuan-", &day, ".", ending].concat(), kind, text);
}

/// Which paper: its first award, and its place there.
pub(crate) type PaperKey = (AwardId, usize);
