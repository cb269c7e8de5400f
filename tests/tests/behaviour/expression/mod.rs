//! Diesel's expressions in queries made by a scope: all operators, functions and
//! methods that Diesel 2.3 has for the backend.
//!
//! Each result would be another one if a row of B took part: A has the projects 1,
//! 3 and 5 and the tasks 1 and 4; B has the projects 2 and 4 and the tasks 2 and 3.

/// `$expression` for each of A's projects 1, 3 and 5. The raw fragment takes the
/// static id away, so the text of the statement is read at each run.
macro_rules! of_projects {
    ($expression:expr => $row:ty) => {
        tenant_tests::under_a(|a, conn| {
            a.from(projects::table)
                .filter(diesel::dsl::sql::<diesel::sql_types::Bool>("1 = 1"))
                .order(projects::id)
                .select($expression)
                .load::<$row>(conn)
        })
    };
}

/// The ids of those of A's projects 1, 3 and 5 on which `$predicate` holds.
macro_rules! projects_where {
    ($predicate:expr) => {
        tenant_tests::under_a(|a, conn| {
            a.from(projects::table)
                .filter($predicate)
                .order(projects::id)
                .select(projects::id)
                .load::<i32>(conn)
        })
    };
}

/// `$expression` over all of A's projects.
macro_rules! over_projects {
    ($expression:expr => $row:ty) => {
        tenant_tests::under_a(|a, conn| {
            a.from(projects::table)
                .select($expression)
                .get_result::<$row>(conn)
        })
    };
}

mod aggregate;
mod arithmetic;
mod boolean;
mod case;
mod cast;
mod clause;
mod compare;
mod custom;
mod frame;
mod function;
mod literal;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod pg_array;
#[cfg(feature = "postgres")]
mod pg_array_function;
#[cfg(feature = "postgres")]
mod pg_json;
#[cfg(feature = "postgres")]
mod pg_json_function;
#[cfg(feature = "postgres")]
mod pg_net;
#[cfg(feature = "postgres")]
mod pg_other;
#[cfg(feature = "postgres")]
mod pg_range;
#[cfg(feature = "postgres")]
mod pg_range_function;
mod selection;
#[cfg(feature = "sqlite")]
mod sqlite;
mod text;
mod unscoped;
mod window;
