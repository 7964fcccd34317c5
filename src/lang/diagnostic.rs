//! What is wrong with something that an author wrote: where, what was expected, and a hint.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::names::nearest;

/// Byte positions in a source text.
pub type Span = Range<usize>;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable name of the kind of mistake, such as `unknown-name`.
    pub code: &'static str,
    /// What is wrong: a lower-case statement of fact, without a full stop.
    pub message: String,
    /// Where, in bytes of the file.
    pub span: Span,
    /// What was expected there.
    pub expected: Option<String>,
    /// What the author can do.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A mistake at a place.
    #[must_use]
    pub fn new(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { code, message: message.into(), span, expected: None, hint: None }
    }

    /// Says what was expected.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Diagnostic {
        self.expected = Some(expected.into());
        self
    }

    /// Says what the author can do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }

    /// Suggests the nearest of the valid names, if one is near.
    #[must_use]
    pub fn suggest<'n>(self, wrong: &str, valid: impl IntoIterator<Item = &'n str>) -> Diagnostic {
        match nearest(wrong, valid) {
            Some(name) => self.hint(format!("did you mean `{name}`?")),
            None => self,
        }
    }

    /// The diagnostic as a terminal shows it, with the lines of the file that it speaks of.
    #[must_use]
    pub fn render(&self, file: &str, source: &str) -> String {
        let span = clamp(&self.span, source);
        let mut annotation = AnnotationKind::Primary.span(span);
        if let Some(expected) = &self.expected {
            annotation = annotation.label(format!("expected {expected}"));
        }
        let snippet = Snippet::source(source).path(file).annotation(annotation);
        let mut title = Group::with_title(Level::ERROR.primary_title(&self.message).id(self.code)).element(snippet);
        if let Some(hint) = &self.hint {
            title = title.element(Level::HELP.message(hint));
        }
        Renderer::plain().render(&[title])
    }
}

/// A span inside the text, on character boundaries: a rendering must never fail because of the mistake that it shows.
fn clamp(span: &Span, source: &str) -> Span {
    let floor = |mut position: usize| {
        position = position.min(source.len());
        while !source.is_char_boundary(position) {
            position -= 1;
        }
        position
    };
    let start = floor(span.start);
    start..floor(span.end).max(start)
}
