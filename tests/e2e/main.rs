//! Stories, one file each.
#![allow(clippy::unwrap_used)]

mod access;
mod browser;
mod bytes;
mod converge;
mod field_day;
mod restored;
mod shell;
