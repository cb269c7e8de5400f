use diesel::sqlite::Sqlite;
use tenant_core::write::InsertSource;

fn source<V: InsertSource<Sqlite>>(source: V) -> V {
    source
}

fn main() {}
