//! What can be taken along of a result: one way below the other.

use yew::{Html, html};

use super::View;

/// The `data-link` of the button that leads here.
pub(crate) const TAKE_AWAY_LINK: &str = "/take-away";

/// Draws the screen.
pub(crate) fn view(view: &View<'_>) -> Html {
    let interface = view.interface();
    html! {
        <div class="screen is-take-away" key="take-away">
            { view.back_link() }
            <h2 class="screen-title" tabindex="-1">{ interface.take_away.title }</h2>
            <p class="verdict-note"><strong>{ interface.frame.not_a_decision }</strong></p>
            <p class="lead">{ interface.take_away.lead }</p>
            <div class="ways">{ for ways(view) }</div>
        </div>
    }
}

/// The ways to take a result along, each with a key of its own.
fn ways(_view: &View<'_>) -> Vec<Html> {
    Vec::new()
}
