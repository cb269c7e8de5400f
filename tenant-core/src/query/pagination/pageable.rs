//! Which queries have pages.

use diesel::internal::table_macro::{BoxedSelectStatement, SelectStatement};
use diesel::query_builder::QueryFragment;

use crate::backend::ScopedBackend;
use crate::pass::look_at;

/// A select statement of which a page can be loaded: without `DISTINCT`, limit,
/// offset and lock.
#[diagnostic::on_unimplemented(
    message = "a query with `distinct`, `limit`, `offset` or a lock has no pages",
    label = "`paginate` needs a query without these",
    note = "the total is counted next to the rows: before DISTINCT drops some of them, and databases take no lock together with it; limit and offset are set by the page",
    note = "use `group_by` instead of `distinct`, and leave out the others; or write `limit` and `offset` yourself, with a `count()` of your own"
)]
pub trait Pageable {
    /// What stands in the way, if the type doesn't tell.
    #[doc(hidden)]
    fn problem(&self) -> Option<&'static str> {
        None
    }
}

/// The clauses that a page has no place for.
#[doc(hidden)]
pub trait Clauses {
    /// `DISTINCT`.
    type Distinct;
    /// `LIMIT` and `OFFSET`.
    type Page;
    /// `FOR UPDATE`.
    type Lock;
}

impl<F, S, D, W, O, LOf, G, H, LC> Clauses for SelectStatement<F, S, D, W, O, LOf, G, H, LC> {
    type Distinct = D;
    type Page = LOf;
    type Lock = LC;
}

/// Diesel's statement without any clause: its types for "absent" have no public
/// names.
type Bare = diesel::dsl::select<()>;

#[diagnostic::do_not_recommend]
impl<F, S, W, O, G, H> Pageable
    for SelectStatement<
        F,
        S,
        <Bare as Clauses>::Distinct,
        W,
        O,
        <Bare as Clauses>::Page,
        G,
        H,
        <Bare as Clauses>::Lock,
    >
{
}

#[diagnostic::do_not_recommend]
impl<ST, F, DB, GB> Pageable for BoxedSelectStatement<'_, ST, F, DB, GB>
where
    DB: ScopedBackend,
{
    fn problem(&self) -> Option<&'static str> {
        let backend = DB::any();
        // An error would come again when the statement is written.
        let _looked_at = look_at();
        let is_absent = |clause: &dyn QueryFragment<DB>| clause.is_noop(&backend).unwrap_or(true);
        let page = &self.limit_offset;
        let mut limits = [&page.limit, &page.offset].into_iter().flatten();
        if !limits.all(|clause| is_absent(clause)) {
            Some("the query has a limit or an offset of its own")
        } else if !is_absent(&self.distinct) {
            Some("the query is DISTINCT, which is done after its rows are counted")
        } else {
            None
        }
    }
}
