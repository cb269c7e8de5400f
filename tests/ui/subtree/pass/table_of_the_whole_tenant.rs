use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    settings (id) { id -> Integer, org_id -> Integer }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = settings)]
#[tenant(column = org_id, below = visible)]
struct Setting {}

fn count(conn: &mut SqliteConnection, team: &SubtreeScope<i32>) -> tenant_core::Result<i64> {
    team.from(settings::table).count().get_result(conn)
}

fn main() {}
