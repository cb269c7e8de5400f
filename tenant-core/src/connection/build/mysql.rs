//! MySQL and MariaDB: isolation, read only, a snapshot at the start.

use diesel::connection::{AnsiTransactionManager, Connection, TransactionManager};
use diesel::mysql::Mysql;
use diesel::result::{Error as DieselError, QueryResult};

use super::{BeginTransaction, TransactionBackend, settings};

/// The settings of a transaction on MySQL. What is not said is as the server has it.
#[derive(Debug, Clone, Copy, Default)]
pub struct MysqlTransaction {
    isolation: Option<&'static str>,
    access: Option<&'static str>,
    snapshot: Option<&'static str>,
}

settings! {
    MysqlTransaction:
    /// Statements see what others have not committed yet.
    read_uncommitted: isolation = Some("READ UNCOMMITTED");
    /// Each statement sees what was committed before it.
    read_committed: isolation = Some("READ COMMITTED");
    /// All statements see what was committed before the first.
    repeatable_read: isolation = Some("REPEATABLE READ");
    /// What is read is locked.
    serializable: isolation = Some("SERIALIZABLE");
    /// Nothing is written.
    read_only: access = Some("READ ONLY");
    /// Also where the server's default is read only.
    read_write: access = Some("READ WRITE");
    /// With `repeatable_read`: statements see what was committed before the transaction.
    consistent_snapshot: snapshot = Some("WITH CONSISTENT SNAPSHOT");
}

impl TransactionBackend for Mysql {
    type Settings = MysqlTransaction;
}

impl<Conn> BeginTransaction<Conn> for MysqlTransaction
where
    Conn: Connection<Backend = Mysql, TransactionManager = AnsiTransactionManager>,
{
    fn begin(&self, connection: &mut Conn) -> QueryResult<()> {
        let settings: Vec<_> = self.snapshot.into_iter().chain(self.access).collect();
        let start = format!("START TRANSACTION {}", settings.join(", "));
        let Some(isolation) = self.isolation else {
            return AnsiTransactionManager::begin_transaction_sql(connection, &start);
        };
        let status = AnsiTransactionManager::transaction_manager_status_mut(connection);
        if status.transaction_depth()?.is_some() {
            return Err(DieselError::AlreadyInTransaction);
        }
        // Holds for the next transaction only. The server refuses it inside of one.
        connection.batch_execute(&format!("SET TRANSACTION ISOLATION LEVEL {isolation}"))?;
        let begun = AnsiTransactionManager::begin_transaction_sql(connection, &start);
        if begun.is_err() {
            // The level would be that of the next transaction, whosever that is.
            AnsiTransactionManager::transaction_manager_status_mut(connection).set_in_error();
        }
        begun
    }
}
