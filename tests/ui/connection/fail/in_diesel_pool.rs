use diesel::r2d2::ConnectionManager;
use schema::*;

type Manager = ConnectionManager<Conn>;

fn pool() {
    //~ ERROR the trait bound `tenant_core::connection::tenant::TenantConnection<SqliteConnection,
    //~ FOLLOW-UPS 1
    diesel::r2d2::Pool::new(Manager::new(":memory:")).unwrap();
}

fn main() {}
