//! Handing things over to the browser: paper, files, the clipboard. All of it stays on the device.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Element, HtmlAnchorElement, HtmlDocument, HtmlTextAreaElement, Url};

/// Opens the browser's own dialogue for paper and PDF.
pub(crate) fn print() {
    if let Some(window) = web_sys::window() {
        // Where it is blocked, the text to copy is at hand.
        let _ = window.print();
    }
}

/// Saves a text as a file, where the browser lets it.
pub(crate) fn save(name: &str, kind: &str, text: &str) {
    // A browser that refuses leaves the text to copy.
    let _ = try_save(name, kind, text);
}

fn try_save(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&JsValue::from_str(text)), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}

/// Copies what stands in a field, which is left selected; returns whether the browser did.
pub(crate) fn copy_from(root: &Element, id: &str) -> bool {
    let Ok(Some(field)) = root.query_selector(&format!("#{id}")) else { return false };
    let Ok(field) = field.dyn_into::<HtmlTextAreaElement>() else { return false };
    let _ = field.focus();
    field.select();
    let document = web_sys::window().and_then(|window| window.document()).and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    // The old way: it works inside other apps too, and asks for no permission.
    document.is_some_and(|document| document.exec_command("copy").unwrap_or(false))
}
