//! What compiles: the twins of the cases in `fail`.

mod do_nothing;
mod insert_or_ignore;
mod upsert;
