//! The offline edition: one HTML file that holds the program, the rules and the looks, and a policy that forbids it everything else.
//!
//! The policy names its script and its styles by their hashes, and the script holds the hashes of the engine and the rules. These are
//! plain base64, a third more bytes than they have: to unpack something smaller, a page needs what Firefox 113 and Safari 16.4 were the
//! first to have, and the engine runs in older ones.

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::bundle;

/// What the template stands around.
pub(crate) struct Parts<'a> {
    /// One module, with all that it needs but the engine and the rules.
    pub(crate) script: &'a str,
    /// All styles of the page.
    pub(crate) style: &'a str,
    /// The engine.
    pub(crate) wasm: &'a [u8],
    /// The rules.
    pub(crate) rulebook: &'a [u8],
}

/// Fills the template: each of its places, such as `{script}`, once.
pub(crate) fn page(template: &str, parts: &Parts<'_>) -> Result<String> {
    // Between its tags a text is what it is, blank lines at its ends included, and so is its hash.
    let (script, style) = (format!("\n{}", parts.script), format!("\n{}", parts.style));
    let text = script.to_ascii_lowercase() + &style.to_ascii_lowercase();
    for end in ["</script", "</style", "<!--", "\r"] {
        ensure!(!text.contains(end), "`{end}` means something in HTML, so no script or style may contain it");
    }
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; base-uri 'none'; form-action 'none'",
        source(&script),
        source(&style),
    );
    let (wasm, rulebook) = (STANDARD.encode(parts.wasm), STANDARD.encode(parts.rulebook));
    fill(template, &[("{policy}", &policy), ("{style}", &style), ("{script}", &script), ("{wasm}", &wasm), ("{rulebook}", &rulebook)])
}

/// What is published beside a file, as `sha256sum --check` reads it.
pub(crate) fn checksum(name: &str, file: &[u8]) -> String {
    format!("{}  {name}\n", bundle::sha256(file))
}

/// A text between tags, as a policy names it.
fn source(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// Puts texts in their places, which stand in this order; what they contain is left alone.
fn fill(template: &str, texts: &[(&str, &str)]) -> Result<String> {
    let (mut page, mut rest) = (String::new(), template);
    for (place, text) in texts {
        let (before, after) = rest.split_once(place).with_context(|| format!("the template has no {place}, or not in its order"))?;
        ensure!(!after.contains(place), "the template has {place} more than once");
        page.push_str(before);
        page.push_str(text);
        rest = after;
    }
    page.push_str(rest);
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "{policy}|<style>{style}</style>|<script>{script}</script>|{wasm}|{rulebook}|";

    fn made(script: &str) -> Result<String> {
        page(TEMPLATE, &Parts { script, style: "b{}", wasm: b"\0asm", rulebook: b"HUISUAN" })
    }

    #[test]
    fn the_policy_names_what_stands_between_the_tags() {
        // As `openssl sha256 -binary | base64` says.
        assert_eq!(
            made("f(\"{wasm}\")").unwrap(),
            "default-src 'none'; script-src 'sha256-1x/FMSDJlvyWg2iQnQOS4dtKsDJlZgmTIkytsxilQLk=' 'wasm-unsafe-eval'; style-src 'sha256-jH0lUn02eClrG3HpikS4zPlH/X0z+JSDdqykyXqEUmI='; base-uri 'none'; form-action 'none'\
             |<style>\nb{}</style>|<script>\nf(\"{wasm}\")</script>|AGFzbQ==|SFVJU1VBTg==|",
        );
    }

    #[test]
    fn a_script_that_html_would_cut_short_is_refused() {
        for script in ["'</script>'", "'</SCRIPT'", "x<!--y", "1\r\n2"] {
            assert!(made(script).is_err(), "{script}");
        }
    }

    #[test]
    fn a_template_without_a_place_is_refused() {
        let parts = Parts { script: "", style: "", wasm: b"", rulebook: b"" };
        let refusal = |template: &str| page(template, &parts).unwrap_err().to_string();
        assert!(refusal("{policy}{style}{script}{wasm}").contains("no {rulebook}"));
        assert!(refusal("{policy}{script}{style}{wasm}{rulebook}").contains("not in its order"));
        assert!(refusal(&format!("{TEMPLATE}{{rulebook}}")).contains("more than once"));
    }

    #[test]
    fn a_checksum_is_read_by_sha256sum() {
        assert_eq!(checksum("a.html", b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.html\n");
    }
}
