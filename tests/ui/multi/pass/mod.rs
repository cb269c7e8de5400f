//! What compiles: the twins of the cases in `fail`.

mod another_variant;
mod by_hand;
mod ddl_of_the_enum;
mod diesels_derive_alone;
mod on_a_struct;
mod upsert;
mod without_diesels_derive;
mod without_scope;
