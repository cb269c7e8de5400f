//! Parts that are whole queries, made by one tenant or the other, in a type that does not
//! tell which: right sides of joins, arms, sources, targets, subqueries, and all of it.

use diesel::dsl::{case_when, max, not, sql};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text};
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, labels, projects, tasks, templates};
use tenant_tests::{Db, Tenant, a};

use crate::hidden::{Kind, most};
use crate::positions::{Position, position};
use crate::values::budgets;

/// A condition whose type is forgotten.
type Condition = Box<dyn BoxableExpression<projects::table, Db, SqlType = Nullable<Bool>>>;

/// The projects of A.
macro_rules! projects {
    () => {
        a().from(projects::table)
    };
}

/// The ids of the projects of a scope.
macro_rules! ids {
    ($scope:expr) => {
        $scope.from(projects::table).select(projects::id)
    };
}

/// The projects that the tasks of a scope belong to.
macro_rules! used {
    ($scope:expr) => {
        $scope.from(tasks::table).select(tasks::project_id)
    };
}

/// One of two, as generic code has it.
enum Either<L, R> {
    #[allow(dead_code)] // its type is what counts
    Left(L),
    Right(R),
}

fn either(scope: &Tenant) -> Either<i32, Condition> {
    Either::Right(Box::new(most!(scope).eq(8)))
}

pub(crate) fn queries() -> Vec<Position> {
    vec![
        position!("all of a query", "3", |kind, conn| {
            ids!(kind.tenant()).load::<i32>(conn).map(|ids| ids.len())
        }),
        position!("all of a count", "3", |kind, conn| {
            ids!(kind.tenant()).count().get_result::<i64>(conn)
        }),
        position!("all of a page", "3", |kind, conn| {
            let query = ids!(kind.tenant()).order(projects::id);
            let page = query.paginate(1).load_page::<i32>(conn);
            page.map(|page| page.total)
        }),
        position!("all of a query without guard", "5", |kind, conn| {
            let query = kind.tenant().from(labels::table).count();
            query.get_result::<i64>(conn)
        }),
        position!("right side", "[Some(1), None, None]", |kind, conn| {
            let query = projects!().left_join(kind.tenant().from(tasks::table));
            let query = query.order(projects::id).select(tasks::id.nullable());
            query.load::<Option<i32>>(conn)
        }),
        position!("right side with on", "1", |kind, conn| {
            let right = kind.tenant().from(tasks::table);
            let query = projects!().inner_join(right.on(tasks::project_id.eq(projects::id)));
            query.count().get_result::<i64>(conn)
        }),
        position!("right side that is joined", "2", |kind, conn| {
            let right = kind.tenant().from(tasks::table).inner_join(labels::table);
            let query = projects!().inner_join(right);
            query.count().get_result::<i64>(conn)
        }),
        position!(
            "right side without guard that is joined",
            "2",
            |kind, conn| {
                let right = kind.tenant().from(labels::table).inner_join(tasks::table);
                let query = projects!().inner_join(right.on(tasks::project_id.eq(projects::id)));
                query.count().get_result::<i64>(conn)
            }
        ),
        position!("right side of a right side", "2", |kind, conn| {
            let inner = kind.tenant().from(labels::table);
            let right = a().from(tasks::table).inner_join(inner);
            let query = projects!().inner_join(right);
            query.count().get_result::<i64>(conn)
        }),
        position!("right side in an arm", "4", |kind, conn| {
            let joined = projects!().left_join(kind.tenant().from(tasks::table));
            let query = ids!(a()).union_all(joined.filter(projects::id.eq(1)).select(projects::id));
            query.load::<i32>(conn).map(|ids| ids.len())
        }),
        position!("right side in a page", "3", |kind, conn| {
            let query = projects!().left_join(kind.tenant().from(tasks::table));
            let query = query.select(projects::id).order(projects::id).paginate(1);
            query.load_page::<i32>(conn).map(|page| page.total)
        }),
        position!("right side in a count", "3", |kind, conn| {
            let query = projects!().left_join(kind.tenant().from(tasks::table));
            query.count().get_result::<i64>(conn)
        }),
        position!("right side in a subquery", "1", |kind, conn| {
            let inner = a().from(tasks::table);
            let inner = inner.inner_join(kind.tenant().from(labels::table));
            let inner = inner.select(tasks::project_id);
            let query = projects!().filter(projects::id.eq_any(inner));
            query.count().get_result::<i64>(conn)
        }),
        position!("first arm", "3", |kind, conn| {
            let query = ids!(kind.tenant()).union(ids!(a()));
            query.load::<i32>(conn).map(|ids| ids.len())
        }),
        position!("second arm", "3", |kind, conn| {
            let query = ids!(a()).union(ids!(kind.tenant()));
            query.load::<i32>(conn).map(|ids| ids.len())
        }),
        position!("third arm", "3", |kind, conn| {
            let query = ids!(a()).union(ids!(a())).union(ids!(kind.tenant()));
            query.load::<i32>(conn).map(|ids| ids.len())
        }),
        position!("arm of an arm", "3", |kind, conn| {
            let query = ids!(a()).union(ids!(a()).union(ids!(kind.tenant())));
            query.load::<i32>(conn).map(|ids| ids.len())
        }),
        #[cfg(not(feature = "mysql"))]
        position!("arm to intersect", "3", |kind, conn| {
            let query = ids!(a()).intersect(ids!(kind.tenant()));
            query.load::<i32>(conn).map(|ids| ids.len())
        }),
        #[cfg(not(feature = "mysql"))]
        position!("arm to except", "0", |kind, conn| {
            let query = ids!(a()).except(ids!(kind.tenant()));
            query.load::<i32>(conn).map(|ids| ids.len())
        }),
        position!("arm without guard", "8", |kind, conn| {
            let names = kind.tenant().from(labels::table).select(labels::id);
            let query = ids!(a()).union_all(names);
            query.load::<i32>(conn).map(|ids| ids.len())
        }),
        position!("arm in a subquery", "1", |kind, conn| {
            let arms = used!(a()).union(used!(kind.tenant()));
            let query = projects!().filter(projects::id.eq_any(arms));
            query.count().get_result::<i64>(conn)
        }),
        position!("eq_any", "1", |kind, conn| {
            let query = projects!().filter(projects::id.eq_any(used!(kind.tenant())));
            query.count().get_result::<i64>(conn)
        }),
        position!("subquery on shared reads", "2", |kind, conn| {
            let inner = kind.tenant().from(templates::table).select(templates::id);
            let query = projects!().filter(projects::id.eq_any(inner));
            query.count().get_result::<i64>(conn)
        }),
        position!("ne_all", "2", |kind, conn| {
            let query = projects!().filter(projects::id.ne_all(used!(kind.tenant())));
            query.count().get_result::<i64>(conn)
        }),
        position!("exists", "3", |kind, conn| {
            let query = projects!().filter(exists(used!(kind.tenant())));
            query.count().get_result::<i64>(conn)
        }),
        position!("exists of Diesel", "0", |kind, conn| {
            let found = diesel::dsl::exists(used!(kind.tenant()));
            let query = projects!().filter(not(found));
            query.count().get_result::<i64>(conn)
        }),
        position!("exists alone", "true", |kind, conn| {
            let query = a().select(exists(used!(kind.tenant())));
            query.get_result::<bool>(conn)
        }),
        position!("boxed subquery", "1", |kind, conn| {
            let inner = used!(kind.tenant()).into_boxed::<Db>();
            let query = projects!().filter(projects::id.eq_any(inner));
            query.count().get_result::<i64>(conn)
        }),
        position!("boxed condition", "3", |kind, conn| {
            let condition: Condition = Box::new(most!(kind.tenant()).eq(8));
            let query = projects!().filter(condition);
            query.count().get_result::<i64>(conn)
        }),
        position!("one of two", "3", |kind, conn| {
            let Either::Right(condition) = either(&kind.tenant()) else {
                unreachable!("it is made so")
            };
            let query = projects!().filter(condition).filter(projects::id.lt(9));
            query.count().get_result::<i64>(conn)
        }),
        position!("case_when", "[8, 8, 8]", |kind, conn| {
            let found = case_when(exists(used!(kind.tenant())), most!(a()).assume_not_null());
            let query = projects!().select(found.otherwise(0));
            query.load::<i32>(conn)
        }),
        position!("bind of a fragment", "3", |kind, conn| {
            let bound = sql::<Bool>("1 = 0 OR ").bind::<Bool, _>(exists(used!(kind.tenant())));
            let query = projects!().filter(bound);
            query.count().get_result::<i64>(conn)
        }),
        position!("correlated", "1", |kind, conn| {
            let inner = kind.tenant().from(tasks::table);
            let inner = inner.filter(tasks::project_id.eq(projects::id));
            let query = projects!().filter(exists(inner));
            query.count().get_result::<i64>(conn)
        }),
        position!("subquery of a subquery", "3", |kind, conn| {
            let inner = a().from(tasks::table).filter(exists(used!(kind.tenant())));
            let query = projects!().filter(exists(inner));
            query.count().get_result::<i64>(conn)
        }),
        position!("subquery of a subquery without guard", "5", |kind, conn| {
            let inner = a()
                .from(countries::table)
                .filter(exists(used!(kind.tenant())));
            let query = a().from(labels::table).filter(exists(inner));
            query.count().get_result::<i64>(conn)
        }),
        // A list of subqueries is none that Diesel can write.
    ]
}

pub(crate) fn writes() -> Vec<Position> {
    vec![
        position!("all of an insert", "(1, [None])", |kind, conn| {
            let insert = kind.tenant().insert_into(projects::table);
            let insert = insert.values((projects::id.eq(90), projects::name.eq("n")));
            insert
                .execute(conn)
                .and_then(|count| Ok((count, budgets(conn)?)))
        }),
        position!("all of an update", "3", |kind, conn| {
            let update = kind.tenant().update(projects::table);
            update.set(projects::name.eq("n")).execute(conn)
        }),
        position!("all of a delete", "3", |kind, conn| {
            kind.tenant().delete(projects::table).execute(conn)
        }),
        position!("source of an insert", "2", |kind, conn| {
            let source = kind.tenant().from(tasks::table);
            let insert = a()
                .insert_into(projects::table)
                .values(source.select(tasks::name));
            insert.into_columns(projects::name).execute(conn)
        }),
        position!("arm of a source", "2", |kind, conn| {
            let names = |scope: Tenant| scope.from(tasks::table).select(tasks::name);
            let insert = a().insert_into(projects::table);
            let insert = insert.values(names(a()).union(names(kind.tenant())));
            insert.into_columns(projects::name).execute(conn)
        }),
        position!("right side of a source", "3", |kind, conn| {
            let source = a().from(tasks::table);
            let source = source.inner_join(kind.tenant().from(labels::table));
            let insert = a()
                .insert_into(projects::table)
                .values(source.select(labels::name));
            insert.into_columns(projects::name).execute(conn)
        }),
        position!("source without guard", "5", |kind, conn| {
            let source = kind.tenant().from(labels::table).select(labels::name);
            let insert = a().insert_into(projects::table).values(source);
            insert.into_columns(projects::name).execute(conn)
        }),
        position!("target of an update", "3", |kind, conn| {
            let target = kind.tenant().from(projects::table);
            a().update(target).set(projects::name.eq("n")).execute(conn)
        }),
        position!("target of a delete", "3", |kind, conn| {
            let target = kind.tenant().from(projects::table);
            a().delete(target).execute(conn)
        }),
        position!("set of an update", "3", |kind, conn| {
            let name = kind.tenant().from(tasks::table).select(max(tasks::name));
            let name = name.single_value().assume_not_null();
            let update = a().update(projects::table).set(projects::name.eq(name));
            update.execute(conn)
        }),
        position!("set through the bind of a fragment", "3", |kind, conn| {
            let name = kind.tenant().from(tasks::table).select(max(tasks::name));
            let name = sql::<Text>("").bind::<Nullable<Text>, _>(name.single_value());
            let update = a().update(projects::table).set(projects::name.eq(name));
            update.execute(conn)
        }),
    ]
}

#[test]
fn in_queries() {
    crate::order::each(queries(), &[Kind::Other], &[Kind::Own]);
}

#[test]
fn in_writes() {
    crate::order::each(writes(), &[Kind::Other], &[Kind::Own]);
}
