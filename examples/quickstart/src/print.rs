//! What the tour writes to standard output.

use std::io::{self, Write};

use diesel::connection::InstrumentationEvent;

/// A heading.
pub(crate) fn heading(text: &str) {
    line(&format!("\n{text}\n{}", "-".repeat(text.chars().count())));
}

/// A line of text. A reader that stops reading (`| head`) is no error.
pub(crate) fn line(text: &str) {
    let _ = writeln!(io::stdout(), "{text}");
}

/// The rows of a result.
pub(crate) fn rows(of: &str, rows: &[String]) {
    let list = if rows.is_empty() {
        "no rows".to_owned()
    } else {
        rows.join(", ")
    };
    line(&format!("  {of}: {list}"));
}

/// How many rows a statement wrote.
pub(crate) fn written(what: &str, count: usize) {
    let rows = if count == 1 { "row" } else { "rows" };
    line(&format!("  {what}: {count} {rows}"));
}

/// Diesel calls this for all that happens on the connection; it prints each
/// statement that goes to the database.
pub(crate) fn sql(event: InstrumentationEvent<'_>) {
    if let InstrumentationEvent::StartQuery { query, .. } = event {
        line(&format!("  SQL: {}", broken_into_lines(&query.to_string())));
    }
}

/// Each clause of the statement on its own line; a subquery stays in its place.
fn broken_into_lines(sql: &str) -> String {
    let mut text = String::new();
    let mut depth = 0;
    for (at, c) in sql.char_indices() {
        let starts_clause = || CLAUSES.iter().any(|clause| sql[at..].starts_with(clause));
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ' ' if depth == 0 && !text.ends_with("DELETE") && starts_clause() => {
                text.push_str("\n      ");
            }
            _ => {}
        }
        text.push(c);
    }
    text
}

const CLAUSES: [&str; 7] = [
    " VALUES ",
    " ON CONFLICT ",
    " SET ",
    " FROM ",
    " WHERE ",
    " ORDER BY ",
    " -- binds",
];
