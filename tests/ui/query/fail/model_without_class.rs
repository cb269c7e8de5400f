use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Queryable, Selectable)]
#[diesel(table_name = notes)]
struct Note {
    body: String,
}

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<Note> {
    //~ ERROR model `Note` has no tenant class, so no scope can query it
    scope.query::<Note>().load(conn).unwrap()
}

fn main() {}
