use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Queryable, Selectable)]
#[diesel(table_name = projects)]
struct Row {
    id: i32,
    #[diesel(select_expression = projects::country_id.nullable())]
    country: Option<i32>,
}

fn rows(conn: &mut Conn, scope: &Tenant) -> Vec<Row> {
    scope
        .from(projects::table)
        .select(Row::as_select())
        .load(conn)
        .unwrap()
}
