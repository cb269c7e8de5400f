//! The predicates of [`predicate`](crate::predicate) as expressions, with the
//! subqueries of one scope or of plain Diesel.

use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::sql_types::{Bool, Nullable};

macro_rules! compare {
    ($column:expr, $compare:expr) => {
        match $compare {
            Compare::Eq(to) => Opaque::new($column.eq(*to)),
            Compare::Ne(to) => Opaque::new($column.ne(*to)),
            Compare::Less(to) => Opaque::new($column.lt(*to)),
            Compare::Between(low, high) => Opaque::new($column.between(*low, *high)),
            Compare::NotBetween(low, high) => Opaque::new($column.not_between(*low, *high)),
            Compare::In(list) => Opaque::new($column.eq_any(list.clone())),
            Compare::NotIn(list) => Opaque::new($column.ne_all(list.clone())),
            Compare::Null => Opaque::new($column.is_null()),
        }
    };
}

/// A fragment of SQL that would widen a guard without parentheses.
pub(crate) fn raw(id: i32) -> SqlLiteral<Nullable<Bool>> {
    sql(&format!("projects.id = {id} OR projects.tenant_id > 1"))
}

/// Makes the functions `task` and `project`: `$from!(scope, table)` starts a
/// subquery, `$exists` tests one.
macro_rules! leaves {
    ($scope:ty, $from:ident, $exists:path) => {
        pub(crate) fn task(s: &By, predicate: &Predicate<OfTask>) -> Opaque {
            predicate.build(&|of| match of {
                OfTask::Id(compare) => compare!(tasks::id, compare),
                OfTask::Tenant(compare) => compare!(tasks::tenant_id, compare),
                OfTask::Project(compare) => compare!(tasks::project_id, compare),
                OfTask::Points(compare) => compare!(tasks::points, compare),
                OfTask::Name(name) => Opaque::new(tasks::name.eq(*name)),
                OfTask::HasLabel(not) => {
                    let label = $from!(s, labels::table).filter(labels::task_id.eq(tasks::id));
                    Opaque::new($exists(label)).negated(*not)
                }
                OfTask::InProjects(not, compare) => {
                    let ids = $from!(s, projects::table)
                        .filter(compare!(projects::id, compare))
                        .select(projects::id);
                    Opaque::new(tasks::project_id.eq_any(ids)).negated(*not)
                }
                OfTask::InTemplates(not) => {
                    let ids = $from!(s, templates::table).select(templates::id);
                    Opaque::new(tasks::id.eq_any(ids)).negated(*not)
                }
            })
        }

        fn project(s: &By, predicate: &Predicate<OfProject>) -> Opaque {
            predicate.build(&|of| match of {
                OfProject::Id(compare) => compare!(projects::id, compare),
                OfProject::Tenant(compare) => compare!(projects::tenant_id, compare),
                OfProject::Parent(compare) => compare!(projects::parent_id, compare),
                OfProject::Budget(compare) => compare!(projects::budget, compare),
                OfProject::Name(name) => Opaque::new(projects::name.eq(*name)),
                // Diesel itself writes no parentheses around it.
                OfProject::Raw(id) => Opaque::new(raw(*id)).not().not(),
                OfProject::InTasks(not, inner) => {
                    let ids = $from!(s, tasks::table)
                        .filter(task(s, inner))
                        .select(tasks::project_id);
                    if *not {
                        Opaque::new(projects::id.ne_all(ids))
                    } else {
                        Opaque::new(projects::id.eq_any(ids))
                    }
                }
                OfProject::HasTask(not, inner) => {
                    let tasks = $from!(s, tasks::table)
                        .filter(tasks::project_id.eq(projects::id))
                        .filter(task(s, inner));
                    Opaque::new($exists(tasks)).negated(*not)
                }
                OfProject::AnyTask(not, inner) => {
                    let tasks = $from!(s, tasks::table)
                        .filter(tasks::name.eq("none"))
                        .or_filter(task(s, inner));
                    Opaque::new($exists(tasks)).negated(*not)
                }
                OfProject::BelowMostPoints(inner) => {
                    let most = $from!(s, tasks::table)
                        .filter(task(s, inner))
                        .select(max(tasks::points))
                        .single_value();
                    Opaque::new(projects::budget.lt(most))
                }
                OfProject::HasNotice(not) => {
                    let ids = $from!(s, notices::table).select(notices::id);
                    Opaque::new(projects::id.eq_any(ids)).negated(*not)
                }
                OfProject::HasTemplate(not) => {
                    let template =
                        $from!(s, templates::table).filter(templates::id.eq(projects::id));
                    Opaque::new($exists(template)).negated(*not)
                }
            })
        }
    };
}

pub(crate) use {compare, leaves};
