//! What the host keeps of the log of a tenant that is erased.

use std::collections::HashMap;
use std::fmt::Display;

use diesel::prelude::*;
use tenant_core::connection::ConnectionHandle;
use tenant_core::prelude::*;

use super::connection::{Audited, ChainOn, ChainWork};
use super::schema::{EntryRow, KeptRow, host_audit_kept as kept};
use super::scope::{ChainScope, chain_of};
use super::walk::Walk;
use super::{AuditError, AuditLog, AuditPage, AuditRecord, log};
use crate::database::{HostDatabase, Leased};

/// So many entries are copied at a time.
const PAGE: i64 = 500;

impl AuditLog {
    /// Copies the log of a tenant into the host's database, as it is, so that it is there when the
    /// tenant is erased. Gives how many entries are kept now.
    ///
    /// It can be called again: what is kept already is compared, and not copied once more.
    ///
    /// # Errors
    ///
    /// [`AuditError::KeptDiffers`] if an entry is kept with another content, and those of both
    /// databases.
    pub fn keep_for_host(
        conn: &mut impl Audited,
        database: &HostDatabase,
        host: &HostScope,
    ) -> Result<usize, AuditError> {
        let mut last = 0;
        let mut count = 0;
        loop {
            let rows = conn.on_chain(After { seq: last })?;
            let Some(row) = rows.last() else {
                return Ok(count);
            };
            last = row.seq;
            count += rows.len();
            keep(database, host, rows)?;
        }
    }

    /// The ids of the tenants of which entries are kept, as text.
    ///
    /// # Errors
    ///
    /// Those of the host's database.
    pub fn kept_tenants(
        database: &HostDatabase,
        host: &HostScope,
    ) -> Result<Vec<String>, AuditError> {
        Ok(host
            .from(kept::table)
            .select(kept::tenant_id)
            .distinct()
            .order(kept::tenant_id)
            .load(&mut database.get(host)?)?)
    }

    /// What is kept of a tenant's log, the newest entries first.
    ///
    /// # Errors
    ///
    /// [`AuditError::Unreadable`], and those of the host's database.
    pub fn kept(
        database: &HostDatabase,
        host: &HostScope,
        tenant: &impl Display,
        page: AuditPage,
    ) -> Result<Vec<AuditRecord>, AuditError> {
        let rows = host
            .from(kept::table)
            .filter(kept::chain.eq(chain_of(&tenant.to_string())))
            .filter(kept::seq.lt(page.before.unwrap_or(i64::MAX)))
            .order(kept::seq.desc())
            .limit(page.limit)
            .select(KeptRow::as_select())
            .load(&mut database.get(host)?)?;
        log::read(rows.into_iter().map(KeptRow::into_entry).collect())
    }

    /// Goes along what is kept of a tenant's log, as [`verify`](Self::verify) does, and gives how many
    /// entries there are. Which one was the last, nothing tells here.
    ///
    /// # Errors
    ///
    /// [`AuditError::Broken`], and those of the host's database.
    pub fn verify_kept(
        database: &HostDatabase,
        host: &HostScope,
        tenant: &impl Display,
    ) -> Result<i64, AuditError> {
        let tenant = tenant.to_string();
        let mut walk: Option<Walk> = None;
        let mut count = 0;
        loop {
            let at = walk.as_ref().map_or(0, Walk::at);
            let rows = after(&mut database.get(host)?, &tenant, at)?;
            let Some(first) = rows.first() else {
                return Ok(count);
            };
            let walk = walk.get_or_insert_with(|| Walk::from(&tenant, first));
            for row in &rows {
                walk.step(row).map_err(AuditError::Broken)?;
                count += 1;
            }
        }
    }
}

/// Copies rows that are not there.
fn keep(database: &HostDatabase, host: &HostScope, rows: Vec<EntryRow>) -> Result<(), AuditError> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Ok(());
    };
    let (chain, from, until) = (first.chain.clone(), first.seq, last.seq);
    database.transaction(host, |conn| {
        let there: HashMap<i64, String> = host
            .from(kept::table)
            .filter(kept::chain.eq(&chain))
            .filter(kept::seq.between(from, until))
            .select((kept::seq, kept::hash))
            .load::<(i64, String)>(conn)?
            .into_iter()
            .collect();
        for row in rows {
            match there.get(&row.seq) {
                Some(hash) if *hash == row.hash => {}
                Some(_) => return Err(AuditError::KeptDiffers { seq: row.seq }),
                None => {
                    // The host's own entries are in its database.
                    if let Some(row) = row.into_kept() {
                        host.insert_into(kept::table).values(&row).execute(conn)?;
                    }
                }
            }
        }
        Ok(())
    })
}

/// What is kept of a tenant, after an entry.
fn after(
    conn: &mut HostConnection<Leased>,
    tenant: &str,
    seq: i64,
) -> Result<Vec<EntryRow>, AuditError> {
    let host = conn.scope().clone();
    let rows = host
        .from(kept::table)
        .filter(kept::chain.eq(chain_of(tenant)))
        .filter(kept::seq.gt(seq))
        .order(kept::seq)
        .limit(PAGE)
        .select(KeptRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(KeptRow::into_entry).collect())
}

/// Entries of the log, after one.
struct After {
    seq: i64,
}

impl ChainWork for After {
    type Output = Vec<EntryRow>;

    fn run<C, H, S>(self, conn: &mut TenantConnection<H, S>) -> Result<Vec<EntryRow>, AuditError>
    where
        C: ChainOn<S>,
        H: ConnectionHandle<Connection = C>,
        S: ChainScope,
    {
        C::after(conn, self.seq, PAGE)
    }
}

#[cfg(feature = "async")]
mod awaited {
    use tenant_core::async_prelude::*;
    use tenant_core::connection::AsyncConnectionHandle;

    use super::super::asynchronous::{AsyncAudited, AsyncChainOn, AsyncChainWork};
    use super::{After, AuditError, AuditLog, ChainScope, EntryRow, PAGE, keep};
    use crate::database::{DatabaseError, HostDatabase};

    impl AuditLog {
        /// [`keep_for_host`](Self::keep_for_host), awaited: the host's database is written on a
        /// thread for blocking work.
        ///
        /// # Errors
        ///
        /// As there.
        pub async fn keep_for_host_awaited(
            conn: &mut impl AsyncAudited,
            database: &HostDatabase,
            host: &HostScope,
        ) -> Result<usize, AuditError> {
            let mut last = 0;
            let mut count = 0;
            loop {
                let rows = conn.on_chain(After { seq: last }).await?;
                let Some(row) = rows.last() else {
                    return Ok(count);
                };
                last = row.seq;
                count += rows.len();
                let (database, host) = (database.clone(), host.clone());
                tokio::task::spawn_blocking(move || keep(&database, &host, rows))
                    .await
                    .unwrap_or_else(|_| Err(DatabaseError::Stopped.into()))?;
            }
        }
    }

    impl AsyncChainWork for After {
        type Output = Vec<EntryRow>;

        async fn run<C, H, S>(
            self,
            conn: &mut AsyncTenantConnection<H, S>,
        ) -> Result<Vec<EntryRow>, AuditError>
        where
            C: AsyncChainOn<S>,
            H: AsyncConnectionHandle<Connection = C>,
            S: ChainScope,
        {
            C::after(conn, self.seq, PAGE).await
        }
    }
}
