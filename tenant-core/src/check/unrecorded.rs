//! A statement whose records are awaited.

use std::any::Any;

use futures_util::future::BoxFuture;

use super::{Authorized, Limits};
use crate::backend::ScopedBackend;
use crate::error::Result;
use crate::origin::{
    HatchUse, ScopedStatement, SinkConnection, SinkOfConnection, StatementId, StatementScope,
};
use crate::pass::WalkStatement;

/// A statement that was authorized, and may run once its hatches are recorded.
#[derive(Debug)]
pub(crate) struct Unrecorded<Q>(Authorized<Q>);

impl<Q> Unrecorded<Q> {
    /// Authorizes `statement` within `limits`.
    ///
    /// # Errors
    ///
    /// As [`Authorized::new`], but for those of the sink.
    #[inline]
    pub(crate) fn new<DB>(
        statement: Q,
        limits: Limits<'_, <Q::Scope as StatementScope>::Base>,
    ) -> Result<Self>
    where
        DB: ScopedBackend,
        Q: ScopedStatement + StatementId + WalkStatement<DB>,
    {
        match Authorized::unrecorded(statement, limits) {
            Ok(authorized) => Ok(Self(authorized)),
            Err(error) => Err(error),
        }
    }

    /// What may run at once: a statement without hatches. Most are, and theirs is no future
    /// that holds them.
    ///
    /// # Errors
    ///
    /// The statement itself, if it has hatches to be recorded.
    #[inline]
    pub(crate) fn without_hatches(self) -> std::result::Result<Authorized<Q>, Self>
    where
        Q: ScopedStatement,
    {
        if self.0.has_hatches() {
            return Err(self);
        }
        Ok(self.0)
    }

    /// Records its hatches, and gives what may run. `connection` is the one it will run on,
    /// for a sink that writes there.
    ///
    /// # Errors
    ///
    /// [`Error::HatchNotRecorded`](crate::Error::HatchNotRecorded) if the sink fails.
    pub(crate) async fn record(
        self,
        sink: Option<&SinkOfConnection>,
        connection: Option<&mut (dyn Any + Send)>,
    ) -> Result<Authorized<Q>>
    where
        Q: ScopedStatement,
    {
        record_all(self.0.hatches(), sink, connection).await?;
        Ok(self.0)
    }
}

/// Records the uses of hatches. It is the same for all statements, and compiled once.
#[cold]
fn record_all<'a>(
    hatches: Vec<HatchUse>,
    sink: Option<&'a SinkOfConnection>,
    connection: Option<&'a mut (dyn Any + Send)>,
) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let mut nothing = ();
        let connection = connection.unwrap_or(&mut nothing);
        let mut connection = SinkConnection::new(connection);
        for used in &hatches {
            used.record_on(sink, &mut connection).await?;
        }
        Ok(())
    })
}
