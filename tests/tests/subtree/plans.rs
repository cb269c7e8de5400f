//! An index finds the rows of a part.

use diesel::connection::SimpleConnection;
use tenant_tests::Database;
use tenant_tests::plan::plan;
use tenant_tests::prelude::*;

use super::company;
use super::schema::{self, below_files};

#[test]
fn the_index_on_tenant_and_path() {
    use diesel::QueryDsl;

    let mut database = Database::empty();
    database.run(&schema::create());
    let raw = database.raw();
    let mut rows = Vec::new();
    for id in 1..=4000 {
        let (org, department, team) = (id % 4, id % 50, id % 500);
        rows.push(format!("({id}, {org}, 'd{department}/t{team}', '{id}')"));
    }
    let rows = rows.join(", ");
    raw.batch_execute(&format!("INSERT INTO below_files VALUES {rows}"))
        .expect("rows");
    let analyze = if cfg!(feature = "mysql") {
        "ANALYZE TABLE below_files"
    } else {
        "ANALYZE"
    };
    raw.batch_execute(analyze).expect("statistics");

    let scope = company().within("d1");
    let query = scope.from(below_files::table).select(below_files::name);
    let values: &[&str] = if cfg!(feature = "sqlite") {
        &["1", "'d1'", "'d10'", "'d1'", "'d1/'", "'d1/'"]
    } else if cfg!(feature = "postgres") {
        &["1", "'d1'", "'d1/'", "'d10'"]
    } else {
        &["1", "'d1'", "'d1/%'", "'d1/%'"]
    };
    let plan = plan(&query, values, raw);
    let by_both: &[&str] = if cfg!(feature = "sqlite") {
        &["(org_id=? AND dept_path>? AND dept_path<?)"]
    } else if cfg!(feature = "postgres") {
        &[
            "below_files_path",
            "Index Cond: ((org_id = 1) AND (dept_path",
            "dept_path ~>=~ 'd1/'",
        ]
    } else {
        &[
            "\"access_type\": \"range\"",
            "\"used_key_parts\": [\"org_id\", \"dept_path\"]",
        ]
    };
    for part in by_both {
        assert!(plan.contains(part), "{part}: {plan}");
    }
}
