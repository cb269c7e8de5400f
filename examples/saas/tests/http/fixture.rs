//! The service with two tenants, an operator, and a client.

use std::net::SocketAddr;
use std::sync::LazyLock;
use std::time::Duration;

use axum::Extension;
use axum::extract::ConnectInfo;
use saas::secret::Secret;
use saas::sides;
use saas::start::{Service, Settings};
use serde_json::{Value, json};
use tenant_core::ScopeAuthority;
use tenant_host::catalog::{NewPlacement, NewTenant};
use tenant_host::web::testing::{As, TestClient};

/// There is one in a process.
static AUTHORITY: LazyLock<ScopeAuthority> =
    LazyLock::new(|| ScopeAuthority::take().expect("nobody else takes it"));

/// `acme` is tenant 1, with the administrator `ann` and the member `amy`; `globex` is tenant 2,
/// with the administrator `bob`; `eve` is a member of both; `root` is the operator.
pub(crate) struct Fixture {
    pub(crate) service: Service,
    /// On the tenants' side.
    pub(crate) client: TestClient<i64>,
    /// On the operator's side.
    pub(crate) operator: TestClient<i64>,
    _place: Place,
}

pub(crate) const ACME: i64 = 1;
pub(crate) const GLOBEX: i64 = 2;

impl Fixture {
    pub(crate) fn new(test: &str) -> Self {
        let place = Place::new(test);
        let (catalog, shared) = place.urls();
        let settings = Settings {
            catalog_url: catalog,
            shared_url: shared,
            servers: place.servers(),
            secret: Secret::generate().expect("random numbers"),
            is_https: false,
            step_pause: Duration::ZERO,
        };
        let service = Service::start(&AUTHORITY, &settings).expect("a service");
        let (scope, app) = (&service.scope, &service.app);
        for (id, name, users) in [
            (
                ACME,
                "acme",
                [("ann", "admin"), ("amy", "member"), ("eve", "member")],
            ),
            (
                GLOBEX,
                "globex",
                [("bob", "admin"), ("ben", "member"), ("eve", "member")],
            ),
        ] {
            let new = NewTenant::new(id, name, NewPlacement::Shared).edition("pro");
            app.services.creations.create(scope, new).expect("a tenant");
            for (user, role) in users {
                app.catalog
                    .set_member(scope, &id, user, [role])
                    .expect("a member");
            }
        }
        app.catalog
            .set_operator(scope, "root", ["admin"])
            .expect("an operator");
        let client = |side| TestClient::new(side, app.catalog.clone(), service.issuer.clone());
        let operator = client(sides::operator(app.clone()));
        let client = client(sides::tenants(app.clone()));
        Self {
            service,
            client,
            operator,
            _place: place,
        }
    }

    pub(crate) fn acme(&self, user: &str) -> As<'_> {
        self.client.as_tenant(&ACME, user).expect("a token")
    }

    pub(crate) fn globex(&self, user: &str) -> As<'_> {
        self.client.as_tenant(&GLOBEX, user).expect("a token")
    }

    /// A client on the tenants' side, whose connections come from an address.
    pub(crate) fn client_at(&self, address: &str) -> TestClient<i64> {
        let peer: SocketAddr = format!("{address}:4711").parse().expect("an address");
        let app = &self.service.app;
        let side = sides::tenants(app.clone()).layer(Extension(ConnectInfo(peer)));
        TestClient::new(side, app.catalog.clone(), self.service.issuer.clone())
    }

    /// Somebody with the token of another, on the operator's side.
    pub(crate) fn at_operator(&self, who: &As<'_>) -> As<'_> {
        self.operator.with_token(who.token().expect("a token"))
    }

    pub(crate) fn root(&self) -> As<'_> {
        self.operator.as_host("root").expect("a token")
    }
}

/// Makes a project with a task, and returns their ids.
pub(crate) async fn project(who: &As<'_>, name: &str) -> (i64, i64) {
    let made = who
        .post("/api/projects")
        .json(&json!({ "name": name }))
        .await;
    let project = id_of(&made.json());
    let path = format!("/api/projects/{project}/tasks");
    let made = who.post(&path).json(&json!({ "title": "first" })).await;
    (project, id_of(&made.json()))
}

pub(crate) fn id_of(row: &Value) -> i64 {
    row["id"].as_i64().expect("an id")
}

#[cfg(not(feature = "postgres"))]
struct Place(tempfile::TempDir);

#[cfg(not(feature = "postgres"))]
impl Place {
    fn new(_: &str) -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A folder for tenants with files of their own.
    fn servers(&self) -> Vec<(String, String)> {
        let files = self.0.path().join("files");
        std::fs::create_dir(&files).expect("a folder");
        let files = files.to_str().expect("a path in UTF-8");
        vec![("files".to_owned(), files.to_owned())]
    }

    fn urls(&self) -> (String, String) {
        let file = |name: &str| {
            let path = self.0.path().join(name);
            path.to_str().expect("a path in UTF-8").to_owned()
        };
        (file("catalog.sqlite"), file("shared.sqlite"))
    }
}

/// A schema of its own, which all connections of the test see by their URL.
#[cfg(feature = "postgres")]
struct Place {
    schema: String,
    server: String,
}

#[cfg(feature = "postgres")]
impl Place {
    fn new(test: &str) -> Self {
        let server = std::env::var("TENANT_TEST_POSTGRES_URL")
            .expect("TENANT_TEST_POSTGRES_URL names a server");
        let schema = format!("saas_{test}");
        let place = Self { schema, server };
        place.drop_schema();
        place.execute(&format!("CREATE SCHEMA {}", place.schema));
        place
    }

    fn urls(&self) -> (String, String) {
        let url = format!("{}?options=-c%20search_path%3D{}", self.server, self.schema);
        (url.clone(), url)
    }

    fn servers(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn drop_schema(&self) {
        self.execute(&format!("DROP SCHEMA IF EXISTS {} CASCADE", self.schema));
    }

    fn execute(&self, sql: &str) {
        use diesel::Connection;
        use diesel::connection::SimpleConnection;

        let mut connection =
            diesel::PgConnection::establish(&self.server).expect("the server answers");
        connection.batch_execute(sql).expect("a schema");
    }
}

#[cfg(feature = "postgres")]
impl Drop for Place {
    fn drop(&mut self) {
        self.drop_schema();
    }
}
