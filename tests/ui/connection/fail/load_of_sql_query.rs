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
    //~ ERROR a query without scope can't run on a tenant connection
    names.load(conn).unwrap()
}

fn main() {}
