//! What the element's script lets a widget do beside drawing, and only when its visitor asks for it.

use std::rc::Rc;

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::date::{self, Date};

#[wasm_bindgen]
extern "C" {
    /// `Mount.device()` of `www/element/mount.js`.
    pub type Script;

    #[wasm_bindgen(method)]
    fn today(this: &Script) -> String;
    #[wasm_bindgen(method)]
    fn saves(this: &Script) -> bool;
    #[wasm_bindgen(method, catch)]
    fn saved(this: &Script) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn save(this: &Script, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn erase(this: &Script) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn page(this: &Script) -> String;
    #[wasm_bindgen(method)]
    fn owns(this: &Script) -> bool;
    #[wasm_bindgen(method)]
    fn push(this: &Script, step: u32);
    #[wasm_bindgen(method)]
    fn back(this: &Script);
    #[wasm_bindgen(method)]
    fn guard(this: &Script, is_needed: bool);
}

/// The device and the page, as far as a widget may use them.
#[derive(Clone)]
pub(crate) struct Device(Rc<Script>);

/// The browser does not allow it, or has no room.
pub(crate) struct Denied;

impl PartialEq for Device {
    fn eq(&self, other: &Device) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Device {
    pub(crate) fn new(script: Script) -> Device {
        Device(Rc::new(script))
    }

    /// The day in China.
    pub(crate) fn today(&self) -> Option<Date> {
        date::parse_iso(&self.0.today())
    }

    /// Whether the page lets visitors save their answers.
    pub(crate) fn saves(&self) -> bool {
        self.0.saves()
    }

    /// What was saved.
    pub(crate) fn saved(&self) -> Result<Option<String>, Denied> {
        self.0.saved().map_err(|_| Denied)
    }

    /// Saves a text in the place of what was saved.
    pub(crate) fn save(&self, text: &str) -> Result<(), Denied> {
        self.0.save(text).map_err(|_| Denied)
    }

    /// Deletes what was saved.
    pub(crate) fn erase(&self) -> Result<(), Denied> {
        self.0.erase().map_err(|_| Denied)
    }

    /// The page that links lead to, without a fragment; nothing where there is none.
    pub(crate) fn page(&self) -> Option<String> {
        Some(self.0.page()).filter(|page| !page.is_empty())
    }

    /// Whether the page is there for this widget.
    pub(crate) fn owns_page(&self) -> bool {
        self.0.owns()
    }

    /// Adds a step to the browser's history.
    pub(crate) fn push(&self, step: usize) {
        self.0.push(step as u32);
    }

    /// Goes back a step in the browser's history.
    pub(crate) fn back(&self) {
        self.0.back();
    }

    /// Whether the browser is to ask before the page is left.
    pub(crate) fn guard(&self, is_needed: bool) {
        self.0.guard(is_needed);
    }
}
