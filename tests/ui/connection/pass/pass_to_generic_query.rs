use diesel::query_dsl::LoadQuery;
use schema::*;

fn names<'a, C>(conn: &mut C) -> Vec<String>
where
    projects::name: LoadQuery<'a, C, String>,
{
    diesel::RunQueryDsl::load(projects::name, conn).unwrap()
}

fn case(conn: &mut Conn) {
    let _ = conn;
}

fn main() {}
