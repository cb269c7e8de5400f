//! The scopes under which a text can be read.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Binary, Integer, SmallInt, Text};

use super::mark::TENANT;
use super::rules::Side;
use crate::backend::{Dialect, ScopedBackend, TellsApart};
use crate::class::IdType;
use crate::guard::EqualTo;
use crate::pass::text_of;
use crate::scope::{HostScope, ScopeId, ScopeValue, TenantId, TenantScope, TextId};
use crate::text::{Kind, tokens};

/// An id, and the SQL type as which a text binds it.
///
/// A typed query takes the type from the tenant column. A text names its tables by their
/// names alone, so here the id says it; a table whose tenant column has another type is
/// refused. For an id type of one's own:
///
/// ```
/// use tenant_core::raw::TenantIdSqlType;
///
/// #[derive(Debug, Clone, PartialEq, Eq, Hash, diesel::expression::AsExpression)]
/// #[diesel(sql_type = diesel::sql_types::BigInt)]
/// struct OrgId(i64);
///
/// impl TenantIdSqlType for OrgId {
///     type SqlType = diesel::sql_types::BigInt;
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "the SQL type of the tenant id `{Self}` is not known to raw SQL",
    label = "no `TenantIdSqlType`",
    note = "a text names tables by their names alone, so the id itself must say as which SQL type it is bound",
    note = "for an id type of your own: `impl tenant_core::raw::TenantIdSqlType for {Self} {{ type SqlType = …; }}`; for `uuid::Uuid`, enable the feature `uuid` of `tenant-core`"
)]
pub trait TenantIdSqlType: TenantId {
    /// The SQL type of the tenant columns.
    type SqlType: 'static;
}

macro_rules! sql_types {
    ($($id:ty => $sql_type:ty),* $(,)?) => {$(
        impl TenantIdSqlType for $id {
            type SqlType = $sql_type;
        }
    )*};
}

sql_types! {
    i16 => SmallInt,
    i32 => Integer,
    i64 => BigInt,
    String => Text,
    TextId => Text,
    Vec<u8> => Binary,
}

#[cfg(all(feature = "uuid", feature = "postgres_backend"))]
sql_types!(uuid::Uuid => diesel::sql_types::Uuid);

/// A scope that reads texts.
///
/// Implemented by [`TenantScope`] and [`HostScope`].
#[diagnostic::on_unimplemented(
    message = "raw SQL is not read under the scope `{Self}`",
    label = "expected a `TenantScope` or the `HostScope`",
    note = "a text is guarded for one tenant or for the host; several tenants are asked with a typed query, or one after the other"
)]
pub trait SqlQueryScope: ScopeValue {
    /// What the guards bind.
    #[doc(hidden)]
    type Value: Clone + std::fmt::Debug + Send + Sync;

    #[doc(hidden)]
    fn value(&self) -> Self::Value;

    #[doc(hidden)]
    fn side() -> SideOf;
}

/// Whose side a scope is on; its content is private.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct SideOf(pub(super) Side);

impl<Id: TenantIdSqlType> SqlQueryScope for TenantScope<Id> {
    type Value = ScopeId<Id>;

    fn value(&self) -> ScopeId<Id> {
        self.bind()
    }

    fn side() -> SideOf {
        let id_type = IdType::of::<Id::SqlType>();
        SideOf(Side::Tenant(id_type, std::any::type_name::<Id>()))
    }
}

impl SqlQueryScope for HostScope {
    type Value = ();

    fn value(&self) {}

    fn side() -> SideOf {
        SideOf(Side::Host)
    }
}

/// A scope whose texts run on the backend `DB`.
pub trait SqlQueryOn<DB: ScopedBackend>: SqlQueryScope {
    /// Whether the database confuses ids.
    #[doc(hidden)]
    fn confuses(backend: &DB) -> bool;

    /// The condition that the column, which is given as SQL, has this value; with the mark of
    /// the value.
    #[doc(hidden)]
    fn has_id(value: &Self::Value, column: &str, backend: &DB) -> QueryResult<String>;

    /// Binds the value.
    #[doc(hidden)]
    fn bind<'b>(value: &'b Self::Value, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>;
}

impl<DB, Id> SqlQueryOn<DB> for TenantScope<Id>
where
    Id: TenantIdSqlType,
    DB: ScopedBackend + TellsApart<Id::SqlType>,
    ScopeId<Id>: ToSql<Id::SqlType, DB>,
{
    fn confuses(backend: &DB) -> bool {
        <DB as TellsApart<Id::SqlType>>::confuses(backend)
    }

    fn has_id(value: &ScopeId<Id>, column: &str, backend: &DB) -> QueryResult<String> {
        let column = WrittenColumn(column.to_owned());
        let condition = EqualTo::<_, Id::SqlType, Id>::new(column, value.clone());
        let sql = text_of(&condition, backend)?;
        Ok(marked(&sql, backend.dialect()))
    }

    fn bind<'b>(value: &'b ScopeId<Id>, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_bind_param_value_only::<Id::SqlType, _>(value)
    }
}

impl<DB: ScopedBackend> SqlQueryOn<DB> for HostScope {
    fn confuses(_: &DB) -> bool {
        false
    }

    fn has_id((): &(), _: &str, _: &DB) -> QueryResult<String> {
        // No restriction of the host's compares ids. Should one do, it is true of no row.
        Ok("(1 = 0)".to_owned())
    }

    fn bind<'b>((): &'b (), _: &mut AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

/// A column as it stands in the text.
#[derive(Debug, Clone)]
struct WrittenColumn(String);

impl<DB: Backend> QueryFragment<DB> for WrittenColumn {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(&self.0);
        Ok(())
    }
}

/// The text with the mark of the scope's value in the place of each placeholder.
fn marked(sql: &str, dialect: Dialect) -> String {
    let mut marked = String::with_capacity(sql.len());
    let mut done = 0;
    for (kind, at) in tokens(sql, dialect).unwrap_or_default() {
        if let Kind::Placeholder(_) = kind {
            marked.push_str(&sql[done..at.start]);
            marked.push(TENANT);
            done = at.end;
        }
    }
    marked.push_str(&sql[done..]);
    marked
}
