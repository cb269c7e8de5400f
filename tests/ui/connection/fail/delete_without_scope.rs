use diesel::prelude::*;
use schema::*;

fn clear(conn: &mut Conn) {
    let clear = diesel::delete(projects::table);
    //~ ERROR a query without scope can't run on a tenant connection
    clear.execute(conn).unwrap();
}

fn main() {}
