//! The looks of the widget, one file a screen; what depends on the width comes last.

/// The whole style sheet.
pub(crate) const STYLE: &str = concat!(
    include_str!("tokens.css"),
    include_str!("frame.css"),
    include_str!("start.css"),
    include_str!("questions.css"),
    include_str!("problems.css"),
    include_str!("estimate.css"),
    include_str!("check.css"),
    include_str!("result.css"),
    include_str!("award.css"),
    include_str!("widths.css"),
);
