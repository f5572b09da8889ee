//! Stories, one file each.
#![allow(clippy::unwrap_used)]

mod bytes;
mod converge;
