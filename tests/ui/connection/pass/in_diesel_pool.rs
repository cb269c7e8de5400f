use diesel::prelude::*;
use diesel::r2d2::ConnectionManager;

type Manager = ConnectionManager<SqliteConnection>;

fn pool() {
    diesel::r2d2::Pool::new(Manager::new(":memory:")).unwrap();
}

fn main() {}
