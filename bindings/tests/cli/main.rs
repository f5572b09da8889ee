//! The `takan` binary against a real server in this process: what a script or a person sees.
#![allow(clippy::unwrap_used)]

mod bureau;
mod damage;
mod day;
mod form;
mod full;
mod help;
mod line;
mod misuse;
mod offline;
mod peer;
mod shape;
mod story;
