//! What texts read.

use std::cell::Cell;

use proptest::prelude::*;
use tenant_core::Error;
use tenant_core::raw::{SqlQueryOn, SqlQueryScope};
use tenant_tests::Db;
use tenant_tests::prelude::*;

use crate::cell::Row;
use crate::data::Reader;
use crate::raw::{choices, text};
use crate::runner::{Pair, check};

/// What a tenant can read.
const OF_TENANTS: &[&str] = &[
    "mix_orders",
    "mix_lines",
    "mix_notes",
    "mix_orgs",
    "mix_settings",
    "mix_people",
    "mix_seats",
    "mix_lots",
    "mix_parcels",
    "mix_messages",
    "mix_templates",
    "mix_items",
    "mix_codes",
];

/// What the host can read.
const OF_HOST: &[&str] = &[
    "mix_messages",
    "mix_templates",
    "mix_items",
    "mix_codes",
    "mix_plans",
    "mix_orgs",
    "mix_people",
];

/// How many texts ran, were refused, and failed in the database.
#[derive(Debug, Default)]
struct Seen {
    ran: Cell<u32>,
    refused: Cell<u32>,
    failed: Cell<u32>,
}

/// Compares the rows of `sql` under `scope` with those of the text as it stands, on a database
/// that holds only what the scope reads.
fn same<S>(pair: &mut Pair, scope: &S, sql: &str, seen: &Seen) -> Result<(), TestCaseError>
where
    S: Scope + SqlQueryScope + SqlQueryOn<Db>,
{
    let plain = diesel::RunQueryDsl::load::<Row>(diesel::sql_query(sql), pair.own.raw());
    let query = scope.sql_query_from_string(sql.to_owned());
    let scoped = query.load::<Row>(&mut pair.scoped(scope));
    match (scoped, plain) {
        (Ok(mut scoped), Ok(mut plain)) => {
            scoped.sort();
            plain.sort();
            seen.ran.set(seen.ran.get() + 1);
            prop_assert_eq!(scoped, plain, "{}", sql);
        }
        (Err(Error::RawSql { .. }), _) => seen.refused.set(seen.refused.get() + 1),
        // What no database can compute, such as an ambiguous type.
        (Err(Error::Diesel(_)), Err(_)) => seen.failed.set(seen.failed.get() + 1),
        (scoped, plain) => prop_assert!(false, "{}: {:?}, {:?}", sql, scoped, plain),
    }
    Ok(())
}

/// Most of the texts must be such that something was compared.
fn check_seen(seen: &Seen) {
    eprintln!("{seen:?}");
    let others = seen.refused.get() + seen.failed.get();
    assert!(seen.ran.get() > 4 * others, "{seen:?}");
}

#[test]
fn texts_of_a_tenant() {
    let seen = Seen::default();
    let texts = proptest::collection::vec(choices(), 20);
    check(texts, |pair, rows, texts| {
        let scope = TenantScope::trusted(1, "test");
        pair.fill(rows, Reader::Tenants(&[1]));
        texts
            .iter()
            .try_for_each(|choices| same(pair, &scope, &text(choices, OF_TENANTS), &seen))
    });
    check_seen(&seen);
}

#[test]
fn texts_of_the_host() {
    let seen = Seen::default();
    let texts = proptest::collection::vec(choices(), 20);
    check(texts, |pair, rows, texts| {
        let scope = HostScope::trusted("test");
        pair.fill(rows, Reader::Host);
        texts
            .iter()
            .try_for_each(|choices| same(pair, &scope, &text(choices, OF_HOST), &seen))
    });
    check_seen(&seen);
}
