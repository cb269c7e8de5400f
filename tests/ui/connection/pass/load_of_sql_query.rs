use diesel::prelude::*;
use diesel::sql_query;
use schema::*;

#[derive(QueryableByName)]
#[diesel(table_name = projects)]
struct ProjectName {
    name: String,
}

fn names(conn: &mut Conn) -> Vec<ProjectName> {
    let names = sql_query("SELECT name FROM projects");
    let raw = conn.unconstrained_unsafe("yearly export").unwrap();
    diesel::RunQueryDsl::load(names, raw).unwrap()
}

fn main() {}
