//! All rows of a tenant, as JSON lines.

use axum::http::header;
use axum::response::IntoResponse;
use diesel::prelude::*;
use serde::Serialize;
use tenant_core::prelude::*;
use tenant_host::web::Problem;

use crate::Db;
use crate::models::{Project, Setting, Task};
use crate::schema::{projects, settings, tasks};

pub(super) async fn export(db: Db) -> Result<impl IntoResponse, Problem> {
    let lines = db.read(|conn| {
        let scope = conn.scope().clone();
        let mut lines = Lines::default();
        let rows = scope.from(projects::table).order(projects::id);
        lines.add("project", rows.select(Project::as_select()).load(conn)?)?;
        let rows = scope.from(tasks::table).order(tasks::id);
        lines.add("task", rows.select(Task::as_select()).load(conn)?)?;
        let rows = scope.from(settings::table).order(settings::name);
        lines.add("setting", rows.select(Setting::as_select()).load(conn)?)?;
        Ok(lines.0)
    });
    Ok((
        [(header::CONTENT_TYPE, "application/x-ndjson")],
        lines.await?,
    ))
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add<T: Serialize>(&mut self, kind: &str, rows: Vec<T>) -> Result<(), Problem> {
        for row in rows {
            let line = serde_json::json!({ "kind": kind, "row": row });
            self.0.push_str(&line.to_string());
            self.0.push('\n');
        }
        Ok(())
    }
}
