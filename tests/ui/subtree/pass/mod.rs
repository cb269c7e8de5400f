mod back_to_the_tenant;
mod number_as_path;
mod path_can_be_null;
mod path_is_no_column;
mod query_on_tenant_connection;
mod table_of_the_whole_tenant;
mod write_of_the_whole_tenant;
