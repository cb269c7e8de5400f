//! A sink of records that is awaited.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use futures_util::future::BoxFuture;

use super::{HatchSink, HatchUse, SinkConnection, SinkError};
use crate::error::Result;

/// Receives the record of each hatch that is opened on an asynchronous connection, before
/// the hatch opens: a [`HatchSink`] that is awaited.
///
/// If it fails, or its future is dropped, the hatch stays shut. Made by [`async_sink_on`] of
/// a function that writes the record on the connection itself, in the same transaction.
pub trait AsyncHatchSink: Send + Sync {
    /// Keeps the record.
    ///
    /// # Errors
    ///
    /// What kept it from that.
    fn record<'a>(
        &'a self,
        used: &'a HatchUse,
        connection: &'a mut SinkConnection<'_>,
    ) -> BoxFuture<'a, std::result::Result<(), SinkError>>;
}

/// A sink that writes on the connection: see [`async_sink_on`].
pub struct AsyncSinkOn<C, F> {
    write: F,
    connection: PhantomData<fn(&mut C)>,
}

impl<C, F> fmt::Debug for AsyncSinkOn<C, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsyncSinkOn").finish_non_exhaustive()
    }
}

/// A sink that writes the record on the very connection on which the hatch is opened, and
/// so in its transaction, if there is one: both are kept, or neither.
///
/// On a connection of another type than `C` it fails, and the hatch stays shut; so it does
/// for a statement that runs beside others on a shared connection.
///
/// ```
/// # use tenant_doc_setup::asynchronous::*;
/// # run(async {
/// # let mut raw = sqlite().await;
/// # let scope = TenantScope::trusted(1, "docs");
/// use std::sync::Arc;
///
/// use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
/// use tenant_core::hatch::async_sink_on;
///
/// diesel::table! {
///     hatch_log (id) { id -> Integer, reason -> Text }
/// }
///
/// raw.batch_execute("CREATE TABLE hatch_log (id INTEGER PRIMARY KEY, reason TEXT NOT NULL)")
///     .await?;
/// let sink = async_sink_on(|used: HatchUse, conn: &mut Sqlite| {
///     Box::pin(async move {
///         let row = hatch_log::reason.eq(used.reason);
///         RunQueryDsl::execute(diesel::insert_into(hatch_log::table).values(row), conn).await?;
///         Ok(())
///     })
/// });
/// let mut conn = AsyncTenantConnection::new(raw, &scope).with_async_hatch_sink(Arc::new(sink));
/// let raw = conn.unconstrained_unsafe("maintenance: check").await?;
/// let logged = RunQueryDsl::load::<String>(hatch_log::table.select(hatch_log::reason), raw).await?;
/// assert_eq!(logged, ["maintenance: check"]);
/// # Ok(())
/// # });
/// ```
pub fn async_sink_on<C, F>(write: F) -> AsyncSinkOn<C, F>
where
    C: 'static,
    F: for<'a> Fn(HatchUse, &'a mut C) -> BoxFuture<'a, std::result::Result<(), SinkError>>
        + Send
        + Sync,
{
    AsyncSinkOn {
        write,
        connection: PhantomData,
    }
}

impl<C, F> AsyncHatchSink for AsyncSinkOn<C, F>
where
    C: 'static,
    F: for<'a> Fn(HatchUse, &'a mut C) -> BoxFuture<'a, std::result::Result<(), SinkError>>
        + Send
        + Sync,
{
    fn record<'a>(
        &'a self,
        used: &'a HatchUse,
        connection: &'a mut SinkConnection<'_>,
    ) -> BoxFuture<'a, std::result::Result<(), SinkError>> {
        match connection.get::<C>() {
            Some(connection) => (self.write)(used.clone(), connection),
            None => Box::pin(async { Err("the sink writes on another type of connection".into()) }),
        }
    }
}

/// The sink of an asynchronous connection.
#[derive(Clone)]
pub(crate) enum SinkOfConnection {
    /// One that answers at once.
    Blocking(Arc<dyn HatchSink>),
    /// One that is awaited.
    Awaited(Arc<dyn AsyncHatchSink>),
}

impl HatchUse {
    /// Writes the record down, before anything passes the guard: to the sink first, which
    /// may refuse, then to `tracing`.
    ///
    /// # Errors
    ///
    /// [`Error::HatchNotRecorded`](crate::Error::HatchNotRecorded) if the sink fails.
    pub(crate) async fn record_on(
        &self,
        sink: Option<&SinkOfConnection>,
        connection: &mut SinkConnection<'_>,
    ) -> Result<()> {
        let recorded = match sink {
            None => Ok(()),
            Some(SinkOfConnection::Blocking(sink)) => sink.record(self, connection),
            Some(SinkOfConnection::Awaited(sink)) => sink.record(self, connection).await,
        };
        self.outcome(recorded)?;
        self.trace();
        Ok(())
    }
}
