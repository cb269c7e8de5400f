use tenant_core::prelude::*;

diesel::table! {
    settings (id) { id -> Integer, org_id -> Integer, theme -> Text }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = settings)]
#[tenant(column = org_id, below = visible)]
struct Setting {}

fn run(team: &SubtreeScope<i32>) {
    //~ ERROR a table of class
    let _ = team.insert_into(settings::table);
}

fn main() {}
