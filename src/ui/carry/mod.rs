//! Answers that come from elsewhere or go there: opened from a link, shared by one, saved on the device.

mod offer;
mod saving;
mod share;

use super::app::Message;
use super::device::{Denied, Device};
use super::focus::FocusTarget;
use super::journey::Journey;
use crate::date::Date;
use crate::interview::{LeftOut, Reading, State, Unreadable};
use crate::rulebook::Rulebook;

/// The key under which links hold answers.
const KEY: &str = "huisuan";

/// What the visitor does about it.
#[derive(Clone)]
pub(crate) enum CarryMessage {
    /// Opened a link with this text.
    Offered(String),
    /// Takes what the link holds.
    Open,
    /// Takes what was saved.
    Resume,
    /// Takes neither.
    Decline,
    /// Has read what was left out.
    CloseReport,
    /// Saves on the device, unless something else is saved there.
    Save,
    /// Saves in the place of something else.
    Replace,
    /// Asks to delete what is saved.
    AskErase,
    /// Deletes it.
    Erase,
    /// Does neither of these.
    Keep,
    /// Wants a link.
    MakeLink,
    /// Wants a picture of the link.
    ShowPicture,
}

/// Where the text came from that may be taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Link,
    Device,
}

/// What may be taken up.
struct Offer {
    source: Source,
    reading: Result<Reading, Unreadable>,
}

/// How saving stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Saving {
    #[default]
    Off,
    On,
    /// The browser does not allow it.
    Refused,
    /// Something else was saved meanwhile.
    ChangedElsewhere,
    /// What was saved is gone.
    Gone,
    Erased,
    NotErased,
}

/// What is asked before something is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    /// Whether to replace what was saved on this day.
    Replace(Option<Date>),
    Erase,
}

/// What became of something that was taken up.
enum Report {
    LeftOut(LeftOut),
    CannotCompute,
}

struct Link {
    address: String,
    shows_picture: bool,
}

/// Answers on their way.
pub(crate) struct Carry {
    device: Device,
    offer: Option<Offer>,
    report: Option<Report>,
    saving: Saving,
    question: Option<Question>,
    /// What this widget read or saved last.
    known: Option<String>,
    link: Option<Link>,
    is_guarded: bool,
}

/// What follows for the widget.
pub(crate) struct Effect {
    /// Whether another screen is shown.
    pub(crate) moves: bool,
    /// Where the keyboard goes otherwise.
    pub(crate) focus: Option<FocusTarget>,
}

impl Carry {
    /// Looks whether something was saved.
    pub(crate) fn new(device: Device, rulebook: &Rulebook) -> Carry {
        // A browser that does not allow it has saved nothing.
        let known = if device.saves() { device.saved().ok().flatten() } else { None };
        let offer = known.as_ref().map(|text| Offer { source: Source::Device, reading: State::read(rulebook, text) });
        Carry { device, offer, report: None, saving: Saving::Off, question: None, known, link: None, is_guarded: false }
    }

    /// The device and the page.
    pub(crate) fn device(&self) -> &Device {
        &self.device
    }

    pub(crate) fn update(&mut self, message: CarryMessage, journey: &mut Journey) -> Effect {
        let stay = |focus: &str| Effect { moves: false, focus: Some(FocusTarget::Control(focus.to_owned())) };
        match message {
            CarryMessage::Offered(text) => {
                self.offer = Some(Offer { source: Source::Link, reading: State::read(journey.session().rulebook(), &text) });
                stay(offer::ID)
            }
            CarryMessage::Open | CarryMessage::Resume => self.take_up(journey),
            CarryMessage::Decline => {
                self.offer = None;
                Effect { moves: false, focus: Some(FocusTarget::Heading) }
            }
            CarryMessage::CloseReport => {
                self.report = None;
                Effect { moves: false, focus: Some(FocusTarget::Heading) }
            }
            CarryMessage::Save => {
                self.begin_saving(journey);
                stay(if self.question.is_some() { saving::QUESTION_ID } else { saving::ID })
            }
            CarryMessage::Replace => {
                self.question = None;
                self.write(journey);
                stay(saving::ID)
            }
            CarryMessage::AskErase => {
                self.question = Some(Question::Erase);
                stay(saving::QUESTION_ID)
            }
            CarryMessage::Erase => {
                self.erase();
                stay(saving::ID)
            }
            CarryMessage::Keep => {
                self.question = None;
                stay(saving::ID)
            }
            CarryMessage::MakeLink => {
                self.link = self.address(journey).map(|address| Link { address, shows_picture: false });
                stay(share::LINK_ID)
            }
            CarryMessage::ShowPicture => {
                if let Some(link) = &mut self.link {
                    link.shows_picture = true;
                }
                stay(share::PICTURE_ID)
            }
        }
    }

    /// The visitor has moved on: what is saved is brought up to date, and a link of before is none of now.
    pub(crate) fn follow(&mut self, journey: &Journey) {
        self.link = None;
        if journey.has_answers() && self.offer.as_ref().is_some_and(|offer| offer.source == Source::Device) {
            self.offer = None;
        }
        if self.saving == Saving::On {
            match self.device.saved() {
                Ok(Some(saved)) if Some(&saved) == self.known.as_ref() => self.write(journey),
                Ok(Some(_)) => self.saving = Saving::ChangedElsewhere,
                Ok(None) => self.saving = Saving::Gone,
                Err(Denied) => self.saving = Saving::Refused,
            }
        }
    }

    /// The visitor begins anew: answers that are saved stay as they are.
    pub(crate) fn restart(&mut self) {
        self.saving = Saving::Off;
        self.question = None;
        self.report = None;
    }

    /// On a page of its own, the browser asks before answers are left that are nowhere else: they may have taken an hour.
    pub(crate) fn guard(&mut self, journey: &Journey) {
        let is_needed = self.device.owns_page() && journey.has_answers() && self.saving != Saving::On;
        if is_needed != self.is_guarded {
            self.device.guard(is_needed);
            self.is_guarded = is_needed;
        }
    }

    fn take_up(&mut self, journey: &mut Journey) -> Effect {
        let Some(Offer { source, reading: Ok(Reading { state, left_out }) }) = self.offer.take() else {
            return Effect { moves: false, focus: Some(FocusTarget::Heading) };
        };
        let is_whole = left_out.is_empty();
        let moves = journey.take_up(state, source == Source::Link || !is_whole);
        self.report = match (moves, is_whole) {
            (false, _) => Some(Report::CannotCompute),
            (true, true) => None,
            (true, false) => Some(Report::LeftOut(left_out)),
        };
        // Answers of somebody else are not saved in the place of one's own, nor a part in the place of the whole.
        self.saving = if moves && is_whole && source == Source::Device { Saving::On } else { Saving::Off };
        let focus = self.report.as_ref().map(|_| FocusTarget::Control(offer::REPORT_ID.to_owned()));
        Effect { moves, focus }
    }

    fn begin_saving(&mut self, journey: &Journey) {
        match self.device.saved() {
            Err(Denied) => self.saving = Saving::Refused,
            Ok(Some(saved)) => {
                let reading = State::read(journey.session().rulebook(), &saved);
                self.known = Some(saved);
                self.question = Some(Question::Replace(reading.ok().and_then(|reading| reading.state.written_on)));
            }
            Ok(None) => self.write(journey),
        }
    }

    fn write(&mut self, journey: &Journey) {
        let text = self.text(journey);
        self.saving = match self.device.save(&text) {
            Ok(()) => {
                self.known = Some(text);
                Saving::On
            }
            Err(Denied) => Saving::Refused,
        };
    }

    fn erase(&mut self) {
        self.question = None;
        self.saving = match self.device.erase() {
            Ok(()) => Saving::Erased,
            Err(Denied) => Saving::NotErased,
        };
        if self.saving == Saving::Erased {
            self.known = None;
            if self.offer.as_ref().is_some_and(|offer| offer.source == Source::Device) {
                self.offer = None;
            }
        }
    }

    fn text(&self, journey: &Journey) -> String {
        journey.state(self.device.today()).write(journey.session().rulebook())
    }

    fn address(&self, journey: &Journey) -> Option<String> {
        let mut address = self.device.page()?;
        for part in ["#", KEY, "=", &self.text(journey)] {
            address.push_str(part);
        }
        Some(address)
    }
}

impl From<CarryMessage> for Message {
    fn from(message: CarryMessage) -> Message {
        Message::Carry(message)
    }
}
