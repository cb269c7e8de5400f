//! What compiles: the twins of the cases in `fail`.

mod insert_or_ignore;
