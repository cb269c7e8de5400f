//! Random writes, as data.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::data::{PATHS, Row, any_row};
use crate::query::{Predicate, Subquery, predicate, subqueries};

/// What is assigned to the amount.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Value(Option<i32>),
    /// The code and one.
    NextCode,
    Largest(Subquery),
}

/// A row to insert.
#[derive(Debug, Clone)]
pub(crate) struct New {
    pub id: i32,
    /// Its path, if it names one.
    pub path: Option<&'static str>,
    /// The rest.
    pub row: Row,
}

/// The filters of a statement, in order; `true` is `or_filter`.
pub(crate) type Filters = Vec<(bool, Predicate)>;

/// A write of some table.
#[derive(Debug, Clone)]
pub(crate) enum Write {
    Update(Vec<Predicate>, Change),
    Delete(Filters),
    Insert(Vec<New>),
    Upsert(New, Change),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        option::of(10..12).prop_map(Change::Value),
        Just(Change::NextCode),
        subqueries().prop_map(Change::Largest),
    ]
}

/// Most keys are free.
fn new(at: i32) -> impl Strategy<Value = New> {
    let id = prop_oneof![3 => Just(100 + at), 1 => 1..7];
    let path = option::of(prop::sample::select(PATHS));
    (id, path, any_row()).prop_map(|(id, path, row)| New { id, path, row })
}

/// Writes.
pub(crate) fn write() -> impl Strategy<Value = Write> {
    let filters = vec((any::<bool>(), predicate()), 0..3);
    let insert = prop_oneof![
        3 => new(0).prop_map(|one| vec![one]),
        1 => (new(0), new(1), new(2)).prop_map(|(a, b, c)| vec![a, b, c]),
    ];
    prop_oneof![
        3 => (vec(predicate(), 0..3), change()).prop_map(|(p, c)| Write::Update(p, c)),
        2 => filters.prop_map(Write::Delete),
        3 => insert.prop_map(Write::Insert),
        2 => (new(0), change()).prop_map(|(new, change)| Write::Upsert(new, change)),
    ]
}
