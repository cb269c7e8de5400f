//! A query of a scope in a fragment of the user's own is refused before the statement around
//! it is prepared, so that none is kept.

use diesel::dsl::exists as diesel_exists;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment};
use tenant_core::prelude::*;
use tenant_tests::recorder::{prepared, record};
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{Database, Db, a};

use crate::assert_refused;
use crate::statements::Wrapped;

/// `SELECT …`, as a type that lets it be kept.
struct Selected<E>(E);

impl<E: QueryFragment<Db>> QueryFragment<Db> for Selected<E> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        out.push_sql("SELECT ");
        self.0.walk_ast(out)
    }
}

#[test]
fn nothing_is_kept() {
    let mut database = Database::full();
    let sent = record(database.raw());
    let of_the_scope = Selected(diesel_exists(a().from(projects::table)));
    let of_the_scope = Wrapped(Box::new(of_the_scope));
    let refused = diesel::RunQueryDsl::load::<i32>(of_the_scope, database.raw());
    assert_refused(refused, "exists");
    assert_eq!(prepared(&sent.take()), 0);
    // Its like without a scope is kept.
    let plain = Selected(diesel_exists(tasks::table.select(tasks::id)));
    let plain = Wrapped(Box::new(plain));
    assert!(diesel::RunQueryDsl::execute(plain, database.raw()).is_ok());
    assert_eq!(prepared(&sent.take()), 1);
}
