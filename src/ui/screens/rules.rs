//! The rules in words: the list of documents, one document, one award.

use yew::{Html, InputEvent, classes, html};

use super::View;
use super::start::document_row;
use crate::report::date_in_words;
use crate::rulebook::{Award, AwardId, Clause, DocumentId};
use crate::text::explanation;
use crate::ui::app::Message;
use crate::ui::controls::typed_text;
use crate::ui::place::Place;

/// How many awards of a search are listed.
const MOST_FOUND: usize = 50;

/// Draws the screen. Each visit is built afresh.
pub(crate) fn view(view: &View<'_>, visit: u32) -> Html {
    let content = match view.journey.place() {
        Place::Documents => documents(view),
        Place::Document(document) => self::document(view, document),
        Place::Award(award) => super::rule::view(view, award),
    };
    html! {
        <div class="screen is-rules" key={format!("rules-{visit}")}>
            { view.back_link() }
            { content }
        </div>
    }
}

/// A link to a place of the rules.
pub(crate) fn link(view: &View<'_>, place: Place, label: &str) -> Html {
    html! {
        <button type="button" class="button-link rules-link" data-link={place.name(view.rulebook())} onclick={view.send(Message::OpenRules(place))}>
            { label.to_owned() }
        </button>
    }
}

/// The same, to an award by its title.
pub(crate) fn award_link(view: &View<'_>, award: AwardId) -> Html {
    link(view, Place::Award(award), view.rulebook()[award].title.in_language(view.language))
}

fn documents(view: &View<'_>) -> Html {
    let interface = view.interface();
    let on_type = view.link.callback(|event: InputEvent| Message::SearchRules(typed_text(&event)));
    let words = view.search.trim().to_lowercase();
    html! {
        <div class="rules-list">
            <h2 class="screen-title" tabindex="-1">{ interface.rules.title }</h2>
            <p class="lead">{ interface.rules.lead }</p>
            <div class="rules-search" role="search">
                <label for="rules-search">{ interface.rules.search }</label>
                <input type="search" class="text-input" id="rules-search" autocomplete="off" value={view.search.to_owned()} oninput={on_type} />
            </div>
            <div class="rules-found">
                if words.is_empty() {
                    <ul class="document-list">
                        { for view.rulebook().documents.iter().enumerate().map(|document| document_row(view, document)) }
                    </ul>
                } else {
                    { found(view, &words) }
                }
            </div>
        </div>
    }
}

/// The documents and awards that have these words in their titles.
fn found(view: &View<'_>, words: &str) -> Html {
    let (interface, rulebook) = (view.interface(), view.rulebook());
    let fits =
        |title: &crate::rulebook::Text| words.split_whitespace().all(|word| title.in_language(view.language).to_lowercase().contains(word));
    let documents: Vec<_> = rulebook.documents.iter().enumerate().filter(|(_, document)| fits(&document.title)).collect();
    let awards: Vec<AwardId> = rulebook.award_ids().filter(|award| fits(&rulebook[*award].title)).collect();
    let count = documents.len() + awards.len();
    let status = match count {
        0 => interface.rules.found_nothing.to_owned(),
        _ if awards.len() > MOST_FOUND => {
            [(interface.rules.found)(count), interface.rules.more_found.to_owned()].join(interface.frame.sentence_separator)
        }
        _ => (interface.rules.found)(count),
    };
    let award_row = |award: &AwardId| {
        let document = rulebook[rulebook[*award].document].title.in_language(view.language);
        html! {
            <li class="rules-award" key={format!("award-{}", award.0)}>
                { award_link(view, *award) }
                <p class="rules-award-document">{ document.to_owned() }</p>
            </li>
        }
    };
    html! {
        <div class="rules-results">
            <p class="rules-status" role="status">{ status }</p>
            <ul class="document-list">{ for documents.into_iter().map(|document| document_row(view, document)) }</ul>
            <ul class="rules-awards">{ for awards.iter().take(MOST_FOUND).map(award_row) }</ul>
        </div>
    }
}

fn document(view: &View<'_>, id: DocumentId) -> Html {
    let (interface, rulebook, language) = (view.interface(), view.rulebook(), view.language);
    let document = &rulebook[id];
    let awards: Vec<(AwardId, &Award)> =
        rulebook.award_ids().map(|award| (award, &rulebook[award])).filter(|(_, award)| award.document == id).collect();
    let (from, to) = document.term();
    let [from, to] = [from, to].map(|day| day.map(|day| date_in_words(day, language)));
    let facts = [
        (interface.rules.issuer, Some(document.issuer.in_language(language).to_owned())),
        (interface.rules.number, document.number.clone()),
        (interface.rules.status, Some((interface.start.document_status)(document.status).to_owned())),
        (interface.rules.term, Some(explanation::term(from.as_deref(), to.as_deref(), false, language))),
        (interface.rules.contents, Some((interface.rules.counts)(document.clauses.len(), awards.len()))),
        (interface.award.note, document.note.as_ref().map(|note| note.in_language(language).to_owned())),
    ];
    let predecessors = |replaced: bool| -> Vec<DocumentId> {
        document.predecessors.iter().filter(|one| one.replaced_by.is_some() == replaced).map(|one| one.document).collect()
    };
    let clause = |(position, clause): (u32, &Clause)| {
        let mine = awards.iter().filter(|(_, award)| award.clauses.contains(&position)).map(|(award, _)| *award);
        clause_row(view, clause, mine.collect())
    };
    html! {
        <div class="rules-document">
            <h2 class="screen-title" tabindex="-1">{ document.title.in_language(language).to_owned() }</h2>
            { details(facts) }
            { documents_named(view, interface.rules.replaced_by, rulebook.successors_of(id, true).collect()) }
            { documents_named(view, interface.rules.followed_by, rulebook.successors_of(id, false).collect()) }
            { documents_named(view, interface.rules.replaces, predecessors(true)) }
            { documents_named(view, interface.rules.follows, predecessors(false)) }
            <section class="rules-part" aria-labelledby="clauses-title">
                <h3 class="section-title" id="clauses-title">{ interface.rules.clauses_title }</h3>
                <p class="rules-help">{ interface.rules.contents_help }</p>
                <ol class="clauses">{ for (0..).zip(&document.clauses).map(clause) }</ol>
            </section>
        </div>
    }
}

/// Links to other documents below a few words; nothing when there are none.
fn documents_named(view: &View<'_>, words: &'static str, documents: Vec<DocumentId>) -> Html {
    let row = |document: DocumentId| {
        let title = view.rulebook()[document].title.in_language(view.language);
        html! { <li key={document.0}>{ link(view, Place::Document(document), title) }</li> }
    };
    html! {
        <div class="rules-part-place">
            if !documents.is_empty() {
                <div class="rules-replacing">
                    <p class="rules-help">{ words }</p>
                    <ul>{ for documents.into_iter().map(row) }</ul>
                </div>
            }
        </div>
    }
}

fn clause_row(view: &View<'_>, clause: &Clause, awards: Vec<AwardId>) -> Html {
    let is_marked = awards.is_empty();
    let marked = clause.marked.as_ref().map(|marked| marked.in_language(view.language).to_owned());
    html! {
        <li class={classes!("clause", is_marked.then_some("is-marked"))} key={clause.id.clone()}>
            <p class="clause-place">{ clause.place.in_language(view.language).to_owned() }</p>
            <ul class="clause-awards">
                { for awards.into_iter().map(|award| html! { <li key={award.0}>{ award_link(view, award) }</li> }) }
            </ul>
            <div class="clause-marked">
                if let Some(marked) = marked {
                    <p><span class="tag">{ view.interface().rules.not_computed }</span>{ " " }{ marked }</p>
                }
            </div>
        </li>
    }
}

/// Labels with what stands behind them; what is missing is left out.
pub(crate) fn details<const N: usize>(rows: [(&'static str, Option<String>); N]) -> Html {
    let row = |(label, text): (&'static str, Option<String>)| {
        text.map(|text| html! { <div class="source-row" key={label}><dt>{ label }</dt><dd>{ text }</dd></div> })
    };
    html! { <dl class="source">{ for rows.into_iter().filter_map(row) }</dl> }
}
