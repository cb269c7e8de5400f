//! The executor of `diesel-async`.

use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl as Async};
use tenant_core::prelude::*;
use tenant_tests::AsyncDbConnection;
use tenant_tests::Database;
use tenant_tests::a;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::writes::Stage;

use crate::assert_refused;
use crate::statements::{
    FRAGMENT, Wrapped, authorize_all, bound, forged, in_a_fragment, kept, mixed,
};
use crate::watch::Known;

/// Sees whether anything was sent since it was made.
struct Watch {
    #[cfg(feature = "postgres")]
    observer: crate::watch::Observer,
    last: Vec<Known>,
    #[cfg(not(feature = "postgres"))]
    by_asking: Vec<i64>,
}

#[cfg(feature = "postgres")]
impl Watch {
    async fn new(database: &Database, conn: &mut AsyncDbConnection) -> Self {
        use crate::watch::{Observer, PROCESS};
        let process = diesel::sql_query(PROCESS);
        let process = Async::get_result(process, conn).await.unwrap();
        let mut observer = Observer::of(database, &process);
        let last = observer.last();
        Self { observer, last }
    }

    async fn has_seen_nothing(&mut self, _: &mut AsyncDbConnection, what: &str) {
        assert_eq!(
            self.observer.last(),
            self.last,
            "{what}: something was sent"
        );
    }
}

#[cfg(not(feature = "postgres"))]
impl Watch {
    async fn ask(conn: &mut AsyncDbConnection) -> Vec<Known> {
        let counters = diesel::sql_query(crate::watch::COUNTERS);
        Async::load(counters, conn).await.unwrap()
    }

    async fn new(_: &Database, conn: &mut AsyncDbConnection) -> Self {
        let first = Self::ask(conn).await;
        let last = Self::ask(conn).await;
        let by_asking = crate::watch::between(&first, &last);
        Self { last, by_asking }
    }

    async fn has_seen_nothing(&mut self, conn: &mut AsyncDbConnection, what: &str) {
        let now = Self::ask(conn).await;
        let seen = crate::watch::between(&self.last, &now);
        assert_eq!(seen, self.by_asking, "{what}: something was sent");
        self.last = now;
    }
}

/// Runs `work` on a connection, and asserts that no row is changed.
fn on_a_connection(work: impl AsyncFnOnce(&Database, &mut AsyncDbConnection)) {
    let mut stage = Stage::new();
    // What is authorized has run in this process.
    let mut raw = stage.database().connect();
    authorize_all(&a(), &mut bound(&mut raw, &a())).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let unchanged = |stage: &mut Stage| {
        runtime.block_on(async {
            let url = stage.database().url().to_owned();
            let mut conn = AsyncDbConnection::establish(&url).await.unwrap();
            work(stage.database(), &mut conn).await;
        });
    };
    stage.watch(|_, _| false, unchanged).unchanged();
}

#[test]
fn statements_without_their_types() {
    on_a_connection(async |database, conn| {
        let mut watch = Watch::new(database, conn).await;
        let all = || {
            kept(&a())
                .into_iter()
                .chain(forged(&a()))
                .chain(mixed(&a()))
        };
        for (name, statement) in all() {
            assert_refused(Async::execute(Wrapped(statement), conn).await, name);
            watch.has_seen_nothing(conn, name).await;
        }
        for (name, statement) in all() {
            let loaded = Async::load::<i32>(Wrapped(statement), conn).await;
            assert_refused(loaded, name);
            watch.has_seen_nothing(conn, name).await;
        }
    });
}

#[test]
fn queries_that_are_executed() {
    on_a_connection(async |database, conn| {
        let mut watch = Watch::new(database, conn).await;
        let scope = a();
        let select = scope
            .from(projects::table)
            .filter(projects::id.gt(0))
            .select(projects::id);
        assert_refused(Async::execute(select, conn).await, "select");
        watch.has_seen_nothing(conn, "select").await;
        let fragment = diesel::dsl::sql::<diesel::sql_types::Bool>(FRAGMENT);
        let forged = scope.from(projects::table).filter(fragment);
        assert_refused(Async::execute(forged, conn).await, "fragment");
        watch.has_seen_nothing(conn, "fragment").await;
        let combination = scope
            .from(projects::table)
            .select(projects::id)
            .union(scope.from(tasks::table).select(tasks::id));
        assert_refused(Async::execute(combination, conn).await, "combination");
        watch.has_seen_nothing(conn, "combination").await;
    });
}

#[test]
fn a_plain_query_around_one_of_a_scope() {
    on_a_connection(async |database, conn| {
        let mut watch = Watch::new(database, conn).await;
        let own = a().from(tasks::table).select(tasks::project_id);
        let plain = projects::table
            .filter(projects::id.eq_any(own))
            .select(projects::name);
        assert_refused(Async::load::<String>(plain, conn).await, "IN");
        watch.has_seen_nothing(conn, "IN").await;
        let result = Async::get_result::<bool>(in_a_fragment(&a()), conn).await;
        assert_refused(result, "exists in a fragment");
        watch.has_seen_nothing(conn, "exists in a fragment").await;
    });
}
