//! One JavaScript module from two: wasm-bindgen's glue and our hand-written element.
//!
//! A page's `integrity` attribute covers one script and nothing that it imports. So the portal loads a single module,
//! and that module holds the hash of the wasm file, which it checks before running it.
//!
//! No JavaScript is parsed for this. wasm-bindgen can write its glue as one statement that binds one name to an
//! object ("no modules"); that statement takes the place of the element's import line.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

/// The first line of `www/element.js`, which stands for the glue.
const IMPORT: &str = "import * as glue from './glue.js';";

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

/// The one module: the glue in the place of the element's import, under the constants `VERSION` and `WASM_SHA256`.
pub(crate) fn merge(element: &str, bindings: &Bindings, version: &str) -> Result<String> {
    let Some((preamble, body)) = element.split_once(IMPORT) else {
        bail!("www/element.js has no line `{IMPORT}`; the glue goes in its place");
    };
    ensure!(
        preamble.lines().all(|line| line.trim().is_empty() || line.starts_with("//")),
        "www/element.js: only blank lines and // comments may come before `{IMPORT}`",
    );
    ensure!(
        !body.lines().any(|line| line.trim_start().starts_with("import ")),
        "www/element.js: `{IMPORT}` must be its only import; a page loads one module",
    );
    let glue = checked_glue(&bindings.glue)?;
    let hash = hex(&Sha256::digest(&bindings.wasm));
    Ok(format!(
        "{preamble}const VERSION = '{version}';\n\
         const WASM_SHA256 = '{hash}';\n\
         {glue}\n\
         const glue = Object.freeze(Object.assign({{ default: {GLUE} }}, {GLUE}));\n\
         {body}",
    ))
}

/// The glue, if it still has the shape that [`merge`] counts on.
fn checked_glue(glue: &str) -> Result<&str> {
    let glue = glue.trim();
    ensure!(
        glue.starts_with(&format!("let {GLUE} = (function(")) && glue.ends_with(';'),
        "wasm-bindgen's glue is no longer one statement that binds `{GLUE}`; it starts `{}`",
        glue.lines().next().unwrap_or_default(),
    );
    Ok(glue)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bindings() -> Bindings {
        Bindings { glue: "\nlet wasm_bindgen = (function(exports) { return exports; })({});\n".to_owned(), wasm: vec![] }
    }

    fn merged(element: &str) -> Result<String> {
        merge(element, &bindings(), "1.2.3")
    }

    #[test]
    fn the_glue_takes_the_place_of_the_import() {
        let module = merged("// Ours.\nimport * as glue from './glue.js';\nglue.default();\n").unwrap();
        assert_eq!(
            module,
            "// Ours.\n\
             const VERSION = '1.2.3';\n\
             const WASM_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';\n\
             let wasm_bindgen = (function(exports) { return exports; })({});\n\
             const glue = Object.freeze(Object.assign({ default: wasm_bindgen }, wasm_bindgen));\n\
             \nglue.default();\n",
        );
    }

    #[test]
    fn an_element_that_cannot_be_merged_is_refused() {
        let refusal = |element| merged(element).unwrap_err().to_string();
        assert!(refusal("glue.default();").contains("has no line"));
        assert!(refusal("work();\nimport * as glue from './glue.js';").contains("only blank lines and // comments"));
        assert!(refusal("import * as glue from './glue.js';\nimport './more.js';").contains("its only import"));
    }

    #[test]
    fn a_new_shape_of_glue_is_noticed() {
        let error = checked_glue("export function mount() {}").unwrap_err().to_string();
        assert!(error.ends_with("it starts `export function mount() {}`"), "{error}");
    }
}
