//! The names that answers use: those of today, and those of earlier versions.

use std::collections::BTreeMap;

use toml::Spanned;

use super::compile::Compiler;
use super::files::Parsed;
use super::schema::FactsToml;
use crate::lang::Diagnostic;
use crate::rulebook::{ShortName, short_name};

/// A fact, a field or an option.
pub(super) struct PublicName<'t> {
    /// Where it stands.
    pub(super) file: &'t Parsed<FactsToml>,
    /// What it is called.
    pub(super) id: &'t Spanned<String>,
    /// What it was called before.
    pub(super) formerly: &'t [Spanned<String>],
}

impl Compiler {
    /// No two names of one kind are alike, not even in short. That two are the same today is told where they are defined.
    pub(super) fn check_public_names(&mut self, names: &[PublicName<'_>]) {
        let mut taken: BTreeMap<ShortName, &str> = BTreeMap::new();
        let today = names.iter().map(|name| (name.file, name.id, false));
        let former = names.iter().flat_map(|name| name.formerly.iter().map(|former| (name.file, former, true)));
        for (file, name, is_former) in today.chain(former) {
            let text = name.get_ref();
            if is_former {
                self.check_id(file, name);
            }
            match taken.get(&short_name(text)) {
                None => drop(taken.insert(short_name(text), text)),
                Some(other) if other != text => self.report(file.problem(alike_in_short(name, other))),
                Some(_) if is_former => self.report(file.problem(taken_already(name))),
                Some(_) => {}
            }
        }
    }
}

fn taken_already(name: &Spanned<String>) -> Diagnostic {
    Diagnostic::new("former-name-taken", name.span(), format!("`{}` names something already", name.get_ref()))
        .expected("a name that nothing else of its kind has or had")
        .hint("remove it: an answer that uses this name can mean one thing only")
}

fn alike_in_short(name: &Spanned<String>, other: &str) -> Diagnostic {
    Diagnostic::new("same-short-name", name.span(), format!("`{}` and `{other}` come to the same short name", name.get_ref()))
        .hint("choose another name for one of the two: links that carry answers tell names apart by their short names")
}

/// What something was called before, as the rulebook has it.
pub(super) fn former_names(formerly: &[Spanned<String>]) -> Vec<String> {
    formerly.iter().map(|name| name.get_ref().clone()).collect()
}
