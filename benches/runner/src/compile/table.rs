//! The module of one table: its models and its five queries.

use super::form::{Form, Run};
use super::generate::Package;
use super::names::Table;

/// The module's text. `limit` stands in its list query, where it can be changed.
pub(super) fn module(table: Table, package: &Package, limit: usize) -> String {
    let (parts, list, boxed) = match package.form {
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
    let text = match package.run {
        Run::Blocking => format!("{parts}{list}"),
        Run::Awaited => awaited(&format!("{parts}{list}")),
    };
    text.replace("{table}", &table.name())
        .replace("{Model}", &table.model())
        .replace("{parent}", &table.parent().name())
        .replace("{extra}", extra.name)
        .replace("{Extra}", extra.rust)
        .replace("{value}", extra.value)
        .replace("{limit}", &limit.to_string())
}

/// The same statements, awaited: all that differs are the imports, `async` and `.await`.
fn awaited(text: &str) -> String {
    text.replace("pub fn ", "pub async fn ")
        .replace("(db)\n", "(db).await\n")
        .replace("(&mut db.raw)\n", "(&mut db.raw)\n        .await\n")
        .replace("tenant_core::prelude::*", "tenant_core::async_prelude::*")
        // By name it hides Diesel's own, which the prelude brings.
        .replace("use crate::Db;\n", "use crate::{Db, RunQueryDsl};\n")
}
