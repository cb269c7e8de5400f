//! Rows of two tenants don't meet in one row of a join.

use diesel::internal::table_macro::{Inner, LeftOuter};
use diesel::query_builder::AstPass;
use diesel::result::QueryResult;

use crate::backend::ScopedBackend;
use crate::guard::{Anchor, Anchors, Before, in_sight, see, see_in_guard};

/// The tenant columns on both sides of a join under a set of tenants. Under other scopes
/// there are none.
///
/// A tenant column on the right names the tenant that those on the left name, unless one of
/// them is NULL: in a row that all tenants share, or that an outer join did not find.
#[derive(Debug, Clone, Default)]
pub(super) struct Alignment(Option<Box<Sides>>);

#[derive(Debug, Clone)]
struct Sides {
    left: Anchors,
    right: Anchors,
    /// The tenant column of the right side's first table. Its guard aligns itself.
    first: Option<Anchor>,
}

/// A kind of join.
pub trait JoinKind {
    /// Whether it keeps rows of the left side for which it finds nothing.
    const IS_OUTER: bool;
}

impl JoinKind for Inner {
    const IS_OUTER: bool = false;
}

impl JoinKind for LeftOuter {
    const IS_OUTER: bool = true;
}

impl Alignment {
    /// The alignment of a join; `first` is the tenant column of the right side's first table.
    pub(super) fn new(left: &Anchors, right: Anchors, first: Option<Anchor>) -> Self {
        if left.is_empty() && right.is_empty() {
            return Self(None);
        }
        Self(Some(Box::new(Sides {
            left: left.clone(),
            right,
            first,
        })))
    }

    /// Whether there is nothing to align.
    pub(super) fn is_absent(&self) -> bool {
        self.0.is_none()
    }

    /// The tenant columns of the joined source.
    pub(super) fn joined(&self, is_outer: bool) -> Anchors {
        self.0.as_ref().map_or_else(Anchors::default, |sides| {
            sides.left.joined(&sides.right, is_outer)
        })
    }

    /// From here on the guard of the right side's first table is walked, which is aligned
    /// with the left.
    pub(super) fn see_left(&self) -> Before {
        let left = self
            .0
            .as_ref()
            .map_or_else(in_sight, |sides| sides.in_sight());
        see_in_guard(left)
    }

    /// From here on the rest of the `ON` is walked, in which both sides are in sight.
    pub(super) fn see_both(&self) -> Before {
        let both = self.0.as_ref().map_or_else(in_sight, |sides| {
            sides.in_sight().joined(&sides.right, false)
        });
        see(both)
    }

    /// Writes the alignment of the right side's other tables, as far as it does not follow
    /// from that of the first.
    pub(super) fn push_others<DB: ScopedBackend>(
        &self,
        out: &mut AstPass<'_, '_, DB>,
    ) -> QueryResult<()> {
        let Some(sides) = &self.0 else {
            return Ok(());
        };
        let left = sides.in_sight();
        let left = match left.certain() {
            Some(certain) => std::slice::from_ref(certain),
            None => left.as_slice(),
        };
        for right in sides.others() {
            for left in left {
                right.push_aligned(left, out)?;
                out.push_sql(" AND ");
            }
        }
        Ok(())
    }
}

impl Sides {
    /// The left side, and what is in sight of the whole query.
    fn in_sight(&self) -> Anchors {
        in_sight().joined(&self.left, false)
    }

    /// The right side but for its first table.
    fn others(&self) -> impl Iterator<Item = &Anchor> {
        let is_first = |anchor: &&Anchor| {
            let first = self.first.as_ref();
            first.is_some_and(|first| first.is_of_the_column_of(anchor))
        };
        self.right
            .as_slice()
            .iter()
            .filter(move |anchor| !is_first(anchor))
    }
}
