//! A pool of one connection, and what must hold whenever its user has gone.

use std::future::Future;
use std::time::Duration;

use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::SimpleAsyncConnection;
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, bb8, deadpool};
use futures_util::future::BoxFuture;
use tenant_core::async_prelude::*;
use tenant_core::connection::AsyncPool;
use tenant_core::{AsyncTenantPoolBuilder, Error, Result, Scope};
use tenant_tests::schema::{projects, tasks};
use tenant_tests::writes::schema::{items, votes};
use tenant_tests::{AsyncDbConnection, Database, b};

use super::interrupt::{Ending, interrupt};
use super::server::{NEW_SETTINGS, SETTINGS, settled, url_of_pool};

/// A pool of the tests.
pub(crate) trait Pool:
    AsyncPool<Connection = AsyncDbConnection> + Send + Sync + 'static
{
    /// How futures on its connections are ended. What does not depend on the pool is tried
    /// on one of them.
    const ENDINGS: &[Ending];

    /// One of so many connections.
    fn of(connections: usize, url: &str) -> impl Future<Output = Self> + Send;
}

/// deadpool's.
pub(crate) type Deadpool = deadpool::Pool<AsyncDbConnection>;
/// bb8's.
pub(crate) type Bb8 = bb8::Pool<AsyncDbConnection>;

impl Pool for Deadpool {
    const ENDINGS: &[Ending] = &[Ending::Dropped, Ending::DroppedWhenReady, Ending::Forgotten];

    async fn of(connections: usize, url: &str) -> Self {
        let manager = AsyncDieselConnectionManager::new(url);
        Self::builder(manager)
            .max_size(connections)
            .build()
            .unwrap()
    }
}

impl Pool for Bb8 {
    const ENDINGS: &[Ending] = &[Ending::Dropped];

    async fn of(connections: usize, url: &str) -> Self {
        let manager = AsyncDieselConnectionManager::new(url);
        let connections = u32::try_from(connections).unwrap();
        let pool = Self::builder().max_size(connections);
        pool.build(manager).await.unwrap()
    }
}

/// A connection of such a pool.
pub(crate) type Conn<P, S> = AsyncPooledTenantConnection<P, S>;

/// What is done on a connection, and is interrupted.
pub(crate) type Work<P, S> = for<'a> fn(&'a mut Conn<P, S>) -> BoxFuture<'a, Result<()>>;

/// The rows before anything is done, of A (1) and of B (2).
const ROWS: &str = "
    DELETE FROM projects; DELETE FROM tasks; DELETE FROM items; DELETE FROM votes; DELETE FROM pages;
    INSERT INTO projects (id, tenant_id, name) VALUES
        (1, 1, 'pa'), (2, 2, 'pb'), (3, 1, 'pa2'), (4, 2, 'pb2'), (5, 1, 'pa3');
    INSERT INTO tasks (id, tenant_id, project_id, name, points) VALUES
        (1, 1, 1, 'ca', 3), (2, 2, 2, 'cb', 5);
    INSERT INTO items (id, tenant_id, name) VALUES (1, 1, 'ia'), (2, 2, 'ib');";

/// Why the tests themselves open a hatch.
const LOOK: &str = "test: settings";

/// A database, and a pool of one connection to it.
pub(crate) struct Stage<P: Pool> {
    database: Database,
    pool: AsyncTenantPool<P>,
    /// How many futures were ended at their work.
    interrupted: usize,
}

impl<P: Pool> Stage<P> {
    pub(crate) async fn new() -> Self {
        Self::with(|pool| pool).await
    }

    /// With settings of the pool.
    pub(crate) async fn with(
        settings: impl FnOnce(AsyncTenantPoolBuilder<P>) -> AsyncTenantPoolBuilder<P>,
    ) -> Self {
        let database = Database::empty();
        let pool = P::of(1, &url_of_pool(&database)).await;
        let pool = settings(AsyncTenantPool::builder(pool)).build();
        Self {
            database,
            pool,
            interrupted: 0,
        }
    }

    pub(crate) fn pool(&self) -> &AsyncTenantPool<P> {
        &self.pool
    }

    pub(crate) fn interrupted(&self) -> usize {
        self.interrupted
    }

    /// The connection, for the next who asks.
    pub(crate) async fn get<S: Scope>(&self, scope: &S) -> Conn<P, S> {
        let conn = tokio::time::timeout(Duration::from_secs(20), self.pool.get(scope)).await;
        conn.expect("the pool has lost its connection").unwrap()
    }

    /// All rows as they were at first.
    pub(crate) fn reset(&mut self) {
        settled(&mut self.database);
        self.database.run(ROWS);
    }

    /// All rows of everybody.
    pub(crate) fn rows(&mut self) -> Vec<String> {
        settled(&mut self.database);
        let raw = self.database.raw();
        let projects = projects::table.order(projects::id);
        let projects: Vec<(i32, i32, String)> = projects
            .select((projects::id, projects::tenant_id, projects::name))
            .load(raw)
            .unwrap();
        let tasks = tasks::table.order(tasks::id);
        let tasks: Vec<(i32, i32, String)> = tasks
            .select((tasks::id, tasks::tenant_id, tasks::name))
            .load(raw)
            .unwrap();
        let items = items::table.order(items::id);
        let items: Vec<(i32, i32, String)> = items
            .select((items::id, items::tenant_id, items::name))
            .load(raw)
            .unwrap();
        let votes = votes::table.select(votes::subject);
        let votes: Vec<String> = votes.filter(votes::subject.ne(LOOK)).load(raw).unwrap();
        let rows = projects.into_iter().chain(tasks).chain(items);
        let rows = rows.map(|row| format!("{row:?}"));
        rows.chain(votes).collect()
    }

    /// Ends `work` after each number of polls that it may take, in each way. Each time,
    /// its connection is closed to its user, all of the work was done or nothing, and B has
    /// a connection that carries nothing on.
    pub(crate) async fn end_everywhere<S: Scope>(
        &mut self,
        name: &str,
        scope: &S,
        work: Work<P, S>,
    ) {
        self.reset();
        let before = self.rows();
        work(&mut self.get(scope).await).await.unwrap();
        let after = self.rows();
        for &ending in P::ENDINGS {
            // How often it takes to be polled is not the same each time.
            let mut completed = 0;
            for polls in 0.. {
                assert!(polls < 500, "{name} never completes");
                self.reset();
                let mut conn = self.get(scope).await;
                let result = interrupt(work(&mut conn), polls, ending).await;
                let is_open = conn.transaction(async |_| Ok::<_, Error>(())).await;
                drop(conn);
                let what = format!("{name}, {ending:?} after {polls} polls: {is_open:?}");
                self.nothing_is_carried_on(&what, polls % 2 == 0).await;
                let rows = self.rows();
                match result {
                    Some(result) => {
                        result.unwrap();
                        assert_eq!(rows, after, "{what}");
                        completed += 1;
                    }
                    None if polls == 0 => {
                        is_open.unwrap();
                        assert_eq!(rows, before, "{what}");
                    }
                    None => {
                        self.interrupted += 1;
                        assert!(matches!(is_open, Err(Error::Abandoned)), "{what}");
                        assert!(rows == before || rows == after, "{what}: {rows:?}");
                    }
                }
                if completed == 2 {
                    break;
                }
            }
        }
    }

    /// B gets a connection: it is like a new one, and shows the rows of B.
    pub(crate) async fn nothing_is_carried_on(&mut self, what: &str, look_inside: bool) {
        let mut conn = self.get(&b()).await;
        let own = || {
            let own = b().from(projects::table).order(projects::id);
            own.select((projects::tenant_id, projects::name))
        };
        let of_b = [(2, "pb".to_string()), (2, "pb2".to_string())];
        for _ in 0..2 {
            let seen = locked(async || own().load::<(i32, String)>(&mut conn).await).await;
            assert_eq!(seen, of_b, "{what}");
        }
        let seen = conn
            .transaction(async |conn| own().load::<(i32, String)>(conn).await)
            .await;
        assert_eq!(seen.unwrap(), of_b, "{what}");
        // While this session is there, the one before has to be gone. Later, each could be the
        // one that is left, and the one before may not have begun its last statement.
        settled(&mut self.database);
        if look_inside {
            // This closes it, so that the next one is new.
            let raw = conn.unconstrained_unsafe(LOOK).await.unwrap();
            let settings = format!("({SETTINGS})");
            let settings = diesel::select(diesel::dsl::sql::<Text>(&settings));
            let settings: String = diesel_async::RunQueryDsl::get_result(settings, raw)
                .await
                .unwrap();
            assert_eq!(settings, NEW_SETTINGS, "{what}");
            // SQLite allows it outside of a transaction only.
            raw.batch_execute("BEGIN").await.expect(what);
        }
    }
}

/// Waits for the locks of a connection that is being closed. SQLite does not wait by itself
/// in a database that connections share in memory.
async fn locked<T>(mut read: impl AsyncFnMut() -> Result<T>) -> T {
    for _ in 0..1000 {
        match read().await {
            Err(Error::Diesel(error)) if error.to_string().contains("locked") => {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            read => return read.unwrap(),
        }
    }
    panic!("the database stays locked");
}
