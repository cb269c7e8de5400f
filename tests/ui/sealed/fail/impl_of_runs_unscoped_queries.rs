use schema::*;

//~ ERROR cannot find trait `RunsUnscopedQueries` in module `tenant_core::connection`
impl tenant_core::connection::RunsUnscopedQueries for Conn {}

fn main() {}
