use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<Project> {
    Project::query(scope)
        .paginate(1)
        //~ ERROR the method `load` exists for struct
        .load::<Project>(conn)
        .unwrap()
}

fn main() {}
