//! PostgreSQL: isolation, read only, deferrable.

use diesel::pg::Pg;

use super::{TransactionBackend, TransactionSettings, settings};

/// The settings of a transaction on PostgreSQL. What is not said is as the server has it.
#[derive(Debug, Clone, Copy, Default)]
pub struct PgTransaction {
    isolation: &'static str,
    access: &'static str,
    deferrable: &'static str,
}

settings! {
    PgTransaction:
    /// Each statement sees what was committed before it.
    read_committed: isolation = " ISOLATION LEVEL READ COMMITTED";
    /// All statements see what was committed before the first.
    repeatable_read: isolation = " ISOLATION LEVEL REPEATABLE READ";
    /// As if transactions ran one after the other; one that can't fails and is to be
    /// tried again.
    serializable: isolation = " ISOLATION LEVEL SERIALIZABLE";
    /// Nothing is written.
    read_only: access = " READ ONLY";
    /// Also where the server's default is read only.
    read_write: access = " READ WRITE";
    /// A serializable and read only one may wait at first, and then never fails.
    deferrable: deferrable = " DEFERRABLE";
    /// It does not wait.
    not_deferrable: deferrable = " NOT DEFERRABLE";
}

impl TransactionBackend for Pg {
    type Settings = PgTransaction;
}

impl TransactionSettings for PgTransaction {
    fn begin(&self) -> String {
        let Self {
            isolation,
            access,
            deferrable,
        } = self;
        format!("BEGIN TRANSACTION{isolation}{access}{deferrable}")
    }
}
