//! Names for the types of scoped queries.

use diesel::query_builder::AsQuery;

use super::{AllRows, ScopedSelect};
use crate::expr::Checked;
use crate::guard::{NoGuard, ScopedSource};

/// The type of `scope.from(table)`.
pub type From<T, S> =
    ScopedSelect<<T as AsQuery>::Query, <T as ScopedSource<S>>::Guard, AllRows, S>;

/// The type of `scope.select(expression)`.
pub type Select<E, S> = ScopedSelect<SelectBare<E>, NoGuard, AllRows, S>;

/// Diesel's `SELECT` without `FROM`.
type SelectBare<E> = diesel::dsl::select<Checked<E>>;
