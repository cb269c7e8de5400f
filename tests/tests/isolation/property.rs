//! The property, for each kind of scope.

use std::cell::RefCell;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence, TestRunner};
use tenant_tests::prelude::*;
use tenant_tests::{Conn, Database};

use crate::data::{Reader, Rows, rows};
use crate::host_shapes::{host, tenant_host, unscoped_host};
use crate::predicate::{Query, query};
use crate::rows::TENANTS_OF_A_ROW;
use crate::shapes::{Shown, set, tenant, unscoped};

/// Databases per property; each is asked several queries of every shape.
const CASES: u32 = if cfg!(feature = "sqlite") { 256 } else { 32 };

/// Two databases: with all rows, and with those of one scope.
struct Pair {
    full: Database,
    own: Database,
}

/// Checks `property` on random databases and queries.
fn check(property: impl Fn(&mut Pair, &Rows, &Query) -> Result<(), TestCaseError>) {
    // Two databases for all cases: to make one is what takes time.
    let pair = RefCell::new(Pair {
        full: Database::empty(),
        own: Database::empty(),
    });
    let config = Config {
        cases: CASES,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "proptest-regressions/isolation.txt",
        ))),
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&(rows(), vec(query(), 1..4)), |(rows, queries)| {
            let pair = &mut *pair.borrow_mut();
            pair.full.run(&rows.statements(Reader::All));
            queries
                .iter()
                .try_for_each(|query| property(pair, &rows, query))
        })
        .unwrap_or_else(|error| panic!("{error}"));
}

/// Compares what a scoped query and a plain one return.
fn same(shape: &str, scoped: Shown, plain: Shown) -> Result<(), TestCaseError> {
    prop_assert_eq!(
        scoped,
        plain,
        "shape `{}`: scoped vs plain on own rows",
        shape
    );
    Ok(())
}

impl Pair {
    /// A connection to the full database under `scope`.
    fn scoped<S: Scope>(&mut self, scope: &S) -> Conn<'_, S> {
        TenantConnection::new(self.full.raw(), scope)
    }
}

#[test]
fn one_tenant() {
    check(|pair, rows, query| {
        for id in [1, 3] {
            let scope = TenantScope::trusted(id, "test");
            pair.own.run(&rows.statements(Reader::Tenants(&[id])));
            for ((shape, scoped), (_, plain)) in tenant::ALL.iter().zip(unscoped::ALL) {
                let scoped = scoped(&scope, query, &mut pair.scoped(&scope));
                same(shape, scoped, plain(&(), query, pair.own.raw()))?;
            }
            let notices = tenant_host::notices(&scope, query, &mut pair.scoped(&scope));
            let plain = unscoped_host::notices(&(), query, pair.own.raw());
            same("notices", notices, plain)?;
            let templates = tenant_host::templates(&scope, query, &mut pair.scoped(&scope));
            let plain = unscoped_host::templates(&(), query, pair.own.raw());
            same("templates", templates, plain)?;
        }
        Ok(())
    });
}

/// A plain query joins rows of several tenants, and a scoped one does not. So what is read
/// under several is compared with what the same scope reads among its own rows; under one,
/// with a plain query.
#[test]
fn several_tenants() {
    check(|pair, rows, query| {
        for ids in [&[][..], &[2], &[1, 3]] {
            let scope = TenantSetScope::trusted(ids.to_vec(), "test");
            pair.own.run(&rows.statements(Reader::Tenants(ids)));
            for ((shape, scoped), (_, plain)) in set::ALL.iter().zip(unscoped::ALL) {
                let among_all = scoped(&scope, query, &mut pair.scoped(&scope));
                if ids.len() < 2 {
                    let plain = plain(&(), query, pair.own.raw());
                    same(shape, among_all.clone(), plain)?;
                }
                let mut own = TenantConnection::new(pair.own.raw(), &scope);
                same(shape, among_all, scoped(&scope, query, &mut own))?;
            }
        }
        Ok(())
    });
}

#[test]
fn no_row_is_of_two_tenants() {
    check(|pair, _, query| {
        let scope = TenantSetScope::trusted([1, 2], "test");
        for (shape, read) in TENANTS_OF_A_ROW {
            for row in read(&scope, query, &mut pair.scoped(&scope)) {
                let mut tenants: Vec<_> = row.into_iter().flatten().collect();
                prop_assert!(tenants.iter().all(|tenant| [1, 2].contains(tenant)));
                tenants.dedup();
                prop_assert!(tenants.len() < 2, "shape `{}`: {:?}", shape, tenants);
            }
        }
        Ok(())
    });
}

#[test]
fn the_host() {
    check(|pair, rows, query| {
        let scope = HostScope::trusted("test");
        pair.own.run(&rows.statements(Reader::Host));
        let notices = host::notices(&scope, query, &mut pair.scoped(&scope));
        let plain = unscoped_host::notices(&(), query, pair.own.raw());
        same("notices", notices, plain)?;
        let templates = host::templates(&scope, query, &mut pair.scoped(&scope));
        let plain = unscoped_host::templates(&(), query, pair.own.raw());
        same("templates", templates, plain)
    });
}
