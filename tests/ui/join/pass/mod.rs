//! What compiles: the twins of the cases in `fail`.

mod inner_join_of_unclassified_table;
mod join_of_unclassified_alias;
mod join_of_unclassified_table_with_on;
mod left_join_of_unclassified_table;
mod nested_join_of_another_kind_of_scope;
mod nested_join_of_unclassified_table;
mod nested_plain_join_of_unclassified_table;
mod nested_plain_query_with_filter;
mod on_with_column_of_other_table;
mod on_with_unscoped_subquery;
mod scoped_query_with_filter_as_right_side;
mod scoped_table_on_the_right_of_a_plain_query;
mod tables_that_are_not_joinable;
mod unconstrained_nested_join;
