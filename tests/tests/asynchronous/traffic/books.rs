//! The rows of the tenants, whose sum is always the same.

use diesel::prelude::*;
use tenant_tests::Database;
use tenant_tests::schema::projects;

/// How many rows each tenant has.
pub(super) const ROWS: i32 = 4;
/// The sum of their budgets.
pub(super) const SUM: i32 = 400;
/// So many tenants more have no task at all.
const OTHERS: i32 = 3;

/// The id of a tenant's row.
pub(super) fn id(tenant: i32, row: i32) -> i32 {
    tenant * 100 + row
}

/// Writes the rows of so many tenants.
pub(super) fn write(database: &mut Database, tenants: i32) {
    let rows: Vec<_> = (1..=tenants + OTHERS)
        .flat_map(|tenant| (0..ROWS).map(move |row| (tenant, row)))
        .map(|(tenant, row)| {
            (
                projects::id.eq(id(tenant, row)),
                projects::tenant_id.eq(tenant),
                projects::name.eq("book"),
                projects::budget.eq(SUM / ROWS),
            )
        })
        .collect();
    for row in rows {
        let insert = diesel::insert_into(projects::table).values(row);
        insert.execute(database.raw()).unwrap();
    }
}

/// All rows are there, each with its owner, and the sums are right; those who had no task
/// have their rows as they were.
pub(super) fn check(database: &mut Database, tenants: i32) {
    let rows: Vec<(i32, i32, String, Option<i32>)> = projects::table
        .order(projects::id)
        .select((
            projects::id,
            projects::tenant_id,
            projects::name,
            projects::budget,
        ))
        .load(database.raw())
        .unwrap();
    let mut rows = rows.into_iter();
    for tenant in 1..=tenants + OTHERS {
        let mut sum = 0;
        for row in 0..ROWS {
            let (found, owner, name, budget) = rows.next().expect("no row is lost");
            let whose = (found, owner, &*name);
            assert_eq!(whose, (id(tenant, row), tenant, "book"));
            let budget = budget.unwrap();
            assert!(tenant <= tenants || budget == SUM / ROWS, "{whose:?}");
            sum += budget;
        }
        assert_eq!(sum, SUM, "of tenant {tenant}");
    }
    assert_eq!(rows.next(), None, "no row was added");
}
