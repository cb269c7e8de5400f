//! The path as data, and in the check of a database.

use tenant_core::check::{self, Problem};
use tenant_core::registry::tables;
use tenant_tests::Database;

#[test]
fn the_registry_knows_the_path() {
    let path = |name: &str| {
        let table = tables()
            .find(|table| table.name() == name)
            .expect("a table");
        (table.path_column(), table.to_string())
    };
    let (column, shown) = path("below_files");
    assert_eq!(column, Some("dept_path"));
    assert!(
        shown.starts_with("`MustHaveTenant` by `org_id` and `dept_path` on "),
        "{shown}"
    );
    assert_eq!(path("below_settings").0, None);
}

#[test]
fn a_database_without_the_path_is_refused() {
    let mut database = Database::empty();
    database.run(
        "CREATE TABLE below_files (id INTEGER NOT NULL, org_id INTEGER NOT NULL,
             name VARCHAR(10), PRIMARY KEY (org_id, id))",
    );
    let report = check::database(database.raw()).expect("the catalog can be read");
    let found: Vec<_> = report
        .findings()
        .iter()
        .filter(|finding| finding.table().name() == "below_files")
        .map(|finding| finding.problem().clone())
        .collect();
    assert_eq!(
        found,
        [Problem::NoColumn {
            column: "dept_path"
        }]
    );
}
