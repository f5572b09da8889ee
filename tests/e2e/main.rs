//! Stories, one file each.

mod converge;
