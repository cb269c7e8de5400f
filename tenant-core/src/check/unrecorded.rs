//! A statement whose records are awaited.

use std::any::Any;

use super::{Authorized, Limits};
use crate::backend::ScopedBackend;
use crate::error::Result;
use crate::origin::{
    ScopedStatement, SinkConnection, SinkOfConnection, StatementId, StatementScope,
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

    /// Records its hatches, if it has any, and gives what may run. `connection` is the one
    /// it will run on, for a sink that writes there.
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
        let hatches = self.0.hatches();
        if !hatches.is_empty() {
            let mut nothing = ();
            let connection = connection.unwrap_or(&mut nothing);
            let mut connection = SinkConnection::new(connection);
            for used in &hatches {
                used.record_on(sink, &mut connection).await?;
            }
        }
        Ok(self.0)
    }
}
