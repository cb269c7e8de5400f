//! The statements.

use std::hint::black_box;

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer};
use diesel::sqlite::Sqlite;
use tenant_core::prelude::*;

use crate::database::{Plain, Scoped, TENANT, projects, tasks};

/// A statement in both forms. What it reads comes back, to be compared.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// Its name on the command line.
    pub name: &'static str,
    /// Runs it through the scope.
    pub scoped: fn(&mut Scoped) -> Names,
    /// Runs it as Diesel alone.
    pub plain: fn(&mut Plain) -> Names,
}

/// What is read: a name each row, and one of a joined row.
pub type Names = Vec<(String, Option<String>)>;

/// All of them.
pub const CASES: &[Case] = &[
    Case {
        name: "point",
        scoped: |conn| names(scoped_point(conn)),
        plain: |conn| names(plain_point(conn)),
    },
    Case {
        name: "left-join",
        scoped: scoped_left_join,
        plain: plain_left_join,
    },
    Case {
        name: "boxed",
        scoped: |conn| names(scoped_boxed(conn)),
        plain: |conn| names(plain_boxed(conn)),
    },
    Case {
        name: "eq-any",
        scoped: |conn| names(scoped_eq_any(conn)),
        plain: |conn| names(plain_eq_any(conn)),
    },
    Case {
        name: "fragment",
        scoped: |conn| names(scoped_fragment(conn)),
        plain: |conn| names(plain_fragment(conn)),
    },
];

fn names(names: Vec<String>) -> Names {
    names.into_iter().map(|name| (name, None)).collect()
}

const READ: &str = "the tables are there";

/// The ids of `eq-any`, half of them another tenant's.
const IDS: [i32; 10] = [3, 6, 9, 12, 15, 18, 21, 24, 27, 30];

fn scoped_point(conn: &mut Scoped) -> Vec<String> {
    let scope = conn.scope().clone();
    scope
        .from(projects::table)
        .filter(projects::id.eq(black_box(10)))
        .select(projects::name)
        .load(conn)
        .expect(READ)
}

fn plain_point(conn: &mut Plain) -> Vec<String> {
    projects::table
        .filter(projects::org_id.eq(black_box(TENANT)))
        .filter(projects::id.eq(black_box(10)))
        .select(projects::name)
        .load(conn)
        .expect(READ)
}

fn scoped_left_join(conn: &mut Scoped) -> Names {
    let scope = conn.scope().clone();
    scope
        .from(projects::table)
        .left_join(tasks::table)
        .filter(projects::id.eq(black_box(10)))
        .select((projects::name, tasks::title.nullable()))
        .load(conn)
        .expect(READ)
}

fn plain_left_join(conn: &mut Plain) -> Names {
    let tenant = black_box(TENANT);
    let on = tasks::org_id
        .eq(tenant)
        .and(tasks::project_id.eq(projects::id));
    projects::table
        .left_join(tasks::table.on(on))
        .filter(projects::org_id.eq(tenant))
        .filter(projects::id.eq(black_box(10)))
        .select((projects::name, tasks::title.nullable()))
        .load(conn)
        .expect(READ)
}

fn scoped_boxed(conn: &mut Scoped) -> Vec<String> {
    let scope = conn.scope().clone();
    scope
        .from(projects::table)
        .select(projects::name)
        .into_boxed::<Sqlite>()
        .filter(projects::id.ge(black_box(10)))
        .filter(projects::id.le(black_box(20)))
        .filter(projects::budget.gt(black_box(1100)))
        .filter(projects::budget.lt(black_box(1500)))
        .filter(projects::name.ne(black_box("project 13")))
        .load(conn)
        .expect(READ)
}

fn plain_boxed(conn: &mut Plain) -> Vec<String> {
    projects::table
        .select(projects::name)
        .into_boxed::<Sqlite>()
        .filter(projects::org_id.eq(black_box(TENANT)))
        .filter(projects::id.ge(black_box(10)))
        .filter(projects::id.le(black_box(20)))
        .filter(projects::budget.gt(black_box(1100)))
        .filter(projects::budget.lt(black_box(1500)))
        .filter(projects::name.ne(black_box("project 13")))
        .load(conn)
        .expect(READ)
}

fn scoped_eq_any(conn: &mut Scoped) -> Vec<String> {
    let scope = conn.scope().clone();
    scope
        .from(projects::table)
        .filter(projects::id.eq_any(black_box(IDS)))
        .select(projects::name)
        .load(conn)
        .expect(READ)
}

fn plain_eq_any(conn: &mut Plain) -> Vec<String> {
    projects::table
        .filter(projects::org_id.eq(black_box(TENANT)))
        .filter(projects::id.eq_any(black_box(IDS)))
        .select(projects::name)
        .load(conn)
        .expect(READ)
}

fn scoped_fragment(conn: &mut Scoped) -> Vec<String> {
    let scope = conn.scope().clone();
    let cheap = sql::<Bool>("budget % 1000 < ").bind::<Integer, _>(black_box(500));
    scope
        .from(projects::table)
        .filter(projects::id.lt(black_box(10)))
        .filter(cheap)
        .select(projects::name)
        .load(conn)
        .expect(READ)
}

fn plain_fragment(conn: &mut Plain) -> Vec<String> {
    let cheap = sql::<Bool>("budget % 1000 < ").bind::<Integer, _>(black_box(500));
    projects::table
        .filter(projects::org_id.eq(black_box(TENANT)))
        .filter(projects::id.lt(black_box(10)))
        .filter(cheap)
        .select(projects::name)
        .load(conn)
        .expect(READ)
}
