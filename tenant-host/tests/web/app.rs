//! A small application: notes of tenants, on one connection for all.

use std::sync::LazyLock;
use std::time::Duration;

use axum::Router;
use axum::extract::{FromRef, Path};
use axum::routing::{get, post};
use diesel::connection::{Connection, SimpleConnection};
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use tenant_core::prelude::*;
use tenant_core::{HostScope, ScopeAuthority};
use tenant_host::HostDatabase;
use tenant_host::catalog::{Catalog, NewPlacement, NewTenant, SharedOnly};
use tenant_host::route::{Router as TenantRouter, Servers};
use tenant_host::session::{SessionIssuer, SessionVerifier, SigningKey, TenantSession};
use tenant_host::web::testing::{As, TestClient};
use tenant_host::web::{HostDb, HostVerifier, Problem, TenantDb, for_host, span};

diesel::table! {
    notes (id) {
        id -> Integer,
        tenant_id -> BigInt,
        body -> Text,
    }
}

#[derive(Queryable, MustHaveTenant)]
#[diesel(table_name = notes)]
#[allow(dead_code)] // the class of the table is what it is here for
struct Note {
    id: i32,
}

static AUTHORITY: LazyLock<ScopeAuthority> =
    LazyLock::new(|| ScopeAuthority::take().expect("nobody else takes it"));

pub(crate) type Db = TenantDb<i64, SqliteConnection>;

#[derive(Clone, FromRef)]
struct State {
    sessions: SessionVerifier<i64>,
    host: HostVerifier,
    router: TenantRouter<i64, SqliteConnection>,
}

pub(crate) struct App {
    pub(crate) client: TestClient<i64>,
    pub(crate) routes: Router,
    pub(crate) catalog: Catalog<i64>,
    pub(crate) servers: Servers,
    pub(crate) sessions: SessionVerifier<i64>,
    pub(crate) scope: HostScope,
    _folder: tempfile::TempDir,
}

impl App {
    /// With the tenants 1 and 2, whose users are `ann` and `bob`, and the operator `root`.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| {
            let path = folder.path().join(name);
            path.to_str().expect("a path in UTF-8").to_owned()
        };
        let database = HostDatabase::connect(&path("catalog.sqlite")).expect("a database");
        database.migrate().expect("the host's tables");
        let catalog = Catalog::builder(&AUTHORITY, database)
            .build()
            .expect("a catalog");
        let scope = AUTHORITY.host("test");
        for (id, name, user) in [(1, "acme", "ann"), (2, "globex", "bob")] {
            let new = NewTenant::new(id, name, NewPlacement::Shared);
            catalog.create(&scope, new, &SharedOnly).expect("a tenant");
            catalog
                .set_member(&scope, &id, user, ["member"])
                .expect("a member");
        }
        catalog
            .set_operator(&scope, "root", ["admin"])
            .expect("an operator");
        let shared = path("shared.sqlite");
        SqliteConnection::establish(&shared)
            .expect("a database")
            .batch_execute(
                "CREATE TABLE notes (id INTEGER PRIMARY KEY, tenant_id BIGINT NOT NULL, \
                     body TEXT NOT NULL UNIQUE); \
                 INSERT INTO notes VALUES (1, 1, 'of 1'), (2, 2, 'of 2')",
            )
            .expect("tables");
        let servers = Servers::builder().shared(shared).build().expect("servers");
        let router = TenantRouter::builder(&AUTHORITY, &catalog, &servers)
            .max_connections(1)
            .wait(Duration::from_secs(10))
            .build()
            .expect("a router");
        let key = SigningKey::ephemeral().expect("a key");
        let issuer = SessionIssuer::new("https://app.example", "app", key);
        let sessions = SessionVerifier::builder(&AUTHORITY, &catalog)
            .trust(issuer.trusted())
            .build()
            .expect("a verifier");
        let host = HostVerifier::new(&sessions);
        let routes = routes(State {
            sessions: sessions.clone(),
            host,
            router,
        });
        let client = TestClient::new(routes.clone(), catalog.clone(), issuer);
        Self {
            client,
            routes,
            catalog,
            servers,
            sessions,
            scope,
            _folder: folder,
        }
    }

    pub(crate) fn authority(&self) -> &'static ScopeAuthority {
        &AUTHORITY
    }

    pub(crate) fn ann(&self) -> As<'_> {
        self.client.as_tenant(&1, "ann").expect("a token")
    }

    pub(crate) fn bob(&self) -> As<'_> {
        self.client.as_tenant(&2, "bob").expect("a token")
    }

    pub(crate) fn root(&self) -> As<'_> {
        self.client.as_host("root").expect("a token")
    }
}

fn routes(state: State) -> Router {
    let host = Router::new()
        .route("/count", get(count))
        .route("/well", get(|| async { "well" }));
    let routes = Router::new()
        .route("/notes", get(list))
        .route("/notes/{id}", get(show))
        .route("/me", get(me))
        .route("/add/{body}", post(add))
        .route("/errs/{body}", post(errs))
        .route("/panics/{body}", post(panics))
        .route("/waits/{body}", post(waits))
        .nest("/host", for_host(host, state.host.clone()))
        .with_state(state);
    span(routes)
}

async fn me(session: TenantSession<i64>) -> String {
    format!("{} {}", session.tenant().id(), session.user())
}

async fn list(db: Db) -> Result<String, Problem> {
    let rows = db.read(|conn| {
        let scope = conn.scope().clone();
        let rows: Vec<String> = scope
            .from(notes::table)
            .order(notes::id)
            .select(notes::body)
            .load(conn)?;
        Ok(rows.join(","))
    });
    rows.await
}

async fn show(db: Db, Path(id): Path<i32>) -> Result<String, Problem> {
    let row = db.read(move |conn| {
        let scope = conn.scope().clone();
        let row = scope
            .from(notes::table)
            .find(id)
            .select(notes::body)
            .first(conn)?;
        Ok(row)
    });
    row.await
}

/// Adds a note, and then does something else in the same transaction.
async fn add_and(
    db: Db,
    body: String,
    then: impl FnOnce() -> Result<(), Problem> + Send + 'static,
) -> Result<String, Problem> {
    let added = db.transaction(move |conn| {
        let scope = conn.scope().clone();
        scope
            .insert_into(notes::table)
            .values(notes::body.eq(&body))
            .execute(conn)?;
        then()?;
        Ok(body)
    });
    added.await
}

async fn add(db: Db, Path(body): Path<String>) -> Result<String, Problem> {
    add_and(db, body, || Ok(())).await
}

async fn errs(db: Db, Path(body): Path<String>) -> Result<String, Problem> {
    add_and(db, body, || {
        Err(diesel::result::Error::RollbackTransaction.into())
    })
    .await
}

async fn panics(db: Db, Path(body): Path<String>) -> Result<String, Problem> {
    add_and(db, body, || panic!("in the middle")).await
}

async fn waits(db: Db, Path(body): Path<String>) -> Result<String, Problem> {
    let wait = || {
        std::thread::sleep(Duration::from_millis(200));
        Ok(())
    };
    add_and(db, body, wait).await
}

async fn count(db: HostDb<i64, SqliteConnection>) -> Result<String, Problem> {
    let count = db.transaction(|conn| {
        let scope = conn.scope().clone();
        let count: i64 = scope
            .from(notes::table)
            .unconstrained_unsafe("report: all notes")
            .select(diesel::dsl::count_star())
            .first(conn)?;
        Ok(count.to_string())
    });
    count.await
}
