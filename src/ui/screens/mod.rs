//! The screens, one a file, and what they share.

pub(crate) mod award;
pub(crate) mod check;
pub(crate) mod problems;
pub(crate) mod questions;
pub(crate) mod received;
pub(crate) mod result;
mod rule;
pub(crate) mod rules;
mod sheet;
pub(crate) mod start;
pub(crate) mod subjects;
pub(crate) mod take_away;

use std::collections::BTreeSet;

use yew::html::Scope;
use yew::{Callback, Html, html};

use super::app::{App, Message};
use super::icon::Icon;
use super::journey::Journey;
use super::rules::Rules;
use crate::rulebook::Rulebook;
use crate::text::{Interface, Language};

/// What a screen is drawn from.
pub(crate) struct View<'a> {
    /// Where the visitor is and what they said.
    pub(crate) journey: &'a Journey,
    /// The rules.
    pub(crate) rules: &'a Rules,
    /// The language of the widget.
    pub(crate) language: Language,
    /// The hash that they are known by.
    pub(crate) hash: &'a str,
    /// Whether the browser probably refuses printing and downloads.
    pub(crate) inside_app: bool,
    /// What is looked for in the rules.
    pub(crate) search: &'a str,
    /// The papers that are ready.
    pub(crate) ticked: &'a BTreeSet<take_away::PaperKey>,
    /// The field whose text was copied last, and whether the browser did.
    pub(crate) copied: Option<(&'static str, bool)>,
    /// Where messages go.
    pub(crate) link: &'a Scope<App>,
}

impl View<'_> {
    /// The sentences of the screens.
    pub(crate) fn interface(&self) -> &'static Interface {
        self.language.interface()
    }

    /// The rules.
    pub(crate) fn rulebook(&self) -> &Rulebook {
        self.rules
    }

    /// A callback that sends this message whatever happens.
    pub(crate) fn send<E: 'static>(&self, message: Message) -> Callback<E> {
        self.link.callback(move |_: E| message.clone())
    }

    /// The link to the screen before.
    pub(crate) fn back_link(&self) -> Html {
        html! {
            <div class="back">
                <button type="button" class="button-link" onclick={self.send(Message::Back)}>
                    { Icon::Back.draw() }<span>{ self.interface().frame.back }</span>
                </button>
            </div>
        }
    }
}
