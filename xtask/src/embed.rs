//! What the author of a page copies: the script with its hash, the element with that of its rules, and the policy that both live with.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use crate::bundle;

/// Where the content of a packed rulebook begins: after its magic, its version, and the hash of that content, by which it is known.
const CONTENT_AT: usize = 42;

/// What a page must allow for the widget, and may ask of it.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// The lines for this script and these rules, beside which they are served.
pub(crate) fn lines(script: &[u8], rulebook: &[u8]) -> String {
    let integrity = STANDARD.encode(Sha384::digest(script));
    let hash = bundle::sha256(rulebook.get(CONTENT_AT..).unwrap_or_default());
    format!(
        "<script type=\"module\" src=\"huisuan.js\" integrity=\"sha384-{integrity}\" crossorigin=\"anonymous\"></script>\n\
         <huisuan-widget rulebook-hash=\"{hash}\"></huisuan-widget>\n\
         \n\
         Content-Security-Policy: {POLICY}\n"
    )
}
