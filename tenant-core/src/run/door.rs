//! The scope check in front of every statement.

use std::any::TypeId;

use diesel::connection::Connection;
use diesel::query_builder::{QueryFragment, QueryId};

use super::answers::Answers;
use super::check::check;
use super::subject::Subject;
use crate::backend::ScopedBackend;
use crate::connection::{ConnectionHandle, TenantConnection};
use crate::error::{Error, Result};
use crate::hatch::HatchUse;
use crate::query::{ScopedStatement, StatementScope};
use crate::scope::Scope;

/// A connection on which the statements of scope `S` can run: a
/// [`TenantConnection`] of `S`, or a plain Diesel connection.
///
/// A plain connection is bound to no scope, so any scope's statements run on
/// it. That is for code bases that move over step by step.
#[diagnostic::on_unimplemented(
    message = "a query made by the scope `{S}` can't run on `{Self}`",
    label = "this is no connection for the queries of that scope",
    note = "a tenant connection runs the queries of the scope that it was made with",
    note = "make the query with `conn.scope()`, or bind a connection to the query's scope: `TenantConnection::new(raw, &scope)`"
)]
pub trait RunsScope<S> {
    /// The Diesel connection behind it.
    type Connection: Connection<Backend: ScopedBackend> + 'static;

    /// Compares the scopes and records an opened hatch, for a statement that was
    /// checked otherwise.
    #[doc(hidden)]
    fn enter_for(
        &mut self,
        scope: &S,
        used: Option<&HatchUse>,
        key: Key,
    ) -> Result<&mut Self::Connection>;

    /// Checks a statement and lets it through. What the check has found out about
    /// it is left in `answers`.
    #[doc(hidden)]
    fn enter<T>(
        &mut self,
        statement: &Subject<'_, <Self::Connection as Connection>::Backend, T>,
        answers: &mut Answers,
        key: Key,
    ) -> Result<&mut Self::Connection>
    where
        T: StatementScope<Base = S>;
}

/// Only this module can open the door, so that `enter` is no way to the raw
/// connection.
#[derive(Debug)]
pub struct Key(());

/// Checks `statement` against `connection` and returns what it may run on. What
/// the check has found out about it is left in `answers`.
pub(super) fn open<'c, Conn, Q>(
    connection: &'c mut Conn,
    statement: &Q,
    answers: &mut Answers,
) -> Result<&'c mut Conn::Connection>
where
    Q: ScopedStatement + QueryFragment<<Conn::Connection as Connection>::Backend> + QueryId,
    Conn: RunsScope<<Q::Scope as StatementScope>::Base>,
{
    let subject = Subject {
        fragment: statement,
        id: if Q::HAS_STATIC_QUERY_ID {
            Some(TypeId::of::<Q::QueryId>())
        } else {
            None
        },
        made_by: statement.made_by(),
    };
    connection.enter(&subject, answers, Key(()))
}

/// Checks `scope` against `connection` and records `used`, for a statement that
/// was checked otherwise: an insert, a transfer.
pub(crate) fn open_for<'c, Conn, S>(
    connection: &'c mut Conn,
    scope: &S,
    used: Option<&HatchUse>,
) -> Result<&'c mut Conn::Connection>
where
    Conn: RunsScope<S>,
{
    connection.enter_for(scope, used, Key(()))
}

impl<C, S> RunsScope<S> for TenantConnection<C, S>
where
    C: ConnectionHandle,
    S: Scope,
{
    type Connection = C::Connection;

    fn enter_for(
        &mut self,
        scope: &S,
        used: Option<&HatchUse>,
        _: Key,
    ) -> Result<&mut C::Connection> {
        if scope != self.scope() {
            return Err(Error::mismatch(self.scope(), format!("{scope:?}")));
        }
        if let Some(used) = used {
            used.record(self.hatch_sink())?;
        }
        Ok(self.raw())
    }

    fn enter<T>(
        &mut self,
        statement: &Subject<'_, <C::Connection as Connection>::Backend, T>,
        answers: &mut Answers,
        key: Key,
    ) -> Result<&mut C::Connection>
    where
        T: StatementScope<Base = S>,
    {
        self.enter_for(statement.made_by.scope.base(), None, key)?;
        *answers = check(statement, Some(&mut self.types))?;
        if let Some(used) = statement.made_by.scope.hatch() {
            used.record(self.hatch_sink())?;
        }
        Ok(self.raw())
    }
}

/// Moving over step by step: see the trait.
#[diagnostic::do_not_recommend]
impl<C, S> RunsScope<S> for C
where
    C: Connection<Backend: ScopedBackend> + 'static,
    S: Scope,
{
    type Connection = C;

    fn enter_for(&mut self, _: &S, used: Option<&HatchUse>, _: Key) -> Result<&mut C> {
        if let Some(used) = used {
            used.record(None)?;
        }
        Ok(self)
    }

    fn enter<T>(
        &mut self,
        statement: &Subject<'_, C::Backend, T>,
        answers: &mut Answers,
        _: Key,
    ) -> Result<&mut C>
    where
        T: StatementScope<Base = S>,
    {
        *answers = check(statement, None)?;
        if let Some(used) = statement.made_by.scope.hatch() {
            used.record(None)?;
        }
        Ok(self)
    }
}
