//! Where the parts of a rulebook are written, for checks of what they mean.

use std::rc::Rc;

use toml::Spanned;

use super::files::{Problem, SourceFile, in_string};
use crate::lang::{Diagnostic, Span};

/// An expression in a policy file.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file.
    pub file: Rc<SourceFile>,
    /// Where in it, in bytes.
    pub span: Span,
}

impl Place {
    /// Where the content of a TOML string stands.
    pub(super) fn of_string(file: &Rc<SourceFile>, string: &Spanned<String>) -> Place {
        let whole = in_string(file, string, Diagnostic::new("", 0..string.get_ref().len(), ""));
        Place { file: Rc::clone(file), span: whole.span }
    }

    /// What is written there.
    #[must_use]
    pub fn text(&self) -> &str {
        self.file.text.get(self.span.clone()).unwrap_or_default()
    }

    /// Something that is wrong there.
    #[must_use]
    pub fn problem(&self, code: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Problem {
        Problem { file: Rc::clone(&self.file), diagnostic: Diagnostic::new(code, self.span.clone(), message).hint(hint) }
    }
}

/// Where an award's expressions are written, in the order of the rulebook.
#[derive(Clone, Debug, Default)]
pub struct AwardPlaces {
    /// Its conditions: the gates of its document first.
    pub conditions: Vec<Place>,
    /// Its tiers.
    pub tiers: Vec<Place>,
}

/// Where the rulebook's expressions are written.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// By award.
    pub awards: Vec<AwardPlaces>,
    /// The definitions, by term.
    pub terms: Vec<Place>,
}
