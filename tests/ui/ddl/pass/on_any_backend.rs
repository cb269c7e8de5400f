use schema::*;
use tenant_core::backend::OneDialect;
use tenant_core::ddl;

fn key<DB>() -> String
where
    DB: OneDialect,
    projects::table: diesel::query_builder::QueryFragment<DB>,
{
    ddl::unique_index::<DB, projects::name>().unwrap()
}

fn main() {}
