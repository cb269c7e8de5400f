//! Several rows.

use diesel::query_builder::{AstPass, DefaultValues, QueryFragment, QueryId};
use diesel::result::QueryResult;

use super::row::{walk_columns, walk_row, walk_values};
use super::source::{InsertSource, sealed};
use super::{Fill, LookUp, ValuesId, WalkValues};
use crate::backend::ScopedBackend;
use crate::origin::{LookedUp, StatementId};

/// Several rows: the caller's values `L`, and the tenant of all of them by the fill `F`.
#[derive(Debug, Clone)]
pub struct RowList<L, F> {
    pub(super) rows: L,
    pub(super) fill: F,
}

/// A list of the values of rows: a `Vec`, or an array, whose type tells how many.
pub trait List: sealed::Sealed {
    /// The values of one row.
    type Row;
    /// What stands for the list in the id of a statement.
    type Id: 'static;

    /// Whether the type tells how many rows there are.
    const HAS_ONE_LENGTH: bool;

    /// The rows.
    #[doc(hidden)]
    fn rows(&self) -> &[Self::Row];
}

impl<V> sealed::Sealed for Vec<V> {}

impl<V> List for Vec<V> {
    type Row = V;
    type Id = ();

    const HAS_ONE_LENGTH: bool = false;

    fn rows(&self) -> &[V] {
        self
    }
}

impl<V, const N: usize> sealed::Sealed for Box<[V; N]> {}

impl<V, const N: usize> List for Box<[V; N]> {
    type Row = V;
    type Id = [(); N];

    const HAS_ONE_LENGTH: bool = true;

    fn rows(&self) -> &[V] {
        &self[..]
    }
}

impl<L: List, F> sealed::Sealed for RowList<L, F> {}

impl<DB, L, F> InsertSource<DB> for RowList<L, F>
where
    DB: ScopedBackend,
    L: List<Row: WalkValues<DB, F>>,
    F: LookUp<DB> + QueryFragment<DB>,
    DefaultValues: QueryFragment<DB>,
{
    /// All rows have the columns of the first one; else they are walked one by one.
    fn walk_source<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if !L::HAS_ONE_LENGTH {
            out.unsafe_to_cache_prepared();
        }
        for (at, row) in self.rows.rows().iter().enumerate() {
            if at == 0 {
                walk_columns::<DB, L::Row, F>(row, &mut out)?;
            } else {
                out.push_sql(", ");
            }
            walk_values(row, &self.fill, &mut out)?;
        }
        Ok(())
    }

    fn separate_rows(&self, backend: &DB) -> Option<usize> {
        let rows = self.rows.rows();
        let Some(first) = rows.first() else {
            return Some(0);
        };
        let is_default =
            F::COLUMN.is_none() && F::LOOKED_UP.columns().is_empty() && first.is_empty(backend);
        let is_one_statement = rows.len() == 1
            || !is_default && rows.iter().all(|row| row.has_columns_of(first, backend));
        if is_one_statement && !is_default {
            None
        } else {
            Some(rows.len())
        }
    }

    fn rows(&self) -> usize {
        self.rows.rows().len()
    }

    fn walk_one<'b>(&'b self, row: usize, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        match self.rows.rows().get(row) {
            Some(values) => walk_row(values, &self.fill, out),
            None => Ok(()),
        }
    }

    fn walk_values_of<'b>(&'b self, row: usize, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        match self.rows.rows().get(row) {
            Some(values) => walk_values(values, &self.fill, &mut out),
            None => Ok(()),
        }
    }
}

impl<L, F> StatementId for RowList<L, F>
where
    L: List<Row: ValuesId>,
    F: Fill + QueryId,
{
    type Id = RowList<(<L::Row as ValuesId>::Id, L::Id), F::QueryId>;

    const IS_STATIC: bool =
        L::HAS_ONE_LENGTH && <L::Row as ValuesId>::IS_STATIC && F::HAS_STATIC_QUERY_ID;
    /// Each absent value makes another text.
    const HAS_MANY_TEXTS: bool = !<L::Row as ValuesId>::IS_STATIC;
    const IS_LIST: bool = true;
    const LOOKED_UP: LookedUp = F::LOOKED_UP;

    /// Each row of one shape has the text of the others.
    fn shape(&self) -> Option<u64> {
        let (first, others) = self.rows.rows().split_first()?;
        let shape = first.shape().filter(|_| F::HAS_STATIC_QUERY_ID)?;
        let is_shape_of_all =
            <L::Row as ValuesId>::IS_STATIC || others.iter().all(|row| row.shape() == Some(shape));
        is_shape_of_all.then_some(shape)
    }
}
