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
    //~ ERROR the trait bound `tenant_core::connection::tenant::TenantConnection<SqliteConnection,
    template.save_changes(conn).unwrap()
}

fn main() {}
