//! The live estimate: two figures a role, and quietly what they leave out.

use yew::{AttrValue, Html, classes, html};

use super::journey::Journey;
use super::preview::Preview;
use crate::money::Exact;
use crate::report::yuan;
use crate::stacking::Totals;
use crate::text::Language;

/// The panel beside, or below, the questions.
pub(crate) fn panel(journey: &Journey, language: Language) -> Html {
    let interface = language.interface();
    let Preview { totals, undecided } = journey.preview();
    let several = totals.len() > 1;
    html! {
        <section class="estimate" aria-labelledby="estimate-title">
            <h3 class="estimate-title" id="estimate-title">{ interface.estimate.title }</h3>
            <div class="estimate-roles">
                { for totals.iter().map(|(role, totals)| html! {
                    <div class="estimate-role" key={role.id()}>
                        <div class="estimate-role-name">
                            if several { <p>{ (interface.start.role_name)(*role) }</p> }
                        </div>
                        { figures(totals.certain, totals.up_to, language) }
                    </div>
                }) }
            </div>
            <div class="estimate-quiet">
                <p key="undecided">{ if *undecided > 0 { (interface.estimate.undecided_awards)(*undecided) } else { String::new() } }</p>
                <p key="note">{ interface.estimate.note }</p>
            </div>
        </section>
    }
}

/// What the two figures are, calculable and up to, as a list with a double rule below.
pub(crate) fn figures(certain: Exact, up_to: Exact, language: Language) -> Html {
    let interface = language.interface();
    html! {
        <dl class={classes!("figures", (certain == Exact::ZERO).then_some("leads-up-to"))}>
            <div class="figure is-certain" key="certain">
                <dt>{ interface.estimate.calculable }</dt>
                <dd>{ figure(certain, language) }</dd>
            </div>
            <div class="figure is-up-to" key="up-to">
                <dt>{ interface.estimate.up_to }</dt>
                <dd>{ figure(up_to, language) }</dd>
            </div>
        </dl>
    }
}

/// An amount with its unit set smaller; the number keeps to one line.
fn figure(amount: Exact, language: Language) -> Html {
    let amount = yuan(amount, language);
    let is_digit = |letter: char| letter.is_ascii_digit();
    let start = amount.find(is_digit).unwrap_or_default();
    let end = amount.rfind(is_digit).map_or(amount.len(), |last| last + 1);
    let (before, number, after) = (&amount[..start], &amount[start..end], &amount[end..]);
    html! {
        // A new amount is a new element, so that it is seen to arrive.
        <span class="figure-value" key={amount.clone()}>
            <span class="figure-unit">{ before.to_owned() }</span>
            <span class="figure-number">{ number.to_owned() }</span>
            <span class="figure-unit">{ after.to_owned() }</span>
        </span>
    }
}

/// The estimate in a sentence for each role.
pub(crate) fn sentence(journey: &Journey, language: Language) -> AttrValue {
    let interface = language.interface();
    let amounts = |totals: &Totals| (yuan(totals.certain, language), yuan(totals.up_to, language));
    match journey.preview().totals.as_slice() {
        [(_, only)] => {
            let (certain, up_to) = amounts(only);
            (interface.estimate.changed)(&certain, &up_to).into()
        }
        several => {
            let sentences = several.iter().map(|(role, totals)| {
                let (certain, up_to) = amounts(totals);
                (interface.estimate.changed_role)((interface.start.role_name)(*role), &certain, &up_to)
            });
            sentences.collect::<Vec<_>>().join(" ").into()
        }
    }
}
