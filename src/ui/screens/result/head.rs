//! The head of the result: what it comes to, on which basis, and what is not in it.

use yew::{Callback, Html, html};

use super::{View, plan};
use crate::report::{Highlight, Overview, basis_in_words, highlights, not_counted_in_words, overview};
use crate::rulebook::{AwardId, Role};
use crate::text::Language;
use crate::ui::app::Message;
use crate::ui::basis::Basis;
use crate::ui::estimate::figures;

/// That it is no decision, and what it was worked out from.
pub(super) fn basis(view: &View<'_>) -> Html {
    let interface = view.interface();
    let basis = basis_in_words(view.rulebook(), view.journey.session().situation(), view.language);
    html! {
        <p class="verdict-note"><strong>{ interface.frame.not_a_decision }</strong>{ interface.frame.sentence_separator }{ basis }</p>
    }
}

/// That questions are still open, if any are: about amounts, or about the rest.
pub(super) fn unfinished(view: &View<'_>) -> Html {
    let (words, session) = (&view.interface().result, view.journey.session());
    let notice = |title: &'static str, lead: String| {
        html! {
            <div class="notice">
                <h3 class="notice-title">{ title }</h3>
                <p>{ lead }</p>
                <button type="button" class="button is-primary" onclick={view.send(Message::Resume)}>{ words.resume }</button>
            </div>
        }
    };
    html! {
        <div class="unfinished-place">
            if session.next_page().is_some() {
                if session.amounts_are_settled() {
                    { notice(words.amounts_settled_title, (words.amounts_settled)(session.pages_left())) }
                } else {
                    { notice(words.unfinished_title, words.unfinished.to_owned()) }
                }
            }
        </div>
    }
}

/// How many awards stand beside the totals.
const MOST_HIGHLIGHTS: usize = 3;

/// The totals of each role, the awards that they mostly come from, and in words what is not in them.
pub(super) fn totals(basis: &Basis, language: Language, on_show: &Callback<AwardId>) -> Html {
    let interface = language.interface();
    let several = basis.roles.len() > 1;
    let of_role = |totals: &Overview| {
        html! {
            <div class="total" key={totals.role.id()}>
                <div class="total-role">
                    if several { <h4 class="total-role-name">{ (interface.start.role_name)(totals.role) }</h4> }
                </div>
                { figures(totals.certain, totals.up_to, language) }
                { highlighted(basis, totals.role, language, on_show) }
                <ul class="total-quiet">
                    { for not_counted_in_words(totals, language).into_iter().enumerate().map(|(position, note)| html! { <li key={position}>{ note }</li> }) }
                </ul>
            </div>
        }
    };
    let totals = overview(&basis.rules, &basis.results.findings, &basis.results.plan, &basis.roles);
    html! {
        <section class="totals" aria-labelledby="totals-title">
            <h3 class="visually-hidden" id="totals-title">{ interface.result.totals_title }</h3>
            <div class="totals-list">{ for totals.iter().map(of_role) }</div>
        </section>
    }
}

fn highlighted(basis: &Basis, role: Role, language: Language, on_show: &Callback<AwardId>) -> Html {
    let interface = language.interface();
    // The totals were added up before without overflow.
    let lines = highlights(&basis.rules, &basis.situation, &basis.results.plan, role, MOST_HIGHLIGHTS, language).unwrap_or_default();
    let line = |Highlight { award, title, amount, closing }: Highlight| {
        html! {
            <li class="highlight" key={award.0.to_string()}>
                { plan::name(award, &title, on_show, interface) }
                <span class="highlight-amount">{ amount }</span>
                <span class="highlight-closing">{ closing.unwrap_or_default() }</span>
            </li>
        }
    };
    html! { <ul class="highlights" aria-label={interface.result.highlights}>{ for lines.into_iter().map(line) }</ul> }
}
