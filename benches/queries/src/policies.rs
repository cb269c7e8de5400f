//! Row-level security, the alternative: the statements without a guard, of which
//! the database shows the tenant's rows only.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::backend::{Backend, Raw, establish};
use crate::case::{Outcome, time, undone};
use crate::cases::{DONE, id};
use crate::schema::{TENANT, Task, comments, projects, tasks, users};

/// A case of [`CASES`](crate::CASES) without guard.
#[derive(Debug, Clone, Copy)]
pub struct Unguarded {
    /// The name of the case.
    pub name: &'static str,
    /// Runs it as Diesel alone.
    pub run: fn(&mut Raw, i32) -> Outcome,
}

impl Unguarded {
    /// Runs it `runs` times, as [`Case::time`](crate::Case::time).
    ///
    /// # Panics
    ///
    /// If the database refuses a statement.
    pub fn time(&self, raw: &mut Raw, runs: u64) -> Duration {
        time(runs, |round| {
            undone(raw, |raw| {
                let started = Instant::now();
                for run in 0..round {
                    std::hint::black_box((self.run)(raw, run));
                }
                started.elapsed()
            })
        })
    }

    /// Runs it once, and undoes it.
    ///
    /// # Panics
    ///
    /// If the database refuses the statement.
    pub fn once(&self, raw: &mut Raw) -> Outcome {
        undone(raw, |raw| (self.run)(raw, 0))
    }
}

/// All of them. An insert names its tenant, guard or not.
pub const UNGUARDED: &[Unguarded] = &[
    Unguarded {
        name: "point",
        run: point,
    },
    Unguarded {
        name: "list",
        run: list,
    },
    Unguarded {
        name: "two-joins",
        run: two_joins,
    },
    Unguarded {
        name: "three-joins",
        run: three_joins,
    },
    Unguarded {
        name: "left-join",
        run: left_join,
    },
    Unguarded {
        name: "subquery",
        run: subquery,
    },
    Unguarded {
        name: "boxed",
        run: boxed,
    },
    Unguarded {
        name: "insert",
        run: insert,
    },
    Unguarded {
        name: "update",
        run: update,
    },
    Unguarded {
        name: "delete",
        run: delete,
    },
];

/// Enables the policies and connects as a role that they hold for. The tables must
/// be there: see [`connect`](crate::connect), whose role they do not hold for.
///
/// # Panics
///
/// If that isn't possible: nothing can be measured then.
pub fn connect_under_policies() -> Raw {
    let mut conn = establish();
    conn.batch_execute(POLICIES)
        .expect("the policies can be made");
    set_tenant(&mut conn);
    conn
}

/// What a request does first: it says whose it is.
///
/// # Panics
///
/// If the database refuses it.
pub fn set_tenant(conn: &mut Raw) {
    diesel::select(set_config("app.tenant", TENANT.to_string(), false))
        .execute(conn)
        .expect("a setting can be set");
}

#[diesel::declare_sql_function]
extern "SQL" {
    fn set_config(name: Text, value: Text, is_local: diesel::sql_types::Bool) -> Text;
}

const POLICIES: &str = "
SET search_path TO tenant_benches;
SET synchronous_commit TO off;
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tenant_bench_role') THEN
        CREATE ROLE tenant_bench_role;
    END IF;
END $$;
GRANT USAGE ON SCHEMA tenant_benches TO tenant_bench_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA tenant_benches TO tenant_bench_role;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA tenant_benches TO tenant_bench_role;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;
ALTER TABLE comments ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON users USING (org_id = current_setting('app.tenant')::integer);
CREATE POLICY own ON projects USING (org_id = current_setting('app.tenant')::integer);
CREATE POLICY own ON tasks USING (org_id = current_setting('app.tenant')::integer);
CREATE POLICY own ON comments USING (org_id = current_setting('app.tenant')::integer);
SET ROLE tenant_bench_role;
";

fn point(conn: &mut Raw, run: i32) -> Outcome {
    let names = projects::table
        .filter(projects::id.eq(id(run % 50)))
        .select(projects::name)
        .load(conn);
    Outcome::Names(names.expect(DONE))
}

fn list(conn: &mut Raw, run: i32) -> Outcome {
    let tasks = tasks::table
        .filter(tasks::priority.eq(run % 5))
        .order(tasks::id.desc())
        .limit(20)
        .select(Task::as_select())
        .load(conn);
    Outcome::Tasks(tasks.expect(DONE))
}

fn two_joins(conn: &mut Raw, run: i32) -> Outcome {
    let rows = tasks::table
        .inner_join(projects::table)
        .inner_join(users::table)
        .filter(tasks::project_id.eq(id(run % 50)))
        .select((tasks::title, projects::name, users::name))
        .load(conn);
    Outcome::Triples(rows.expect(DONE))
}

fn three_joins(conn: &mut Raw, run: i32) -> Outcome {
    let tasks = tasks::table
        .inner_join(projects::table)
        .inner_join(users::table);
    let rows = comments::table
        .inner_join(tasks)
        .filter(tasks::project_id.eq(id(run % 50)))
        .select((comments::body, projects::name, users::name))
        .load(conn);
    Outcome::Triples(rows.expect(DONE))
}

fn left_join(conn: &mut Raw, run: i32) -> Outcome {
    let rows = projects::table
        .left_join(tasks::table)
        .filter(projects::id.eq(id(run % 50)))
        .select((projects::name, tasks::title.nullable()))
        .load(conn);
    Outcome::Pairs(rows.expect(DONE))
}

fn subquery(conn: &mut Raw, run: i32) -> Outcome {
    let urgent = tasks::table
        .filter(tasks::project_id.eq(projects::id))
        .filter(tasks::priority.eq(run % 5));
    let names = projects::table
        .filter(diesel::dsl::exists(urgent))
        .select(projects::name)
        .load(conn);
    Outcome::Names(names.expect(DONE))
}

fn boxed(conn: &mut Raw, run: i32) -> Outcome {
    let names = projects::table
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

fn insert(conn: &mut Raw, run: i32) -> Outcome {
    let values = (
        comments::org_id.eq(TENANT),
        comments::task_id.eq(id(run)),
        comments::body.eq("measured"),
    );
    let written = diesel::insert_into(comments::table)
        .values(values)
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}

fn update(conn: &mut Raw, run: i32) -> Outcome {
    let written = diesel::update(tasks::table)
        .filter(tasks::id.eq(id(run)))
        .set(tasks::title.eq("measured"))
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}

fn delete(conn: &mut Raw, run: i32) -> Outcome {
    let written = diesel::delete(tasks::table)
        .filter(tasks::id.eq(id(run)))
        .execute(conn);
    Outcome::Written(written.expect(DONE))
}
