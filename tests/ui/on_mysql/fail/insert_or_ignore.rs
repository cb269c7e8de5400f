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
    let insert = scope.insert_or_ignore_into(projects::table).values(row);
    //~ ERROR `insert_or_ignore_into` can't be run on `Mysql`
    insert.execute(conn).unwrap();
}

fn main() {}
