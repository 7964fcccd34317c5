//! What the build adds to our own modules: wasm-bindgen's glue, and the hashes of what belongs together.
//!
//! A page's `integrity` attribute covers one script and nothing that it imports. So the portal loads a single module,
//! and that module holds the hash of the wasm file, which it checks before running it.
//!
//! wasm-bindgen can write its glue as one statement that binds one name to an object ("no modules"); that statement and the hashes
//! are a module like our own to [`crate::modules`].

use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

/// The module that is made here, as our own modules import it.
pub(crate) const BUILT: &str = "built.js";

/// The name that the glue's one statement binds.
const GLUE: &str = "wasm_bindgen";

/// What wasm-bindgen makes of the compiled module.
pub(crate) struct Bindings {
    /// The JavaScript that calls into the module.
    glue: String,
    /// The module, without names or anything about the compiler.
    pub(crate) wasm: Vec<u8>,
}

/// Runs wasm-bindgen over the compiled module.
pub(crate) fn bind(module: &Path) -> Result<Bindings> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).no_modules(true)?.no_modules_global(GLUE)?.typescript(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    // The element hands over the bytes it has checked; the glue must not guess an address of its own.
    bindgen.omit_default_module_path(true);
    // No abort handler: it needs the exception handling that browsers have had since 2025 only. The panic hook tells the elements.
    let mut output = bindgen.generate_output().context("wasm-bindgen failed")?;
    Ok(Bindings { glue: output.js().to_owned(), wasm: output.wasm_mut().emit_wasm() })
}

/// The module [`BUILT`]: constants with plain texts, and the glue.
pub(crate) fn built(bindings: &Bindings, constants: &[(&str, &str)]) -> Result<String> {
    let glue = checked_glue(&bindings.glue)?;
    let constants: String = constants.iter().map(|(name, text)| format!("export const {name} = '{text}';\n")).collect();
    Ok(format!("{constants}{glue}\nexport const glue = Object.freeze(Object.assign({{ default: {GLUE} }}, {GLUE}));\n"))
}

/// The glue, if it still has the shape that [`built`] counts on.
fn checked_glue(glue: &str) -> Result<&str> {
    let glue = glue.trim();
    ensure!(
        glue.starts_with(&format!("let {GLUE} = (function(")) && glue.ends_with(';'),
        "wasm-bindgen's glue is no longer one statement that binds `{GLUE}`; it starts `{}`",
        glue.lines().next().unwrap_or_default(),
    );
    Ok(glue)
}

/// The SHA-256 of bytes, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_stands_below_the_constants() {
        let bindings = Bindings { glue: "\nlet wasm_bindgen = (function(exports) { return exports; })({});\n".to_owned(), wasm: vec![] };
        assert_eq!(
            built(&bindings, &[("VERSION", "1.2.3"), ("WASM_SHA256", &sha256(&bindings.wasm))]).unwrap(),
            "export const VERSION = '1.2.3';\n\
             export const WASM_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';\n\
             let wasm_bindgen = (function(exports) { return exports; })({});\n\
             export const glue = Object.freeze(Object.assign({ default: wasm_bindgen }, wasm_bindgen));\n",
        );
    }

    #[test]
    fn a_new_shape_of_glue_is_noticed() {
        let error = checked_glue("export function mount() {}").unwrap_err().to_string();
        assert!(error.ends_with("it starts `export function mount() {}`"), "{error}");
    }
}
