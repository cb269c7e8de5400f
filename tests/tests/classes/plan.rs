//! The guards of these classes are found by the keys of the tables, and no table is read as a
//! whole for one row.

use diesel::connection::SimpleConnection;
use diesel::debug_query;
use diesel::prelude::*;
use diesel::query_builder::QueryFragment;
use diesel::sql_types::Text;
use tenant_tests::prelude::*;
use tenant_tests::{Database, Db};

use crate::a;
use crate::data;
use crate::schema::*;

#[derive(QueryableByName)]
struct Line {
    #[cfg_attr(feature = "sqlite", diesel(column_name = "detail"))]
    #[cfg_attr(feature = "postgres", diesel(column_name = "QUERY PLAN"))]
    #[cfg_attr(feature = "mysql", diesel(column_name = "EXPLAIN"))]
    #[diesel(sql_type = Text)]
    text: String,
}

/// A database with so many rows that no planner prefers to read a table.
fn large() -> Database {
    let mut database = data::database();
    let rows = |from: u32, row: &dyn Fn(u32) -> String| {
        let rows: Vec<String> = (from..from + 3000).map(row).collect();
        rows.join(", ")
    };
    let quote = if cfg!(feature = "mysql") { '`' } else { '"' };
    database.run(&format!(
        "INSERT INTO purchases VALUES {}; INSERT INTO {quote}lines{quote} VALUES {};
         INSERT INTO persons VALUES {}; INSERT INTO staff VALUES {};",
        rows(10, &|id| format!("({id}, {}, 'x')", 3 + id % 90)),
        rows(10, &|id| format!("({id}, {id}, 'x')")),
        rows(10, &|id| format!("({id}, 'x')")),
        rows(10, &|id| format!("({id}, {}, {id})", 3 + id % 90)),
    ));
    let analyze = if cfg!(feature = "mysql") {
        "ANALYZE TABLE purchases, `lines`, persons, staff"
    } else {
        "ANALYZE"
    };
    database
        .raw()
        .batch_execute(analyze)
        .expect("tables can be analyzed");
    database
}

/// The plan of a statement whose values are all numbers.
fn plan(statement: &impl QueryFragment<Db>, values: &[i32], database: &mut Database) -> String {
    let text = debug_query::<Db, _>(statement).to_string();
    let (sql, _) = text
        .split_once(" -- binds")
        .expect("Diesel lists the binds");
    let mut sql = sql.to_owned();
    for (at, value) in values.iter().enumerate() {
        let place = if cfg!(feature = "postgres") {
            format!("${}", at + 1)
        } else {
            "?".to_owned()
        };
        sql = sql.replacen(&place, &value.to_string(), 1);
    }
    let explain = if cfg!(feature = "sqlite") {
        "EXPLAIN QUERY PLAN"
    } else if cfg!(feature = "mysql") {
        "EXPLAIN FORMAT=JSON"
    } else {
        "EXPLAIN"
    };
    let lines = diesel::RunQueryDsl::load::<Line>(
        diesel::sql_query(format!("{explain} {sql}")),
        database.raw(),
    );
    let lines = lines.expect("the statement has a plan");
    lines
        .iter()
        .map(|line| format!("{}\n", line.text))
        .collect()
}

/// No table is read as a whole.
#[track_caller]
fn assert_by_keys(plan: &str) {
    let whole = ["SCAN ", "Seq Scan", "\"access_type\": \"ALL\""];
    assert!(whole.iter().all(|word| !plan.contains(word)), "{plan}");
}

#[test]
fn of_one_child() {
    let mut database = large();
    let read = a().from(lines::table).find(1).select(lines::id);
    assert_by_keys(&plan(&read, &[1, 1], &mut database));
    let update = a().update(lines::table).find(1).set(lines::id.eq(1));
    assert_by_keys(&plan(&update, &[1, 1, 1], &mut database));
    let delete = a().delete(lines::table).find(1);
    assert_by_keys(&plan(&delete, &[1, 1], &mut database));
}

#[test]
fn of_one_member() {
    let mut database = large();
    database.run("CREATE INDEX staff_person ON staff (person_id)");
    let read = a().from(persons::table).find(1).select(persons::id);
    assert_by_keys(&plan(&read, &[1, 1], &mut database));
}

#[test]
fn of_the_own_row() {
    let mut database = large();
    let read = a().from(firms::table).select(firms::id);
    let plan = plan(&read, &[1], &mut database);
    // Of two tenants, a planner may well read the page.
    if cfg!(feature = "sqlite") {
        assert_by_keys(&plan);
    }
}

#[test]
fn of_the_parent_of_a_new_row() {
    let mut database = large();
    let insert = a().insert_into(line_notes::table).values((
        line_notes::id.eq(7),
        line_notes::line_id.eq(1),
        line_notes::body.eq(diesel::dsl::sql::<Text>("'x'")),
    ));
    assert_by_keys(&plan(&insert, &[7, 1, 1], &mut database));
}
