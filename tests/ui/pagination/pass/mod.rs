//! Pages.

mod distinct;
mod for_update;
mod limit;
mod load_of_rows;
mod of_a_combination;
mod offset;
mod on_a_connection_of_another_kind;
mod without_scope;
