//! MySQL and MariaDB: isolation, read only, a snapshot at the start.

use diesel::mysql::Mysql;

use super::{TransactionBackend, TransactionSettings, settings};

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

impl TransactionSettings for MysqlTransaction {
    fn begin(&self) -> String {
        let settings: Vec<_> = self.snapshot.into_iter().chain(self.access).collect();
        format!("START TRANSACTION {}", settings.join(", "))
    }

    fn before(&self) -> Option<String> {
        let isolation = self.isolation?;
        // Holds for the next transaction only. The server refuses it inside of one.
        Some(format!("SET TRANSACTION ISOLATION LEVEL {isolation}"))
    }
}
