//! Makes the places of tenants: schemas, databases, files.

mod kind;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;
mod template;

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tenant_core::scope::TenantId;

use self::kind::Failure;
pub use self::kind::PlaceConnection;
use self::kind::{Found, Spot};
pub(super) use self::template::Mark;
use super::RouteError;
use super::connection::Opening;
use super::server::{Place, Servers};
use crate::catalog::{DatabaseName, Placement, ProvisionError, Provisioner, Tenant};

/// How long it may take to connect.
const CONNECT: Duration = Duration::from_secs(10);

/// Makes a tenant's tables.
type Migrate<C> = Arc<dyn Fn(&mut C) -> Result<(), Failure> + Send + Sync>;

/// Makes schemas, databases and files of tenants on [`Servers`], while the catalog creates these
/// tenants.
///
/// A placement is tried before anything is stored: its server is connected to, and it is asked
/// whether the user may make a schema or a database. (MySQL is not asked: there it turns out
/// when the database is made.)
///
/// What is made is marked, by a comment on PostgreSQL, by the `application_id` of an SQLite file,
/// by the table `__tenant_host_place` on MySQL. A schema or a database of the tenant's name that
/// is not marked and not empty is somebody else's: it is refused at the creation, and left alone
/// when a creation is undone. An empty one that was made by hand is taken.
///
/// Each connection is opened for the purpose and closed again: none is one of a router.
///
/// ```
/// # #[cfg(feature = "sqlite")] {
/// use diesel::sqlite::SqliteConnection;
/// use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
/// use tenant_host::route::{ServerProvisioner, Servers};
///
/// # #[cfg(any())]
/// const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/tenant");
/// # const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite/host");
///
/// # let servers = Servers::builder().server("eu-1", "/var/lib/app/eu-1").build()?;
/// let provisioner = ServerProvisioner::new(&servers, |conn: &mut SqliteConnection| {
///     conn.run_pending_migrations(MIGRATIONS)?;
///     Ok(())
/// });
/// # let _ = provisioner;
/// # }
/// # Ok::<(), tenant_host::RouteError>(())
/// ```
pub struct ServerProvisioner<C> {
    servers: Servers,
    migrate: Migrate<C>,
    template: Option<DatabaseName>,
}

impl<C: PlaceConnection> ServerProvisioner<C> {
    /// Makes the tables of a tenant by `migrate`, on a connection to its place.
    ///
    /// In a schema of PostgreSQL it runs in one transaction, in which the tables without a
    /// schema in their name are those of the tenant: all of it is done or nothing, and what
    /// can't be done in a transaction, such as `CREATE INDEX CONCURRENTLY`, fails. It is not
    /// called for a tenant in the shared database, whose tables are there.
    pub fn new(
        servers: &Servers,
        migrate: impl Fn(&mut C) -> Result<(), Box<dyn Error + Send + Sync>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            servers: servers.clone(),
            migrate: Arc::new(migrate),
            template: None,
        }
    }

    fn servers(&self) -> &Servers {
        &self.servers
    }

    /// Where a placement is, if that is a place of its own.
    fn spot<'a>(&'a self, placement: &'a Placement) -> Result<Option<Spot<'a>>, ProvisionError> {
        let place = self.servers.place(placement).map_err(words)?;
        Ok(placement.name().map(|name| Spot {
            servers: &self.servers,
            server: place.server,
            name,
            is_schema: place.schema.is_some(),
        }))
    }

    fn place(&self, placement: &Placement) -> Result<Place, ProvisionError> {
        self.servers.place(placement).map_err(words)
    }
}

impl<Id: TenantId, C: PlaceConnection> Provisioner<Id> for ServerProvisioner<C> {
    fn check(&self, placement: &Placement) -> Result<(), ProvisionError> {
        let Some(spot) = self.spot(placement)? else {
            let place = self.place(placement)?;
            return connect::<C>(&self.servers, place.server, None).map(drop);
        };
        match C::look(&spot)? {
            Found::Ours => Ok(()),
            Found::Nothing => C::may_make(&spot),
            Found::Template | Found::OpenTemplate | Found::SomebodyElses => {
                Err(spot.is_somebody_elses())
            }
        }
    }

    fn make(&self, tenant: &Tenant<Id>) -> Result<(), ProvisionError> {
        let Some(spot) = self.spot(tenant.placement())? else {
            return Ok(());
        };
        match C::look(&spot)? {
            Found::Nothing if self.copy_template(&spot)? => Ok(()),
            Found::Ours | Found::Nothing => C::make(&spot, Mark::Tenant),
            Found::Template | Found::OpenTemplate | Found::SomebodyElses => {
                Err(spot.is_somebody_elses())
            }
        }
    }

    fn migrate(&self, tenant: &Tenant<Id>) -> Result<(), ProvisionError> {
        let Some(spot) = self.spot(tenant.placement())? else {
            return Ok(());
        };
        C::migrate(&spot, &mut |conn| (self.migrate)(conn)).map_err(|error| {
            ProvisionError::new(format!("the tables of {spot} can't be made: {error}"))
        })
    }

    fn remove(&self, tenant: &Tenant<Id>) -> Result<(), ProvisionError> {
        let Some(spot) = self.spot(tenant.placement())? else {
            return Ok(());
        };
        match C::look(&spot)? {
            // Of a copy that was cut off, something may be left.
            Found::Nothing | Found::Ours => C::remove(&spot),
            Found::Template | Found::OpenTemplate | Found::SomebodyElses => {
                Err(spot.is_somebody_elses())
            }
        }
    }
}

/// Opens a connection to a server: to one database on it, or to the one of its URL.
fn connect<C: PlaceConnection>(
    servers: &Servers,
    server: usize,
    database: Option<&DatabaseName>,
) -> Result<C, ProvisionError> {
    let opening = Opening {
        address: servers.address(server, database).map_err(words)?,
        has_pooler: servers.has_pooler(server),
        is_doubtful: true,
        limit: CONNECT,
        hooks: Arc::new([]),
    };
    opening.within().map_err(|failure| {
        words(RouteError::Connect {
            server: servers.name(server).clone(),
            failure,
        })
    })
}

fn words(error: RouteError) -> ProvisionError {
    ProvisionError::new(error.to_string())
}

impl<C> fmt::Debug for ServerProvisioner<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerProvisioner")
            .field("servers", &self.servers)
            .finish_non_exhaustive()
    }
}
