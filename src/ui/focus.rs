//! Moves the keyboard to where a person must look next, and brings it into view.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

const HEADING: &str = ".screen-title";

/// Where the keyboard goes after the screen has been drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FocusTarget {
    /// The heading of a new screen.
    Heading,
    /// The list of what is wrong.
    Problems,
    /// The question whether to start again.
    RestartQuestion,
    /// The button that asks it.
    RestartButton,
    /// The button of the settings.
    SettingsButton,
    /// The control with this id.
    Control(String),
    /// The first link that leads to where the visitor comes back from, by its `data-link`; without one, the heading.
    Link(String),
}

impl FocusTarget {
    fn selector(&self) -> String {
        match self {
            FocusTarget::Heading => HEADING.to_owned(),
            FocusTarget::Problems => ".problems".to_owned(),
            FocusTarget::RestartQuestion => ".restart-question".to_owned(),
            FocusTarget::RestartButton => ".restart-button".to_owned(),
            FocusTarget::SettingsButton => ".settings-button".to_owned(),
            FocusTarget::Control(id) => format!("#{id}"),
            FocusTarget::Link(link) => format!("[data-link=\"{link}\"]"),
        }
    }

    /// Focuses the target inside `root`, if it is there.
    pub(crate) fn focus_within(&self, root: &Element) {
        let find = |selector: &str| root.query_selector(selector).ok().flatten();
        let Some(target) = find(&self.selector()).or_else(|| find(HEADING)) else { return };
        let Some(target) = target.dyn_ref::<HtmlElement>() else { return };
        // A question's own words should be in view, not only its control.
        let shown = match self {
            FocusTarget::Control(_) => target.closest("fieldset").ok().flatten(),
            _ => None,
        };
        // What is folded away cannot take the keyboard.
        while let Ok(Some(folded)) = target.closest("details:not([open])") {
            let _ = folded.set_attribute("open", "");
        }
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that cannot be focused is left alone.
        let _ = target.focus_with_options(&options);
        bring_into_view(shown.as_ref().unwrap_or(target));
    }
}

/// Scrolls so that the element starts at the top of the window, unless all of it is in view.
fn bring_into_view(element: &Element) {
    let place = element.get_bounding_client_rect();
    let height = web_sys::window().and_then(|window| window.inner_height().ok()).and_then(|height| height.as_f64());
    if place.top() >= 0.0 && height.is_some_and(|height| place.bottom() <= height) {
        return;
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Start);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
