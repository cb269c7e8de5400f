use diesel::sqlite::Sqlite;
use tenant_core::query::WalkSelect;

fn statement<Q: WalkSelect<Sqlite>>(statement: Q) -> Q {
    statement
}

fn main() {}
