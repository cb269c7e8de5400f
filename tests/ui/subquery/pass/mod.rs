//! What compiles: the twins of the cases in `fail`.

mod array_comparison_with_unscoped_combination;
mod boxed_expression_in_another_one;
mod boxed_expression_of_another_table;
mod correlated_with_other_table;
mod deep_in_a_predicate_without_scope;
mod diesel_exists_without_scope;
mod eq_any_without_scope;
mod exists_without_scope;
mod in_boxed_query_without_scope;
mod in_group_by_without_scope;
mod in_having_without_scope;
mod in_or_filter_without_scope;
mod in_order_without_scope;
mod in_select_without_scope;
mod in_standalone_select_without_scope;
mod in_the_selection_of_a_model_without_scope;
mod in_then_order_by_without_scope;
mod in_tuple_of_select_without_scope;
mod ne_all_without_scope;
mod nested_without_scope;
mod not_exists_without_scope;
mod of_several_columns;
mod of_unclassified_table;
mod scoped_in_plain_query;
mod single_value_without_scope;
