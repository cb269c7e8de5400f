//! Prepared statements are kept as on blocking connections: each form is prepared once,
//! however often it runs and for whom. The server counts.

use diesel::prelude::*;

use futures_util::future::BoxFuture;
use tenant_core::Result;
use tenant_core::async_prelude::*;
use tenant_core::connection::Held;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::writes::host;
use tenant_tests::{AsyncDbConnection, Database, Db, Tenant, a, b};

type Conn<'a, S = Tenant> = AsyncTenantConnection<Held<&'a mut AsyncDbConnection>, S>;

/// So often each form runs, for two tenants in turn.
const RUNS: usize = 100;

/// How many statements this session has prepared.
#[cfg(feature = "postgres")]
const COUNT: &str = "SELECT count(*) AS count FROM pg_prepared_statements";
#[cfg(feature = "mysql")]
const COUNT: &str = "
    SELECT CAST(variable_value AS SIGNED) AS count FROM information_schema.session_status
    WHERE variable_name = 'COM_STMT_PREPARE'";

#[derive(QueryableByName)]
#[cfg(not(feature = "sqlite"))]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

/// Counts what is prepared while it is there.
struct Counter {
    #[cfg(feature = "sqlite")]
    prepared: tenant_tests::recorder::Recorded<()>,
    #[cfg(not(feature = "sqlite"))]
    before: i64,
    /// How many a look at the counter takes.
    #[cfg(not(feature = "sqlite"))]
    by_looking: i64,
}

#[cfg(not(feature = "sqlite"))]
impl Counter {
    async fn look(raw: &mut AsyncDbConnection) -> i64 {
        let look = diesel::sql_query(COUNT);
        let count: Count = diesel_async::RunQueryDsl::get_result(look, raw)
            .await
            .unwrap();
        count.count
    }

    async fn new(raw: &mut AsyncDbConnection) -> Self {
        let first = Self::look(raw).await;
        let before = Self::look(raw).await;
        let by_looking = before - first;
        Self { before, by_looking }
    }

    async fn prepared(self, raw: &mut AsyncDbConnection) -> usize {
        let prepared = Self::look(raw).await - self.before - self.by_looking;
        usize::try_from(prepared).unwrap()
    }
}

/// SQLite has no counter: Diesel tells.
#[cfg(feature = "sqlite")]
impl Counter {
    async fn new(raw: &mut AsyncDbConnection) -> Self {
        use diesel::connection::InstrumentationEvent;
        use diesel_async::AsyncConnection;
        let prepared = tenant_tests::recorder::Recorded::default();
        let entries = prepared.clone();
        raw.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::CacheQuery { .. } = event {
                entries.push(());
            }
        });
        Self { prepared }
    }

    async fn prepared(self, _: &mut AsyncDbConnection) -> usize {
        self.prepared.take().len()
    }
}

/// Runs `query` a hundred times, on connections as requests have them: one for each, over
/// the same connection of diesel-async. Each form is prepared once.
async fn once<S: Scope>(
    name: &str,
    scopes: [S; 2],
    query: for<'a> fn(&'a S, usize, &'a mut Conn<'_, S>) -> BoxFuture<'a, Result<usize>>,
) {
    let database = Database::full();
    let mut raw = database.connect_async().await;
    let counter = Counter::new(&mut raw).await;
    for (run, scope) in scopes.iter().cycle().take(RUNS).enumerate() {
        let mut conn = AsyncTenantConnection::new(&mut raw, scope);
        let result = query(scope, run, &mut conn).await;
        result.unwrap_or_else(|error| panic!("{name}: {error:?}"));
    }
    assert_eq!(counter.prepared(&mut raw).await, 1, "{name}");
}

/// Each of these forms.
macro_rules! each_once {
    ($($test:ident($scope:ident, $run:ident, $conn:ident): $query:expr;)*) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $test() {
            once(stringify!($test), [a(), b()], |$scope, $run, $conn| {
                let _ = $run;
                Box::pin(async move { $query.await })
            })
            .await;
        }
    )*};
}

/// The id of a row that is not there yet.
fn new_id(run: usize) -> i32 {
    100 + i32::try_from(run).unwrap()
}

each_once! {
    a_select(s, run, conn): async {
        let names = s.from(projects::table).filter(projects::id.gt(1));
        let names = names.select(projects::name).load::<String>(conn).await?;
        Ok(names.len())
    };
    a_join(s, run, conn): async {
        let names = s.from(tasks::table).inner_join(projects::table);
        Ok(names.select(tasks::name).load::<String>(conn).await?.len())
    };
    a_first_row(s, run, conn): async {
        let count = s.from(projects::table).count();
        let count: i64 = count.first(conn).await?;
        Ok(usize::try_from(count).unwrap())
    };
    a_boxed_select(s, run, conn): async {
        let names = s.from(projects::table).filter(projects::id.gt(1));
        let names = names.select(projects::name).into_boxed::<Db>();
        Ok(names.load::<String>(conn).await?.len())
    };
    an_insert(s, run, conn): {
        let row = (projects::id.eq(new_id(run)), projects::name.eq("new"));
        s.insert_into(projects::table).values(row).execute(conn)
    };
    an_update(s, run, conn): {
        let update = s.update(projects::table).filter(projects::id.gt(1));
        update.set(projects::name.eq("n")).execute(conn)
    };
    a_delete(s, run, conn): {
        let delete = s.delete(projects::table).filter(projects::id.gt(1));
        delete.execute(conn)
    };
    a_boxed_update(s, run, conn): {
        let update = s.update(projects::table).into_boxed::<Db>();
        let update = update.filter(projects::id.gt(1));
        update.set(projects::name.eq("n")).execute(conn)
    };
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transfer() {
    once("transfer", [host(), host()], |host, _, conn| {
        let transfer = host.transfer(projects::table, &a(), &b(), "test");
        transfer.execute(conn)
    })
    .await;
}

#[cfg(not(feature = "mysql"))]
mod where_a_conflict_is_named {
    use super::*;
    use tenant_tests::writes::schema::items;

    each_once! {
        an_upsert(s, run, conn): {
            let row = (items::id.eq(new_id(run)), items::name.eq("n"));
            let insert = s.insert_into(items::table).values(row);
            let upsert = insert.on_conflict(items::id).do_update();
            upsert.set(items::name.eq("u")).execute(conn)
        };
        an_insert_that_returns(s, run, conn): async {
            let row = (projects::id.eq(new_id(run)), projects::name.eq("new"));
            let insert = s.insert_into(projects::table).values(row);
            let ids = insert.returning(projects::id).get_results::<i32>(conn);
            Ok(ids.await?.len())
        };
    }
}
