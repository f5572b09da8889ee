//! Checklists (核查表): versioned, dated data packs, never code. A case keeps the version it
//! began with.

mod pack;

pub use pack::{Class, Item, LoadPackError, Pack, Section, Status, Words};

#[cfg(test)]
mod tests;
