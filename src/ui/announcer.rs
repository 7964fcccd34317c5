//! Tells a screen reader, once and after a pause, that the estimate has changed.

use gloo_timers::callback::Timeout;
use yew::{AttrValue, Html, Properties, component, html, use_effect_with, use_mut_ref, use_state};

/// How long the estimate must stand still, in milliseconds: longer than the pauses within a number that is being typed.
const PAUSE: u32 = 1_200;

/// What is to be said.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct AnnouncerProps {
    /// The latest sentence; the first one is not said, it is on the screen already.
    pub(crate) message: AttrValue,
}

/// A status line that nobody sees.
#[component]
pub(crate) fn Announcer(props: &AnnouncerProps) -> Html {
    let said = use_state(AttrValue::default);
    let latest = use_mut_ref(|| props.message.clone());
    {
        let said = said.clone();
        use_effect_with(props.message.clone(), move |message| {
            let changed = latest.replace(message.clone()) != *message;
            let pause = changed.then(|| {
                let message = message.clone();
                Timeout::new(PAUSE, move || said.set(message))
            });
            move || drop(pause)
        });
    }
    html! { <p class="visually-hidden" role="status">{ (*said).clone() }</p> }
}
