//! What compiles: the twins of the cases in `fail`.

mod aggregate_mixed_with_column;
mod column_of_left_join_without_nullable;
mod filter_by_aggregate;
mod filter_on_other_table;
mod filter_on_other_table_in_boxed_query;
mod filter_that_is_no_condition;
mod model_as_source;
mod model_of_tenants_for_the_host;
mod model_with_a_query_of_its_own;
mod model_without_class;
mod or_filter_on_other_table;
mod order_by_other_table;
mod plain_join_as_source;
mod plain_query_as_source;
mod row_of_wrong_type;
mod run_on_no_connection;
mod scoped_query_as_source;
mod select_of_other_table;
mod standalone_select_of_column;
mod unclassified_alias;
mod unclassified_table;
