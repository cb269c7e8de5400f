//! What the service does, on whatever database.

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_core::{Result, TenantConnection};

use crate::Conn;
use crate::models::{NewVault, Vault, VaultChanges};
use crate::schema::{secrets, vaults};

/// The connection of a request.
pub type Db<'a> = TenantConnection<tenant_core::connection::Borrowed<'a, Conn>, Org>;

/// Whose it is.
pub type Org = TenantScope<String>;

/// The vaults of the organisation.
///
/// # Errors
///
/// Those of the database.
pub fn vaults(conn: &mut Conn, org: &Org) -> Result<Vec<Vault>> {
    org.from(vaults::table)
        .order(vaults::id)
        .select(Vault::as_select())
        .load(conn)
}

/// The vaults with so many secrets in them, by a search that is put together at run time.
///
/// # Errors
///
/// Those of the database.
pub fn search(conn: &mut Db<'_>, name: Option<&str>, with_secrets: bool) -> Result<Vec<String>> {
    let org = conn.scope().clone();
    let mut query = org.from(vaults::table).into_boxed();
    if let Some(name) = name {
        query = query.filter(vaults::name.like(format!("%{name}%")));
    }
    if with_secrets {
        let of_vault = org
            .from(secrets::table)
            .filter(secrets::vault_id.eq(vaults::id));
        query = query.filter(exists(of_vault));
    }
    query.order(vaults::id).select(vaults::name).load(conn)
}

/// Makes a vault with a first secret, both or none.
///
/// # Errors
///
/// Those of the database.
pub fn make_vault(conn: &mut Db<'_>, vault: &NewVault, secret: &str) -> Result<()> {
    let org = conn.scope().clone();
    conn.transaction(|conn| {
        org.insert_into(vaults::table).values(vault).execute(conn)?;
        org.insert_into(secrets::table)
            .values((
                secrets::id.eq(vault.id * 100),
                secrets::vault_id.eq(vault.id),
                secrets::name.eq(secret),
            ))
            .execute(conn)?;
        Ok(())
    })
}

/// Changes a vault.
///
/// # Errors
///
/// Those of the database.
pub fn change_vault(conn: &mut Db<'_>, id: i32, changes: &VaultChanges) -> Result<usize> {
    let org = conn.scope().clone();
    org.update(vaults::table)
        .filter(vaults::id.eq(id))
        .set(changes)
        .execute(conn)
}

/// Makes a vault or renames the one that is there: an upsert where the database has one that
/// is safe, and on MySQL two statements in one transaction.
///
/// # Errors
///
/// Those of the database.
pub fn save_vault(conn: &mut Db<'_>, id: i32, name: &str) -> Result<()> {
    let org = conn.scope().clone();
    let values = (vaults::id.eq(id), vaults::name.eq(name));
    macro_rules! upsert {
        ($conn:expr) => {
            org.insert_into(vaults::table)
                .values(values)
                .on_conflict(vaults::id)
                .do_update()
                .set(vaults::name.eq(name))
                .execute($conn)
                .map(drop)
        };
    }
    if let Some(mut conn) = conn.on::<PgConnection>() {
        return upsert!(&mut conn);
    }
    if let Some(mut conn) = conn.on::<SqliteConnection>() {
        return upsert!(&mut conn);
    }
    conn.transaction(|conn| {
        let own = org.update(vaults::table).filter(vaults::id.eq(id));
        if own.set(vaults::name.eq(name)).execute(conn)? == 0 {
            org.insert_into(vaults::table)
                .values(values)
                .execute(conn)?;
        }
        Ok(())
    })
}
