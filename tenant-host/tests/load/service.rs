//! The service under load.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use axum::extract::FromRef;
use axum::routing::get;
use tenant_host::catalog::Placement;
use tenant_host::route::Router;
use tenant_host::session::{SessionIssuer, SessionVerifier, SigningKey, Subject};
use tenant_host::web::{Problem, TenantDb};

use crate::common::place::RawConnection;
use crate::common::{authority, host};
use crate::tables::{add, list};
use crate::world::{World, all_places, on};

/// How many tenants there are, in all placements that the database has.
pub const TENANTS: i64 = 50;

/// The tenant whose server does not answer.
pub const DEAD: i64 = 13;

/// Those that are suspended and resumed.
const SUSPENDED: [i64; 5] = [2, 3, 5, 7, 11];

#[derive(Clone, FromRef)]
struct State {
    sessions: SessionVerifier<i64>,
    router: Router<i64, RawConnection>,
}

pub struct Service {
    pub routes: axum::Router,
    world: World,
    issuer: SessionIssuer<i64>,
    tokens: Mutex<HashMap<i64, String>>,
}

type Db = TenantDb<i64, RawConnection>;

async fn read(db: Db) -> Result<String, Problem> {
    db.read(|conn| Ok(list(conn)?.join("\n"))).await
}

async fn write(db: Db) -> Result<String, Problem> {
    let own = format!("of {}", db.scope().id());
    db.transaction(move |conn| {
        add(conn, &own)?;
        Ok(own)
    })
    .await
}

impl Service {
    pub fn new() -> Self {
        let world = World::with(|servers| servers.server("dead", dead_url()));
        let places = all_places();
        for id in 1..=TENANTS {
            if id == DEAD {
                world.create_without_place(id, on("dead"));
            } else {
                let place = places[id as usize % places.len()].clone();
                world.create(id, place);
            }
            world
                .catalog
                .set_member(&host(), &id, "ann", ["member"])
                .expect("a member");
        }
        let router = world
            .builder()
            .max_connections(20)
            .max_connections_per_server(16)
            .connect_timeout(Duration::from_millis(500))
            .wait(Duration::from_secs(10))
            .build()
            .expect("a router");
        let key = SigningKey::ephemeral().expect("a key");
        let issuer = SessionIssuer::new("https://app.example", "app", key);
        let sessions = SessionVerifier::builder(authority(), &world.catalog)
            .trust(issuer.trusted())
            .build()
            .expect("a verifier");
        let routes = axum::Router::new()
            .route("/notes", get(read).post(write))
            .with_state(State { sessions, router });
        let service = Self {
            routes,
            world,
            issuer,
            tokens: Mutex::default(),
        };
        for id in 1..=TENANTS {
            service.token(id);
        }
        service
    }

    /// A token of a user of the tenant: of its life at this moment or, while it is suspended and
    /// nobody logs in, of the one before.
    pub fn token(&self, id: i64) -> String {
        let tenant = self.world.catalog.tenant(&id).expect("a tenant");
        let mut tokens = self.tokens.lock().expect("no test has panicked");
        if let Ok(token) = self.issuer.issue_tenant(&tenant, &Subject::new("ann")) {
            tokens.insert(id, token);
        }
        tokens.get(&id).expect("it was served at first").clone()
    }

    /// Suspends and resumes tenants as long as it runs; returns how often.
    pub fn suspend_in_turns(&self, running: &AtomicBool) -> usize {
        let mut count = 0;
        while running.load(Ordering::Relaxed) {
            let id = SUSPENDED[count % SUSPENDED.len()];
            self.world.catalog.suspend(&host(), &id).expect("a tenant");
            thread::sleep(Duration::from_millis(50));
            self.world.catalog.resume(&host(), &id).expect("a tenant");
            count += 1;
        }
        count
    }

    /// Past the library: each row is its tenant's, and where the tenant's rows belong.
    pub fn check_rows(&self) {
        let mut rows = 0;
        for tenant in self.world.catalog.tenants(&host()).expect("tenants") {
            if *tenant.id() == DEAD {
                continue;
            }
            for (owner, text) in self.world.notes_in(&tenant) {
                assert_eq!(text, format!("of {owner}"));
                let is_shared = matches!(tenant.placement(), Placement::Shared);
                assert!(
                    is_shared || owner == *tenant.id(),
                    "{owner} in another's place"
                );
                rows += 1;
            }
        }
        assert!(rows > 0, "something was written");
    }
}

/// A server that takes no connections; on SQLite a folder that is not there.
fn dead_url() -> String {
    if cfg!(feature = "sqlite") {
        "/nowhere/at/all".to_owned()
    } else if cfg!(feature = "postgres") {
        "postgres://ann@127.0.0.1:1/db".to_owned()
    } else {
        "mysql://ann@127.0.0.1:1/db".to_owned()
    }
}
