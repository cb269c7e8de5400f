//! How the database would run a statement.

use diesel::debug_query;
use diesel::prelude::*;
use diesel::query_builder::QueryFragment;
use diesel::sql_types::Text;

use crate::backend::{Db, DbConnection};

/// One line of a plan.
#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    #[cfg_attr(feature = "sqlite", diesel(column_name = "detail"))]
    #[cfg_attr(feature = "postgres", diesel(column_name = "QUERY PLAN"))]
    #[cfg_attr(feature = "mysql", diesel(column_name = "EXPLAIN"))]
    text: String,
}

/// The plan of a statement, with these values, as SQL writes them, in the place of those that
/// it binds. On MySQL it is JSON.
pub fn plan<Q>(statement: &Q, values: &[&str], raw: &mut DbConnection) -> String
where
    Q: QueryFragment<Db>,
{
    let text = debug_query::<Db, _>(statement).to_string();
    let (sql, _) = text
        .split_once(" -- binds")
        .expect("Diesel lists the binds");
    let mut values = values.iter();
    let mut with_values = String::new();
    let mut rest = sql.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '?' || c == '$' {
            while rest.next_if(char::is_ascii_digit).is_some() {}
            with_values.push_str(values.next().expect("a value for each placeholder"));
        } else {
            with_values.push(c);
        }
    }
    assert!(values.next().is_none(), "a placeholder for each value");
    let explain = if cfg!(feature = "sqlite") {
        "EXPLAIN QUERY PLAN"
    } else if cfg!(feature = "postgres") {
        "EXPLAIN (COSTS OFF)"
    } else {
        "EXPLAIN FORMAT=JSON"
    };
    let lines = diesel::sql_query(format!("{explain} {with_values}")).load::<Line>(raw);
    let lines = lines.unwrap_or_else(|error| panic!("{with_values}: {error}"));
    let lines: Vec<_> = lines.into_iter().map(|line| line.text).collect();
    lines.join("\n")
}
