//! What compiles: the twins of the cases in `fail`.

mod delete_by_diesel;
mod delete_by_diesel_async;
mod delete_by_its_count;
mod first_of_a_combination_by_diesel;
mod get_result_by_diesel_async;
mod insert_by_diesel;
mod insert_by_diesel_async;
mod insert_by_its_count;
mod load_by_diesel;
mod load_by_diesel_async;
mod load_connection;
mod load_of_a_transfer;
mod load_without_the_prelude;
mod returning_by_diesel_async;
mod transfer_by_diesel;
mod update_by_diesel;
mod update_by_diesel_async;
mod update_by_its_count;
