//! Random queries, as data.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::data::{IDS, NAMES, TENANTS};
use crate::opaque::Opaque;

/// Predicates on rows, with leaves `L`.
#[derive(Debug, Clone)]
pub(crate) enum Predicate<L> {
    Leaf(L),
    Not(Box<Self>),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
}

/// How a number is compared.
#[derive(Debug, Clone)]
pub(crate) enum Compare {
    Eq(i32),
    Ne(i32),
    Less(i32),
    Between(i32, i32),
    NotBetween(i32, i32),
    In(Vec<i32>),
    NotIn(Vec<i32>),
    Null,
}

/// Of a project.
#[derive(Debug, Clone)]
pub(crate) enum OfProject {
    Id(Compare),
    Tenant(Compare),
    Parent(Compare),
    Budget(Compare),
    Name(&'static str),
    /// A raw fragment with an OR.
    Raw(i32),
    /// Its id is among the projects of these tasks, or not.
    InTasks(bool, Box<Predicate<OfTask>>),
    /// It has such a task, or not.
    HasTask(bool, Box<Predicate<OfTask>>),
    /// Such a task exists at all, or not.
    AnyTask(bool, Box<Predicate<OfTask>>),
    /// Its budget is below the most points of these tasks.
    BelowMostPoints(Box<Predicate<OfTask>>),
    /// It has the id of a notice.
    HasNotice(bool),
    /// It has the id of a template.
    HasTemplate(bool),
}

/// Of a task.
#[derive(Debug, Clone)]
pub(crate) enum OfTask {
    Id(Compare),
    Tenant(Compare),
    Project(Compare),
    Points(Compare),
    Name(&'static str),
    /// It has a label, or not.
    HasLabel(bool),
    /// Its project is one of the scope's with such an id, or not.
    InProjects(bool, Compare),
    /// Its id is that of a template of the scope.
    InTemplates(bool),
}

/// The parts of a query; each shape uses those that it has a place for.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    /// The filters in order; `true` is `or_filter`.
    pub filters: Vec<(bool, Predicate<OfProject>)>,
    /// In an explicit `ON`.
    pub on: Predicate<OfTask>,
    /// The column to order by, and whether downwards.
    pub order: (u8, bool),
    /// Limit and offset.
    pub page: Option<(i64, i64)>,
    /// Some number.
    pub number: i32,
}

impl<L> Predicate<L> {
    /// The predicate as an expression.
    pub(crate) fn build(&self, leaf: &impl Fn(&L) -> Opaque) -> Opaque {
        match self {
            Self::Leaf(of) => leaf(of),
            Self::Not(inner) => inner.build(leaf).not(),
            Self::And(left, right) => left.build(leaf).and(right.build(leaf)),
            Self::Or(left, right) => left.build(leaf).or(right.build(leaf)),
        }
    }
}

fn nested<L>(leaf: BoxedStrategy<L>, depth: u32) -> BoxedStrategy<Predicate<L>>
where
    L: std::fmt::Debug + Clone + 'static,
{
    leaf.prop_map(Predicate::Leaf)
        .prop_recursive(depth, 8, 2, |inner| {
            let two = (inner.clone(), inner.clone());
            prop_oneof![
                inner.prop_map(|p| Predicate::Not(Box::new(p))),
                two.clone()
                    .prop_map(|(l, r)| Predicate::And(Box::new(l), Box::new(r))),
                two.prop_map(|(l, r)| Predicate::Or(Box::new(l), Box::new(r))),
            ]
        })
        .boxed()
}

fn compare(to: std::ops::Range<i32>) -> BoxedStrategy<Compare> {
    prop_oneof![
        3 => to.clone().prop_map(Compare::Eq),
        2 => to.clone().prop_map(Compare::Ne),
        2 => to.clone().prop_map(Compare::Less),
        1 => (to.clone(), to.clone()).prop_map(|(low, high)| Compare::Between(low, high)),
        1 => (to.clone(), to.clone()).prop_map(|(low, high)| Compare::NotBetween(low, high)),
        1 => vec(to.clone(), 0..3).prop_map(Compare::In),
        1 => vec(to, 0..3).prop_map(Compare::NotIn),
        1 => Just(Compare::Null),
    ]
    .boxed()
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(NAMES)
}

fn of_task() -> BoxedStrategy<OfTask> {
    prop_oneof![
        compare(IDS).prop_map(OfTask::Id),
        compare(TENANTS).prop_map(OfTask::Tenant),
        compare(IDS).prop_map(OfTask::Project),
        compare(0..10).prop_map(OfTask::Points),
        name().prop_map(OfTask::Name),
        any::<bool>().prop_map(OfTask::HasLabel),
        (any::<bool>(), compare(IDS)).prop_map(|(not, id)| OfTask::InProjects(not, id)),
        any::<bool>().prop_map(OfTask::InTemplates),
    ]
    .boxed()
}

fn tasks() -> BoxedStrategy<Predicate<OfTask>> {
    nested(of_task(), 2)
}

fn of_project() -> BoxedStrategy<OfProject> {
    let with_tasks = || (any::<bool>(), tasks().prop_map(Box::new));
    prop_oneof![
        compare(IDS).prop_map(OfProject::Id),
        compare(TENANTS).prop_map(OfProject::Tenant),
        compare(IDS).prop_map(OfProject::Parent),
        compare(0..10).prop_map(OfProject::Budget),
        name().prop_map(OfProject::Name),
        IDS.prop_map(OfProject::Raw),
        with_tasks().prop_map(|(not, tasks)| OfProject::InTasks(not, tasks)),
        with_tasks().prop_map(|(not, tasks)| OfProject::HasTask(not, tasks)),
        with_tasks().prop_map(|(not, tasks)| OfProject::AnyTask(not, tasks)),
        with_tasks().prop_map(|(_, tasks)| OfProject::BelowMostPoints(tasks)),
        any::<bool>().prop_map(OfProject::HasNotice),
        any::<bool>().prop_map(OfProject::HasTemplate),
    ]
    .boxed()
}

/// Random queries.
pub(crate) fn query() -> impl Strategy<Value = Query> {
    let filters = vec((any::<bool>(), nested(of_project(), 3)), 0..4);
    let page = option::of((0..5_i64, 0..3_i64));
    let order = (0..4_u8, any::<bool>());
    (filters, tasks(), order, page, 0..10).prop_map(|(filters, on, order, page, number)| Query {
        filters,
        on,
        order,
        page,
        number,
    })
}
