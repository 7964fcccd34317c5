//! What reports say.

use super::Language;

/// A short text in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    zh: &'static str,
    en: &'static str,
}

impl Phrase {
    const fn new(zh: &'static str, en: &'static str) -> Phrase {
        Phrase { zh, en }
    }

    /// The text in a language.
    #[must_use]
    pub fn in_language(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

/// Who has no place in a ranking.
pub const UNRANKED: Phrase = Phrase::new("未进入排名", "not ranked");
/// An award without an amount in the text.
pub const NO_FIGURE: Phrase = Phrase::new("条文未定金额", "no amount set in the text");
/// An amount that nothing limits.
pub const NO_UPPER_BOUND: Phrase = Phrase::new("条文未设上限", "no upper limit set in the text");

/// A ceiling.
#[must_use]
pub fn up_to(high: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("最高 {high}"),
        Language::English => format!("up to {high}"),
    }
}

/// A band.
#[must_use]
pub fn between(low: &str, high: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{low}至{high}"),
        Language::English => format!("{low} to {high}"),
    }
}

/// A floor.
#[must_use]
pub fn at_least(low: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("{low}起"),
        Language::English => format!("from {low}"),
    }
}
