//! What can go wrong.

mod optional;
#[cfg(feature = "raw-sql")]
mod place;

use std::borrow::Cow;
use std::fmt::Debug;

use diesel::result::Error as DieselError;

pub use self::optional::OptionalRow;
#[cfg(feature = "raw-sql")]
pub use self::place::TextPlace;

/// The result of running a scoped statement.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a scoped statement, or an escape hatch, failed.
///
/// All but [`Error::Diesel`], [`Error::ParentNotInScope`] and [`Error::PathNotInScope`] are found before the statement is run. A statement that
/// fails with [`Error::NotAuthorized`] or [`Error::NullId`] may have been prepared on
/// the server.
#[derive(Debug, thiserror::Error, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// Diesel's own error: of the database, of a row that doesn't fit its type,
    /// or [`NotFound`](DieselError::NotFound).
    #[error(transparent)]
    Diesel(#[from] DieselError),

    /// The statement, or a subquery in it, was made by another scope than the
    /// one that the connection is bound to.
    #[error(
        "scope mismatch: the connection belongs to {connection}, but the query holds a guard of {query}; \
         make the query and its subqueries with the scope of the connection"
    )]
    ScopeMismatch {
        /// The scope of the connection, or of the outer query.
        connection: String,
        /// The scope of the statement, or of its subquery.
        query: String,
    },

    /// The text of the statement holds a query that no scope made: in a boxed
    /// subselect on a plain table, in a raw fragment, or in the `FILTER`, `ORDER BY`
    /// or `OVER` of an aggregate.
    #[error(
        "the query holds a subquery on `{table}` that no scope made, so it could read the rows of all tenants; \
         make the subquery with the scope (`scope.from(table)…`) instead of in raw SQL or on a plain table: {sql}"
    )]
    UnguardedTable {
        /// The table that the subquery reads, as far as the text tells.
        table: String,
        /// The piece of SQL in which it was found.
        sql: String,
    },

    /// A raw fragment in the statement could change the meaning of what stands
    /// around it.
    #[error(
        "a raw SQL fragment {problem}, so it could pass the guard next to it; close what it opens, and write only what is understood: {sql}"
    )]
    UnsafeFragment {
        /// What is wrong, in words.
        problem: Cow<'static, str>,
        /// The piece of SQL in which it was found.
        sql: String,
    },

    /// SQL that was written by hand is not understood, or does what no statement of this
    /// scope may: see [`Scope::sql_query`](crate::Scope::sql_query).
    #[cfg(feature = "raw-sql")]
    #[error("raw SQL is refused{place}: {problem}; {instead}: {sql}")]
    RawSql {
        /// What is wrong, in words.
        problem: Cow<'static, str>,
        /// What to write instead.
        instead: Cow<'static, str>,
        /// Where it stands in the text.
        place: TextPlace,
        /// The text.
        sql: String,
    },

    /// Two models declare one table of the database, and don't say the same about whose
    /// rows it holds: see [`registry::check`](crate::registry::check).
    #[error(
        "the table `{table}` is declared twice, and not alike: {first}, and {second}; \
         let both say the same, or keep one of them; if these are two tables, write the schema of each in its `table!`: `schema.{table}`"
    )]
    ConflictingClasses {
        /// The name of the table.
        table: String,
        /// A declaration, with its model, file and line.
        first: String,
        /// One that contradicts it.
        second: String,
    },

    /// The text of a tenant's id is not read as the same id, so it could stand for another
    /// tenant, too: see [`TenantScope::with_text_id`](crate::TenantScope::with_text_id).
    #[error(
        "the id {id} is written as {text:?}, and that is not read as the same id; \
         let `Display` and `FromStr` of the id's type agree"
    )]
    AmbiguousText {
        /// The id, as `Debug` shows it.
        id: String,
        /// Its text.
        text: String,
    },

    /// A record that names its tenant names another one than the scope does.
    #[error(
        "a record to insert belongs to another tenant than {scope}; insert it with its own tenant's scope, or leave the tenant to the scope"
    )]
    ForeignTenant {
        /// The scope of the insert.
        scope: String,
    },

    /// A record that has a field for its tenant leaves it to the column's default
    /// in the database: `None`, which Diesel inserts as DEFAULT.
    #[error(
        "a record to insert leaves its tenant to the column's default in the database, which can be any tenant; \
         leave the field out of the struct, or say `#[diesel(treat_none_as_default_value = false)]` so that `None` is NULL"
    )]
    TenantByDefault,

    /// A value to insert is for the tenant column, by another Rust name of it.
    #[error(
        "a value to insert is for the tenant column `{column}`, which the scope fills in; \
         leave it out, or derive `TenantField` for a struct that names its tenant"
    )]
    TenantColumnInserted {
        /// The column.
        column: &'static str,
    },

    /// An update, or the update of an upsert, assigns the tenant column: the row
    /// would change its owner.
    #[error(
        "the tenant column `{column}` can't be assigned; leave it out of `set` and of the changeset struct (`#[diesel(skip_update)]`): {sql}"
    )]
    TenantColumnAssigned {
        /// The column.
        column: &'static str,
        /// What `set` assigns.
        sql: String,
    },

    /// An update, or the update of an upsert, assigns the key by which a row names the parent
    /// through which it belongs to a tenant: it could get an owner that the scope does not
    /// speak for.
    #[error(
        "the column `{column}` names the parent through which the row belongs to its tenant, so it can't be assigned; \
         leave it out of `set` and of the changeset struct (`#[diesel(skip_update)]`), or delete the row and insert it anew: {sql}"
    )]
    ParentKeyAssigned {
        /// The column.
        column: &'static str,
        /// What `set` assigns.
        sql: String,
    },

    /// A row to insert names a parent that is not there, or that is not the scope's. The
    /// statement was sent, and has written nothing.
    #[error(
        "a row to insert belongs to its tenant through the parent in `{columns}`, and the scope has no such parent; \
         nothing was inserted: insert the row under a parent of this scope, or with the scope of the parent"
    )]
    ParentNotInScope {
        /// The columns of the row that name the parent.
        columns: String,
    },

    /// A row to insert has a path that is not the scope's, nor below it. The statement was
    /// sent, and has written nothing.
    #[error(
        "a row to insert is outside of the scope by its path in `{column}`; nothing was inserted: \
         give it the path of the scope or one below, or leave the path to the scope"
    )]
    PathNotInScope {
        /// The column with the path.
        column: String,
    },

    /// A row to insert leaves the key of its parent to the column's default in the database,
    /// which can name a parent of any tenant.
    #[error(
        "a row to insert belongs to its tenant through the parent in `{column}`, but gives no value for it; \
         name the parent: its default in the database can be any tenant's"
    )]
    ParentByDefault {
        /// The column.
        column: &'static str,
    },

    /// A row to insert names its parent, or its path, in a form that can't be looked up: twice,
    /// or by an expression where one value is needed.
    #[error(
        "a row to insert gives `{column}`, which says whose it is, {problem}, so that can't be looked up; \
         give the column one value"
    )]
    UnclearParent {
        /// The column.
        column: &'static str,
        /// What is wrong, in words.
        problem: &'static str,
    },

    /// In a query of several tenants, rows that can belong to several of them stand before
    /// rows of one tenant, which could then be another one.
    #[error(
        "under a `TenantSetScope`, rows of a `MemberOfTenants` table stand before rows of one tenant in a join, or around them; \
         begin with the other table and join the members to it, or use the scope of one tenant"
    )]
    MembersFirst,

    /// In a query of several tenants, a subquery that depends on the rows around it can't be kept
    /// to their tenant, since it has a table of the same name.
    #[error(
        "under a `TenantSetScope`, a subquery names a column of the query around it, and has a table `{table}` as that has; \
         inside, that name means the inner table, so the tenant of the rows around can't be named: \
         give the inner table an alias by `diesel::alias!`"
    )]
    SameTableInside {
        /// The table.
        table: String,
    },

    /// A table that belongs to a tenant through its parents has, in this query, the name of the
    /// table of the parents: inside of its guard that name means the parents.
    #[error(
        "the query calls a table `{parent}` that belongs to its tenant through the table `{parent}`, so its guard can't name it; \
         give the alias another name, or name the schemas in `table!`"
    )]
    AliasHidesParent {
        /// The table of the parents.
        parent: String,
    },

    /// A scope has more tenants than the database takes values in one statement: MySQL and MariaDB
    /// 65,535, and SQLite 32,766, as it is usually built. The ids of a set are one value on
    /// PostgreSQL, and those that are numbers or texts on SQLite, too.
    #[error(
        "the statement binds {values} values, and {ids} of them are ids of its scope; the database takes {limit} values in one statement: \
         make several scopes of the tenants, and run the statement under each of them"
    )]
    TooManyIds {
        /// How many values are ids of the scope. An id counts as often as it is bound.
        ids: usize,
        /// How many values the statement binds, with those of the caller.
        values: usize,
        /// How many the database takes.
        limit: usize,
    },

    /// [`paginate`](crate::query::ScopedSelect::paginate) was given a page, or a
    /// query, that has no rows to count.
    #[error("this page can't be loaded: {problem}")]
    NoSuchPage {
        /// What is wrong, in words.
        problem: &'static str,
    },

    /// The pool gave no connection.
    #[error("no connection from the pool: {reason}")]
    Pool {
        /// What the pool says.
        reason: String,
    },

    /// A scope can be narrowed, not widened: the path is not below that of the scope.
    #[error(
        "the path {path} is not below that of {scope}; make the scope from the one of the tenant, or of a part that contains the path"
    )]
    NotBelow {
        /// The path, as its `Debug` shows it.
        path: String,
        /// The scope.
        scope: String,
    },

    /// The id of the scope is serialised as NULL, which marks the rows of the host.
    #[error(
        "the tenant id {id} is written to the database as NULL, which marks the rows of the host; \
         the `ToSql` of an id must give a value"
    )]
    NullId {
        /// The id, as its `Debug` shows it.
        id: String,
    },

    /// A statement of a scope was given to an executor of Diesel or of another crate,
    /// which does not authorize it; or it stands in a statement that no scope made.
    #[error(
        "a statement of a scope was run without authorization; \
         run it by the methods of `tenant_core::prelude::RunScopedDsl` (`load`, `get_result`, `execute`, …), \
         on a tenant connection or on a Diesel connection; \
         where it is a subquery, start the outer statement with the scope, too"
    )]
    NotAuthorized,

    /// The connection can be of several databases, and is none of which it is known which one it
    /// is: neither the enum that derives `ScopedMultiConnection` nor a connection from an r2d2
    /// pool of these.
    #[error(
        "it is not known which database this connection is of, so the statement can't be read in its dialect; \
         run it on the enum that derives `ScopedMultiConnection`, or on a connection from an r2d2 pool of these"
    )]
    UnknownConnection,

    /// A database does not have what the program says of its tables: see
    /// [`check::database`](crate::check::database).
    #[error("the database does not fit the classes of its tables:{findings}")]
    DatabaseCheck {
        /// What was found, each on a line of its own.
        findings: String,
    },

    /// An escape hatch was opened without a reason.
    #[error(
        "the hatch at {file}:{line} gives no reason; \
         say in words why this access may pass the tenant guard, for example a ticket number"
    )]
    EmptyReason {
        /// The source file of the call.
        file: &'static str,
        /// The line of the call.
        line: u32,
    },

    /// The authority over scopes was taken before.
    #[error(
        "the authority over scopes is taken once in a process, by `main`; \
         pass a clone of it to where identities are verified"
    )]
    AuthorityTaken,

    /// The key by which a tenant was looked up has several rows.
    #[error(
        "several rows have this key, so whose it is can't be told; \
         `find_tenant` takes the columns of a unique key"
    )]
    NotUnique,

    /// Inside of a transaction, another connection was put in the place of its own, for
    /// example by `std::mem::swap`.
    #[error(
        "the connection of a transaction was exchanged for another one, so nothing was committed; \
         leave the connection where it is until the transaction ends"
    )]
    ConnectionExchanged,

    /// A future that was at work on this connection was dropped before it was done: by a
    /// timeout, by `select!`, or because its task was aborted. What the database has done by
    /// then, nobody knows.
    #[error(
        "a future was dropped at its work on this connection, so nobody knows what the database \
         has done; the connection is closed, take another one"
    )]
    Abandoned,

    /// The sink of an escape hatch failed, so there would be no record of its use.
    #[error(
        "the use of the hatch at {file}:{line} could not be recorded, so it stays shut: {reason}"
    )]
    HatchNotRecorded {
        /// The source file of the call.
        file: &'static str,
        /// The line of the call.
        line: u32,
        /// What the sink says.
        reason: String,
    },
}

impl Error {
    /// A mismatch between two scopes.
    pub(crate) fn mismatch(connection: &dyn Debug, query: impl Into<String>) -> Self {
        Self::ScopeMismatch {
            connection: format!("{connection:?}"),
            query: query.into(),
        }
    }
}

/// For functions that still return Diesel's error, while a code base moves over.
impl From<Error> for DieselError {
    fn from(error: Error) -> Self {
        match error {
            Error::Diesel(error) => error,
            other => Self::QueryBuilderError(Box::new(other)),
        }
    }
}
