use diesel::prelude::*;
use schema::*;

fn rename(conn: &mut Conn) {
    let rename = diesel::update(projects::table).set(projects::name.eq("apollo"));
    //~ ERROR a query without scope can't run on a tenant connection
    rename.execute(conn).unwrap();
}

fn main() {}
