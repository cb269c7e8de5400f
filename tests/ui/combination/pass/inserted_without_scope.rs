use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> usize {
    let titles = scope.from(tasks::table).select(tasks::title);
    scope
        .insert_into(projects::table)
        .values(titles.clone().union(titles))
        .into_columns(projects::name)
        .execute(conn)
        .unwrap()
}
