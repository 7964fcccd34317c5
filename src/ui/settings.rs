//! The settings of the display, behind a button of the masthead.

use yew::{Callback, Html, html};

use super::app::Message;
use super::controls::{Mark, OptionRow};
use super::screens::View;
use super::theme::{Colours, Theme};

/// The id of the panel, and the start of those of its controls.
const ID: &str = "settings";

/// The button that opens and closes the panel.
pub(crate) fn button(view: &View<'_>, is_open: bool) -> Html {
    let title = view.interface().settings.title;
    html! {
        <button type="button" class="button-link settings-button" aria-expanded={is_open.to_string()} aria-controls={ID}
            onclick={view.send(Message::ToggleSettings)}>
            <span class="settings-mark" aria-hidden="true">{ "Aa" }</span><span class="settings-name">{ title }</span>
        </button>
    }
}

/// The panel; empty while it is closed.
pub(crate) fn panel(view: &View<'_>, theme: Theme, is_open: bool) -> Html {
    html! { <div class="settings-place" id={ID}>if is_open { { controls(view, theme) } }</div> }
}

fn controls(view: &View<'_>, theme: Theme) -> Html {
    let words = &view.interface().settings;
    let choose = |theme: Theme| -> Callback<bool> { view.send(Message::SetTheme(theme)) };
    let colours = |colours: Colours, label: &'static str| {
        html! {
            <OptionRow key={colours.name()} mark={Mark::Radio} id={format!("{ID}-{}", colours.name())} name="settings-colours" {label}
                chosen={theme.colours == colours} on_choose={choose(Theme { colours, ..theme })} />
        }
    };
    html! {
        <div class="settings" role="group" aria-label={words.title}>
            <fieldset class="group" key="colours">
                <legend class="settings-legend">{ words.colours }</legend>
                <div class="options is-inline">
                    { colours(Colours::Auto, words.colours_auto) }
                    { colours(Colours::Light, words.colours_light) }
                    { colours(Colours::Dark, words.colours_dark) }
                </div>
            </fieldset>
            <OptionRow key="senior" mark={Mark::Checkbox} id="settings-senior" name="settings-senior" label={words.senior}
                hint={words.senior_hint} chosen={theme.is_senior} on_choose={choose(Theme { is_senior: !theme.is_senior, ..theme })} />
            <div class="settings-close" key="close">
                <button type="button" class="button-link" onclick={view.send(Message::ToggleSettings)}>{ words.close }</button>
            </div>
        </div>
    }
}
