//! `host.transfer(…)`.

use std::panic::Location;

use crate::origin::{HatchKind, HatchUse};
use crate::scope::{HostScope, TenantId, TenantScope};
use crate::write::{Transfer, TransferOf, TransferableTable};

impl HostScope {
    /// Moves rows of `table` from one tenant to another.
    ///
    /// Only the host can, and each run leaves a [`HatchUse`] with the reason and
    /// both tenants. Without a [`filter`](Transfer::filter) all rows of `from`
    /// move. Rows that refer to the moved ones by a composite foreign key must
    /// move in the same statement (`ON UPDATE CASCADE`) or be moved first, with
    /// the key deferred.
    ///
    /// # Errors
    ///
    /// A `reason` without words makes each run fail with
    /// [`Error::EmptyReason`](crate::Error::EmptyReason).
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let raw = sqlite();
    /// let host = HostScope::trusted("back office");
    /// let mut conn = TenantConnection::new(raw, &host);
    /// let seller = TenantScope::trusted(1, "back office");
    /// let buyer = TenantScope::trusted(2, "back office");
    ///
    /// let moved = host
    ///     .transfer(projects::table, &seller, &buyer, "sale of Zeppelin, ticket 7")
    ///     .filter(projects::name.eq("zeppelin"))
    ///     .execute(&mut conn)?;
    /// assert_eq!(moved, 1);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    #[track_caller]
    pub fn transfer<T, Id>(
        &self,
        table: T,
        from: &TenantScope<Id>,
        to: &TenantScope<Id>,
        reason: impl Into<String>,
    ) -> TransferOf<T, Id>
    where
        Id: TenantId,
        T: TransferableTable<Id>,
    {
        let used = HatchUse::new(
            HatchKind::TransferOfRows,
            reason.into(),
            Location::caller(),
            self,
        )
        .about(format_args!(", from {from:?} to {to:?}"));
        Transfer::start(table, (from, to), self, used)
    }
}
