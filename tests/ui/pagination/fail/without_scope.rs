use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> tenant_core::query::Page<Project> {
    projects::table
        .select(Project::as_select())
        //~ ERROR no method named `paginate` found for struct `SelectStatement<From, Select, Distinct, Where, Order,
        .paginate(1)
        .load_page(conn)
        .unwrap()
}

fn main() {}
