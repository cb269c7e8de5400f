//! Queries inside: they are the set's, and one that depends on the row finds rows of its tenant.

use diesel::dsl::exists as diesel_exists;
use diesel::prelude::*;
use tenant_tests::prelude::*;

use super::{as_each, write};
use crate::fixture::{
    set_lines as lines, set_marks as marks, set_notes as notes, set_orders as orders,
    set_orgs as orgs, set_people as people, set_reasons as reasons,
};

#[test]
fn in_a_filter() {
    // Order 2 has a note of tenant 2 only.
    let (gone, _) = as_each(|over, conn| {
        let note = over.tenants().from(notes::table);
        let note = note.filter(notes::order_code.eq(orders::code));
        let delete = over.delete(orders::table).filter(exists(note));
        delete.filter(orders::code.eq(2)).execute(conn)
    });
    assert_eq!(gone, ["orders 22: 2 2"]);
    let (gone, _) = as_each(|over, conn| {
        let line = over.tenants().from(lines::table);
        let line = line.filter(lines::order_code.eq(orders::code));
        let line = line.filter(lines::id.eq(11));
        let update = over.update(orders::table).filter(diesel_exists(line));
        update.set(orders::code.eq(8)).execute(conn)
    });
    assert_eq!(gone, ["orders 11: 1 1"]);
}

#[test]
fn of_a_table_without_tenant_column() {
    let (gone, _) = as_each(|over, conn| {
        let order = over.tenants().from(orders::table);
        let order = order.filter(orders::code.eq(notes::order_code));
        let order = order.filter(orders::id.eq(11));
        over.delete(notes::table)
            .filter(exists(order))
            .execute(conn)
    });
    // With the note goes the tenant of its mark.
    assert_eq!(gone, ["marks 1: 1 1", "notes 1: 1 1"]);
    let (gone, _) = as_each(|over, conn| {
        let note = over.tenants().from(notes::table);
        let note = note.filter(notes::order_code.eq(marks::order_code));
        let note = note.filter(notes::id.eq(2));
        over.delete(marks::table).filter(exists(note)).execute(conn)
    });
    assert_eq!(gone, ["marks 2: 2 1"]);
}

/// Of the tenants' own rows: the trial's, by the plan.
#[test]
fn of_the_tenants() {
    let (gone, _) = as_each(|over, conn| {
        let org = over.tenants().from(orgs::table).filter(orgs::plan.eq(1));
        let org = org.filter(orgs::id.eq(lines::org));
        let update = over.update(lines::table).filter(exists(org));
        update.set(lines::order_code.eq(3)).execute(conn)
    });
    assert_eq!(gone.len(), 4);
}

#[test]
fn in_an_assignment() {
    let (_, new) = as_each(|over, conn| {
        let greatest = over.tenants().from(lines::table);
        let greatest = greatest.filter(lines::order_code.eq(orders::code));
        let greatest = greatest.select(diesel::dsl::max(lines::id)).single_value();
        let update = over.update(orders::table).filter(orders::code.eq(1));
        update
            .set(orders::code.eq(greatest.assume_not_null()))
            .execute(conn)
    });
    assert_eq!(new, ["orders 11: 1 12", "orders 21: 2 22"]);
}

/// Of members those of the row's tenant: person 2 is none of tenant 1.
#[test]
fn of_members() {
    let (gone, _) = as_each(|over, conn| {
        let person = over.tenants().from(people::table);
        let person = person.filter(people::id.eq(orders::code));
        over.delete(orders::table)
            .filter(exists(person))
            .execute(conn)
    });
    assert_eq!(gone, ["orders 11: 1 1", "orders 21: 2 1", "orders 22: 2 2"]);
}

/// A list that does not depend on the row is one of all tenants of the set, and of no others.
#[test]
fn that_do_not_depend_on_the_row() {
    let (gone, _) = write(|over, conn| {
        let codes = over.tenants().from(notes::table).select(notes::order_code);
        over.delete(orders::table)
            .filter(orders::code.eq_any(codes))
            .execute(conn)
    });
    assert_eq!(
        gone.len(),
        4,
        "one of tenant 2 has the number of an order of tenant 1"
    );
    let (gone, _) = write(|over, conn| {
        let lines = over.tenants().from(lines::table).filter(lines::id.gt(30));
        let lines = lines.select(lines::order_code);
        over.delete(orders::table)
            .filter(orders::code.eq_any(lines))
            .execute(conn)
    });
    assert_eq!(gone, [""; 0]);
}

/// The set reads the host's shared rows; they are not written for that.
#[test]
fn of_shared_rows() {
    let (gone, _) = as_each(|over, conn| {
        let reason = over.tenants().from(reasons::table);
        let reason = reason.filter(reasons::order_code.eq(orders::code));
        let delete = over.delete(orders::table).filter(exists(reason));
        delete.filter(orders::code.eq(2)).execute(conn)
    });
    assert_eq!(gone, ["orders 12: 1 2", "orders 22: 2 2"]);
}
