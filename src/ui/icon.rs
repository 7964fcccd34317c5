//! Small pictures beside words. They never stand alone and say nothing to a screen reader.

use yew::{Html, html};

use crate::range::Truth;

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// A tick.
    Tick,
    /// A cross.
    Cross,
    /// A question mark.
    Question,
    /// An hourglass: someone else decides.
    Hourglass,
    /// An exclamation mark.
    Alert,
    /// A closed lock.
    Lock,
    /// Points back.
    Back,
    /// Points down; turned round when open.
    Chevron,
    /// Adds.
    Plus,
    /// A page of text.
    Page,
}

impl Icon {
    /// The picture of a truth value.
    pub(crate) fn of_truth(truth: Truth) -> Icon {
        match truth {
            Truth::Met => Icon::Tick,
            Truth::Pending => Icon::Hourglass,
            Truth::Unknown => Icon::Question,
            Truth::NotMet => Icon::Cross,
        }
    }

    /// Draws it, as large as the text beside it.
    pub(crate) fn draw(self) -> Html {
        let path = match self {
            Icon::Tick => "M5 12.5l4.5 4.5L19 7.5",
            Icon::Cross => "M6.5 6.5l11 11M17.5 6.5l-11 11",
            Icon::Question => "M8.7 9a3.4 3.4 0 1 1 5.1 3c-1.2.7-1.8 1.3-1.8 2.6M12 18.2v.1",
            Icon::Hourglass => "M7 4h10M7 20h10M8 4c0 4.5 4 5 4 8s-4 3.500-4 8M16 4c0 4.500-4 5-4 8s4 3.500 4 8",
            Icon::Alert => "M12 6.500v7M12 17.400v.1",
            Icon::Lock => "M6.500 11h11v8.500h-11zM8.500 11V8.200a3.500 3.500 0 0 1 7 0V11",
            Icon::Back => "M14.500 5.500L8 12l6.500 6.500",
            Icon::Chevron => "M6 9.500l6 6 6-6",
            Icon::Plus => "M12 5.500v13M5.500 12h13",
            Icon::Page => "M7 3.500h7l4 4v13H7zM14 3.500v4h4M10 12h5M10 15.500h5",
        };
        html! {
            <svg class={if self == Icon::Chevron { "icon is-chevron" } else { "icon" }} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path d={path} />
            </svg>
        }
    }
}
