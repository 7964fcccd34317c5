//! A link with the answers, and its picture for a phone.

use yew::{Html, html};

use super::offer::button;
use super::{Carry, CarryMessage, Link};
use crate::ui::app::Message;
use crate::ui::qr::picture;
use crate::ui::screens::View;
use crate::ui::screens::take_away::{copy_status, way};

/// The ids of the field with the link and of the picture's place.
pub(super) const LINK_ID: &str = "carry-link";
pub(super) const PICTURE_ID: &str = "carry-picture";

impl Carry {
    /// The way to share the answers, or to go on elsewhere; nothing where links have no page to lead to.
    pub(crate) fn sharing(&self, view: &View<'_>) -> Option<Html> {
        self.device().page()?;
        let words = &view.interface().carry;
        let content = html! {
            <div class="share">
                <p class="way-help" key="warning">{ words.share_warning }</p>
                <div class="carry-place" key="link">
                    if let Some(link) = &self.link {
                        { of_link(view, link) }
                    } else {
                        <div class="actions">{ button(view, "is-quiet", words.make_link, CarryMessage::MakeLink) }</div>
                    }
                </div>
            </div>
        };
        Some(way("share", words.share_title, words.share_lead, content))
    }
}

fn of_link(view: &View<'_>, link: &Link) -> Html {
    let words = &view.interface().carry;
    html! {
        <div class="share-link">
            <label class="share-label" for={LINK_ID} key="label">{ words.link_label }</label>
            <textarea class="text-input copy-text" id={LINK_ID} key="field" readonly=true rows="3" value={link.address.clone()} />
            <div class="actions" key="actions">
                <button type="button" class="button is-primary" key="copy" onclick={view.send(Message::CopyText(LINK_ID))}>
                    { words.copy }
                </button>
                { button(view, "is-quiet", words.show_picture, CarryMessage::ShowPicture) }
            </div>
            { copy_status(view, LINK_ID) }
            <div class="carry-place" key="picture">if link.shows_picture { { drawn(view, link) } }</div>
        </div>
    }
}

fn drawn(view: &View<'_>, link: &Link) -> Html {
    let words = &view.interface().carry;
    let drawn = match picture(&link.address) {
        Some(picture) => {
            let side = picture.side.to_string();
            let size = ["0 0 ", &side, " ", &side].concat();
            html! {
                <>
                    <p key="help">{ words.picture_help }</p>
                    <svg class="share-picture" key="picture" viewBox={size} role="img" aria-label={words.picture_title} shape-rendering="crispEdges">
                        <rect class="share-white" width={side.clone()} height={side} />
                        <path class="share-black" d={picture.path} />
                    </svg>
                </>
            }
        }
        None => html! { <p>{ words.picture_too_long }</p> },
    };
    html! {
        <div class="share-drawn">
            <h4 class="share-picture-title" id={PICTURE_ID} tabindex="-1">{ words.picture_title }</h4>
            <div class="carry-text">{ drawn }</div>
        </div>
    }
}
