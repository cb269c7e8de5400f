//! Opening, awaited.

use super::open::enclosed;
use super::{Envelope, OpenError, Opener};
use crate::TenantKey;
use crate::job::Message;

impl<Id: TenantKey> Opener<Id> {
    /// [`open`](Self::open), awaited. What has to be asked of the catalog's database is asked on
    /// a thread for blocking work, so it runs on a Tokio runtime.
    ///
    /// # Errors
    ///
    /// As there.
    pub async fn open_awaited<T: Message>(
        &self,
        sealed: &[u8],
    ) -> Result<Envelope<Id, T>, OpenError> {
        let token = self.0.tenants::<T>(sealed)?;
        let access = self.0.admit_awaited(&token).await?;
        enclosed(access, &token)
    }
}
