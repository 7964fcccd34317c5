//! Every sentence that people read, in both languages.

pub mod advice;
pub mod claims;
pub mod explanation;
pub mod interface;
pub mod plan;
pub mod report;
pub mod rule;
pub mod sheet;
pub mod timeline;

pub use interface::Interface;

use crate::rulebook::Text;

/// A language of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The language tag for `lang` attributes.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// The language that a tag such as `en-GB` asks for; Chinese unless it is English.
    #[must_use]
    pub fn from_tag(tag: &str) -> Language {
        let primary = tag.split(['-', '_']).next().unwrap_or("");
        if primary.eq_ignore_ascii_case("en") { Language::English } else { Language::Chinese }
    }
}

/// A phrase as it stands at the start of a line: English starts it with a capital.
#[must_use]
pub fn at_line_start(phrase: &str, language: Language) -> String {
    let mut letters = phrase.chars();
    match (language, letters.next()) {
        (Language::English, Some(first)) => first.to_uppercase().chain(letters).collect(),
        _ => phrase.to_owned(),
    }
}

impl Text {
    /// The text in a language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}
