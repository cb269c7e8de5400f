use diesel::prelude::*;
use tenant_core::prelude::*;

fn run<Q>(raw: &mut SqliteConnection, statement: Q)
where
    Q: tenant_core::execute::ExecuteScoped<SqliteConnection> + RunScopedDsl<SqliteConnection>,
{
    statement.execute(raw).unwrap();
}

fn main() {}
