//! All rows of all tables, as text, and whose they are.

use std::fmt::Display;

use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use tenant_core::prelude::*;
use tenant_core::scope::TenantId;

use crate::backend::DbConnection;

/// A table, its tenant column if it has one, and its other columns.
pub(super) struct Table {
    name: &'static str,
    tenant: Option<&'static str>,
    columns: &'static [&'static str],
}

/// `name: tenant column; columns`
macro_rules! tables {
    ($($(#[$attribute:meta])* $name:literal: $tenant:expr; $($column:literal)*;)*) => {
        &[$($(#[$attribute])* Table { name: $name, tenant: $tenant, columns: &[$($column),*] }),*]
    };
}

/// All tables of the schema. `'` stands for the quote of the backend.
const TABLES: &[Table] = tables! {
    "projects": Some("tenant_id"); "id" "tenant_id" "parent_id" "name" "budget";
    "tasks": Some("tenant_id"); "id" "tenant_id" "project_id" "name" "points";
    "labels": None; "id" "task_id" "name";
    "countries": None; "id" "name";
    "notices": Some("tenant_id"); "id" "tenant_id" "title";
    "templates": Some("tenant_id"); "id" "tenant_id" "title";
    "ledgers": Some("tenant_id"); "id" "tenant_id" "name";
    "pages": Some("org"); "id" "org" "name";
    "seats": Some("tenant_id"); "tenant_id" "number" "name";
    "'user'": Some("tenant_id"); "id" "tenant_id" "'type'";
    "'order'": Some("'group'"); "id" "'group'" "'type'";
    #[cfg(feature = "postgres")]
    "devices": Some("tenant_id"); "id" "tenant_id" "name";
    "documents": Some("tenant_id"); "id" "tenant_id" "slug" "title";
    "revisions": Some("tenant_id"); "id" "tenant_id" "document_id" "body";
    "items": Some("tenant_id"); "id" "tenant_id" "code" "name" "points" "note";
    "desks": Some("tenant_id"); "floor" "number" "tenant_id" "name";
    "votes": None; "id" "subject";
};

/// Tables without tenant that a tenant writes.
const WRITABLE: &[&str] = &["votes"];

/// Tables in which a NULL tenant is the host.
const MAY_HAVE: &[&str] = &["notices", "templates"];

/// A scope, as far as its rows go.
pub trait Owner: Scope {
    /// Whether the scope may write a row of this table with this tenant.
    fn writes(&self, table: &str, tenant: Option<&str>) -> bool;
}

impl<Id: TenantId + Display> Owner for TenantScope<Id>
where
    Self: Scope,
{
    fn writes(&self, table: &str, tenant: Option<&str>) -> bool {
        WRITABLE.contains(&table) || tenant == Some(self.id().to_string().as_str())
    }
}

impl Owner for HostScope {
    fn writes(&self, table: &str, tenant: Option<&str>) -> bool {
        let of_nobody = |found: &Table| found.name == table && found.tenant.is_none();
        TABLES.iter().any(of_nobody) || (MAY_HAVE.contains(&table) && tenant.is_none())
    }
}

/// A row of some table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, QueryableByName)]
pub struct Row {
    /// The table.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The tenant, as text.
    #[diesel(sql_type = Nullable<Text>)]
    pub owner: Option<String>,
    /// The columns, as text.
    #[diesel(sql_type = Text)]
    pub content: String,
}

impl Row {
    /// The row as tests write it.
    pub(super) fn shown(&self) -> String {
        format!("{} {}", self.name, self.content)
    }
}

/// A column as text; NULL as a word.
fn text(column: &str) -> String {
    let kind = if cfg!(feature = "mysql") {
        "CHAR"
    } else {
        "TEXT"
    };
    format!("coalesce(CAST({column} AS {kind}), 'NULL')")
}

impl Table {
    /// The query that selects [`Row`]s.
    fn query(&self) -> String {
        let quote = if cfg!(feature = "mysql") { "`" } else { "\"" };
        let quoted = |name: &str| name.replace('\'', quote);
        let texts: Vec<_> = self.columns.iter().map(|c| text(&quoted(c))).collect();
        let content = if cfg!(feature = "mysql") {
            format!("concat_ws('|', {})", texts.join(", "))
        } else {
            texts.join(" || '|' || ")
        };
        let kind = if cfg!(feature = "mysql") {
            "CHAR"
        } else {
            "TEXT"
        };
        let tenant = self.tenant.map_or("NULL".to_owned(), quoted);
        format!(
            "SELECT '{}' AS name, CAST({tenant} AS {kind}) AS owner, {content} AS content FROM {}",
            self.name.replace('\'', ""),
            quoted(self.name)
        )
    }
}

/// All rows, in the order of their text.
pub fn rows(raw: &mut DbConnection) -> Vec<Row> {
    let queries: Vec<_> = TABLES.iter().map(Table::query).collect();
    let mut rows = diesel::sql_query(queries.join(" UNION ALL "))
        .load::<Row>(raw)
        .expect("all tables can be read");
    rows.sort();
    rows
}
