//! One script from several modules.
//!
//! No JavaScript is parsed for this; our modules are written so that none need be. An import is one line, `import { a, b } from
//! './c.js';`, with names as they are exported; `export` stands at the start of a line, before what it exports; and no two
//! modules have a name in common at their top level, which browsers would refuse at once.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};

use crate::site::Files;

/// Joins a module and all that it imports, what is imported before what imports it. Paths are those of `files`.
pub(crate) fn join(files: &Files, entry: &str) -> Result<String> {
    let mut joiner = Joiner { files, exports: BTreeMap::new(), script: String::new() };
    joiner.add(entry).with_context(|| format!("cannot join the modules of {entry}"))?;
    Ok(joiner.script)
}

struct Joiner<'a> {
    files: &'a Files,
    /// What each module exports; nothing while it waits for its own imports.
    exports: BTreeMap<String, Option<Vec<&'a str>>>,
    script: String,
}

impl<'a> Joiner<'a> {
    fn add(&mut self, path: &str) -> Result<()> {
        match self.exports.get(path) {
            Some(Some(_)) => return Ok(()),
            Some(None) => bail!("{path} imports itself by way of others"),
            None => {}
        }
        self.exports.insert(path.to_owned(), None);
        let module = self.files.get(path).with_context(|| format!("there is no {path}"))?;
        let module = std::str::from_utf8(module).with_context(|| format!("{path} is not UTF-8"))?;

        let (mut body, mut exported) = (String::new(), Vec::new());
        for line in module.lines() {
            if line.starts_with("import ") {
                self.import(path, line).with_context(|| format!("{path}: `{line}`"))?;
                continue;
            }
            let kept = line.strip_prefix("export ").unwrap_or(line);
            if kept.len() < line.len() {
                exported.push(declared(kept).with_context(|| format!("{path}: `{line}` declares nothing by name"))?);
            }
            body += kept;
            body.push('\n');
        }
        self.exports.insert(path.to_owned(), Some(exported));
        if !self.script.is_empty() {
            self.script.push('\n');
        }
        self.script += body.trim();
        self.script.push('\n');
        Ok(())
    }

    /// Adds the module that a line of another one names, and makes sure that it has what is wanted of it.
    fn import(&mut self, importer: &str, line: &str) -> Result<()> {
        let parts = line.strip_prefix("import { ").and_then(|rest| rest.strip_suffix("';")).and_then(|rest| rest.split_once(" } from '"));
        let (names, address) = parts.context("an import is written `import { a, b } from './c.js';`")?;
        let path = resolve(importer, address).context("an address starts with ./ or ../ and stays among our modules")?;
        self.add(&path)?;
        let exported = self.exports.get(&path).and_then(Option::as_ref);
        for name in names.split(", ") {
            ensure!(exported.is_some_and(|exported| exported.contains(&name)), "{path} exports no {name}");
        }
        Ok(())
    }
}

/// The name that a statement declares.
fn declared(statement: &str) -> Option<&str> {
    let kinds = ["const ", "let ", "class ", "function ", "async function "];
    let rest = kinds.iter().find_map(|kind| statement.strip_prefix(kind))?;
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))?;
    rest.get(..end).filter(|name| !name.is_empty())
}

/// The path that an address in a module means.
fn resolve(importer: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = importer.split('/').collect();
    parts.pop()?;
    let mut rest = address.strip_prefix("./").or_else(|| address.starts_with("../").then_some(address))?;
    while let Some(above) = rest.strip_prefix("../") {
        parts.pop()?;
        rest = above;
    }
    parts.push(rest);
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(files: &[(&str, &str)]) -> Result<String> {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        join(&files, "a/main.js")
    }

    #[test]
    fn what_is_imported_comes_first_and_once() {
        let script = joined(&[
            ("a/main.js", "// The page.\n\nimport { X, y } from './x.js';\nimport { z } from '../z.js';\n\ny(X, z);\n"),
            ("a/x.js", "import { z } from '../z.js';\n\nexport const X = z;\nexport async function y() {\n}\n"),
            ("z.js", "export let z = 1;\nlet unseen = `\n  export it`;\n"),
        ]);
        let expected = "let z = 1;\nlet unseen = `\n  export it`;\n\nconst X = z;\nasync function y() {\n}\n\n// The page.\n\n\ny(X, z);\n";
        assert_eq!(script.unwrap(), expected);
    }

    #[test]
    fn what_would_fail_in_a_browser_is_refused() {
        let refusal = |files: &[(&str, &str)]| format!("{:#}", joined(files).unwrap_err());
        let main = |text| refusal(&[("a/main.js", text), ("a/x.js", "export const x = 1;\n")]);
        for (text, reason) in [
            ("import { y } from './x.js';", "a/x.js exports no y"),
            ("import { x } from './y.js';", "there is no a/y.js"),
            ("import { x } from '../../x.js';", "stays among our modules"),
            ("import { x } from 'x';", "starts with ./"),
            ("import * as x from './x.js';", "an import is written"),
            ("import { main } from './main.js';", "imports itself"),
            ("export default 1;", "declares nothing by name"),
        ] {
            let said = main(text);
            assert!(said.contains(reason), "{text}: {said}");
        }
    }
}
