//! All rows of a tenant, as JSON lines.

use diesel::prelude::*;
use serde::Serialize;
use tenant_core::prelude::*;
use tenant_host::web::Problem;

use super::TenantConn;
use crate::models::{Project, Setting, Task};
use crate::schema::{projects, settings, tasks};

/// One line a row.
///
/// # Errors
///
/// Those of the database.
pub fn lines(conn: &mut TenantConn) -> Result<String, Problem> {
    let scope = conn.scope().clone();
    let mut lines = Lines::default();
    let rows = scope.from(projects::table).order(projects::id);
    lines.add("project", rows.select(Project::as_select()).load(conn)?);
    let rows = scope.from(tasks::table).order(tasks::id);
    lines.add("task", rows.select(Task::as_select()).load(conn)?);
    let rows = scope.from(settings::table).order(settings::name);
    lines.add("setting", rows.select(Setting::as_select()).load(conn)?);
    Ok(lines.0)
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add<T: Serialize>(&mut self, kind: &str, rows: Vec<T>) {
        for row in rows {
            let line = serde_json::json!({ "kind": kind, "row": row });
            self.0.push_str(&line.to_string());
            self.0.push('\n');
        }
    }
}
