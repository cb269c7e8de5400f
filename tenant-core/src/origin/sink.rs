//! Where an application keeps the records.

use std::any::Any;
use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;

use super::HatchUse;

/// Why a sink could not keep a record.
pub type SinkError = Box<dyn StdError + Send + Sync>;

/// Receives the record of each hatch that is opened on a connection, before the
/// hatch opens.
///
/// If it fails, the hatch stays shut: nothing is sent, and the caller gets
/// [`Error::HatchNotRecorded`](crate::Error::HatchNotRecorded).
///
/// Implemented for every `Fn(&HatchUse)`, also for one that returns a `Result<(), E>`,
/// and made by [`sink_on`] of a function that writes the record on the connection itself,
/// in the same transaction. Set with
/// [`TenantConnection::with_hatch_sink`](crate::TenantConnection::with_hatch_sink), or
/// for a whole pool.
pub trait HatchSink: Send + Sync {
    /// Keeps the record.
    ///
    /// # Errors
    ///
    /// What kept it from that.
    fn record(&self, used: &HatchUse, connection: &mut SinkConnection<'_>)
    -> Result<(), SinkError>;
}

/// What a function that is a sink returns: nothing, or a `Result`.
pub trait SinkOutcome {
    /// As a result.
    #[doc(hidden)]
    fn outcome(self) -> Result<(), SinkError>;
}

impl SinkOutcome for () {
    fn outcome(self) -> Result<(), SinkError> {
        Ok(())
    }
}

impl<E: Into<SinkError>> SinkOutcome for Result<(), E> {
    fn outcome(self) -> Result<(), SinkError> {
        self.map_err(Into::into)
    }
}

impl<F, R> HatchSink for F
where
    F: Fn(&HatchUse) -> R + Send + Sync,
    R: SinkOutcome,
{
    fn record(&self, used: &HatchUse, _: &mut SinkConnection<'_>) -> Result<(), SinkError> {
        self(used).outcome()
    }
}

/// The Diesel connection on which a hatch is opened, as a sink gets it.
pub struct SinkConnection<'a>(&'a mut (dyn Any + Send));

impl<'a> SinkConnection<'a> {
    pub(crate) fn new(connection: &'a mut (dyn Any + Send)) -> Self {
        Self(connection)
    }

    /// The connection, if it is a `C`.
    pub fn get<C: 'static>(&mut self) -> Option<&mut C> {
        self.0.downcast_mut()
    }
}

impl fmt::Debug for SinkConnection<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SinkConnection").finish_non_exhaustive()
    }
}

/// A sink that writes on the connection: see [`sink_on`].
pub struct SinkOn<C, F> {
    write: F,
    connection: PhantomData<fn(&mut C)>,
}

impl<C, F> fmt::Debug for SinkOn<C, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SinkOn").finish_non_exhaustive()
    }
}

/// A sink that writes the record on the very connection on which the hatch is opened, and
/// so in its transaction, if there is one: both are kept, or neither.
///
/// On a connection of another type than `C` it fails, and the hatch stays shut.
///
/// ```
/// # use tenant_doc_setup::*;
/// # let mut raw = sqlite();
/// # let scope = TenantScope::trusted(1, "docs");
/// use std::sync::Arc;
///
/// use diesel::connection::SimpleConnection;
/// use tenant_core::hatch::sink_on;
///
/// diesel::table! {
///     hatch_log (id) { id -> Integer, reason -> Text }
/// }
///
/// raw.batch_execute("CREATE TABLE hatch_log (id INTEGER PRIMARY KEY, reason TEXT NOT NULL)")?;
/// let sink = sink_on(|used: &HatchUse, conn: &mut SqliteConnection| {
///     diesel::insert_into(hatch_log::table)
///         .values(hatch_log::reason.eq(&used.reason))
///         .execute(conn)
///         .map(drop)
/// });
/// let mut conn = TenantConnection::new(raw, &scope).with_hatch_sink(Arc::new(sink));
/// let raw = conn.unconstrained_unsafe("maintenance: check")?;
/// let logged = hatch_log::table.select(hatch_log::reason).load::<String>(raw)?;
/// assert_eq!(logged, ["maintenance: check"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn sink_on<C, F, R>(write: F) -> SinkOn<C, F>
where
    C: 'static,
    F: Fn(&HatchUse, &mut C) -> R + Send + Sync,
    R: SinkOutcome,
{
    SinkOn {
        write,
        connection: PhantomData,
    }
}

impl<C, F, R> HatchSink for SinkOn<C, F>
where
    C: 'static,
    F: Fn(&HatchUse, &mut C) -> R + Send + Sync,
    R: SinkOutcome,
{
    fn record(
        &self,
        used: &HatchUse,
        connection: &mut SinkConnection<'_>,
    ) -> Result<(), SinkError> {
        match connection.get::<C>() {
            Some(connection) => (self.write)(used, connection).outcome(),
            None => Err("the sink writes on another type of connection".into()),
        }
    }
}
