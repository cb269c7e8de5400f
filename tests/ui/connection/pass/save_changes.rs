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
    let raw = conn.unconstrained_unsafe("ticket 123").unwrap();
    template.save_changes(raw).unwrap()
}

fn main() {}
