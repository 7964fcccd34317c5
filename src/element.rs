//! One mounted widget: what the element's script calls, and what happens when something breaks.
//!
//! The script owns the element, its attributes, its failure pages and its events. This module turns bytes into a shared rulebook,
//! mounts the interface into a container inside the shadow root, and tells the script which screen is shown.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use crate::api;
use crate::date;
use crate::rulebook::packed::{self, PackedError};
use crate::text::Language;
use crate::ui::{App, AppProps, CarryMessage, Device, Message, Rules, STYLE, Screen, Script, Theme};

thread_local! {
    /// Told once when the engine can go on no longer.
    static ON_STOP: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Registers what is called, without arguments, when the engine stops for good. Nothing else of this module may be called then.
#[wasm_bindgen(js_name = onStop)]
pub fn on_stop(listener: Function) {
    ON_STOP.with(|slot| slot.replace(Some(listener)));
    yew::set_custom_panic_hook(Box::new(|panic| {
        web_sys::console::error_1(&JsValue::from_str(&format!("huisuan stopped: {panic}")));
        tell_stopped();
    }));
}

fn tell_stopped() {
    // Taken out, so that it is told once.
    let listener = ON_STOP.with(|slot| slot.try_borrow_mut().ok().and_then(|mut slot| slot.take()));
    if let Some(listener) = listener {
        // Nobody is left to tell of a listener that fails.
        let _ = listener.call0(&JsValue::NULL);
    }
}

/// The looks, for the shadow root to adopt.
#[wasm_bindgen(js_name = styleSheet)]
#[must_use]
pub fn style_sheet() -> String {
    STYLE.to_owned()
}

/// A rulebook that several widgets share.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SharedRulebook {
    rules: Rules,
    hash: String,
}

#[wasm_bindgen]
impl SharedRulebook {
    /// Reads a packed rulebook.
    ///
    /// # Errors
    /// A string that names the cause: `rulebook-unknown`, `rulebook-too-new` or `rulebook-corrupt`.
    pub fn read(bytes: &[u8]) -> Result<SharedRulebook, JsValue> {
        let cause = |error| match error {
            PackedError::NotARulebook => "rulebook-unknown",
            PackedError::TooNew { .. } => "rulebook-too-new",
            _ => "rulebook-corrupt",
        };
        let rulebook = packed::read(bytes).map_err(|error| JsValue::from_str(cause(error)))?;
        Ok(SharedRulebook { rules: Rules(Rc::new(rulebook)), hash: packed::hash(bytes).unwrap_or_default() })
    }

    /// The hash that the rulebook is known by; printed and saved results name it.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn hash(&self) -> String {
        self.hash.clone()
    }

    /// How many documents its rules are from.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn documents(&self) -> usize {
        self.rules.0.documents.len()
    }

    /// The day from which the latest of them is in force, such as `2025-01-01`.
    #[wasm_bindgen(getter, js_name = latestStart)]
    #[must_use]
    pub fn latest_start(&self) -> Option<String> {
        self.rules.0.latest_start().map(date::to_iso)
    }

    /// Evaluates a request and returns the result, both as JSON: see [`crate::api`].
    ///
    /// # Errors
    /// An `Error` whose message says what is wrong with the request.
    pub fn evaluate(&self, request: &str) -> Result<String, JsError> {
        api::evaluate(&self.rules.0, &self.hash, request).map_err(|refused| JsError::new(&refused.to_string()))
    }
}

/// What a page has set on an element.
#[wasm_bindgen]
#[derive(Clone, Debug)]
pub struct Settings {
    language: Language,
    as_of: date::Date,
    include_drafts: bool,
    theme: Theme,
    inside_app: bool,
}

#[wasm_bindgen]
impl Settings {
    /// Reads the values of the attributes; `as_of` is a day such as `2026-11-20`, `theme` one of `auto`, `light`, `dark` and
    /// `senior`. `inside_app` tells of a browser that probably refuses printing and downloads.
    ///
    /// # Errors
    /// The string `settings` when the day cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(language: &str, as_of: &str, include_drafts: bool, theme: &str, inside_app: bool) -> Result<Settings, JsValue> {
        let as_of = date::parse_iso(as_of).ok_or_else(|| JsValue::from_str("settings"))?;
        Ok(Settings { language: Language::from_tag(language), as_of, include_drafts, theme: Theme::from_attribute(theme), inside_app })
    }
}

/// One mounted widget.
#[wasm_bindgen]
pub struct Widget {
    handle: AppHandle<App>,
    props: AppProps,
}

#[wasm_bindgen]
impl Widget {
    /// Mounts a widget into an empty container. `device` is what it may do beside drawing. `on_screen` is called with the name of each screen that is shown:
    /// `start`, `questions`, `check`, `received`, `result`, `take-away` or `rules`; nothing of the answers goes with it.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(container: Element, rulebook: &SharedRulebook, settings: &Settings, device: Script, on_screen: Function) -> Widget {
        let on_screen = Callback::from(move |screen: Screen| {
            // A page's listener that fails is the page's own affair.
            let _ = on_screen.call1(&JsValue::NULL, &JsValue::from_str(screen.name()));
        });
        let props = AppProps {
            rules: rulebook.rules.clone(),
            hash: rulebook.hash.clone().into(),
            inside_app: settings.inside_app,
            language: settings.language,
            as_of: settings.as_of,
            include_drafts: settings.include_drafts,
            theme: settings.theme,
            device: Device::new(device),
            on_screen,
        };
        Widget { handle: Renderer::<App>::with_root_and_props(container, props.clone()).render(), props }
    }

    /// Takes changed settings; answers stay.
    pub fn update(&mut self, settings: &Settings) {
        self.props.language = settings.language;
        self.props.as_of = settings.as_of;
        self.props.include_drafts = settings.include_drafts;
        self.props.theme = settings.theme;
        self.handle.update(self.props.clone());
    }

    /// Offers the visitor answers from a link, as they stand in it.
    pub fn offer(&self, text: String) {
        self.handle.send_message(Message::Carry(CarryMessage::Offered(text)));
    }

    /// Goes to a step that the system's Back or Forward has gone to.
    pub fn step(&self, step: usize) {
        self.handle.send_message(Message::Step(step));
    }

    /// Takes the widget out of its container and forgets every answer.
    pub fn destroy(self) {
        self.handle.destroy();
    }
}

impl std::fmt::Debug for Widget {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Widget").finish_non_exhaustive()
    }
}
