use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR `diesel::sql_types::Integer` is neither `diesel::sql_types::Bool` nor
    let update = scope.update(projects::table).filter(projects::id);
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
