use diesel::query_builder::SelectQuery;
use diesel::sql_types::Integer;
use schema::*;
use tenant_core::query::CombinesUnder;

//~ ERROR a query that no scope made can't stand here
struct AllProjects;

impl SelectQuery for AllProjects {
    type SqlType = Integer;
}

impl CombinesUnder<Tenant> for AllProjects {}

fn main() {}
