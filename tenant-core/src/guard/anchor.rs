//! The tenant columns by which the rows of several tenants are kept apart.
//!
//! Under a set of tenants, two guarded tables could still bring rows of two of them
//! together, if they are joined by a key that repeats in each tenant. So a guard is aligned
//! with the tenant columns in its sight: those of the tables that it is joined to, and, in a
//! subquery that depends on the query around it, those of that query.

use std::any::TypeId;
use std::sync::Arc;

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Binary, Integer, Nullable, SmallInt, Text};

use crate::backend::{AnyFragment, Dialect, ScopedBackend, SharedFragment};
use crate::error::Error;
use crate::pass::{self, is_writing};
use crate::text::Tables;

/// A tenant column in a query of several tenants.
#[derive(Debug, Clone)]
pub struct Anchor {
    column: SharedFragment,
    /// The column of the guard from which it comes: it tells guards apart.
    of_guard: SharedFragment,
    /// Whether the row can belong to several tenants, so that nothing is aligned with it.
    is_of_many: bool,
    /// Whether it is a query for the column, and not the column itself.
    is_query: bool,
    /// Whether it is of the query around the parentheses in which it is compared.
    is_outside: bool,
    sql_type: TypeId,
    /// Whether it is NULL in rows that are the host's, or where an outer join found nothing.
    pub(crate) may_be_null: bool,
}

impl Anchor {
    /// The column `field` of SQL type `ST`.
    pub(crate) fn new<ST: 'static>(field: impl AnyFragment, may_be_null: bool) -> Self {
        let column = SharedFragment::new(field);
        Self {
            of_guard: column.clone(),
            column,
            is_of_many: false,
            is_query: false,
            is_outside: false,
            sql_type: TypeId::of::<ST>(),
            may_be_null,
        }
    }

    /// The same tenant, as `of_column` finds it from elsewhere.
    pub(crate) fn through<F: AnyFragment>(
        self,
        of_column: impl FnOnce(SharedFragment) -> F,
    ) -> Self {
        Self {
            column: SharedFragment::new(of_column(self.column)),
            is_query: true,
            ..self
        }
    }

    /// One of several tenants to which a row can belong.
    pub(crate) fn of_many(self) -> Self {
        Self {
            is_of_many: true,
            // It is certain of no row.
            may_be_null: true,
            ..self
        }
    }

    /// Whether both were made of one guard.
    pub(crate) fn is_of_the_column_of(&self, other: &Self) -> bool {
        self.of_guard.is(&other.of_guard)
    }

    /// Whether the database could take two values of this column for one. Unlike
    /// [`TellsApart`](crate::backend::TellsApart), this knows a few types only: the
    /// backend is forgotten here, and an alignment that is more exact than need be does no harm.
    fn is_confused(&self, dialect: Dialect) -> bool {
        let exact = [
            TypeId::of::<SmallInt>(),
            TypeId::of::<Integer>(),
            TypeId::of::<BigInt>(),
            TypeId::of::<Binary>(),
        ];
        let is_exact = exact.contains(&self.sql_type)
            || (dialect == Dialect::Postgres && self.is_built_in_of_postgres());
        !is_exact
    }

    fn is_built_in_of_postgres(&self) -> bool {
        #[cfg(feature = "postgres_backend")]
        if self.sql_type == TypeId::of::<diesel::pg::sql_types::Uuid>() {
            return true;
        }
        self.sql_type == TypeId::of::<Text>() || self.sql_type == TypeId::of::<Nullable<Text>>()
    }

    /// The column as the backend writes it. It binds nothing, so its text is all of it.
    fn text<DB: ScopedBackend>(&self, backend: &DB) -> QueryResult<String> {
        pass::text_of(&AnyColumn(&self.column), backend)
    }

    /// The tables that it names where it stands.
    pub(crate) fn tables<DB: ScopedBackend>(&self, backend: &DB) -> QueryResult<Tables> {
        Ok(Tables::of(&self.text(backend)?, backend.dialect()))
    }

    /// Writes that this column names the tenant that `other` names, as far as both name one.
    pub(crate) fn push_aligned<DB: ScopedBackend>(
        &self,
        other: &Self,
        out: &mut AstPass<'_, '_, DB>,
    ) -> QueryResult<()> {
        if self.is_of_many || other.is_of_many {
            return Err(pass::found(Error::MembersFirst));
        }
        if !is_writing(out) {
            return Ok(());
        }
        let backend = out.backend();
        let dialect = backend.dialect();
        let (own, others) = (self.text(backend)?, other.text(backend)?);
        let is_confused = self.is_confused(dialect) || other.is_confused(dialect);
        let is_kept = is_confused && other.is_kept_by(dialect);
        // As `EqualTo`, with a column in the place of the id. MariaDB makes an `IN` of an `EXISTS`
        // with `=`, and then refuses a query on its left side; it does not with `<=>`.
        let mut sql = match dialect {
            Dialect::Mysql if self.is_query || other.is_query => {
                let others = if is_confused {
                    format!("CAST({others} AS BINARY)")
                } else {
                    others.clone()
                };
                format!("({own} <=> {others}")
            }
            _ if !is_confused => format!("({own} = {others}"),
            Dialect::Mysql => format!("({own} = CAST({others} AS BINARY)"),
            Dialect::Sqlite => format!(
                "({own} = {others} AND CAST({own} AS TEXT) = CAST({others} AS TEXT) COLLATE BINARY"
            ),
            Dialect::Postgres => {
                format!("({own} = {others} AND {own}::text = {others}::text")
            }
        };
        for (column, text) in [(self, own), (other, others)] {
            if column.may_be_null {
                sql.push_str(" OR ");
                sql.push_str(&text);
                sql.push_str(" IS NULL");
            }
        }
        sql.push(')');
        out.push_sql(&if is_kept { not_kept(&sql) } else { sql });
        Ok(())
    }

    /// Whether the database keeps what comes of the query in which this is compared, for other
    /// rows around it with the same value, and takes two values for one then.
    fn is_kept_by(&self, dialect: Dialect) -> bool {
        self.is_outside && dialect == Dialect::Mysql
    }
}

/// The condition, in a query whose result MariaDB does not keep.
///
/// It keeps the result of a subquery by the columns of the query around that it names, and
/// compares these as their collations do, whatever the subquery does with them: what was found
/// for a row of `acme` was then the answer for one of `ACME`. A subquery that calls a function
/// like this one is asked anew for each row, and served by the same indexes.
fn not_kept(condition: &str) -> String {
    format!("(BENCHMARK(0, 1) = 0 AND {condition})")
}

impl Anchor {
    /// Writes that one of the tenants that this query finds is the one that `other` names.
    ///
    /// It is a list in parentheses, so `other` stands outside of them, where its name means what
    /// it should.
    pub(crate) fn push_one_aligned<DB: ScopedBackend>(
        &self,
        other: &Self,
        out: &mut AstPass<'_, '_, DB>,
    ) -> QueryResult<()> {
        let dialect = out.backend().dialect();
        let is_confused = self.is_confused(dialect) || other.is_confused(dialect);
        // A link of the host's would be one to all tenants; and a list of texts that are no
        // built-in ones can't be compared exactly.
        let is_unclear = self.may_be_null || (is_confused && dialect == Dialect::Postgres);
        if is_unclear || other.is_of_many {
            return Err(pass::found(Error::MembersFirst));
        }
        if !is_writing(out) {
            return Ok(());
        }
        let backend = out.backend();
        let (own, others) = (self.text(backend)?, other.text(backend)?);
        let exact = match dialect {
            _ if !is_confused => others.clone(),
            Dialect::Mysql => format!("CAST({others} AS BINARY)"),
            _ => format!("CAST({others} AS TEXT) COLLATE BINARY"),
        };
        let or_null = if other.may_be_null {
            format!(" OR {others} IS NULL")
        } else {
            String::new()
        };
        let sql = format!("({exact} IN {own}{or_null})");
        let is_kept = is_confused && other.is_kept_by(dialect);
        out.push_sql(&if is_kept { not_kept(&sql) } else { sql });
        Ok(())
    }
}

/// A tenant column as a fragment.
struct AnyColumn<'a>(&'a SharedFragment);

impl<DB: ScopedBackend> QueryFragment<DB> for AnyColumn<'_> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        DB::walk_any(self.0, out)
    }
}

/// The tenant columns of a query, as far as others have to be aligned with them: all that
/// are not NULL name one tenant.
#[derive(Debug, Clone, Default)]
pub struct Anchors(Option<Arc<[Anchor]>>);

impl Anchors {
    /// Those of one table.
    pub(crate) fn of(anchor: Option<Anchor>) -> Self {
        Self(anchor.map(|anchor| Arc::from([anchor])))
    }

    /// The columns.
    pub(crate) fn as_slice(&self) -> &[Anchor] {
        self.0.as_deref().unwrap_or(&[])
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    /// The column that is never NULL. Whatever is aligned with it is aligned with all.
    pub(crate) fn certain(&self) -> Option<&Anchor> {
        self.as_slice().iter().find(|anchor| !anchor.may_be_null)
    }

    /// The same, seen from the inside of a pair of parentheses.
    pub(crate) fn seen_inside(&self) -> Self {
        let anchors = self.as_slice().iter().cloned().map(|anchor| Anchor {
            is_outside: true,
            ..anchor
        });
        Self((!self.is_empty()).then(|| anchors.collect()))
    }

    /// These, and those of tables that are aligned with them, by an outer join or another.
    pub(crate) fn joined(&self, right: &Self, is_outer: bool) -> Self {
        if right.is_empty() || self.certain().is_some() {
            return self.clone();
        }
        if !is_outer && let Some(certain) = right.certain() {
            return Self::of(Some(certain.clone()));
        }
        let right = right.as_slice().iter().cloned().map(|anchor| Anchor {
            may_be_null: anchor.may_be_null || is_outer,
            ..anchor
        });
        Self(Some(self.as_slice().iter().cloned().chain(right).collect()))
    }
}
