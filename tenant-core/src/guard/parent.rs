//! The guard of rows that belong to a tenant through another table.
//!
//! `EXISTS (SELECT 1 FROM orders WHERE orders.id = lines.order_id AND …)`, with the guard
//! of the other table at the end. It can stand in any `WHERE` or `ON`; a join would
//! multiply rows, and has no place in an update.

use std::fmt;
use std::marker::PhantomData;

use diesel::internal::table_macro::StaticQueryFragment;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::query_source::AliasSource;
use diesel::result::QueryResult;

use super::{
    Anchor, Anchors, Guard, GuardInJoin, OnAlias, OnTable, StatedByJoin, in_sight, see_in_guard,
};
use crate::backend::{AnyFragment, ScopedBackend, SharedFragment, eq_ignoring_case};
use crate::class::TableName;
use crate::error::Error;
use crate::pass::{found, is_writing};

/// In `P` there is the row that the condition `W` finds, and it fulfils the guard `G`.
///
/// `R` names the guarded table as the query does.
#[derive(Debug, Clone, Copy)]
pub struct ParentGuard<P, W, G, R> {
    pub(super) parent: P,
    pub(super) condition: W,
    pub(super) guard: G,
    pub(super) reference: PhantomData<R>,
    /// Whether there is one such row, and so one tenant.
    pub(super) is_only: bool,
}

/// Where all rows of the other table are the scope's, so are these.
impl<P, W, G, R> Guard for ParentGuard<P, W, G, R>
where
    P: Default,
    W: Clone,
    G: Guard,
    ParentColumn<P, W>: AnyFragment,
{
    const IS_ABSENT: bool = G::IS_ABSENT;

    type InOn = ParentGuard<P, W, G::InOn, R>;
    type Joined<Root: Guard> = G::Joined<Root>;

    fn join<Root: Guard>(self, root: Root) -> (Self::InOn, G::Joined<Root>) {
        let (guard, root) = self.guard.join(root);
        let in_on = ParentGuard {
            parent: self.parent,
            condition: self.condition,
            guard,
            reference: PhantomData,
            is_only: self.is_only,
        };
        (in_on, root)
    }

    /// The tenant column of the other table, as a query for it. Of several such rows there is
    /// no one tenant that others could be aligned with.
    fn anchor(&self) -> Option<Anchor> {
        let of_parent = self.guard.anchor()?;
        Some(if self.is_only {
            self.column_of(of_parent)
        } else {
            of_parent.of_many()
        })
    }
}

/// The tenant column of the parent in `P` that the condition `W` finds:
/// `(SELECT orders.org_id FROM orders WHERE orders.id = lines.order_id)`.
pub struct ParentColumn<P, W> {
    column: SharedFragment,
    parent: P,
    condition: W,
}

impl<P, W> fmt::Debug for ParentColumn<P, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ParentColumn").field(&self.column).finish()
    }
}

impl<DB, P, W> QueryFragment<DB> for ParentColumn<P, W>
where
    DB: ScopedBackend,
    P: QueryFragment<DB>,
    W: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("(SELECT ");
        DB::walk_any(&self.column, out.reborrow())?;
        out.push_sql(" FROM ");
        self.parent.walk_ast(out.reborrow())?;
        out.push_sql(" WHERE ");
        self.condition.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}

/// Joined to its parent by the very key, which has its own guard in the query, a row needs no
/// other one.
impl<DB, P, W, G, R> GuardInJoin<DB> for ParentGuard<P, W, G, R>
where
    DB: ScopedBackend,
    W: StatedByJoin<DB>,
    Self: Guard + QueryFragment<DB>,
{
    fn is_given_by<X>(&self, on: &X, out: &mut AstPass<'_, '_, DB>) -> QueryResult<bool>
    where
        X: QueryFragment<DB> + QueryId,
    {
        self.condition.is_stated_by(on, out)
    }
}

impl<P: QueryId, W: QueryId, G: QueryId, R: 'static> QueryId for ParentGuard<P, W, G, R> {
    type QueryId = ParentGuard<P::QueryId, W::QueryId, G::QueryId, R>;

    const HAS_STATIC_QUERY_ID: bool =
        P::HAS_STATIC_QUERY_ID && W::HAS_STATIC_QUERY_ID && G::HAS_STATIC_QUERY_ID;
}

impl<DB, P, W, G, R> QueryFragment<DB> for ParentGuard<P, W, G, R>
where
    DB: ScopedBackend,
    P: QueryFragment<DB> + StaticQueryFragment<Component: TableName> + Default,
    W: QueryFragment<DB> + Clone,
    G: Guard + QueryFragment<DB>,
    R: Reference,
    ParentColumn<P, W>: AnyFragment,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if G::IS_ABSENT {
            return Ok(());
        }
        if is_writing(&mut out) {
            check_names::<R>(P::STATIC_COMPONENT)?;
        }
        let in_sight = in_sight();
        if in_sight.is_empty() {
            return self.walk_exists(out);
        }
        if !is_hidden(&in_sight, P::STATIC_COMPONENT, out.backend())? {
            let _sight = see_in_guard(in_sight.seen_inside());
            return self.walk_exists(out);
        }
        let sight = see_in_guard(Anchors::default());
        self.walk_exists(out.reborrow())?;
        drop(sight);
        let Some(of_parent) = self.guard.anchor() else {
            return Ok(());
        };
        let own = self.column_of(of_parent);
        let others = match in_sight.certain() {
            Some(certain) => std::slice::from_ref(certain),
            None => in_sight.as_slice(),
        };
        for other in others {
            out.push_sql(" AND ");
            if self.is_only {
                own.push_aligned(other, &mut out)?;
            } else {
                own.push_one_aligned(other, &mut out)?;
            }
        }
        Ok(())
    }
}

impl<P, W, G, R> ParentGuard<P, W, G, R> {
    fn walk_exists<'b, DB>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        DB: ScopedBackend,
        P: QueryFragment<DB>,
        W: QueryFragment<DB>,
        G: QueryFragment<DB>,
    {
        out.push_sql("EXISTS (SELECT 1 FROM ");
        self.parent.walk_ast(out.reborrow())?;
        out.push_sql(" WHERE ");
        self.condition.walk_ast(out.reborrow())?;
        out.push_sql(" AND ");
        self.guard.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }

    /// The tenant column of the other table, as a query for it.
    fn column_of(&self, of_parent: Anchor) -> Anchor
    where
        P: Default,
        W: Clone,
        ParentColumn<P, W>: AnyFragment,
    {
        of_parent.through(|column| ParentColumn {
            column,
            parent: P::default(),
            condition: self.condition.clone(),
        })
    }
}

/// Whether the name of a tenant column in sight means another one inside of the parentheses,
/// where `parent` takes it for itself.
fn is_hidden<DB: ScopedBackend>(
    in_sight: &Anchors,
    parent: &dyn TableName,
    backend: &DB,
) -> QueryResult<bool> {
    let (_, name) = parent.names();
    for anchor in in_sight.as_slice() {
        if anchor.tables(backend)?.names(&name) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Inside of the parentheses, the name of the guarded table must still mean that table.
#[cold]
fn check_names<R: Reference>(parent: &dyn TableName) -> QueryResult<()> {
    let (schema, name) = parent.names();
    if R::is_hidden_by(schema.as_deref(), &name) {
        return Err(found(Error::AliasHidesParent {
            parent: name.into_owned(),
        }));
    }
    Ok(())
}

/// How a query names a guarded table.
pub trait Reference: 'static {
    /// Whether a table in an inner query takes that name for itself. Letter case is left out of
    /// account, as by the most lenient database.
    #[doc(hidden)]
    fn is_hidden_by(schema: Option<&str>, name: &str) -> bool;
}

/// By the name of the table `T`.
#[derive(Debug, Clone, Copy)]
pub struct ByName<T>(PhantomData<T>);

/// By the alias `A`.
#[derive(Debug, Clone, Copy)]
pub struct ByAlias<A>(PhantomData<A>);

impl<T> Reference for ByName<T>
where
    T: StaticQueryFragment<Component: TableName> + 'static,
{
    fn is_hidden_by(schema: Option<&str>, name: &str) -> bool {
        let (own_schema, own_name) = T::STATIC_COMPONENT.names();
        let in_other_schemas = match (own_schema.as_deref(), schema) {
            (Some(own), Some(other)) => !eq_ignoring_case(own, other),
            // `audit.lines` can't be taken for `lines`, which some search path finds.
            (Some(_), None) | (None, _) => false,
        };
        eq_ignoring_case(&own_name, name) && !in_other_schemas
    }
}

impl<A: AliasSource + 'static> Reference for ByAlias<A> {
    fn is_hidden_by(_: Option<&str>, name: &str) -> bool {
        eq_ignoring_case(A::NAME, name)
    }
}

/// A kind of reference to the table `T`, as a query names it.
pub trait ReferenceTo<T> {
    /// The name.
    type Name: Reference;
}

impl<T> ReferenceTo<T> for OnTable
where
    ByName<T>: Reference,
{
    type Name = ByName<T>;
}

impl<A: AliasSource<Target = T> + 'static, T> ReferenceTo<T> for OnAlias<A> {
    type Name = ByAlias<A>;
}

#[cfg(test)]
mod tests {
    use super::{ByName, Reference};

    diesel::table! { audit.lines (id) { id -> Integer } }
    diesel::table! { orders (id) { id -> Integer } }

    #[test]
    fn a_name_is_hidden_by_the_same_one() {
        let lines = ByName::<lines::table>::is_hidden_by;
        assert!(lines(Some("audit"), "lines"));
        assert!(lines(Some("Audit"), "LINES"));
        assert!(!lines(Some("sales"), "lines"));
        assert!(!lines(Some("audit"), "orders"));
        // A search path can find it.
        assert!(lines(None, "lines"));
        let orders = ByName::<orders::table>::is_hidden_by;
        assert!(orders(None, "Orders"));
        assert!(orders(Some("sales"), "orders"));
        assert!(!orders(None, "lines"));
    }
}
