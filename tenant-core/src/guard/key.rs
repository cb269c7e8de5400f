//! The condition by which a row finds its parent: `orders.id = lines.order_id`.

use std::any::TypeId;

use diesel::backend::Backend;
use diesel::dsl;
use diesel::expression::{AsExpression, Expression};
use diesel::internal::table_macro::NullableExpression;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::query_source::Column;
use diesel::result::QueryResult;
use diesel::sql_types::SqlType;

use super::ColumnOn;
use crate::backend::ScopedBackend;
use crate::class::{KeyOfParent, Link};
use crate::pass::{is_writing, refuse_to_send, same_text};

/// The columns of a key are equal, one by one: `E` is a tuple of [`Equal`].
#[derive(Debug, Clone, Copy, QueryId)]
pub struct KeyMatches<E>(E);

/// `parent = own`, of two columns.
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Equal<K, F>(K, F);

/// A key as a condition on the table reference `R`.
pub trait KeyOn<R>: KeyOfParent {
    /// The condition.
    type Condition;

    /// The condition for this reference.
    #[doc(hidden)]
    fn on(reference: &R) -> Self::Condition;
}

/// A condition that the `ON` of a join can state, too.
pub trait StatedByJoin<DB: ScopedBackend> {
    /// Whether `on` states it.
    #[doc(hidden)]
    fn is_stated_by<X>(&self, on: &X, out: &mut AstPass<'_, '_, DB>) -> QueryResult<bool>
    where
        X: QueryFragment<DB> + QueryId;
}

impl<DB, K, F> QueryFragment<DB> for Equal<K, F>
where
    DB: Backend,
    K: QueryFragment<DB>,
    F: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(" = ");
        self.1.walk_ast(out)
    }
}

/// `(left = right)`, as Diesel writes it.
struct Written<'a, A, B>(&'a A, &'a B);

impl<DB, A, B> QueryFragment<DB> for Written<'_, A, B>
where
    DB: Backend,
    A: QueryFragment<DB>,
    B: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("(");
        self.0.walk_ast(out.reborrow())?;
        out.push_sql(" = ");
        self.1.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}

/// `a = b`, as `joinable!` says it.
type Joined<A, B> = dsl::Eq<NullableExpression<A>, NullableExpression<B>>;

/// The type of such an `ON` shows all of it, since there is no value in it. It is compared by
/// `QueryId`, which a type of the caller's can be wrong about: so the text is compared, too,
/// when it is written.
impl<DB, K, F> StatedByJoin<DB> for KeyMatches<(Equal<K, F>,)>
where
    DB: ScopedBackend,
    NullableExpression<K>: Expression<SqlType: SqlType>
        + AsExpression<
            <NullableExpression<F> as Expression>::SqlType,
            Expression = NullableExpression<K>,
        >,
    NullableExpression<F>: Expression<SqlType: SqlType>
        + AsExpression<
            <NullableExpression<K> as Expression>::SqlType,
            Expression = NullableExpression<F>,
        >,
    Joined<F, K>: QueryId,
    Joined<K, F>: QueryId,
    K: QueryFragment<DB>,
    F: QueryFragment<DB>,
{
    fn is_stated_by<X>(&self, on: &X, out: &mut AstPass<'_, '_, DB>) -> QueryResult<bool>
    where
        X: QueryFragment<DB> + QueryId,
    {
        let Equal(column, own) = &self.0.0;
        let is_like = |id: TypeId| X::HAS_STATIC_QUERY_ID && TypeId::of::<X::QueryId>() == id;
        let forth = is_like(TypeId::of::<<Joined<F, K> as QueryId>::QueryId>());
        let back = is_like(TypeId::of::<<Joined<K, F> as QueryId>::QueryId>());
        if !forth && !back {
            return Ok(false);
        }
        if is_writing(out) {
            let is_so = if forth {
                same_text(&Written(own, column), on, out.backend())?
            } else {
                same_text(&Written(column, own), on, out.backend())?
            };
            if !is_so {
                return refuse_to_send();
            }
        }
        Ok(true)
    }
}

/// One implementation for each length.
macro_rules! keys {
    ($(($F:ident $K:ident $at:tt) $(($Fs:ident $Ks:ident $ats:tt))*;)+) => {$(
        impl<R, $F, $K $(, $Fs, $Ks)*> KeyOn<R> for (Link<$F, $K>, $(Link<$Fs, $Ks>,)*)
        where
            Self: KeyOfParent,
            $F: ColumnOn<R>,
            $K: Column + Default,
            $($Fs: ColumnOn<R>, $Ks: Column + Default,)*
        {
            type Condition = KeyMatches<(
                Equal<$K, $F::Field>,
                $(Equal<$Ks, $Fs::Field>,)*
            )>;

            fn on(reference: &R) -> Self::Condition {
                KeyMatches((
                    Equal($K::default(), $F::on(reference)),
                    $(Equal($Ks::default(), $Fs::on(reference)),)*
                ))
            }
        }

        impl<DB, $F, $K $(, $Fs, $Ks)*> QueryFragment<DB>
            for KeyMatches<(Equal<$K, $F>, $(Equal<$Ks, $Fs>,)*)>
        where
            DB: Backend,
            Equal<$K, $F>: QueryFragment<DB>,
            $(Equal<$Ks, $Fs>: QueryFragment<DB>,)*
        {
            fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
                self.0.$at.walk_ast(out.reborrow())?;
                $(
                    out.push_sql(" AND ");
                    self.0.$ats.walk_ast(out.reborrow())?;
                )*
                Ok(())
            }
        }
    )+};
}

keys! {
    (F1 K1 0);
    (F1 K1 0) (F2 K2 1);
    (F1 K1 0) (F2 K2 1) (F3 K3 2);
    (F1 K1 0) (F2 K2 1) (F3 K3 2) (F4 K4 3);
}

/// A key of several columns is never stated by `joinable!`, which is about one.
macro_rules! never_stated {
    ($(($($equal:ident)+);)+) => {$(
        impl<DB: ScopedBackend, $($equal),+> StatedByJoin<DB> for KeyMatches<($($equal,)+)> {
            fn is_stated_by<X>(&self, _: &X, _: &mut AstPass<'_, '_, DB>) -> QueryResult<bool>
            where
                X: QueryFragment<DB> + QueryId,
            {
                Ok(false)
            }
        }
    )+};
}

never_stated! {
    (E1 E2);
    (E1 E2 E3);
    (E1 E2 E3 E4);
}
