//! Scopes below a tenant: an organisation has departments, a department has teams.

mod insert;
mod paths;
mod plans;
mod read;
mod registry;
mod schema;
mod sql;
mod write;

use diesel::prelude::*;
use schema::{below_files, below_notes};
use tenant_tests::prelude::*;
use tenant_tests::{Database, DbConnection};

/// A company.
fn company() -> TenantScope<i32> {
    TenantScope::trusted(1, "test")
}

/// One of its departments.
fn sales() -> SubtreeScope<i32> {
    company().within("sales".to_owned())
}

/// A team of that.
fn north() -> SubtreeScope<i32> {
    sales().within("sales/north".to_owned()).expect("below")
}

/// Files of two companies, each with the note `n` and its id. What a scope of `sales` in
/// company 1 sees is 1, 2 and 3.
const FILES: [(i32, i32, &str); 10] = [
    (1, 1, "sales"),
    (2, 1, "sales/north"),
    (3, 1, "sales/north/team%1"),
    (4, 1, "Sales"),
    (5, 1, "salesmen/north"),
    (6, 1, "support"),
    (7, 1, ""),
    (8, 2, "sales"),
    (9, 2, "sales/north"),
    (10, 1, "SALES/north"),
];

/// The database of the tests.
fn database() -> Database {
    let mut database = Database::empty();
    database.run(&schema::create());
    for (id, org, path) in FILES {
        database.run(&format!(
            "INSERT INTO below_files (id, org_id, dept_path, name) VALUES ({id}, {org}, '{path}', 'f{id}');
             INSERT INTO below_notes (id, file_id, body) VALUES ({id}, {id}, 'n{id}');"
        ));
    }
    database.run(
        "INSERT INTO below_settings (id, org_id, theme) VALUES (1, 1, 'dark'), (2, 2, 'light');
         INSERT INTO below_colors (id) VALUES (1)",
    );
    if cfg!(feature = "postgres") {
        database.run("SELECT setval('below_files_id_seq', 100)");
    }
    database
}

/// All files with their paths, whosever they are.
fn files(raw: &mut DbConnection) -> Vec<(i32, i32, String)> {
    use diesel::RunQueryDsl;
    let query = below_files::table
        .select((below_files::id, below_files::org_id, below_files::dept_path))
        .order(below_files::id);
    RunQueryDsl::load(query, raw).expect("the files")
}

/// The ids of all notes.
fn notes(raw: &mut DbConnection) -> Vec<i32> {
    use diesel::RunQueryDsl;
    let query = below_notes::table
        .select(below_notes::id)
        .order(below_notes::id);
    RunQueryDsl::load(query, raw).expect("the notes")
}
