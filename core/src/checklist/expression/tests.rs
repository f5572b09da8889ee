mod analyze;
mod bounds;
mod functions;
mod nodes;
mod operators;
mod parse;
mod tree;
