//! What the visitor sees. It decides nothing about law: it shows questions that the interview chose and results that the engine found.

mod draft;
mod journey;
mod place;
mod preview;
mod qr;

#[cfg(target_arch = "wasm32")]
mod announcer;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod basis;
#[cfg(target_arch = "wasm32")]
mod carry;
#[cfg(target_arch = "wasm32")]
mod controls;
#[cfg(target_arch = "wasm32")]
mod device;
#[cfg(target_arch = "wasm32")]
mod disclosure;
#[cfg(target_arch = "wasm32")]
mod estimate;
#[cfg(target_arch = "wasm32")]
mod focus;
#[cfg(target_arch = "wasm32")]
mod handover;
#[cfg(target_arch = "wasm32")]
mod icon;
#[cfg(target_arch = "wasm32")]
mod rules;
#[cfg(target_arch = "wasm32")]
mod screens;
#[cfg(target_arch = "wasm32")]
mod settings;
#[cfg(target_arch = "wasm32")]
mod style;
#[cfg(target_arch = "wasm32")]
mod theme;

#[cfg(target_arch = "wasm32")]
pub(crate) use app::{App, AppProps, Message};
#[cfg(target_arch = "wasm32")]
pub(crate) use carry::CarryMessage;
#[cfg(target_arch = "wasm32")]
pub(crate) use device::{Device, Script};
#[cfg(target_arch = "wasm32")]
pub(crate) use journey::Screen;
#[cfg(target_arch = "wasm32")]
pub(crate) use rules::Rules;
#[cfg(target_arch = "wasm32")]
pub(crate) use style::STYLE;
#[cfg(target_arch = "wasm32")]
pub(crate) use theme::Theme;
