//! Something folded away that is drawn only once it is opened: most visitors open few of many.

use std::rc::Rc;

use yew::{AttrValue, Callback, Classes, Html, Properties, component, html, use_state};

use super::icon::Icon;

/// Draws what is folded away.
#[derive(Clone)]
pub(crate) struct Draw(Rc<dyn Fn() -> Html>);

impl Draw {
    /// By calling this.
    pub(crate) fn with(draw: impl Fn() -> Html + 'static) -> Draw {
        Draw(Rc::new(draw))
    }
}

impl PartialEq for Draw {
    /// What is drawn may have changed with whatever it is drawn from.
    fn eq(&self, other: &Draw) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A heading and what it hides.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct DisclosureProps {
    /// How it looks.
    pub(crate) class: Classes,
    /// How its heading looks.
    pub(crate) summary_class: Classes,
    /// The id of the heading, where the keyboard may have to go there.
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
    /// Which award it is about.
    #[prop_or_default]
    pub(crate) award: Option<AttrValue>,
    /// Whether it is open at first.
    #[prop_or_default]
    pub(crate) open: bool,
    /// What is always seen.
    pub(crate) summary: Html,
    /// What is seen when it is open.
    pub(crate) draw: Draw,
}

/// A disclosure of the browser's own, empty until it is opened for the first time.
#[component]
pub(crate) fn Disclosure(props: &DisclosureProps) -> Html {
    let is_drawn = use_state(|| props.open);
    // A press comes before the browser opens it, so that it opens with something in it; a toggle also tells what a program opens.
    let open = |()| {
        let is_drawn = is_drawn.clone();
        move || {
            if !*is_drawn {
                is_drawn.set(true);
            }
        }
    };
    let (press, toggle) = (open(()), open(()));
    html! {
        <details class={props.class.clone()} data-award={props.award.clone()} open={props.open} ontoggle={Callback::from(move |_| toggle())}>
            <summary class={props.summary_class.clone()} id={props.id.clone()} onclick={Callback::from(move |_| press())}>{ props.summary.clone() }</summary>
            <div class="disclosed">
                if *is_drawn { { (props.draw.0)() } }
            </div>
        </details>
    }
}

/// A heading of plain words with a mark that turns round.
pub(crate) fn heading(words: impl Into<AttrValue>) -> Html {
    html! { <>{ Icon::Chevron.draw() }<span>{ words.into() }</span></> }
}
