//! Random databases: small ones, so that rows of different tenants meet.

use std::fmt::Write as _;
use std::ops::Range;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// The tenants of random rows.
pub(crate) const TENANTS: Range<i32> = 1..4;

/// What random references point to; some of it does not exist.
pub(crate) const IDS: Range<i32> = 0..8;

/// All names.
pub(crate) const NAMES: &[&str] = &["x", "y", "z"];

/// A row: its tenant, a reference, a name, and a number.
type Row = (Option<i32>, Option<i32>, &'static str, Option<i32>);

/// The rows of all tables. The key of a row is its place, from 1.
#[derive(Debug, Clone)]
pub(crate) struct Rows {
    projects: Vec<Row>,
    tasks: Vec<Row>,
    labels: Vec<Row>,
    notices: Vec<Row>,
    templates: Vec<Row>,
}

/// Whose rows a scope reads, by the table of guards.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reader<'a> {
    Tenants(&'a [i32]),
    Host,
    /// Everything: the database that scoped queries run on.
    All,
}

impl Reader<'_> {
    fn must_have(self, tenant: Option<i32>) -> bool {
        match self {
            Reader::Tenants(ids) => tenant.is_some_and(|id| ids.contains(&id)),
            Reader::Host => false,
            Reader::All => true,
        }
    }

    fn may_have(self, tenant: Option<i32>) -> bool {
        match self {
            Reader::Host => tenant.is_none(),
            _ => self.must_have(tenant),
        }
    }

    fn shared(self, tenant: Option<i32>) -> bool {
        tenant.is_none() || self.must_have(tenant)
    }
}

impl Rows {
    /// The statements that replace a database's rows by those that `reader`
    /// reads.
    pub(crate) fn statements(&self, reader: Reader<'_>) -> String {
        let mut sql = String::from("BEGIN;");
        let mut fill = |table: &str, columns: &str, rows: Vec<String>| {
            write!(sql, "DELETE FROM {table};").expect("strings grow");
            if !rows.is_empty() {
                let rows = rows.join(", ");
                write!(sql, "INSERT INTO {table} ({columns}) VALUES {rows};")
                    .expect("strings grow");
            }
        };
        let pick = |rows: &[Row],
                    reads: &dyn Fn(Option<i32>) -> bool,
                    values: &dyn Fn(usize, &Row) -> String| {
            let rows = rows.iter().enumerate();
            let own = rows.filter(|(_, row)| reads(row.0));
            own.map(|(at, row)| values(at + 1, row)).collect::<Vec<_>>()
        };
        let must_have = |tenant| reader.must_have(tenant);
        fill(
            "projects",
            "id, tenant_id, parent_id, name, budget",
            pick(&self.projects, &must_have, &|id, row| {
                format!(
                    "({id}, {}, {}, '{}', {})",
                    sql_value(row.0),
                    sql_value(row.1),
                    row.2,
                    sql_value(row.3)
                )
            }),
        );
        fill(
            "tasks",
            "id, tenant_id, project_id, name, points",
            pick(&self.tasks, &must_have, &|id, row| {
                let (project, points) = (row.1.unwrap_or(0), row.3.unwrap_or(0));
                format!(
                    "({id}, {}, {project}, '{}', {points})",
                    sql_value(row.0),
                    row.2
                )
            }),
        );
        fill(
            "labels",
            "id, task_id, name",
            pick(&self.labels, &|_| true, &|id, row| {
                format!("({id}, {}, '{}')", row.1.unwrap_or(0), row.2)
            }),
        );
        let titled = |id: usize, row: &Row| format!("({id}, {}, '{}')", sql_value(row.0), row.2);
        let may_have = |tenant| reader.may_have(tenant);
        let notices = pick(&self.notices, &may_have, &titled);
        fill("notices", "id, tenant_id, title", notices);
        let shared = |tenant| match reader {
            Reader::Host => reader.may_have(tenant),
            _ => reader.shared(tenant),
        };
        let templates = pick(&self.templates, &shared, &titled);
        fill("templates", "id, tenant_id, title", templates);
        sql.push_str("COMMIT;");
        sql
    }
}

fn sql_value(value: Option<i32>) -> String {
    value.map_or_else(|| "NULL".to_owned(), |value| value.to_string())
}

/// Random databases.
pub(crate) fn rows() -> impl Strategy<Value = Rows> {
    let row = |tenant: BoxedStrategy<Option<i32>>| {
        (
            tenant,
            option::of(IDS),
            prop::sample::select(NAMES),
            option::of(0..10),
        )
    };
    let of_tenant = || row(TENANTS.prop_map(Some).boxed());
    let of_tenant_or_host = || row(option::of(TENANTS).boxed());
    (
        vec(of_tenant(), 0..7),
        vec(of_tenant(), 0..9),
        vec(of_tenant(), 0..5),
        vec(of_tenant_or_host(), 0..5),
        vec(of_tenant_or_host(), 0..5),
    )
        .prop_map(|(projects, tasks, labels, notices, templates)| Rows {
            projects,
            tasks,
            labels,
            notices,
            templates,
        })
}
