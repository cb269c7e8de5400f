//! What no type shows: boxed subselects on plain tables, and raw SQL. It is
//! refused wherever it stands, and nothing is sent.

mod boxed;
mod function;
mod placeholder;
mod raw;

use tenant_tests::refused_under_a as refused;

/// The projects of A.
macro_rules! projects {
    () => {
        a().from(projects::table)
    };
}

use projects;
