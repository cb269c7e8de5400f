//! Many rows: lists and arrays, owned, boxed and borrowed.

use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{Stage, by_a, refused_by_a};
use tenant_tests::{a, b};

use super::{NewItem, TWO, TWO_ROWS};

/// Inserts `$values`, which are [`TWO`].
macro_rules! adds_two {
    ($values:expr) => {
        let count = by_a(|a, conn| a.insert_into(items::table).values($values).execute(conn));
        assert_eq!(count.adds(TWO_ROWS), 2);
    };
}

#[test]
fn a_vec() {
    adds_two!(TWO.to_vec());
}

#[test]
fn a_reference_to_a_vec() {
    adds_two!(&TWO.to_vec());
}

#[test]
fn a_vec_of_references() {
    adds_two!(TWO.iter().collect::<Vec<_>>());
}

#[test]
fn a_slice() {
    adds_two!(&TWO[..]);
}

#[test]
fn an_array() {
    adds_two!(TWO);
}

#[test]
fn a_reference_to_an_array() {
    adds_two!(&TWO);
}

#[test]
fn a_boxed_array() {
    adds_two!(Box::new(TWO));
}

#[test]
fn a_vec_of_tuples() {
    let tuple = |item: NewItem| {
        (
            items::id.eq(item.id),
            items::name.eq(item.name),
            items::points.eq(item.points),
        )
    };
    adds_two!(TWO.map(tuple).to_vec());
}

#[test]
fn a_vec_of_columns() {
    let count = by_a(|a, conn| {
        a.insert_into(projects::table)
            .values(vec![projects::name.eq("x"), projects::name.eq("y")])
            .execute(conn)
    });
    let rows = &["projects 6|1|NULL|x|NULL", "projects 7|1|NULL|y|NULL"];
    assert_eq!(count.adds(rows), 2);
}

#[test]
fn a_vec_of_one() {
    let count = by_a(|a, conn| {
        let [item, _] = TWO;
        a.insert_into(items::table).values(vec![item]).execute(conn)
    });
    assert_eq!(count.adds(&TWO_ROWS[..1]), 1);
}

#[test]
fn nothing() {
    let mut stage = Stage::new();
    let counts = stage.write(&a(), |a, conn| {
        let insert = || a.insert_into(items::table);
        let vec = insert().values(Vec::<NewItem>::new()).execute(conn);
        let slice = insert().values(&TWO[..0]).execute(conn);
        (vec, slice)
    });
    assert_eq!(counts.unchanged(), (Ok(0), Ok(0)));
}

#[test]
fn a_collision_among_many_writes_nothing() {
    let mut stage = Stage::new();
    let result = stage.write(&a(), |a, conn| {
        let item = |id| NewItem {
            id,
            name: "n",
            points: 0,
        };
        a.insert_into(items::table)
            .values(vec![item(11), item(2)])
            .execute(conn)
    });
    assert!(matches!(result.unchanged(), Err(Error::Diesel(_))));
}

#[test]
fn on_the_connection_of_another_scope_they_are_refused() {
    let error = refused_by_a(|_, conn| {
        b().insert_into(items::table)
            .values(TWO.to_vec())
            .execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn each_tenant_its_own() {
    let mut stage = Stage::new();
    for (scope, tenant, id) in [(a(), 1, 21), (b(), 2, 22), (a(), 1, 23)] {
        let count = stage.write(&scope, |scope, conn| {
            let values = [(projects::id.eq(id), projects::name.eq("n"))];
            let insert = scope.insert_into(projects::table);
            insert.values(values).execute(conn)
        });
        let row = format!("projects {id}|{tenant}|NULL|n|NULL");
        assert_eq!(count.adds(&[&row]), Ok(1));
    }
}

/// Borrowed from a variable, not from a constant.
#[test]
fn a_reference_to_an_array_in_a_variable() {
    let two = TWO;
    adds_two!(&two);
}
