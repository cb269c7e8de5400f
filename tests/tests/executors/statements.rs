//! Statements of each kind, with their types forgotten.

use diesel::backend::Backend;
use diesel::dsl::{exists as diesel_exists, sql};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{Bool, Integer};
use tenant_core::Result;
use tenant_core::connection::Borrowed;
use tenant_core::prelude::*;
use tenant_core::write::AnyOtherColumn;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::writes::host;
use tenant_tests::writes::schema::items;
use tenant_tests::{Conn, Db, DbConnection, Tenant, a, b};

/// What all of them would let through if they were sent without being read.
pub(crate) const FRAGMENT: &str = "1 = 1) OR (1 = 1";

/// A statement whose type is forgotten.
pub(crate) type Erased = Box<dyn QueryFragment<Db> + Send>;

/// A statement of one's own around one of a scope, with all that an executor asks for.
pub(crate) struct Wrapped(pub(crate) Erased);

impl QueryFragment<Db> for Wrapped {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Db>) -> QueryResult<()> {
        self.0.walk_ast(out)
    }
}

impl QueryId for Wrapped {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Wrapped {
    type SqlType = Integer;
}

impl<C> diesel::RunQueryDsl<C> for Wrapped {}

/// A changeset that assigns the tenant.
#[derive(AsChangeset)]
#[diesel(table_name = projects)]
struct Forged {
    tenant_id: i32,
}

/// Statements that are kept by their type once they have run, each as it is authorized
/// and with its type forgotten.
macro_rules! kept {
    ($scope:ident: $($name:literal => $statement:expr;)*) => {
        /// Runs each of them, as it should be.
        pub(crate) fn authorize_all($scope: &Tenant, conn: &mut Conn<'_>) -> Result<()> {
            $($statement.execute(conn)?;)*
            Ok(())
        }

        /// Statements that a connection may have prepared.
        pub(crate) fn kept($scope: &Tenant) -> Vec<(&'static str, Erased)> {
            vec![$(($name, Box::new($statement)),)*]
        }
    };
}

kept! { s:
    "select" => s.from(projects::table).filter(projects::id.gt(0)).select(projects::id);
    "combination" => s
        .from(projects::table)
        .select(projects::id)
        .union(s.from(tasks::table).select(tasks::id));
    "scoped exists" => s.select(exists(s.from(projects::table).filter(projects::id.gt(0))));
    "insert" => s.insert_into(items::table).values(items::name.eq("new"));
    "insert of many" => s
        .insert_into(items::table)
        .values([items::name.eq("new"), items::name.eq("newer")]);
    "insert of a list" => s
        .insert_into(items::table)
        .values(vec![items::name.eq("new"), items::name.eq("newer")]);
    "insert from a query" => s
        .insert_into(items::table)
        .values(s.from(projects::table).select(projects::name))
        .into_columns(items::name);
    "update" => s.update(projects::table).find(1).set(projects::name.eq("renamed"));
    "delete" => s.delete(items::table).filter(items::name.eq("new"));
}

/// Statements that would be refused if they were read, and a transfer.
pub(crate) fn forged(s: &Tenant) -> Vec<(&'static str, Erased)> {
    let fragment = || sql::<Bool>(FRAGMENT);
    vec![
        (
            "select with a fragment",
            Box::new(
                s.from(projects::table)
                    .filter(fragment())
                    .select(projects::id),
            ),
        ),
        (
            "lifted without a reason",
            Box::new(
                s.from(projects::table)
                    .unconstrained_unsafe(" ")
                    .select(projects::id),
            ),
        ),
        (
            "combination with a fragment",
            Box::new(
                s.from(projects::table)
                    .filter(fragment())
                    .select(projects::id)
                    .union_all(s.from(tasks::table).select(tasks::id)),
            ),
        ),
        (
            "combination with another scope's arm",
            Box::new(
                s.from(projects::table)
                    .select(projects::id)
                    .union_all(b().from(projects::table).select(projects::id)),
            ),
        ),
        (
            "update with a fragment",
            Box::new(
                s.update(projects::table)
                    .filter(fragment())
                    .set(projects::name.eq("all")),
            ),
        ),
        (
            "update of the tenant by a struct",
            Box::new(s.update(projects::table).set(&Forged { tenant_id: 2 })),
        ),
        (
            "update of the tenant under a false name",
            Box::new(
                s.update(projects::table)
                    .set::<_, AnyOtherColumn>(projects::tenant_id.eq(2)),
            ),
        ),
        (
            "delete with a fragment",
            Box::new(s.delete(projects::table).filter(fragment())),
        ),
        (
            "delete of another scope's query",
            Box::new(s.delete(b().from(tasks::table))),
        ),
        (
            "transfer",
            Box::new(host().transfer(projects::table, &a(), &b(), "ticket 1")),
        ),
        #[cfg(not(feature = "mysql"))]
        (
            "upsert",
            Box::new(
                s.insert_into(items::table)
                    .values((items::id.eq(2), items::name.eq("taken")))
                    .on_conflict(items::id)
                    .do_update()
                    .set(items::name.eq("taken")),
            ),
        ),
        #[cfg(feature = "sqlite")]
        (
            "insert or ignore",
            Box::new(
                s.insert_or_ignore_into(items::table)
                    .values((items::id.eq(2), items::name.eq("taken"))),
            ),
        ),
    ]
}

/// Statements of Diesel's own around queries of a scope.
pub(crate) fn mixed(s: &Tenant) -> Vec<(&'static str, Erased)> {
    let ids = || s.from(tasks::table).select(tasks::project_id);
    vec![
        (
            "plain select, IN",
            Box::new(
                projects::table
                    .filter(projects::id.eq_any(ids()))
                    .select((projects::id, projects::name)),
            ),
        ),
        (
            "plain select, a scalar in its list",
            Box::new(projects::table.select((projects::id, ids().single_value()))),
        ),
        (
            "plain select, EXISTS",
            Box::new(projects::table.filter(exists(ids())).select(projects::id)),
        ),
        (
            "plain update, IN",
            Box::new(
                diesel::update(projects::table.filter(projects::id.eq_any(ids())))
                    .set(projects::name.eq("renamed")),
            ),
        ),
        (
            "plain update, a scalar that is assigned",
            Box::new(diesel::update(projects::table).set((
                projects::name.eq("renamed"),
                projects::parent_id.eq(ids().single_value()),
            ))),
        ),
        (
            "plain delete, IN",
            Box::new(diesel::delete(items::table.filter(items::id.eq_any(ids())))),
        ),
    ]
}

/// Diesel's `exists`, which stands in no plain statement of types, as the value of a
/// fragment.
pub(crate) fn in_a_fragment(
    s: &Tenant,
) -> impl Query<SqlType = Bool> + QueryFragment<Db> + QueryId + diesel::RunQueryDsl<DbConnection> {
    sql::<Bool>("SELECT ").bind::<Bool, _>(diesel_exists(s.from(projects::table)))
}

/// A connection that is bound to `scope`.
pub(crate) fn bound<'a>(
    raw: &'a mut DbConnection,
    scope: &Tenant,
) -> TenantConnection<Borrowed<'a, DbConnection>, Tenant> {
    TenantConnection::new(raw, scope)
}

/// The text of a statement, as it is shown.
pub(crate) fn shown<Q>(statement: &Q) -> String
where
    Q: QueryFragment<Db> + ?Sized,
    Db: Backend,
{
    diesel::debug_query::<Db, _>(&statement).to_string()
}
