use diesel::prelude::*;
use schema::*;

#[derive(Queryable, Identifiable, AsChangeset)]
#[diesel(table_name = templates)]
struct TemplateChange {
    id: i32,
    tenant_id: Option<i32>,
    name: String,
}

fn save(conn: &mut Conn, template: &TemplateChange) -> TemplateChange {
    //~ ERROR a query without scope can't run on a tenant connection
    template.save_changes(conn).unwrap()
}

fn main() {}
