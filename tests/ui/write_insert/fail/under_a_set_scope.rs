use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut TenantSetConn, scope: &TenantSet) {
    //~ ERROR a table of class `MustHaveTenant<schema::projects::tenant_id>` can't be written under
    //~ FOLLOW-UPS 1
    let insert = scope.insert_into(projects::table);
    insert.values(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
