//! Statements whose text is built at each run: they are looked up as text, too.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer};
use tenant_core::prelude::*;

use super::{DONE, id, undone};
use crate::case::{Case, Kind, Outcome, Scoped};
use crate::schema::{TENANT, projects};
use crate::{Backend, Raw};

/// A boxed query with five filters.
pub(super) const BOXED: Case = undone("boxed", Kind::Dynamic, scoped_boxed, plain_boxed);

/// One of ten ids, half of them another tenant's.
pub(super) const EQ_ANY: Case = undone("eq-any", Kind::Dynamic, scoped_eq_any, plain_eq_any);

/// A filter in raw SQL that binds a value.
pub(super) const FRAGMENT: Case =
    undone("fragment", Kind::Dynamic, scoped_fragment, plain_fragment);

fn scoped_boxed(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let names = scope
        .from(projects::table)
        .select(projects::name)
        .into_boxed::<Backend>()
        .filter(projects::id.ge(id(0)))
        .filter(projects::id.le(id(20)))
        .filter(projects::budget.ge(run % 5))
        .filter(projects::budget.lt(1500))
        .filter(projects::name.ne("project 13"))
        .load(conn);
    Outcome::Names(names.expect(DONE))
}

fn plain_boxed(conn: &mut Raw, run: i32) -> Outcome {
    let names = projects::table
        .select(projects::name)
        .into_boxed::<Backend>()
        .filter(projects::org_id.eq(TENANT))
        .filter(projects::id.ge(id(0)))
        .filter(projects::id.le(id(20)))
        .filter(projects::budget.ge(run % 5))
        .filter(projects::budget.lt(1500))
        .filter(projects::name.ne("project 13"))
        .load(conn);
    Outcome::Names(names.expect(DONE))
}

/// Ten ids in turn, of this tenant and the next.
fn ids(run: i32) -> Vec<i32> {
    (0..10).map(|n| id((run + n) % 50) + n % 2).collect()
}

fn scoped_eq_any(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let names = scope
        .from(projects::table)
        .filter(projects::id.eq_any(ids(run)))
        .select(projects::name)
        .load(conn);
    Outcome::Names(names.expect(DONE))
}

fn plain_eq_any(conn: &mut Raw, run: i32) -> Outcome {
    let names = projects::table
        .filter(projects::org_id.eq(TENANT))
        .filter(projects::id.eq_any(ids(run)))
        .select(projects::name)
        .load(conn);
    Outcome::Names(names.expect(DONE))
}

fn scoped_fragment(conn: &mut Scoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let names = scope
        .from(projects::table)
        .filter(projects::id.lt(id(10)))
        .filter(sql::<Bool>("budget % 1000 < ").bind::<Integer, _>(500 + run))
        .select(projects::name)
        .load(conn);
    Outcome::Names(names.expect(DONE))
}

fn plain_fragment(conn: &mut Raw, run: i32) -> Outcome {
    let names = projects::table
        .filter(projects::org_id.eq(TENANT))
        .filter(projects::id.lt(id(10)))
        .filter(sql::<Bool>("budget % 1000 < ").bind::<Integer, _>(500 + run))
        .select(projects::name)
        .load(conn);
    Outcome::Names(names.expect(DONE))
}
