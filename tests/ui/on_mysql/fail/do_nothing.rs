use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) { id -> Integer, tenant_id -> Integer, name -> Text }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = projects)]
struct Project {}

fn run(conn: &mut MysqlConnection, scope: &TenantScope<i32>) {
    let row = (projects::id.eq(1), projects::name.eq("n"));
    let insert = scope.insert_into(projects::table).values(row);
    //~ ERROR an upsert can't be restricted to the scope's own rows on `Mysql`
    insert.on_conflict_do_nothing().execute(conn).unwrap();
}

fn main() {}
