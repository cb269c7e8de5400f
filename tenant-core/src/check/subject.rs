//! A statement, as the authorization sees it.

use std::any::TypeId;

use crate::origin::{Origin, ScopedStatement, StatementId};
use crate::pass::WalkStatement;

/// What is asked of a statement, without its type: the authorization is compiled once for
/// a backend and a kind of scope, and not once for each query.
pub(crate) struct Subject<'a, DB, S> {
    pub(super) statement: &'a dyn WalkStatement<DB>,
    pub(super) origin: &'a Origin<S>,
    /// The type by which it is known, if what is found out about one statement of the
    /// type is true of all.
    pub(super) id: Option<TypeId>,
    /// Whether all statements of that type have one text; if not, they have one row of it
    /// each time.
    pub(super) has_one_text: bool,
    /// Whether its texts differ in number.
    pub(super) has_many_texts: bool,
}

impl<'a, DB, S> Subject<'a, DB, S> {
    pub(crate) fn of<Q>(statement: &'a Q) -> Self
    where
        DB: diesel::backend::Backend,
        Q: ScopedStatement<Scope = S> + StatementId + WalkStatement<DB>,
    {
        Self {
            statement,
            origin: statement.origin(),
            id: if Q::IS_READ_ONCE {
                Some(TypeId::of::<Q::Id>())
            } else {
                None
            },
            has_one_text: Q::IS_STATIC,
            has_many_texts: Q::HAS_MANY_TEXTS,
        }
    }
}
