//! Transactions with the settings that a backend has.

#[cfg(feature = "mysql_backend")]
mod mysql;
#[cfg(feature = "postgres_backend")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;

use diesel::connection::{AnsiTransactionManager, Connection, TransactionManager};
use diesel::result::{Error as DieselError, QueryResult};

#[cfg(feature = "mysql_backend")]
pub use self::mysql::MysqlTransaction;
#[cfg(feature = "postgres_backend")]
pub use self::postgres::PgTransaction;
#[cfg(feature = "sqlite")]
pub use self::sqlite::SqliteTransaction;
use super::{ConnectionHandle, TenantConnection};
use crate::backend::ScopedBackend;
use crate::error::Error;

/// A backend whose transactions have settings.
pub trait TransactionBackend: ScopedBackend {
    /// The settings.
    type Settings: TransactionSettings;
}

/// The settings of a transaction, as SQL.
pub trait TransactionSettings: Default + Send + Sync {
    /// What begins it.
    #[doc(hidden)]
    fn begin(&self) -> String;

    /// What has to be said before, and then holds for the next transaction only.
    #[doc(hidden)]
    fn before(&self) -> Option<String> {
        None
    }

    /// Whether what begins it is one command, which is carried out or not. Of several, some
    /// may be carried out.
    #[doc(hidden)]
    fn begins_by_one_command(&self) -> bool {
        true
    }

    /// Why no transaction can begin with these settings, if none can.
    #[doc(hidden)]
    fn mistake(&self) -> Option<&'static str> {
        None
    }
}

/// What is said to begin a transaction with settings.
#[derive(Debug)]
#[doc(hidden)]
pub struct BeginText {
    before: Option<String>,
    begin: String,
    is_one_command: bool,
}

impl BeginText {
    /// # Errors
    ///
    /// Diesel's `QueryBuilderError` if no transaction can begin so.
    pub(super) fn of(settings: &impl TransactionSettings) -> QueryResult<Self> {
        if let Some(mistake) = settings.mistake() {
            return Err(DieselError::QueryBuilderError(mistake.into()));
        }
        Ok(Self {
            before: settings.before(),
            begin: settings.begin(),
            is_one_command: settings.begins_by_one_command(),
        })
    }

    pub(super) fn before(&self) -> Option<&str> {
        self.before.as_deref()
    }

    pub(super) fn begin(&self) -> &str {
        &self.begin
    }

    /// Whether a connection on which it failed can't be used again: something of it may hold
    /// for the next transaction, whosever that is.
    pub(super) fn leaves_something_behind(&self) -> bool {
        self.before.is_some() || !self.is_one_command
    }
}

/// Settings with which a transaction can begin on a `Conn`.
pub trait BeginTransaction<Conn> {
    /// Begins it.
    #[doc(hidden)]
    fn begin_on(&self, connection: &mut Conn) -> QueryResult<()>;
}

impl<Settings, Conn> BeginTransaction<Conn> for Settings
where
    Settings: TransactionSettings,
    Conn: Connection<TransactionManager = AnsiTransactionManager>,
{
    fn begin_on(&self, connection: &mut Conn) -> QueryResult<()> {
        begin_with(connection, &BeginText::of(self)?)
    }
}

/// Begins a transaction on a connection, with what is said before it.
pub(super) fn begin_with<C>(connection: &mut C, text: &BeginText) -> QueryResult<()>
where
    C: Connection<TransactionManager = AnsiTransactionManager>,
{
    let status = AnsiTransactionManager::transaction_manager_status_mut(connection);
    if status.transaction_depth()?.is_some() {
        return Err(DieselError::AlreadyInTransaction);
    }
    if let Some(before) = text.before() {
        connection.batch_execute(before)?;
    }
    let begun = AnsiTransactionManager::begin_transaction_sql(connection, text.begin());
    if begun.is_err() && text.leaves_something_behind() {
        AnsiTransactionManager::transaction_manager_status_mut(connection).set_in_error();
    }
    begun
}

/// The settings of the backend of `C`.
type SettingsOf<C> =
    <<<C as ConnectionHandle>::Connection as Connection>::Backend as TransactionBackend>::Settings;

/// A transaction that is being set up, with the methods that its backend has. Made by
/// [`TenantConnection::build_transaction`].
#[derive(Debug)]
#[must_use = "no transaction begins before `run` is called"]
pub struct TransactionBuilder<'a, C, S, Settings> {
    connection: &'a mut TenantConnection<C, S>,
    settings: Settings,
}

impl<C, S> TenantConnection<C, S>
where
    C: ConnectionHandle<Connection: Connection<Backend: TransactionBackend>>,
{
    /// Sets up a transaction with an isolation level and what else the backend has.
    ///
    /// | backend | settings |
    /// | --- | --- |
    /// | PostgreSQL | `read_committed`, `repeatable_read`, `serializable`; `read_only`, `read_write`; `deferrable`, `not_deferrable`; `schema`, `configured_schemas` |
    /// | MySQL, MariaDB | `read_uncommitted`, `read_committed`, `repeatable_read`, `serializable`; `read_only`, `read_write`; `consistent_snapshot` |
    /// | SQLite | `deferred`, `immediate`, `exclusive` |
    ///
    /// They hold for this one transaction and leave nothing behind on the connection.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = conn.scope().clone();
    /// let written = conn
    ///     .build_transaction()
    ///     .immediate()
    ///     .run(|conn| scope.update(projects::table).set(projects::name.eq("gemini")).execute(conn))?;
    /// assert_eq!(written, 2);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    pub fn build_transaction(&mut self) -> TransactionBuilder<'_, C, S, SettingsOf<C>> {
        TransactionBuilder {
            connection: self,
            settings: Default::default(),
        }
    }
}

impl<C, S, Settings> TransactionBuilder<'_, C, S, Settings> {
    /// All settings at once, instead of what was set so far: for code that is generic over
    /// the backend and gets them as a value.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// use tenant_core::connection::SqliteTransaction;
    ///
    /// let settings = SqliteTransaction::default().immediate();
    /// let scope = conn.scope().clone();
    /// let written = conn
    ///     .build_transaction()
    ///     .settings(settings)
    ///     .run(|conn| scope.update(projects::table).set(projects::name.eq("gemini")).execute(conn))?;
    /// assert_eq!(written, 2);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }
}

impl<C, S, Settings> TransactionBuilder<'_, C, S, Settings>
where
    C: ConnectionHandle,
    Settings: BeginTransaction<C::Connection>,
{
    /// Runs `work` in the transaction, on the same tenant connection.
    ///
    /// # Errors
    ///
    /// As [`transaction`](TenantConnection::transaction); and Diesel's
    /// `AlreadyInTransaction`, since a savepoint has no settings.
    pub fn run<T, E, F>(self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut TenantConnection<C, S>) -> Result<T, E>,
        E: From<Error>,
    {
        let settings = self.settings;
        self.connection
            .run_in_transaction(|connection| settings.begin_on(connection), work)
    }
}

/// Methods that change one setting each.
macro_rules! settings {
    ($settings:ty: $($(#[$doc:meta])* $method:ident: $field:ident = $value:expr;)*) => {
        impl $settings {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $method(mut self) -> Self {
                    self.$field = $value;
                    self
                }
            )*
        }

        impl<C, S> $crate::connection::TransactionBuilder<'_, C, S, $settings> {
            $(
                $(#[$doc])*
                pub fn $method(mut self) -> Self {
                    self.settings = self.settings.$method();
                    self
                }
            )*
        }

        #[cfg(feature = "async")]
        impl<C, S> $crate::connection::AsyncTransactionBuilder<'_, C, S, $settings>
        where
            C: $crate::connection::AsyncConnectionHandle,
        {
            $(
                $(#[$doc])*
                pub fn $method(mut self) -> Self {
                    self.settings = self.settings.$method();
                    self
                }
            )*
        }
    };
}

use settings;
