use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Queryable, Selectable)]
#[diesel(table_name = projects)]
struct Row {
    id: i32,
    #[diesel(select_expression = tasks::table.select(tasks::id).single_value())]
    task: Option<i32>,
}

fn rows(conn: &mut Conn, scope: &Tenant) -> Vec<Row> {
    scope
        .from(projects::table)
        //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
        .select(Row::as_select())
        .load(conn)
        .unwrap()
}

fn main() {}
