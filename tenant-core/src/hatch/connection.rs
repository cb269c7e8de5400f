//! The hatch of a connection.

use std::panic::Location;

use super::{HatchKind, HatchUse};
use crate::connection::{ConnectionHandle, TenantConnection};
use crate::error::Result;
use crate::scope::ScopeValue;

impl<C, S> TenantConnection<C, S>
where
    C: ConnectionHandle,
    S: ScopeValue,
{
    /// The raw Diesel connection: every table, every row, any SQL.
    ///
    /// # Isolation
    ///
    /// The caller answers for everything that is done with it: see
    /// [`hatch`](crate::hatch).
    ///
    /// # Errors
    ///
    /// [`Error::EmptyReason`](crate::Error::EmptyReason) if `reason` has no
    /// words, and [`Error::HatchNotRecorded`](crate::Error::HatchNotRecorded) if the sink
    /// fails. Nothing is handed out then.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// use diesel::connection::SimpleConnection;
    ///
    /// conn.unconstrained_unsafe("maintenance: reindex")?
    ///     .batch_execute("REINDEX projects")?;
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    #[track_caller]
    pub fn unconstrained_unsafe(
        &mut self,
        reason: impl Into<String>,
    ) -> Result<&mut C::Connection> {
        let location = Location::caller();
        let used = HatchUse::new(
            HatchKind::UnguardedConnection,
            reason.into(),
            location,
            self.scope(),
        );
        self.record(&used)?;
        Ok(self.hand_out())
    }
}
