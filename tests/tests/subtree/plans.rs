//! An index finds the rows of a part.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use tenant_core::prelude::*;
use tenant_tests::{Database, DbConnection};

use super::schema;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    #[cfg_attr(feature = "sqlite", diesel(column_name = "detail"))]
    #[cfg_attr(feature = "postgres", diesel(column_name = "QUERY PLAN"))]
    #[cfg_attr(feature = "mysql", diesel(column_name = "EXPLAIN"))]
    text: String,
}

fn explain(raw: &mut DbConnection, sql: &str) -> String {
    let explain = if cfg!(feature = "sqlite") {
        "EXPLAIN QUERY PLAN"
    } else if cfg!(feature = "postgres") {
        "EXPLAIN (COSTS OFF)"
    } else {
        "EXPLAIN FORMAT=JSON"
    };
    let lines = diesel::sql_query(format!("{explain} {sql}"));
    let lines = diesel::RunQueryDsl::load::<Line>(lines, raw).expect("a plan");
    lines.into_iter().map(|line| line.text + "\n").collect()
}

#[test]
fn the_index_on_tenant_and_path() {
    let mut database = Database::empty();
    database.run(&schema::create());
    let raw = database.raw();
    let mut rows = Vec::new();
    for id in 1..=4000 {
        let (org, department, team) = (id % 4, id % 50, id % 500);
        rows.push(format!("({id}, {org}, 'd{department}/t{team}', '{id}')"));
    }
    raw.batch_execute(&format!(
        "INSERT INTO below_files VALUES {}",
        rows.join(", ")
    ))
    .expect("rows");
    let analyze = if cfg!(feature = "mysql") {
        "ANALYZE TABLE below_files"
    } else {
        "ANALYZE"
    };
    raw.batch_execute(analyze).expect("statistics");

    let scope = TenantScope::trusted(1, "test").within("d1");
    let query = scope
        .from(schema::below_files::table)
        .select(schema::below_files::name);
    let text = diesel::debug_query::<tenant_tests::Db, _>(&query).to_string();
    let (sql, _) = text
        .split_once(" -- binds")
        .expect("Diesel lists the binds");
    let values: &[&str] = if cfg!(feature = "sqlite") {
        &["1", "'d1'", "'d10'", "'d1'", "'d1/'", "'d1/'"]
    } else if cfg!(feature = "postgres") {
        &["1", "'d1'", "'d1/'", "'d10'"]
    } else {
        &["1", "'d1'", "'d1/%'", "'d1/%'"]
    };
    let mut values = values.iter();
    let mut with_values = String::new();
    let mut rest = sql.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '?' || c == '$' {
            while rest.next_if(char::is_ascii_digit).is_some() {}
            with_values.push_str(values.next().expect("a value"));
        } else {
            with_values.push(c);
        }
    }
    let plan = explain(raw, &with_values);
    let by_both = if cfg!(feature = "sqlite") {
        plan.contains("(org_id=? AND dept_path>? AND dept_path<?)")
    } else if cfg!(feature = "postgres") {
        plan.contains("below_files_path")
            && plan.contains("dept_path ~>=~ 'd1/'")
            && plan.contains("Index Cond: ((org_id = 1) AND (dept_path")
    } else {
        plan.contains("\"access_type\": \"range\"")
            && plan.contains("\"used_key_parts\": [\"org_id\", \"dept_path\"]")
    };
    assert!(by_both, "{plan}");
}
