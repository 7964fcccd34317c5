//! What was received of awards before.

use yew::{AttrValue, Html, SubmitEvent, html};

use super::View;
use super::problems;
use crate::report::{award_line, received_in_words};
use crate::rulebook::AwardId;
use crate::ui::app::Message;
use crate::ui::controls::{FieldGroup, NumberInput, Size, UnitPart};
use crate::ui::icon::Icon;
use crate::ui::journey::received::{AMOUNT, TypedAmount};

/// The link that leads here.
pub(crate) const RECEIVED_LINK: &str = "received";

/// The id of the field for what was received of an award.
pub(crate) fn amount_id(award: AwardId) -> String {
    format!("received-{}", award.0)
}

/// Draws the screen.
pub(crate) fn view(view: &View<'_>) -> Html {
    let words = &view.interface().received;
    let Some(draft) = view.journey.received() else { return html! { <div class="screen" key="received" /> } };
    let on_submit = view.link.callback(|event: SubmitEvent| {
        event.prevent_default();
        Message::KeepReceived
    });
    // What was typed, and what is wrong with it, is never hidden.
    let receivable = &draft.receivable;
    let is_touched = receivable.beside.iter().any(|award| !draft.typed(*award).typed.is_empty());
    html! {
        <div class="screen" key="received">
            { view.back_link() }
            <h2 class="screen-title" tabindex="-1">{ words.title }</h2>
            { problems::list(view) }
            <p class="lead">{ if receivable.is_empty() { words.nothing } else { words.lead } }</p>
            <form class="form" novalidate=true onsubmit={on_submit}>
                <div class="received-awards">{ for receivable.awards.iter().map(|award| amount(view, *award)) }</div>
                <div class="received-beside">
                    if !receivable.beside.is_empty() {
                        <details class="disclosure" open={is_touched}>
                            <summary>{ Icon::Chevron.draw() }<span>{ (words.beside)(receivable.beside.len()) }</span></summary>
                            <p class="received-help">{ words.beside_help }</p>
                            <div class="received-awards">{ for receivable.beside.iter().map(|award| amount(view, *award)) }</div>
                        </details>
                    }
                </div>
                <div class="actions">
                    <button type="submit" class="button is-primary">{ words.keep }</button>
                </div>
            </form>
        </div>
    }
}

/// One award: what it is called, what it comes to now, and a field for what was received of it.
fn amount(view: &View<'_>, award: AwardId) -> Html {
    let (rulebook, session, language) = (view.rulebook(), view.journey.session(), view.language);
    let id = amount_id(award);
    let TypedAmount { typed, unit } = view.journey.received().map(|draft| draft.typed(award)).unwrap_or_default();
    let error = problems::of_received(view, award);
    let (invalid, described_by) = (error.is_some(), error.as_ref().map(|_| AttrValue::from(format!("{id}-error"))));
    let title = rulebook[award].title.in_language(language).to_owned();
    let document = rulebook[rulebook[award].document].title.in_language(language);
    let now = session.findings().get(award.index()).map(|finding| award_line(rulebook, session.situation(), finding, language).amount);
    let help = [Some(document.to_owned()), now.filter(|now| !now.is_empty())].into_iter().flatten().collect::<Vec<_>>();
    let on_type = view.link.callback(move |typed| Message::EditReceived(award, TypedAmount { typed, unit }));
    let on_unit = {
        let typed = typed.clone();
        view.link.callback(move |unit| Message::EditReceived(award, TypedAmount { typed: typed.clone(), unit }))
    };
    html! {
        <FieldGroup key={id.clone()} id={id.clone()} {language} size={Size::Field} question={title.clone()}
            help={help.join(view.interface().frame.list_separator)} {error} describes_group={false}>
            <NumberInput id={id.clone()} label={title} {described_by} {invalid} {language} number_type={AMOUNT} {typed} {unit} ignored={false} {on_type}>
                <UnitPart {language} id={format!("{id}-unit")} measure={AMOUNT.measure} {unit} {on_unit} />
            </NumberInput>
        </FieldGroup>
    }
}

/// Whether anything was received before, in a sentence, and the way to say so; nothing where it does not matter.
pub(crate) fn line(view: &View<'_>) -> Html {
    let words = &view.interface().received;
    let session = view.journey.session();
    let label = if session.situation().received.is_empty() { words.fill_in } else { words.change };
    html! {
        <div class="received-line">
            if let Some(counted) = received_in_words(session, view.language) {
                <p>
                    { counted }
                    <button type="button" class="button-link" data-link={RECEIVED_LINK} onclick={view.send(Message::OpenReceived)}>
                        { label }
                    </button>
                </p>
            }
        </div>
    }
}
