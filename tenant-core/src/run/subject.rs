//! A statement, as the check sees it.

use std::any::TypeId;
use std::fmt;

use super::fragment::Fragment;
use crate::query::MadeBy;

/// What is asked of a statement, without its type: the check is compiled once for
/// a backend and a kind of scope, and not once for each query.
#[doc(hidden)]
pub struct Subject<'a, DB, S> {
    pub(super) fragment: &'a dyn Fragment<DB>,
    /// The id of its type, if that is static.
    pub(super) id: Option<TypeId>,
    pub(super) made_by: MadeBy<'a, S>,
}

impl<DB, S: fmt::Debug> fmt::Debug for Subject<'_, DB, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subject")
            .field("made_by", &self.made_by)
            .finish_non_exhaustive()
    }
}
