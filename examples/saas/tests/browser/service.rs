//! The service on two ports of this machine, with the data of the demo.

use std::net::SocketAddr;
use std::sync::LazyLock;
use std::time::Duration;

use axum::Router;
use saas::secret::Secret;
use saas::start::{Service, Settings};
use saas::{demo, sides};
use tempfile::TempDir;
use tenant_core::ScopeAuthority;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, SemaphorePermit};

/// There is one in a process.
static AUTHORITY: LazyLock<ScopeAuthority> =
    LazyLock::new(|| ScopeAuthority::take().expect("nobody else takes it"));

/// Few tests at a time: each has some browsers, and each of these takes a processor.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Both sides.
pub(crate) struct Running {
    pub(crate) service: Service,
    pub(crate) tenants: String,
    pub(crate) operator: String,
    _folder: TempDir,
    _turn: SemaphorePermit<'static>,
}

impl Running {
    pub(crate) async fn start() -> Self {
        Self::with_pause(Duration::ZERO).await
    }

    /// With a pause before each step of a creation.
    pub(crate) async fn with_pause(step_pause: Duration) -> Self {
        let turn = TURNS.acquire().await.expect("a turn");
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| {
            let path = folder.path().join(name);
            path.to_str().expect("a path in UTF-8").to_owned()
        };
        std::fs::create_dir(path("files")).expect("a folder");
        let settings = Settings {
            catalog_url: path("catalog.sqlite"),
            shared_url: path("shared.sqlite"),
            servers: vec![("files".to_owned(), path("files"))],
            secret: Secret::generate().expect("random numbers"),
            is_https: false,
            step_pause,
        };
        let service = tokio::task::spawn_blocking(move || {
            let service = Service::start(&AUTHORITY, &settings)?;
            demo::first_start(&AUTHORITY, &service)?;
            anyhow::Ok(service)
        });
        let service = service.await.expect("no panic").expect("a service");
        let app = &service.app;
        let tenants = serve(sides::tenants(app.clone())).await;
        let operator = serve(sides::operator(app.clone())).await;
        Self {
            service,
            tenants,
            operator,
            _folder: folder,
            _turn: turn,
        }
    }
}

async fn serve(side: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let service = side.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    format!("http://{address}")
}
