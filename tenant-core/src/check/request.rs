//! A statement, as the authorization sees it.

use std::any::TypeId;

use super::TypeKey;
use crate::origin::{Origin, ScopedStatement, StatementId};
use crate::pass::WalkStatement;

/// What is asked of a statement, without its type: the authorization is compiled once for
/// a backend and a kind of scope, and not once for each query.
pub(crate) struct Request<'a, DB, S> {
    pub(super) statement: &'a dyn WalkStatement<DB>,
    pub(super) origin: &'a Origin<S>,
    /// The type and the shape by which it is known, if what is found out about one
    /// statement of these is true of all.
    pub(super) key: Option<TypeKey>,
    /// Whether all statements of this type and shape have one text.
    pub(super) has_one_text: bool,
    /// Whether its texts differ in number.
    pub(super) has_many_texts: bool,
    /// Whether it may have no rows, and then nothing to send.
    pub(super) is_list: bool,
}

impl<'a, DB, S> Request<'a, DB, S> {
    #[inline]
    pub(crate) fn of<Q>(statement: &'a Q) -> Self
    where
        DB: diesel::backend::Backend,
        Q: ScopedStatement<Scope = S> + StatementId + WalkStatement<DB>,
    {
        Self {
            statement,
            origin: statement.origin(),
            key: key_of(statement),
            has_one_text: Q::IS_STATIC || !Q::IS_LIST,
            has_many_texts: Q::HAS_MANY_TEXTS,
            is_list: Q::IS_LIST,
        }
    }
}

/// By what `statement` is known, if that is its type.
#[inline]
pub(super) fn key_of<Q: StatementId>(statement: &Q) -> Option<TypeKey> {
    let shape = statement.shape()?;
    Some((TypeId::of::<Q::Id>(), shape))
}
