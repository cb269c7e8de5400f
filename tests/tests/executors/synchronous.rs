//! Diesel's own executor.

use diesel::connection::{CacheSize, Connection};
use diesel::prelude::*;
use diesel::query_builder::QueryFragment;
use tenant_core::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::writes::Stage;
use tenant_tests::{Database, Db, DbConnection, a};

use crate::assert_refused;
use crate::statements::{
    Erased, FRAGMENT, Wrapped, authorize_all, bound, forged, in_a_fragment, kept, mixed, shown,
};
use crate::watch::{runs_nothing, sends_nothing};

/// In which states a connection is tried.
const CACHES: [Option<CacheSize>; 2] = [None, Some(CacheSize::Disabled)];

/// A connection with and without a cache, without and with the prepared statements of
/// what is authorized in it. No row may be changed.
fn on_each_connection(work: impl Fn(&Database, &mut DbConnection)) {
    for cache in CACHES {
        for warm in [false, true] {
            let mut stage = Stage::new();
            let mut raw = stage.database().connect();
            if let Some(size) = cache {
                raw.set_prepared_statement_cache_size(size);
            }
            if warm {
                authorize_all(&a(), &mut bound(&mut raw, &a())).unwrap();
            }
            let unchanged = |stage: &mut Stage| work(stage.database(), &mut raw);
            stage.watch(|_, _| false, unchanged).unchanged();
        }
    }
}

fn by_every_method(raw: &mut DbConnection, name: &str, statement: Erased) {
    let erased: &dyn QueryFragment<Db> = &*statement;
    assert_refused(raw.execute_returning_count(&erased), name);
    let boxed: Box<dyn QueryFragment<Db>> = statement;
    assert_refused(raw.execute_returning_count(&boxed), name);
}

fn by_a_wrapper(raw: &mut DbConnection, name: &str, statement: Erased) {
    let wrapped = Wrapped(statement);
    assert_refused(raw.execute_returning_count(&wrapped), name);
    assert_refused(diesel::RunQueryDsl::load::<i32>(wrapped, raw), name);
}

#[test]
fn a_statement_without_its_type() {
    on_each_connection(|database, raw| {
        for (name, statement) in kept(&a()).into_iter().chain(forged(&a())) {
            sends_nothing(database, raw, |raw| by_every_method(raw, name, statement));
        }
    });
}

#[test]
fn a_statement_in_one_of_the_users_own() {
    on_each_connection(|database, raw| {
        for (name, statement) in kept(&a()).into_iter().chain(forged(&a())) {
            sends_nothing(database, raw, |raw| by_a_wrapper(raw, name, statement));
        }
    });
}

#[test]
fn a_query_that_is_executed() {
    on_each_connection(|database, raw| {
        sends_nothing(database, raw, |raw| {
            let scope = a();
            let select = scope
                .from(projects::table)
                .filter(projects::id.gt(0))
                .select(projects::id);
            assert_refused(raw.execute_returning_count(&select), "select");
            let fragment = diesel::dsl::sql::<diesel::sql_types::Bool>(FRAGMENT);
            let forged = scope.from(projects::table).filter(fragment);
            assert_refused(raw.execute_returning_count(&forged), "fragment");
            let combination = scope
                .from(projects::table)
                .select(projects::id)
                .union(scope.from(tasks::table).select(tasks::id));
            assert_refused(raw.execute_returning_count(&combination), "combination");
            let boxed = scope.from(projects::table).into_boxed::<Db>();
            assert_refused(raw.execute_returning_count(&boxed), "boxed");
        });
    });
}

/// A statement of Diesel's own is prepared before its values are asked for on MySQL;
/// none is run.
#[test]
fn a_plain_statement_around_a_query_of_a_scope() {
    on_each_connection(|database, raw| {
        for (name, statement) in mixed(&a()) {
            runs_nothing(database, raw, |raw| by_every_method(raw, name, statement));
        }
        for (name, statement) in mixed(&a()) {
            runs_nothing(database, raw, |raw| by_a_wrapper(raw, name, statement));
        }
    });
}

#[test]
fn exists_of_diesels_own_in_a_fragment() {
    on_each_connection(|database, raw| {
        sends_nothing(database, raw, |raw| {
            let result = diesel::RunQueryDsl::get_result::<bool>(in_a_fragment(&a()), raw);
            assert_refused(result, "exists in a fragment");
        });
    });
}

/// What is refused can still be shown.
#[test]
fn all_of_them_are_shown() {
    let all = kept(&a())
        .into_iter()
        .chain(forged(&a()))
        .chain(mixed(&a()));
    for (name, statement) in all {
        let text = shown(&*statement);
        let words = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "(SELECT ", "(("];
        let begins = words.iter().any(|word| text.starts_with(word));
        assert!(begins, "{name}: {text}");
        assert!(text.contains(" -- binds: ["), "{name}: {text}");
    }
    assert!(shown(&in_a_fragment(&a())).starts_with("SELECT EXISTS"));
}

/// A refusal leaves the thread as it was: the next statement is checked again.
#[test]
fn a_refusal_is_no_permission() {
    let mut database = Database::full();
    let raw = database.raw();
    for _ in 0..2 {
        let scope = a();
        let select = scope.from(projects::table).select(projects::id);
        let erased: &dyn QueryFragment<Db> = &select;
        assert_refused(raw.execute_returning_count(&erased), "before");
        shown(&select);
        let inner = scope.from(tasks::table).select(tasks::project_id);
        let outer = scope
            .from(projects::table)
            .filter(projects::id.eq_any(inner));
        let count = outer.count().get_result::<i64>(&mut bound(raw, &a()));
        assert_eq!(count, Ok(1));
        assert_refused(raw.execute_returning_count(&erased), "after");
    }
}
