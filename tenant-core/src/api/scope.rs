//! `scope.from(…)` and its kin: the entrance to every statement.

#[cfg(feature = "raw-sql")]
use std::borrow::Cow;

use diesel::query_builder::AsQuery;

use crate::class::TableHasOneClass;
use crate::guard::ScopedSource;
use crate::query::{From, ScopedSelect, Select, SelectWithoutTable};
#[cfg(feature = "raw-sql")]
use crate::raw::{ScopedSqlQuery, SqlQueryScope};
use crate::scope::ScopeValue;
use crate::write::{
    Delete, Insert, InsertOrIgnore, MakesRows, ReplacesRows, ScopedDelete, ScopedInsertInto,
    Updatable, WritableTable, WriteTarget,
};

/// A scope: the entrance to every statement.
///
/// Implemented by [`TenantScope`](crate::TenantScope), [`HostScope`](crate::HostScope)
/// and [`TenantSetScope`](crate::TenantSetScope), and by
/// nothing else. Name it in a bound to write a function that works under any
/// scope; what the function reads then decides which scopes it accepts.
///
/// ```
/// # use tenant_doc_setup::*;
/// use tenant_core::guard::ScopedSource;
/// use tenant_core::query::From;
///
/// fn by_name<S>(scope: &S) -> From<projects::table, S>
/// where
///     S: Scope,
///     projects::table: ScopedSource<S>,
/// {
///     scope.from(projects::table)
/// }
/// # by_name(&TenantScope::trusted(1, "docs"));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a scope",
    label = "expected a scope",
    note = "a query runs on behalf of a `TenantScope`, the `HostScope` or a `TenantSetScope`"
)]
pub trait Scope: ScopeValue {
    /// Starts a query on `table`, restricted to the rows of this scope.
    ///
    /// `table` is a table of a `table!` declaration or an alias of one; it needs
    /// a class that this scope can read. On the result stand all of Diesel's
    /// query methods.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let names = scope
    ///     .from(projects::table)
    ///     .filter(projects::name.like("a%"))
    ///     .select(projects::name)
    ///     .load::<String>(&mut conn)?;
    /// assert_eq!(names, ["apollo"]);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    #[allow(clippy::wrong_self_convention)] // SQL's FROM, not Rust's
    fn from<T>(&self, table: T) -> From<T, Self>
    where
        T: ScopedSource<Self> + AsQuery,
    {
        ScopedSelect::from_source(table, self)
    }

    /// A `SELECT` without `FROM`, for expressions that stand alone, such as
    /// [`exists`](crate::dsl::exists()) over a scoped query.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let found = scope
    ///     .select(exists(scope.from(projects::table).filter(projects::name.eq("apollo"))))
    ///     .get_result::<bool>(&mut conn)?;
    /// assert!(found);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    fn select<E>(&self, expression: E) -> Select<E, Self>
    where
        E: SelectWithoutTable<Self>,
    {
        ScopedSelect::from_expression(expression, self)
    }

    /// Updates rows of this scope.
    ///
    /// `target` is a table, an `Identifiable` record (by value or reference), or
    /// a scoped query with filters. See [`ScopedUpdate`](crate::write::ScopedUpdate)
    /// for the methods.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let project = Project::query(&scope).find(1).first::<Project>(&mut conn)?;
    /// scope.update(&project).set(projects::name.eq("gemini")).execute(&mut conn)?;
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    fn update<W, By>(&self, target: W) -> W::Statement
    where
        W: Updatable<Self, By>,
    {
        target.start(self)
    }

    /// Inserts rows of this scope: the scope fills in the tenant column.
    ///
    /// See [`ScopedInsertInto`] for what it takes.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// scope
    ///     .insert_into(projects::table)
    ///     .values(vec![projects::name.eq("mercury"), projects::name.eq("gemini")])
    ///     .execute(&mut conn)?;
    /// assert_eq!(scope.from(projects::table).count().get_result::<i64>(&mut conn)?, 4);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    fn insert_into<T>(&self, table: T) -> ScopedInsertInto<T, Insert, Self>
    where
        T: WritableTable<Self>,
        T::Class: MakesRows<Self>,
    {
        ScopedInsertInto::new(table, Insert, self)
    }

    /// Inserts rows of this scope and leaves out those that collide with another
    /// row, whosever that is: SQLite's `INSERT OR IGNORE`. The count tells how many were
    /// written.
    ///
    /// A row without a parent in the scope is not left out: it is
    /// [`Error::ParentNotInScope`](crate::Error::ParentNotInScope), as ever.
    ///
    /// PostgreSQL has [`on_conflict_do_nothing`](crate::write::ScopedInsert::on_conflict_do_nothing)
    /// instead. On MySQL and MariaDB it does not compile where it is run: their
    /// `INSERT IGNORE` also cuts and clamps what does not fit, and so makes another tenant's
    /// id of an id. There, take the error of [`insert_into`](Self::insert_into):
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// use diesel::result::DatabaseErrorKind::UniqueViolation;
    /// use diesel::result::Error::DatabaseError;
    /// use tenant_core::Error;
    ///
    /// let scope = TenantScope::trusted(1, "docs");
    /// let inserted = scope
    ///     .insert_into(projects::table)
    ///     .values((projects::id.eq(2), projects::name.eq("mine")))
    ///     .execute(&mut conn);
    /// let written = match inserted {
    ///     Err(Error::Diesel(DatabaseError(UniqueViolation, _))) => 0,
    ///     inserted => inserted?,
    /// };
    /// assert_eq!(written, 0);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    ///
    /// On SQLite:
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let other_tenants_project = 2;
    /// let written = scope
    ///     .insert_or_ignore_into(projects::table)
    ///     .values((projects::id.eq(other_tenants_project), projects::name.eq("mine")))
    ///     .execute(&mut conn)?;
    /// assert_eq!(written, 0);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    fn insert_or_ignore_into<T>(&self, table: T) -> ScopedInsertInto<T, InsertOrIgnore, Self>
    where
        T: WritableTable<Self>,
        T::Class: MakesRows<Self>,
    {
        ScopedInsertInto::new(table, InsertOrIgnore, self)
    }

    /// Refused: `REPLACE INTO` deletes the row it collides with, whosever it is.
    ///
    /// The method exists for its error message, and can't be called.
    fn replace_into<T>(&self, table: T) -> std::convert::Infallible
    where
        Self: ReplacesRows<T>,
    {
        ReplacesRows::refuse(self, table)
    }

    /// Deletes rows of this scope.
    ///
    /// `target` is what [`update`](Self::update) takes. See
    /// [`ScopedDelete`] for the methods.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = TenantScope::trusted(1, "docs");
    /// let deleted = scope.delete(tasks::table).execute(&mut conn)?;
    /// assert_eq!(deleted, 1);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    fn delete<W, By>(&self, target: W) -> Delete<W, By, Self>
    where
        W: WriteTarget<Self, By>,
        <W::Table as TableHasOneClass>::Class: MakesRows<Self>,
    {
        ScopedDelete::start(target, self)
    }

    /// A query that is written as text, and gets the guards of this scope.
    ///
    /// The text is parsed, each table in it is looked up among the classified ones and gets
    /// its guard, and what is sent is printed from the tree. What is not understood is
    /// refused before anything is sent. [Raw SQL](crate::guide::raw_sql) says what is
    /// understood, and where guards stand.
    ///
    /// Values are bound by [`bind`](ScopedSqlQuery::bind), with the placeholders of the
    /// database; rows are loaded into a type that derives Diesel's `QueryableByName`.
    ///
    /// # Errors
    ///
    /// At each run, before SQL is sent, [`Error::RawSql`](crate::Error::RawSql) says what is
    /// refused, where it stands and what to write instead.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// use diesel::sql_types::{BigInt, Text};
    ///
    /// #[derive(Debug, PartialEq, diesel::QueryableByName)]
    /// struct Busy {
    ///     #[diesel(sql_type = Text)]
    ///     name: String,
    ///     #[diesel(sql_type = BigInt)]
    ///     tasks: i64,
    /// }
    ///
    /// let scope = conn.scope().clone();
    /// let busy = scope
    ///     .sql_query(
    ///         "SELECT p.name, count(t.id) AS tasks FROM projects AS p \
    ///          LEFT JOIN tasks AS t ON t.project_id = p.id GROUP BY p.name ORDER BY p.name",
    ///     )
    ///     .load::<Busy>(&mut conn)?;
    /// assert_eq!(busy[0], Busy { name: "apollo".into(), tasks: 1 });
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    #[cfg(feature = "raw-sql")]
    fn sql_query(&self, sql: &'static str) -> ScopedSqlQuery<Self>
    where
        Self: SqlQueryScope,
    {
        ScopedSqlQuery::new(Cow::Borrowed(sql), self)
    }

    /// The same, of a text that was put together while the program runs.
    ///
    /// The guards hold whatever the text is. But a text that holds what a user wrote can ask
    /// for other rows of the same tenant than were meant, and compute as long as it wants:
    /// bind values instead of writing them.
    ///
    /// # Errors
    ///
    /// As [`sql_query`](Self::sql_query).
    #[cfg(feature = "raw-sql")]
    fn sql_query_from_string(&self, sql: String) -> ScopedSqlQuery<Self>
    where
        Self: SqlQueryScope,
    {
        ScopedSqlQuery::new(Cow::Owned(sql), self)
    }
}

#[diagnostic::do_not_recommend]
impl<S: ScopeValue> Scope for S {}
