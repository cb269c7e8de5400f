//! The module of one table: its models and its five queries.

use super::form::Form;
use super::names::Table;

/// The module's text. `limit` stands in its list query, where it can be changed.
pub(super) fn module(table: Table, form: Form, limit: usize) -> String {
    let (parts, list, boxed) = match form {
        Form::Scoped => (
            include_str!("templates/scoped_table.rs.in"),
            include_str!("templates/scoped_list.rs.in"),
            include_str!("templates/scoped_boxed.rs.in"),
        ),
        Form::Plain => (
            include_str!("templates/plain_table.rs.in"),
            include_str!("templates/plain_list.rs.in"),
            include_str!("templates/plain_boxed.rs.in"),
        ),
    };
    let list = if table.is_boxed() { boxed } else { list };
    let extra = table.extra();
    format!("{parts}{list}")
        .replace("{table}", &table.name())
        .replace("{Model}", &table.model())
        .replace("{parent}", &table.parent().name())
        .replace("{extra}", extra.name)
        .replace("{Extra}", extra.rust)
        .replace("{value}", extra.value)
        .replace("{limit}", &limit.to_string())
}
