//! Colours and size of type: what the page asks for, until the visitor chooses.

/// How the widget looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Theme {
    /// Which colours.
    pub(crate) colours: Colours,
    /// Large type, large targets, strong contrast.
    pub(crate) is_senior: bool,
}

/// Which colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Colours {
    /// Those of the visitor's system.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Reads the attribute `theme`; what it does not know is `auto`.
    pub(crate) fn from_attribute(value: &str) -> Theme {
        let colours = match value {
            "light" => Colours::Light,
            "dark" => Colours::Dark,
            _ => Colours::Auto,
        };
        Theme { colours, is_senior: value == "senior" }
    }

    /// The classes of the widget's root.
    pub(crate) fn classes(self) -> &'static str {
        match (self.colours, self.is_senior) {
            (Colours::Auto, false) => "widget is-auto",
            (Colours::Auto, true) => "widget is-auto is-senior",
            (Colours::Light, false) => "widget is-light",
            (Colours::Light, true) => "widget is-light is-senior",
            (Colours::Dark, false) => "widget is-dark",
            (Colours::Dark, true) => "widget is-dark is-senior",
        }
    }
}

impl Colours {
    /// Its name in ids.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Colours::Auto => "auto",
            Colours::Light => "light",
            Colours::Dark => "dark",
        }
    }
}
