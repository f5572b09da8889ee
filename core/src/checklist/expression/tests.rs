mod analyze;
mod parse;
