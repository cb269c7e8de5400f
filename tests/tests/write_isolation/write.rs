//! Random writes, as data.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::data::NAMES;
use crate::predicate::{OfProject, OfTask, Predicate, Query, query};

/// A project to insert.
#[derive(Debug, Clone)]
pub(crate) struct NewProject {
    pub id: i32,
    pub name: &'static str,
    pub budget: Option<i32>,
}

/// What an update assigns.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Name(&'static str),
    Budget(Option<i32>),
    /// `budget + id`
    Sum,
    /// The most points of such tasks.
    MostPoints(Predicate<OfTask>),
    /// The name, and the budget if there is one.
    Both(&'static str, Option<i32>),
}

/// The filters of a statement, in order; `true` is `or_filter`.
pub(crate) type Filters = Vec<(bool, Predicate<OfProject>)>;

/// A write of projects.
#[derive(Debug, Clone)]
pub(crate) enum Write {
    Update(Filters, Change),
    /// Of a scoped query with these filters.
    UpdateQuery(Filters, Change),
    Delete(Filters),
    /// Of a scoped query with these filters, and with more of its own.
    DeleteQuery(Filters, Predicate<OfProject>),
    Insert(NewProject),
    InsertMany(Vec<NewProject>),
    /// Of such tasks, with ids from this one on.
    InsertQuery(i32, Predicate<OfTask>),
    /// Of such projects, with ids from this one on.
    InsertSelf(i32, Filters),
    /// The update has one more filter. MySQL has none of it.
    #[cfg(not(feature = "mysql"))]
    Upsert(NewProject, Change, Predicate<OfProject>),
    DoNothing(NewProject),
}

impl Write {
    /// The keys that it inserts by name.
    pub(crate) fn keys(&self) -> Vec<i32> {
        match self {
            Self::Insert(new) | Self::DoNothing(new) => vec![new.id],
            #[cfg(not(feature = "mysql"))]
            Self::Upsert(new, ..) => vec![new.id],
            Self::InsertMany(new) => new.iter().map(|new| new.id).collect(),
            _ => Vec::new(),
        }
    }
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(NAMES)
}

fn new_project() -> impl Strategy<Value = NewProject> {
    // The lower ids are taken, by whomever.
    (1..14, name(), option::of(0..10)).prop_map(|(id, name, budget)| NewProject {
        id,
        name,
        budget,
    })
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        name().prop_map(Change::Name),
        option::of(0..10).prop_map(Change::Budget),
        Just(Change::Sum),
        query().prop_map(|query| Change::MostPoints(query.on)),
        (name(), option::of(0..10)).prop_map(|(name, budget)| Change::Both(name, budget)),
    ]
}

fn filters() -> impl Strategy<Value = Filters> {
    query().prop_map(|query: Query| query.filters)
}

fn of_project() -> impl Strategy<Value = Predicate<OfProject>> {
    let some = filters().prop_filter_map("a filter", |mut filters| filters.pop());
    some.prop_map(|(_, predicate)| predicate)
}

#[cfg(not(feature = "mysql"))]
fn upsert() -> impl Strategy<Value = Write> {
    (new_project(), change(), of_project())
        .prop_map(|(new, change, filter)| Write::Upsert(new, change, filter))
}

/// In place of upserts.
#[cfg(feature = "mysql")]
fn upsert() -> impl Strategy<Value = Write> {
    new_project().prop_map(Write::Insert)
}

/// An insert that is left out if it collides; on MySQL it fails then.
fn do_nothing() -> impl Strategy<Value = Write> {
    new_project().prop_map(if cfg!(feature = "mysql") {
        Write::Insert
    } else {
        Write::DoNothing
    })
}

/// Random writes.
pub(crate) fn write() -> impl Strategy<Value = Write> {
    let on = || query().prop_map(|query| query.on);
    prop_oneof![
        3 => (filters(), change()).prop_map(|(filters, change)| Write::Update(filters, change)),
        2 => (filters(), change())
            .prop_map(|(filters, change)| Write::UpdateQuery(filters, change)),
        2 => filters().prop_map(Write::Delete),
        1 => (filters(), of_project())
            .prop_map(|(filters, more)| Write::DeleteQuery(filters, more)),
        2 => new_project().prop_map(Write::Insert),
        // Without rows, Diesel on SQLite returns the count of the last statement.
        2 => vec(new_project(), 1..4).prop_map(Write::InsertMany),
        2 => (20..30, on()).prop_map(|(from, tasks)| Write::InsertQuery(from, tasks)),
        2 => (40..50, filters()).prop_map(|(from, filters)| Write::InsertSelf(from, filters)),
        3 => upsert(),
        2 => do_nothing(),
    ]
}
