//! How the service is put together.

use std::time::Duration;

use anyhow::{Context as _, anyhow};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};
use tenant_core::{HostScope, ScopeAuthority};
use tenant_host::HostDatabase;
use tenant_host::audit;
use tenant_host::catalog::{Catalog, Placement};
use tenant_host::lifecycle::Lifecycle;
use tenant_host::migrate::TenantMigrations;
use tenant_host::route::{Router, Servers};
use tenant_host::session::{SessionIssuer, SessionVerifier};
use tenant_host::web::HostVerifier;

use crate::glue::{App, Connection};
use crate::login::Logins;
use crate::pages::cookies::Cookies;
use crate::pages::forms::Forms;
use crate::secret::Secret;
use crate::services::creations::Creations;
use crate::services::moves::Moves;
use crate::services::people::People;
use crate::services::plan::Plan;
use crate::services::usage::Usage;
use crate::services::{Services, acting, rights};

/// The tables of tenants, wherever these are.
#[cfg(feature = "postgres")]
const OF_TENANTS: EmbeddedMigrations = embed_migrations!("migrations/postgres/tenant");
#[cfg(not(feature = "postgres"))]
const OF_TENANTS: EmbeddedMigrations = embed_migrations!("migrations/sqlite/tenant");
/// Those of the host, in the shared database.
#[cfg(feature = "postgres")]
const OF_HOST: EmbeddedMigrations = embed_migrations!("migrations/postgres/host");
#[cfg(not(feature = "postgres"))]
const OF_HOST: EmbeddedMigrations = embed_migrations!("migrations/sqlite/host");

/// What the service is started with.
#[derive(Debug)]
pub struct Settings {
    /// The database of the catalog.
    pub catalog_url: String,
    /// The shared database.
    pub shared_url: String,
    /// The servers for tenants with a place of their own: names and URLs.
    pub servers: Vec<(String, String)>,
    /// What only the service knows.
    pub secret: Secret,
    /// Whether browsers reach it by https.
    pub is_https: bool,
    /// A pause before each step of a creation, for those who watch.
    pub step_pause: Duration,
}

/// The service, and what its operator starts with.
#[derive(Debug)]
pub struct Service {
    /// What the routes share.
    pub app: App,
    /// The host's scope of `main`.
    pub scope: HostScope,
    /// Signs the tokens of logins.
    pub issuer: SessionIssuer<i64>,
}

impl Service {
    /// Opens the databases, and brings them to the newest version. There is one `authority` over
    /// scopes in a process, which `main` takes.
    ///
    /// # Errors
    ///
    /// If a database can't be used.
    pub fn start(authority: &ScopeAuthority, settings: &Settings) -> anyhow::Result<Self> {
        let scope = authority.host("start");
        let database = HostDatabase::connect(&settings.catalog_url)?;
        database.migrate()?;
        let catalog = Catalog::builder(authority, database)
            .observer(audit::CatalogAudit)
            .build()?;

        let mut servers = Servers::builder().shared(&settings.shared_url);
        for (name, url) in &settings.servers {
            servers = servers.server(name, url);
        }
        let servers = servers.build()?;
        migrate_host(&settings.shared_url)?;
        let migrations: TenantMigrations<i64, Connection> =
            TenantMigrations::builder(&catalog, &servers, OF_TENANTS)
                .with(audit::migrations())
                .build()?;
        migrations.bring_to_newest(&scope, &Placement::Shared)?;
        let grants = acting::grants(&catalog);
        let router = Router::builder(authority, &catalog, &servers)
            .admission(migrations.clone())
            .require_grants(&grants)
            .audit()
            .build()?;
        // What the service itself counts in the tenants needs no grant of an operator.
        let reports = Router::builder(authority, &catalog, &servers)
            .admission(migrations.clone())
            .max_connections(2)
            .audit()
            .build()?;

        let key = settings.secret.sessions()?;
        let issuer = SessionIssuer::new("https://saas.example", "saas", key);
        let sessions = SessionVerifier::builder(authority, &catalog)
            .trust(issuer.trusted())
            .build()?;
        let logins = Logins::new(
            authority.host("login"),
            router.clone(),
            catalog.clone(),
            issuer.clone(),
        )?;
        let permissions = rights::permissions(&catalog)?;
        let services = Services {
            plan: Plan::new(&catalog, router.clone())?,
            people: People::new(
                authority.host("members"),
                router.clone(),
                catalog.clone(),
                permissions.clone(),
                logins.clone(),
            ),
            moves: Moves::new(
                Lifecycle::new(&catalog, &migrations).audit(),
                authority.host("export for a tenant"),
                settings.step_pause,
            ),
            creations: Creations::new(catalog.clone(), migrations, settings.step_pause),
            usage: Usage::new(reports, catalog.clone()),
            forms: Forms::new(
                settings.secret.forms(),
                Cookies {
                    is_https: settings.is_https,
                },
            ),
        };
        let host = HostVerifier::new(&sessions);
        Ok(Self {
            app: App {
                sessions,
                host,
                router,
                catalog,
                grants,
                permissions,
                logins,
                services,
            },
            scope,
            issuer,
        })
    }
}

/// The host's tables beside the catalog.
fn migrate_host(url: &str) -> anyhow::Result<()> {
    use diesel::Connection as _;

    let mut connection =
        Connection::establish(url).context("the shared database can't be opened")?;
    connection
        .run_pending_migrations(OF_HOST)
        .map_err(|error| anyhow!(error))
        .context("the tables can't be made")?;
    Ok(())
}
