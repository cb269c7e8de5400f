//! What compiles: the twins of the cases in `fail`.

mod id_of_an_unknown_type;
mod text_under_a_set;
