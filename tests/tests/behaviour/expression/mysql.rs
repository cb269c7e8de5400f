//! What Diesel has for MySQL beyond the others: types that only MySQL has. It has
//! no operators and functions of its own there.

use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

#[diesel::declare_sql_function]
extern "SQL" {
    /// A function of MySQL.
    fn bit_count(value: Integer) -> Integer;

    /// Another one, with an unsigned result.
    fn crc32(text: Text) -> diesel::sql_types::Unsigned<Integer>;

    /// An aggregate of MySQL.
    #[aggregate]
    fn group_concat(text: Text) -> Text;
}

#[test]
fn functions_of_mysql() {
    let rows = of_projects!(
        (bit_count(projects::id), crc32(projects::name).gt(0_u32)) => (i32, bool)
    );
    assert_eq!(rows, [(1, true), (2, true), (2, true)]);
    assert_eq!(projects_where!(bit_count(projects::id).gt(1)), [3, 5]);
}

#[test]
fn an_aggregate_of_mysql() {
    let names = over_projects!(group_concat(projects::name) => String);
    let mut names: Vec<_> = names.split(',').collect();
    names.sort_unstable();
    assert_eq!(names, ["pa", "pa2", "pa3"]);
    let distinct = under_a(|a, conn| {
        let query = a.from(tasks::table);
        query
            .select(group_concat(tasks::name).aggregate_distinct())
            .get_result::<String>(conn)
    });
    assert_eq!(distinct.split(',').count(), 2);
}

// `CONCAT(a, b)`, where the others have `||`.
#[test]
fn concat_is_a_function() {
    let query = tenant_tests::a()
        .from(projects::table)
        .select(projects::name.concat("!"));
    let sql = diesel::debug_query::<tenant_tests::Db, _>(&query).to_string();
    assert!(
        sql.starts_with("SELECT (CONCAT(`projects`.`name`,?))"),
        "{sql}"
    );
}
