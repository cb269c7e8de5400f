use diesel::prelude::*;
use schema::*;

fn reindex(_: &mut SqliteConnection) {}

fn case(conn: &mut Conn) {
    //~ ERROR mismatched types
    reindex(conn);
}

fn main() {}
