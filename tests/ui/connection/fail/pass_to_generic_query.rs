use diesel::query_dsl::LoadQuery;
use schema::*;

fn names<'a, C>(conn: &mut C) -> Vec<String>
where
    projects::name: LoadQuery<'a, C, String>,
{
    diesel::RunQueryDsl::load(projects::name, conn).unwrap()
}

fn case(conn: &mut Conn) {
    //~ ERROR the trait bound `schema::projects::name: LoadQuery<'_, _, String>` is not satisfied
    //~ ERROR a query without scope can't run on a tenant connection
    //~ FOLLOW-UPS 1
    names(conn);
}

fn main() {}
