//! What is read.

use proptest::prelude::*;
use tenant_tests::prelude::*;

use crate::answer::Answer;
use crate::data::{Reader, Source};
use crate::query::{correlated, query};
use crate::runner::check;
use crate::shapes::{host, set, subtree, tenant, unscoped, unscoped_host, unscoped_part};

/// Compares what a scoped query and a plain one return.
fn same(tables: &[Source], scoped: &Answer, plain: &Answer) -> Result<(), TestCaseError> {
    prop_assert_eq!(scoped, plain, "{:?}: all rows vs own rows", tables);
    prop_assert!(scoped.is_ok(), "{:?}: {:?}", tables, scoped);
    Ok(())
}

#[test]
fn one_tenant() {
    check(query(), |pair, rows, query| {
        let scope = TenantScope::trusted(1, "test");
        pair.fill(rows, Reader::Tenants(&[1]));
        for ((tables, scoped), (_, plain)) in tenant::ALL.iter().zip(unscoped::ALL) {
            let scoped = scoped(&scope, query, &mut pair.scoped(&scope));
            same(tables, &scoped, &plain(&(), query, pair.own.raw()))?;
        }
        Ok(())
    });
}

#[test]
fn a_part_of_a_tenant() {
    check((query(), 0..3_usize), |pair, rows, (query, at)| {
        let path = ["a", "a/b", ""][*at];
        let scope = TenantScope::trusted(1, "test").within(path.to_owned());
        pair.fill(rows, Reader::Subtree(1, path));
        for ((tables, scoped), (_, plain)) in subtree::ALL.iter().zip(unscoped_part::ALL) {
            let scoped = scoped(&scope, query, &mut pair.scoped(&scope));
            same(tables, &scoped, &plain(&(), query, pair.own.raw()))?;
        }
        Ok(())
    });
}

/// Whether it is a query that has no meaning under several tenants.
fn is_refused(answer: &Answer) -> bool {
    answer.as_ref().is_err_and(|error| {
        *error == tenant_core::Error::MembersFirst.to_string()
            || error.contains("that name means the inner table")
    })
}

/// A plain query joins rows of several tenants, and a scoped one does not. So what is read
/// under several is compared with what the same scope reads among its own rows; under one,
/// with a plain query, too.
#[test]
fn several_tenants() {
    check((query(), 0..3_usize), |pair, rows, (query, at)| {
        let ids: &[i32] = [&[][..], &[2], &[1, 3]][*at];
        let scope = TenantSetScope::trusted(ids.to_vec(), "test");
        pair.fill(rows, Reader::Tenants(ids));
        for ((tables, scoped), (_, plain)) in set::ALL.iter().zip(unscoped::ALL) {
            let among_all = scoped(&scope, query, &mut pair.scoped(&scope));
            let mut own = TenantConnection::new(pair.own.raw(), &scope);
            prop_assert_eq!(&among_all, &scoped(&scope, query, &mut own), "{:?}", tables);
            drop(own);
            if is_refused(&among_all) {
                continue;
            }
            prop_assert!(among_all.is_ok(), "{:?}: {:?}", tables, among_all);
            if ids.len() < 2 {
                same(tables, &among_all, &plain(&(), query, pair.own.raw()))?;
            }
        }
        Ok(())
    });
}

/// Rows of one tenant are the same, whether the scope has other tenants, too.
#[test]
fn each_of_several_tenants() {
    check(correlated(), |pair, rows, query| {
        let set = |ids: &[i32]| TenantSetScope::trusted(ids.to_vec(), "test");
        pair.fill(rows, Reader::Tenants(&[1, 3]));
        for (tables, read) in set::ALL {
            // These have rows that belong to all of them.
            let is_shared = [
                Source::Codes,
                Source::Templates,
                Source::Items,
                Source::People,
            ];
            if is_shared.contains(&tables[0]) {
                continue;
            }
            let mut under = |ids: &[i32]| read(&set(ids), query, &mut pair.scoped(&set(ids)));
            let (together, first, second) = (under(&[1, 3]), under(&[1]), under(&[3]));
            if is_refused(&together) {
                continue;
            }
            let [Ok(together), Ok(first), Ok(second)] = [together, first, second] else {
                prop_assert!(false, "{:?}", tables);
                return Ok(());
            };
            let mut each = [first.rows, second.rows].concat();
            each.sort_unstable();
            let mut together = together.rows;
            together.sort_unstable();
            prop_assert_eq!(together, each, "{:?}: together vs one by one", tables);
        }
        Ok(())
    });
}

#[test]
fn the_host() {
    check(query(), |pair, rows, query| {
        let scope = HostScope::trusted("test");
        pair.fill(rows, Reader::Host);
        for ((tables, scoped), (_, plain)) in host::ALL.iter().zip(unscoped_host::ALL) {
            let scoped = scoped(&scope, query, &mut pair.scoped(&scope));
            same(tables, &scoped, &plain(&(), query, pair.own.raw()))?;
        }
        Ok(())
    });
}
