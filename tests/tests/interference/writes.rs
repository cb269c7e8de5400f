//! What is written: the rows of others stay as they are, and to the own ones is done what plain
//! Diesel does to them where there are no others.

use proptest::prelude::*;
use tenant_tests::DbConnection;
use tenant_tests::prelude::*;

use crate::data::{Reader, Rows, Source};
use crate::runner::{Pair, check};
use crate::snapshot::around;
use crate::write::{New, Write, write};
use crate::write_shapes::unscoped_part;
use crate::write_shapes::{Count, Owner, host, subtree, tenant, unscoped, unscoped_host};

/// The rows of a write.
fn new_rows(write: &Write) -> &[New] {
    match write {
        Write::Insert(rows) => rows,
        Write::Upsert(new, _) => std::slice::from_ref(new),
        _ => &[],
    }
}

/// Whether the write names a key of a row that is not the writer's.
fn hits_others(rows: &Rows, writer: Reader, at: Source, write: &Write) -> bool {
    new_rows(write)
        .iter()
        .any(|new| rows.exists(at, new.id) && !rows.writes(writer, at, new.id))
}

/// Runs `write` on both databases, and compares.
fn same(
    pair: &mut Pair,
    (rows, writer, at, write): (&Rows, Reader, Source, &Write),
    scoped: impl FnOnce(&mut DbConnection) -> Count,
    plain: impl FnOnce(&Owner, &mut DbConnection) -> Count,
) -> Result<(), TestCaseError> {
    let owner = Owner {
        tenant: match writer {
            Reader::Tenants(ids) => ids.first().copied(),
            Reader::Subtree(id, _) => Some(id),
            Reader::Host | Reader::All => None,
        },
        ids: (1..20).filter(|id| rows.writes(writer, at, *id)).collect(),
    };
    let (before, scoped, after) = around(pair.full.raw(), scoped);
    let is_taken = new_rows(write)
        .iter()
        .all(|new| rows.takes(writer, at, &new.row, new.path));
    let hits_others = hits_others(rows, writer, at, write);
    // A key of another's row is taken, which plain Diesel on own rows can't know.
    if !is_taken || hits_others {
        prop_assert_eq!(
            &after,
            &before,
            "{:?}: nothing is written: {:?}",
            at,
            &scoped
        );
        let is_zero = matches!(write, Write::Upsert(..)) && scoped == Ok(0);
        prop_assert!(
            scoped.is_err() || (is_taken && is_zero),
            "{:?}: {:?}",
            at,
            scoped
        );
        return Ok(());
    }
    let (own_before, plain, own_after) = around(pair.own.raw(), |conn| plain(&owner, conn));
    if scoped.is_err() {
        prop_assert_eq!(
            &after,
            &before,
            "{:?}: nothing is written: {:?}",
            at,
            &scoped
        );
        // The key of a lot can be another's, too. MySQL refuses to write a table that the
        // statement reads, which a guard can do.
        let is_fine = plain.is_err() || at == Source::Lots || cfg!(feature = "mysql");
        prop_assert!(is_fine, "{:?}: {:?}", at, scoped);
        return Ok(());
    }
    prop_assert_eq!(&scoped, &plain, "{:?}: the count", at);
    let mut expected = before;
    expected.retain(|row| own_before.binary_search(row).is_err());
    expected.extend(own_after);
    expected.sort_unstable();
    prop_assert_eq!(after, expected, "{:?}: all rows", at);
    Ok(())
}

/// The tables that a write can be about.
macro_rules! tables {
    ($module:ident, $write:expr) => {
        match $write {
            Write::Update(..) => $module::CHANGED,
            Write::Delete(..) => $module::DELETED,
            // There are no upserts on MySQL.
            Write::Upsert(..) if cfg!(feature = "mysql") => &[],
            _ => $module::INSERTED,
        }
    };
}

#[test]
fn one_tenant() {
    check(write(), |pair, rows, write| {
        let writer = Reader::Tenants(&[1]);
        let scope = TenantScope::trusted(1, "test");
        pair.fill(rows, writer);
        for at in tables!(tenant, write) {
            let scoped = |conn: &mut DbConnection| {
                tenant::run(&scope, *at, write, &mut TenantConnection::new(conn, &scope))
            };
            same(pair, (rows, writer, *at, write), scoped, |owner, conn| {
                unscoped::run(owner, *at, write, conn)
            })?;
        }
        Ok(())
    });
}

#[test]
fn a_part_of_a_tenant() {
    check((write(), any::<bool>()), |pair, rows, (write, is_deep)| {
        let path = if *is_deep { "a/b" } else { "a" };
        let writer = Reader::Subtree(1, path);
        let scope = TenantScope::trusted(1, "test").within(path.to_owned());
        pair.fill(rows, writer);
        // What the scope supplies, plain Diesel has to name.
        let named = |new: &New| New {
            path: Some(new.path.unwrap_or(path)),
            ..new.clone()
        };
        let full = match write {
            Write::Insert(rows) => Write::Insert(rows.iter().map(named).collect()),
            Write::Upsert(new, change) => Write::Upsert(named(new), change.clone()),
            other => other.clone(),
        };
        for at in tables!(subtree, write) {
            let scoped = |conn: &mut DbConnection| {
                subtree::run(&scope, *at, write, &mut TenantConnection::new(conn, &scope))
            };
            same(pair, (rows, writer, *at, &full), scoped, |owner, conn| {
                unscoped_part::run(owner, *at, &full, conn)
            })?;
        }
        Ok(())
    });
}

#[test]
fn the_host() {
    check(write(), |pair, rows, write| {
        let writer = Reader::Host;
        let scope = HostScope::trusted("test");
        pair.fill(rows, writer);
        for at in tables!(host, write) {
            let scoped = |conn: &mut DbConnection| {
                host::run(&scope, *at, write, &mut TenantConnection::new(conn, &scope))
            };
            same(pair, (rows, writer, *at, write), scoped, |owner, conn| {
                unscoped_host::run(owner, *at, write, conn)
            })?;
        }
        Ok(())
    });
}
