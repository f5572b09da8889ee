//! Stories, one file each.
#![allow(clippy::unwrap_used)]

mod access;
mod at_rest;
mod bad_input;
mod browser;
mod bytes;
mod converge;
mod damaged;
mod expressions;
mod field_day;
mod fuzz;
mod identity;
mod key_store;
mod losing_nothing;
mod packs;
mod peer;
mod phone_sync;
mod python;
mod restored;
mod shell;
mod swift;
mod tus;
mod upload;
mod xlsform;
mod xlsform_check;
mod xlsform_engine;
mod xlsform_export;
mod xlsform_import;
mod xlsform_try;
mod xlsform_workbook;
