//! Where an application keeps the records.

use super::HatchUse;

/// Receives the record of each hatch that is opened on a connection, before the
/// hatch opens.
///
/// Implemented for every `Fn(&HatchUse)`. Set with
/// [`TenantConnection::with_hatch_sink`](crate::TenantConnection::with_hatch_sink).
pub trait HatchSink: Send + Sync {
    /// Keeps the record.
    fn record(&self, used: &HatchUse);
}

impl<F> HatchSink for F
where
    F: Fn(&HatchUse) + Send + Sync,
{
    fn record(&self, used: &HatchUse) {
        self(used);
    }
}
