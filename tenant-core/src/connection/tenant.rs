//! The connection type.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{ConnectionHandle, IntoHandle, Lent};
use crate::check::{Limits, TypeFacts};
use crate::error::Result;
use crate::origin::{HatchSink, HatchUse, SinkConnection};
use crate::scope::{HostScope, ScopeValue};

/// A Diesel connection that runs the queries of one scope, and nothing else.
///
/// `C` is the Diesel connection, owned or [`Borrowed`](super::Borrowed); `S` the
/// scope. It is no Diesel `Connection` and does not deref to one: an unscoped
/// query on it does not compile. The one way to the raw connection is
/// [`unconstrained_unsafe`](Self::unconstrained_unsafe).
///
/// ```
/// # use tenant_doc_setup::*;
/// # let raw = sqlite();
/// let scope = TenantScope::trusted(1, "docs");
/// let mut conn = TenantConnection::new(raw, &scope);
/// let names = scope.from(projects::table).select(projects::name).load::<String>(&mut conn)?;
/// # assert_eq!(names.len(), 2);
/// # Ok::<(), tenant_core::Error>(())
/// ```
///
/// ```compile_fail
/// # use tenant_doc_setup::*;
/// # let raw = sqlite();
/// let scope = TenantScope::trusted(1, "docs");
/// let mut conn = TenantConnection::new(raw, &scope);
/// let names = projects::table.select(projects::name).load::<String>(&mut conn);
/// ```
pub struct TenantConnection<C, S> {
    handle: C,
    scope: S,
    sink: Option<Arc<dyn HatchSink>>,
    /// What is known of the statements that have run.
    types: TypeFacts,
    /// Tells it from others, wherever it is moved.
    number: u64,
}

/// The number of the next connection.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A connection of the host.
pub type HostConnection<C> = TenantConnection<C, HostScope>;

/// The tenant connection of a handle. It is no method, which the compiler would recommend.
pub(super) fn bind<C, S>(
    handle: C,
    scope: S,
    sink: Option<Arc<dyn HatchSink>>,
) -> TenantConnection<C, S> {
    TenantConnection {
        handle,
        scope,
        sink,
        types: TypeFacts::default(),
        number: next_number(),
    }
}

/// A number that no other connection has.
pub(super) fn next_number() -> u64 {
    NEXT.fetch_add(1, Ordering::Relaxed)
}

impl TenantConnection<(), ()> {
    /// Binds a Diesel connection to `scope`.
    ///
    /// `connection` is a Diesel connection, a `&mut` to one, or one from an r2d2
    /// pool.
    #[allow(clippy::new_ret_no_self)] // the handle's type follows from the argument
    pub fn new<H, By, S>(connection: H, scope: &S) -> TenantConnection<H::Handle, S>
    where
        H: IntoHandle<By>,
        S: ScopeValue,
    {
        bind(connection.into_handle(), scope.clone(), None)
    }
}

impl<C, S> TenantConnection<C, S> {
    /// The number of this connection, which no other has.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The scope that the connection is bound to.
    pub fn scope(&self) -> &S {
        &self.scope
    }

    /// Sets where the records of opened escape hatches go, besides `tracing`.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let raw = sqlite();
    /// # let scope = TenantScope::trusted(1, "docs");
    /// use std::sync::{Arc, Mutex};
    ///
    /// let records = Arc::new(Mutex::new(Vec::new()));
    /// let sink = {
    ///     let records = Arc::clone(&records);
    ///     move |used: &HatchUse| records.lock().unwrap().push(used.clone())
    /// };
    /// let mut conn = TenantConnection::new(raw, &scope).with_hatch_sink(Arc::new(sink));
    /// conn.unconstrained_unsafe("maintenance: check")?;
    /// assert_eq!(records.lock().unwrap()[0].reason, "maintenance: check");
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    #[must_use]
    pub fn with_hatch_sink(mut self, sink: Arc<dyn HatchSink>) -> Self {
        self.sink = Some(sink);
        self
    }
}

impl<C: ConnectionHandle, S> TenantConnection<C, S> {
    /// What the connection lets through, and the raw connection, for the executor.
    pub(crate) fn parts(&mut self) -> (Limits<'_, S>, &mut C::Connection) {
        let limits = Limits {
            scope: Some(&self.scope),
            sink: self.sink.as_deref(),
            types: Some(&mut self.types),
        };
        (limits, self.handle.connection())
    }

    /// Records the use of a hatch of this connection.
    ///
    /// # Errors
    ///
    /// [`Error::EmptyReason`](crate::Error::EmptyReason) without a reason, and
    /// [`Error::HatchNotRecorded`](crate::Error::HatchNotRecorded) if the sink fails.
    pub(crate) fn record(&mut self, used: &HatchUse) -> Result<()> {
        used.check_reason()?;
        let mut connection = SinkConnection::new(self.handle.connection());
        used.record(self.sink.as_deref(), &mut connection)
    }

    /// Where the records of hatches go.
    pub(super) fn sink(&self) -> Option<Arc<dyn HatchSink>> {
        self.sink.clone()
    }

    /// The raw connection, for transactions.
    pub(crate) fn raw(&mut self) -> &mut C::Connection {
        self.handle.connection()
    }

    /// The raw connection, for the hatch.
    pub(crate) fn hand_out(&mut self) -> &mut C::Connection {
        self.handle.hand_out()
    }

    /// The same connection, bound to another scope for as long as this one is borrowed.
    pub(crate) fn bound_to<T: ScopeValue>(
        &mut self,
        scope: &T,
    ) -> TenantConnection<Lent<'_, C>, T> {
        let sink = self.sink();
        bind(Lent(&mut self.handle), scope.clone(), sink)
    }
}

impl<C, S: fmt::Debug> fmt::Debug for TenantConnection<C, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TenantConnection")
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}
