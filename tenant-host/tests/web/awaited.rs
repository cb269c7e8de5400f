//! The same with connections that are awaited, on a pool of one.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRef, Path};
use axum::http::{Request, StatusCode};
use axum::routing::{get, post};
use diesel::prelude::*;
use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;
use tenant_core::async_prelude::*;
use tenant_host::route::{AsyncRoutedConnection, AsyncRouter};
use tenant_host::session::SessionVerifier;
use tenant_host::web::{AsyncHostDb, AsyncTenantDb, HostVerifier, Problem};
use tower::ServiceExt;

use crate::app::{App, notes};

type Connection = SyncConnectionWrapper<SqliteConnection>;
type Db = AsyncTenantDb<i64, Connection>;
type Conn = AsyncRoutedConnection<Connection, tenant_core::TenantScope<i64>>;

#[derive(Clone, FromRef)]
struct State {
    sessions: SessionVerifier<i64>,
    host: HostVerifier,
    router: AsyncRouter<i64, Connection>,
}

fn routes(app: &App) -> Router {
    let router = AsyncRouter::builder(app.authority(), &app.catalog, &app.servers)
        .max_connections(1)
        .wait(Duration::from_secs(10))
        .build()
        .expect("a router");
    Router::new()
        .route("/notes", get(list))
        .route("/add/{body}", post(add))
        .route("/errs/{body}", post(errs))
        .route("/waits/{body}", post(waits))
        .route("/inside/{id}", get(inside))
        .with_state(State {
            sessions: app.sessions.clone(),
            host: HostVerifier::new(&app.sessions),
            router,
        })
}

async fn all(conn: &mut Conn) -> Result<String, Problem> {
    let scope = conn.scope().clone();
    let rows: Vec<String> = scope
        .from(notes::table)
        .order(notes::id)
        .select(notes::body)
        .load(conn)
        .await?;
    Ok(rows.join(","))
}

async fn insert(conn: &mut Conn, body: String) -> Result<(), Problem> {
    let scope = conn.scope().clone();
    scope
        .insert_into(notes::table)
        .values(notes::body.eq(body))
        .execute(conn)
        .await?;
    Ok(())
}

async fn list(db: Db) -> Result<String, Problem> {
    db.read(async |conn| all(conn).await).await
}

async fn add(db: Db, Path(body): Path<String>) -> Result<(), Problem> {
    db.transaction(async move |conn| insert(conn, body).await)
        .await
}

async fn errs(db: Db, Path(body): Path<String>) -> Result<(), Problem> {
    db.transaction(async move |conn| {
        insert(conn, body).await?;
        Err(diesel::result::Error::RollbackTransaction.into())
    })
    .await
}

async fn waits(db: Db, Path(body): Path<String>) -> Result<(), Problem> {
    db.transaction(async move |conn| {
        insert(conn, body).await?;
        tokio::time::sleep(Duration::from_secs(30)).await;
        Ok(())
    })
    .await
}

async fn inside(db: AsyncHostDb<i64, Connection>, Path(id): Path<i64>) -> Result<String, Problem> {
    db.read_inside(&id, "a look", async |conn| all(conn).await)
        .await
}

fn request(method: &str, path: &str, token: Option<&str>) -> Request<Body> {
    let token = token.expect("a token");
    Request::builder()
        .method(method)
        .uri(path)
        .header("authorization", format!("Bearer {token}"))
        .body(Body::empty())
        .expect("a request")
}

async fn answer(routes: &Router, request: Request<Body>) -> (StatusCode, String) {
    let Ok(response) = routes.clone().oneshot(request).await;
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), 1 << 20).await;
    let body = body.expect("a body").to_vec();
    (status, String::from_utf8(body).expect("text"))
}

#[tokio::test(flavor = "multi_thread")]
async fn each_sees_its_own() {
    let app = App::new();
    let routes = routes(&app);
    for (who, notes) in [(app.ann(), "of 1"), (app.bob(), "of 2")] {
        let got = answer(&routes, request("GET", "/notes", who.token())).await;
        assert_eq!(got, (StatusCode::OK, notes.to_owned()));
    }
    let root = app.root();
    let got = answer(&routes, request("GET", "/inside/2", root.token())).await;
    assert_eq!(got, (StatusCode::OK, "of 2".to_owned()));
    let got = answer(&routes, request("GET", "/notes", root.token())).await;
    assert_eq!(got.0, StatusCode::FORBIDDEN);
    let got = answer(&routes, request("GET", "/inside/2", app.ann().token())).await;
    assert_eq!(got.0, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_is_rolled_back() {
    let app = App::new();
    let routes = routes(&app);
    let ann = app.ann();
    let failed = answer(&routes, request("POST", "/errs/lost", ann.token())).await;
    assert_eq!(failed.0, StatusCode::INTERNAL_SERVER_ERROR);
    let added = answer(&routes, request("POST", "/add/kept", ann.token())).await;
    assert_eq!(added.0, StatusCode::OK);
    let got = answer(&routes, request("GET", "/notes", ann.token())).await;
    assert_eq!(got.1, "of 1,kept");
}

/// The future is dropped, and with it the transaction: unlike work that blocks, it ends there.
#[tokio::test(flavor = "multi_thread")]
async fn a_client_who_goes_away_leaves_nothing() {
    let app = App::new();
    let routes = routes(&app);
    let (ann, bob) = (app.ann(), app.bob());
    let waiting = request("POST", "/waits/lost", ann.token());
    let waiting = tokio::spawn(routes.clone().oneshot(waiting));
    tokio::time::sleep(Duration::from_millis(200)).await;
    waiting.abort();
    assert!(waiting.await.is_err_and(|error| error.is_cancelled()));
    let got = answer(&routes, request("GET", "/notes", bob.token())).await;
    assert_eq!(got, (StatusCode::OK, "of 2".to_owned()));
    let got = answer(&routes, request("GET", "/notes", ann.token())).await;
    assert_eq!(got, (StatusCode::OK, "of 1".to_owned()));
}
