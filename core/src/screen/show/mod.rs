//! How the screens are made: pure functions over a [`Scene`], which is one case with all that is
//! shown beside it, and over what the lists of the store give.

mod carry;
mod case;
mod checklist;
mod conflict;
mod control;
mod doctor;
mod evidence;
mod item;
mod meet;
mod outline;
mod photo;
mod question;
mod rest;
mod scene;
mod summary;
mod sync;
mod today;

pub use carry::{carried, taken_in};
pub(crate) use carry::{carry_screen, receivers};
pub(crate) use case::{Earlier, case_screen};
pub(crate) use checklist::checklist;
pub(crate) use conflict::conflict_screen;
pub use doctor::doctor_screen;
pub use meet::meet_screen;
pub(crate) use photo::photo_screen;
pub(crate) use rest::rest;
pub(crate) use scene::{Pages, Scene};
pub(crate) use summary::summary;
pub(crate) use sync::{Sent, Shown, sync_screen};
pub(crate) use today::{Listed, today};
