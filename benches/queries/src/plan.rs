//! What the database does with a case.

use std::sync::{Arc, Mutex};

use diesel::connection::{Instrumentation, InstrumentationEvent};
use diesel::prelude::*;

use crate::backend::Raw;
use crate::case::{Case, Form};

/// The plans of all statements of a case, as the database shows them.
///
/// # Panics
///
/// If the database can't explain a statement.
pub fn plans(case: &Case, form: Form, raw: &mut Raw) -> Vec<String> {
    let sent = Sent::default();
    raw.set_instrumentation(sent.clone());
    case.once(form, raw);
    raw.set_instrumentation(None::<Box<dyn Instrumentation>>);
    let sent = sent.0.lock().expect("no other thread has it");
    sent.iter()
        .filter(|sql| {
            let verbs = ["SELECT", "INSERT", "UPDATE", "DELETE"];
            verbs.iter().any(|verb| sql.starts_with(verb))
        })
        .map(|sql| explain(&with_values(sql), raw))
        .collect()
}

/// The statements that were sent, as Diesel shows them: with their values behind.
#[derive(Clone, Default)]
struct Sent(Arc<Mutex<Vec<String>>>);

impl Instrumentation for Sent {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            let mut sent = self.0.lock().expect("no other thread has it");
            sent.push(query.to_string().replace('\n', " "));
        }
    }
}

/// The statement with each placeholder replaced by its value: servers choose their
/// plan by it.
fn with_values(shown: &str) -> String {
    let (sql, values) = shown.split_once(" -- binds: ").unwrap_or((shown, "[]"));
    let values: Vec<serde_json::Value> =
        serde_json::from_str(values).expect("numbers and texts are shown as JSON shows them");
    let mut values = values.into_iter().map(|value| match value {
        serde_json::Value::String(text) => format!("'{text}'"),
        serde_json::Value::Array(_) => format!("ARRAY{value}"),
        other => other.to_string(),
    });
    let mut with_values = String::new();
    let mut characters = sql.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '?' => {}
            '$' => while characters.next_if(char::is_ascii_digit).is_some() {},
            other => {
                with_values.push(other);
                continue;
            }
        }
        with_values.push_str(&values.next().expect("a value for each placeholder"));
    }
    with_values
}

#[cfg(feature = "sqlite")]
fn explain(sql: &str, raw: &mut Raw) -> String {
    #[derive(QueryableByName)]
    struct Line {
        #[diesel(sql_type = diesel::sql_types::Text)]
        detail: String,
    }
    let lines = diesel::sql_query(format!("EXPLAIN QUERY PLAN {sql}")).load::<Line>(raw);
    let lines = lines.unwrap_or_else(|error| panic!("{sql}: {error}"));
    let lines: Vec<_> = lines.into_iter().map(|line| line.detail).collect();
    lines.join("\n")
}

#[cfg(feature = "postgres")]
fn explain(sql: &str, raw: &mut Raw) -> String {
    #[derive(QueryableByName)]
    struct Line {
        #[diesel(sql_type = diesel::sql_types::Text, column_name = "QUERY PLAN")]
        plan: String,
    }
    let lines = diesel::sql_query(format!("EXPLAIN (COSTS OFF) {sql}")).load::<Line>(raw);
    let lines = lines.unwrap_or_else(|error| panic!("{sql}: {error}"));
    let lines: Vec<_> = lines.into_iter().map(|line| line.plan).collect();
    lines.join("\n")
}

#[cfg(feature = "mysql")]
fn explain(sql: &str, raw: &mut Raw) -> String {
    #[derive(QueryableByName)]
    struct Line {
        #[diesel(sql_type = diesel::sql_types::Text, column_name = "EXPLAIN")]
        plan: String,
    }
    let line = diesel::sql_query(format!("EXPLAIN FORMAT=JSON {sql}")).get_result::<Line>(raw);
    let line = line.unwrap_or_else(|error| panic!("{sql}: {error}"));
    let mut plan = serde_json::from_str(&line.plan).expect("the plan is JSON");
    without_estimates(&mut plan);
    format!("{plan:#}")
}

/// They change while the case writes: what matters is what the server does.
#[cfg(feature = "mysql")]
fn without_estimates(plan: &mut serde_json::Value) {
    use serde_json::Value;

    match plan {
        Value::Array(parts) => parts.iter_mut().for_each(without_estimates),
        Value::Object(parts) => {
            parts.retain(|name, _| {
                !["rows", "filtered", "cost"]
                    .iter()
                    .any(|estimate| name.starts_with(estimate))
            });
            parts.values_mut().for_each(without_estimates);
        }
        _ => {}
    }
}
