//! Random statements, as data.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// A number in sight: of which table, counted from the innermost and around, and which column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name {
    pub source: usize,
    pub column: u8,
}

/// How two numbers are compared.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Compare {
    Eq,
    Ne,
    Less,
}

/// A predicate on the rows in sight.
#[derive(Debug, Clone)]
pub(crate) enum Predicate {
    Value(Name, Compare, i32),
    Names(Name, Compare, Name),
    In(Name, Vec<i32>),
    Null(Name),
    /// A raw fragment with an OR, which would widen a guard without parentheses.
    Raw(i32),
    Exists(Subquery),
    /// It is among these, or in the second list if there is one.
    Among(Name, Subquery, Option<Subquery>),
    /// It is below the largest of these.
    Below(Name, Subquery),
    Not(Box<Self>),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
}

/// A subquery on one table, or on two that are joined: `filter`, and then `or_filter`.
#[derive(Debug, Clone)]
pub(crate) struct Subquery {
    pub source: usize,
    pub column: u8,
    pub filter: Box<Predicate>,
    pub or: Option<Box<Predicate>>,
}

/// What is selected: a column, or the largest number of a subquery.
#[derive(Debug, Clone)]
pub(crate) enum Selected {
    Column(Name),
    Largest(Subquery),
}

/// The parts of a query.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    /// The filters in order; `true` is `or_filter`.
    pub filters: Vec<(bool, Predicate)>,
    /// In each explicit `ON`.
    pub on: [Predicate; 2],
    pub selected: [Selected; 4],
    /// Which number the rows are ordered and grouped by.
    pub key: Name,
    /// Limit and offset.
    pub page: Option<(i64, i64)>,
    /// Whether each subquery depends on the query around it.
    pub is_correlated: bool,
}

fn name() -> impl Strategy<Value = Name> + Clone {
    (0..6_usize, 0..4_u8).prop_map(|(source, column)| Name { source, column })
}

fn compare() -> impl Strategy<Value = Compare> {
    prop::sample::select(&[Compare::Eq, Compare::Ne, Compare::Less][..])
}

fn subquery(filter: BoxedStrategy<Predicate>) -> BoxedStrategy<Subquery> {
    let or = option::weighted(0.3, filter.clone().prop_map(Box::new));
    (0..40_usize, 0..4_u8, filter.prop_map(Box::new), or)
        .prop_map(|(source, column, filter, or)| Subquery {
            source,
            column,
            filter,
            or,
        })
        .boxed()
}

/// Predicates.
pub(crate) fn predicate() -> BoxedStrategy<Predicate> {
    let leaf = prop_oneof![
        3 => (name(), compare(), 0..6).prop_map(|(n, by, to)| Predicate::Value(n, by, to)),
        6 => (name(), compare(), name()).prop_map(|(n, by, to)| Predicate::Names(n, by, to)),
        1 => (name(), vec(0..6, 0..3)).prop_map(|(n, list)| Predicate::In(n, list)),
        1 => name().prop_map(Predicate::Null),
        1 => (0..6).prop_map(Predicate::Raw),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let boxed = inner.clone().prop_map(Box::new).boxed();
        let sub = || subquery(inner.clone().boxed());
        prop_oneof![
            3 => sub().prop_map(Predicate::Exists),
            2 => (name(), sub(), option::weighted(0.3, sub()))
                .prop_map(|(n, first, second)| Predicate::Among(n, first, second)),
            1 => (name(), sub()).prop_map(|(n, sub)| Predicate::Below(n, sub)),
            1 => boxed.clone().prop_map(Predicate::Not),
            1 => (boxed.clone(), boxed.clone()).prop_map(|(l, r)| Predicate::And(l, r)),
            1 => (boxed.clone(), boxed).prop_map(|(l, r)| Predicate::Or(l, r)),
        ]
    })
    .boxed()
}

/// Subqueries.
pub(crate) fn subqueries() -> BoxedStrategy<Subquery> {
    subquery(predicate())
}

/// Queries.
pub(crate) fn query() -> impl Strategy<Value = Query> {
    let filters = vec((any::<bool>(), predicate()), 0..3);
    let selected = prop_oneof![
        5 => name().prop_map(Selected::Column),
        1 => subqueries().prop_map(Selected::Largest),
    ]
    .boxed();
    let selected = [(); 4].map(|()| selected.clone());
    let page = option::of((0..5_i64, 0..3_i64));
    (filters, [predicate(), predicate()], selected, name(), page).prop_map(
        |(filters, on, selected, key, page)| Query {
            filters,
            on,
            selected,
            key,
            page,
            is_correlated: false,
        },
    )
}

/// Queries without page, of which each subquery depends on the query around it.
pub(crate) fn correlated() -> impl Strategy<Value = Query> {
    query().prop_map(|query| Query {
        page: None,
        is_correlated: true,
        ..query
    })
}
