//! The looks of the widget, one file a screen; what depends on the width comes last.

/// The whole style sheet.
pub(crate) const STYLE: &str = concat!(
    include_str!("tokens.css"),
    "@media (prefers-color-scheme: dark) { .widget.is-auto {",
    include_str!("dark.css"),
    "} } .widget.is-dark {",
    include_str!("dark.css"),
    "} @media (prefers-contrast: more) { .widget:is(.is-auto, .is-light, .is-dark) {",
    include_str!("contrast.css"),
    "} } .widget.is-senior {",
    include_str!("contrast.css"),
    "}",
    include_str!("frame.css"),
    include_str!("settings.css"),
    include_str!("start.css"),
    include_str!("questions.css"),
    include_str!("problems.css"),
    include_str!("estimate.css"),
    include_str!("check.css"),
    include_str!("result.css"),
    include_str!("plan.css"),
    include_str!("catalogue.css"),
    include_str!("award.css"),
    include_str!("rules.css"),
    include_str!("take_away.css"),
    include_str!("widths.css"),
);
