//! The head of the result: what it comes to, on which basis, and what is not in it.

use yew::{Html, html};

use super::View;
use crate::report::{Overview, basis_in_words, not_counted_in_words, overview};
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

/// That questions are still open, if any are.
pub(super) fn unfinished(view: &View<'_>) -> Html {
    let interface = view.interface();
    html! {
        <div class="unfinished-place">
            if view.journey.session().next_page().is_some() {
                <div class="notice">
                    <h3 class="notice-title">{ interface.result.unfinished_title }</h3>
                    <p>{ interface.result.unfinished }</p>
                    <button type="button" class="button is-primary" onclick={view.send(Message::Resume)}>{ interface.result.resume }</button>
                </div>
            }
        </div>
    }
}

/// The totals of each role, and in words what is not in them.
pub(super) fn totals(basis: &Basis, language: Language) -> Html {
    let interface = language.interface();
    let several = basis.roles.len() > 1;
    let of_role = |totals: &Overview| {
        html! {
            <div class="total" key={totals.role.id()}>
                <div class="total-role">
                    if several { <h4 class="total-role-name">{ (interface.start.role_name)(totals.role) }</h4> }
                </div>
                { figures(totals.certain, totals.up_to, language) }
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
