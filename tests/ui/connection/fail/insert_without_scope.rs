use diesel::prelude::*;
use schema::*;

fn insert(conn: &mut Conn) {
    let insert = diesel::insert_into(projects::table).values((
        projects::tenant_id.eq(1),
        projects::country_id.eq(1),
        projects::name.eq("apollo"),
    ));
    //~ ERROR a query without scope can't run on a tenant connection
    insert.execute(conn).unwrap();
}

fn main() {}
