//! The writes, each written once and made for a scope and for plain Diesel.

use diesel::dsl::max;
use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{labels, notices, projects, tasks, templates};
use tenant_tests::{Conn, Db, DbConnection};

use crate::leaf::{compare, leaves, raw};
use crate::opaque::Opaque;
use crate::predicate::{Compare, OfProject, OfTask, Predicate};
use crate::write::{Change, Filters, Write};

/// What a struct with `Option`s assigns.
#[derive(AsChangeset)]
#[diesel(table_name = projects)]
struct Both {
    name: &'static str,
    budget: Option<i32>,
}

/// How many rows were written, if the database took it.
pub(crate) type Count = Option<usize>;

macro_rules! scoped {
    ($s:ident, $table:expr) => {
        $s.from($table)
    };
    (from $s:ident, $table:expr) => {
        $s.from($table)
    };
    (update $s:ident, $target:expr) => {
        $s.update($target)
    };
    (delete $s:ident, $target:expr) => {
        $s.delete($target)
    };
    (insert $s:ident, $values:expr) => {
        $s.insert_into(projects::table).values($values)
    };
    (ignore $s:ident, $values:expr) => {
        $s.insert_or_ignore_into(projects::table).values($values)
    };
    (filter $upsert:ident, $filter:expr) => {
        $upsert.filter($filter)
    };
    (many $s:ident, $values:expr) => {
        $s.insert_into(projects::table).values($values)
    };
    (select $s:ident, $query:expr, $id:expr, $name:expr) => {
        $s.insert_into(projects::table)
            .values($query.select(($id, $name)))
            .into_columns((projects::id, projects::name))
    };
}

/// The scope of plain Diesel is the tenant that it has to name itself.
macro_rules! plain {
    ($s:ident, $table:expr) => {{
        let _ = $s;
        $table
    }};
    (from $s:ident, $table:expr) => {{
        let _ = $s;
        $table
    }};
    (update $s:ident, $target:expr) => {{
        let _ = $s;
        diesel::update($target)
    }};
    (delete $s:ident, $target:expr) => {{
        let _ = $s;
        diesel::delete($target)
    }};
    (insert $s:ident, $values:expr) => {
        diesel::insert_into(projects::table).values(($values, projects::tenant_id.eq(*$s)))
    };
    (ignore $s:ident, $values:expr) => {
        diesel::insert_or_ignore_into(projects::table)
            .values(($values, projects::tenant_id.eq(*$s)))
    };
    (filter $upsert:ident, $filter:expr) => {
        diesel::query_dsl::methods::FilterDsl::filter($upsert, $filter)
    };
    (many $s:ident, $values:expr) => {
        diesel::insert_into(projects::table).values(
            $values
                .into_iter()
                .map(|values| (values, projects::tenant_id.eq(*$s)))
                .collect::<Vec<_>>(),
        )
    };
    (select $s:ident, $query:expr, $id:expr, $name:expr) => {
        $query
            .select(($id, $name, s_tenant(*$s)))
            .insert_into(projects::table)
            .into_columns((projects::id, projects::name, projects::tenant_id))
    };
}

/// The tenant as a column of a select list.
fn s_tenant(tenant: i32) -> diesel::dsl::AsExprOf<i32, diesel::sql_types::Integer> {
    tenant.into_sql::<diesel::sql_types::Integer>()
}

/// The values of a new project, without its tenant.
macro_rules! values {
    ($new:expr) => {
        (
            projects::id.eq($new.id),
            projects::name.eq($new.name),
            projects::budget.eq($new.budget),
        )
    };
}

/// The writes of one scope, or of plain Diesel: `$start!(verb scope, …)` starts
/// one, `$start!(scope, table)` a subquery, and `$exists` tests one.
macro_rules! shapes {
    ($module:ident, $scope:ty, $conn:ty, $start:ident, $exists:path) => {
        pub(crate) mod $module {
            use super::*;

            type By = $scope;

            leaves!(By, $start, $exists);

            /// All filters as one predicate; none of them is true.
            fn all(s: &By, filters: &Filters) -> Opaque {
                let mut all = None;
                for (or, filter) in filters {
                    let filter = project(s, filter);
                    all = Some(match all {
                        None => filter,
                        Some(all) if *or => Opaque::or(all, filter),
                        Some(all) => Opaque::and(all, filter),
                    });
                }
                all.unwrap_or_else(|| Opaque::new(projects::id.gt(-1)))
            }

            /// Gives the changed statement to the rest of the expression.
            macro_rules! changed {
                ($s:ident, $change:expr, |$set:ident| $rest:expr) => {
                    match $change {
                        Change::Name(name) => { let $set = projects::name.eq(*name); $rest }
                        Change::Budget(budget) => {
                            let $set = projects::budget.eq(*budget);
                            $rest
                        }
                        Change::Sum => {
                            let $set = projects::budget.eq(projects::budget + Some(1));
                            $rest
                        }
                        Change::MostPoints(tasks) => {
                            let most = $start!(from $s, tasks::table)
                                .filter(task($s, tasks))
                                .select(max(tasks::points))
                                .single_value();
                            let $set = projects::budget.eq(most);
                            $rest
                        }
                        Change::Both(name, budget) => {
                            let $set = Both { name, budget: *budget };
                            $rest
                        }
                    }
                };
            }

            /// The inserts that name their keys, and those of a query.
            fn insert(s: &By, write: &Write, conn: &mut $conn) -> Count {
                match write {
                    Write::Insert(new) => {
                        $start!(insert s, values!(new)).execute(conn).ok()
                    }
                    Write::InsertMany(new) => {
                        let all: Vec<_> = new.iter().map(|new| values!(new)).collect();
                        $start!(many s, all).execute(conn).ok()
                    }
                    Write::InsertQuery(from, tasks) => {
                        let query = $start!(from s, tasks::table).filter(task(s, tasks));
                        $start!(select s, query, tasks::id + *from, tasks::name)
                            .execute(conn)
                            .ok()
                    }
                    Write::InsertSelf(from, filters) => {
                        let query = $start!(from s, projects::table).filter(all(s, filters));
                        $start!(select s, query, projects::id + *from, projects::name)
                            .execute(conn)
                            .ok()
                    }
                    #[cfg(not(feature = "mysql"))]
                    Write::Upsert(new, change, filter) => changed!(s, change, |set| {
                        let upsert = $start!(insert s, values!(new))
                            .on_conflict(projects::id)
                            .do_update()
                            .set(set);
                        $start!(filter upsert, project(s, filter)).execute(conn).ok()
                    }),
                    #[cfg(feature = "postgres")]
                    Write::DoNothing(new) => $start!(insert s, values!(new))
                        .on_conflict_do_nothing()
                        .execute(conn)
                        .ok(),
                    #[cfg(feature = "sqlite")]
                    Write::DoNothing(new) => {
                        $start!(ignore s, values!(new)).execute(conn).ok()
                    }
                    _ => None,
                }
            }

            pub(crate) fn run(s: &By, write: &Write, conn: &mut $conn) -> Count {
                match write {
                    Write::Update(filters, change) => changed!(s, change, |set| {
                        let mut update = $start!(update s, projects::table)
                            .set(set)
                            .into_boxed::<Db>();
                        for (_, filter) in filters {
                            update = update.filter(project(s, filter));
                        }
                        update.execute(conn).ok()
                    }),
                    Write::UpdateQuery(filters, change) => changed!(s, change, |set| {
                        let target = $start!(from s, projects::table).filter(all(s, filters));
                        $start!(update s, target).set(set).execute(conn).ok()
                    }),
                    Write::Delete(filters) => {
                        let mut delete =
                            $start!(delete s, projects::table).into_boxed::<Db>();
                        for (or, filter) in filters {
                            let filter = project(s, filter);
                            delete = if *or {
                                delete.or_filter(filter)
                            } else {
                                delete.filter(filter)
                            };
                        }
                        delete.execute(conn).ok()
                    }
                    Write::DeleteQuery(filters, more) => {
                        let target = $start!(from s, projects::table).filter(all(s, filters));
                        $start!(delete s, target).filter(project(s, more)).execute(conn).ok()
                    }
                    _ => insert(s, write, conn),
                }
            }
        }
    };
}

shapes!(
    tenant,
    TenantScope<i32>,
    Conn<'_>,
    scoped,
    tenant_core::dsl::exists
);
shapes!(unscoped, i32, DbConnection, plain, diesel::dsl::exists);
