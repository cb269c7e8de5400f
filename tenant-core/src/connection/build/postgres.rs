//! PostgreSQL: isolation, read only, deferrable; in which schema.

use diesel::pg::Pg;

use super::{TransactionBackend, TransactionBuilder, TransactionSettings, settings};
#[cfg(feature = "async")]
use crate::connection::{AsyncConnectionHandle, AsyncTransactionBuilder};

/// The settings of a transaction on PostgreSQL. What is not said is as the server has it.
#[derive(Debug, Clone, Default)]
pub struct PgTransaction {
    isolation: &'static str,
    access: &'static str,
    deferrable: &'static str,
    schemas: Schemas,
}

/// Where a table is whose name is written without a schema.
#[derive(Debug, Clone, Default)]
enum Schemas {
    /// Where the session looks.
    #[default]
    OfSession,
    /// Where a session looks that has just begun.
    Configured,
    /// In this one.
    One(String),
}

/// How many bytes of a name PostgreSQL reads.
const LONGEST_NAME: usize = 63;

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
    /// A table whose name is written without a schema is where the configuration of the
    /// server, the database or the user says, whatever was set on this session since.
    configured_schemas: schemas = Schemas::Configured;
}

impl PgTransaction {
    /// A table whose name is written without a schema is in `schema`, until this transaction
    /// ends: see [`TransactionBuilder::schema`].
    #[must_use]
    pub fn schema(mut self, schema: impl Into<String>) -> Self {
        self.schemas = Schemas::One(schema.into());
        self
    }
}

impl<C, S> TransactionBuilder<'_, C, S, PgTransaction> {
    /// A table whose name is written without a schema is in `schema`, until this transaction
    /// ends: for a schema per tenant.
    ///
    /// `SET LOCAL search_path` travels with `BEGIN` and ends with the transaction, however
    /// that ends, so nothing of it is left on the session, nor on that of a pooler. `schema`
    /// is the only one in which such a table is looked for, besides PostgreSQL's own
    /// `pg_catalog`: what is in `public` needs its schema in its name. It is quoted, so that
    /// it is a name whatever it holds; one of more than 63 bytes, which PostgreSQL would cut,
    /// is an error when the transaction begins.
    ///
    /// ```no_run
    /// # use diesel::pg::PgConnection;
    /// # use tenant_core::prelude::*;
    /// # fn on(conn: &mut TenantConnection<PgConnection, TenantScope<i32>>) -> tenant_core::Result<()> {
    /// conn.build_transaction().schema("tenant_7").read_only().run(|conn| {
    ///     // … queries of the tables in "tenant_7"
    ///     # let _ = conn;
    ///     Ok::<_, tenant_core::Error>(())
    /// })
    /// # }
    /// ```
    pub fn schema(mut self, schema: impl Into<String>) -> Self {
        self.settings = self.settings.schema(schema);
        self
    }
}

#[cfg(feature = "async")]
impl<C, S> AsyncTransactionBuilder<'_, C, S, PgTransaction>
where
    C: AsyncConnectionHandle,
{
    /// As [`TransactionBuilder::schema`].
    pub fn schema(mut self, schema: impl Into<String>) -> Self {
        self.settings = self.settings.schema(schema);
        self
    }
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
            schemas,
        } = self;
        let begin = format!("BEGIN TRANSACTION{isolation}{access}{deferrable}");
        match schemas {
            Schemas::OfSession => begin,
            Schemas::Configured => format!("{begin}; SET LOCAL search_path TO DEFAULT"),
            // Last, since it would be first if it were not named: a table that somebody has
            // made for the time of a session hides none of the schema.
            Schemas::One(schema) => format!(
                "{begin}; SET LOCAL search_path TO \"{}\", pg_temp",
                schema.replace('"', "\"\"")
            ),
        }
    }

    fn begins_by_one_command(&self) -> bool {
        matches!(self.schemas, Schemas::OfSession)
    }

    fn mistake(&self) -> Option<&'static str> {
        match &self.schemas {
            Schemas::One(schema) if schema.is_empty() => Some("the name of the schema is empty"),
            Schemas::One(schema) if schema.len() > LONGEST_NAME => Some(
                "the name of the schema has more than 63 bytes, and PostgreSQL would cut it, maybe to that of another",
            ),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PgTransaction;
    use crate::connection::TransactionSettings;

    #[test]
    fn the_schema_is_said_with_begin() {
        let plain = PgTransaction::default().read_only();
        assert_eq!(plain.begin(), "BEGIN TRANSACTION READ ONLY");
        assert!(plain.begins_by_one_command());
        let of_tenant = plain.clone().schema("t_7");
        assert_eq!(
            of_tenant.begin(),
            r#"BEGIN TRANSACTION READ ONLY; SET LOCAL search_path TO "t_7", pg_temp"#
        );
        // If the second fails, the first has begun a transaction that nobody knows of.
        assert!(!of_tenant.begins_by_one_command());
        let configured = of_tenant.configured_schemas();
        assert_eq!(
            configured.begin(),
            "BEGIN TRANSACTION READ ONLY; SET LOCAL search_path TO DEFAULT"
        );
        assert!(!configured.begins_by_one_command());
    }

    #[test]
    fn a_schema_is_a_name_whatever_it_holds() {
        let begin = |schema: &str| PgTransaction::default().schema(schema).begin();
        assert!(begin(r#"a"; DROP TABLE b; --"#).ends_with(r#" "a""; DROP TABLE b; --", pg_temp"#));
        let mistake = |schema: &str| PgTransaction::default().schema(schema).mistake();
        assert!(mistake("").is_some());
        assert!(mistake(&"a".repeat(63)).is_none());
        assert!(mistake(&"a".repeat(64)).is_some());
        assert!(mistake(&"é".repeat(32)).is_some());
    }
}
