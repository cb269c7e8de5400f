//! Functions that return scoped queries: by name, by `auto_type`, generic over
//! the scope.

use diesel::dsl::{CountStar, Eq, Filter, IntoBoxed, Order, Select, auto_type, count_star};
use diesel::prelude::*;
use diesel::query_dsl::methods;
#[cfg(feature = "async")]
use tenant_core::execute::AsyncLoadScoped;
#[cfg(not(feature = "async"))]
use tenant_core::execute::LoadScoped;
use tenant_core::guard::ScopedSource;
use tenant_core::query::From;
use tenant_core::{dsl, query};
#[cfg(feature = "async")]
use tenant_tests::awaited::Reaches;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks, templates};
use tenant_tests::{Db, Tenant, under, under_a};

/// The projects of a scope.
type Projects<S> = From<projects::table, S>;

/// Diesel's names for what is added.
type Named<'a, S> = Filter<Projects<S>, Eq<projects::name, &'a str>>;

fn named<'a, S>(scope: &S, name: &'a str) -> Named<'a, S>
where
    S: Scope,
    projects::table: ScopedSource<S>,
{
    scope.from(projects::table).filter(projects::name.eq(name))
}

fn ordered(scope: &Tenant) -> Order<Projects<Tenant>, projects::name> {
    scope.from(projects::table).order(projects::name)
}

fn boxed(scope: &Tenant) -> IntoBoxed<'static, Projects<Tenant>, Db> {
    scope.from(projects::table).into_boxed()
}

type Ids<S> = Select<Projects<S>, projects::id>;
type ProjectsOfTasks<S> = Select<From<tasks::table, S>, tasks::project_id>;

fn combined(scope: &Tenant) -> dsl::Union<Ids<Tenant>, ProjectsOfTasks<Tenant>> {
    let ids = scope.from(projects::table).select(projects::id);
    ids.union(scope.from(tasks::table).select(tasks::project_id))
}

#[auto_type(no_type_alias, dsl_path = "tenant_core::dsl")]
fn inferred<'a>(scope: &Tenant, name: &'a str) -> _ {
    let projects: From<projects::table, Tenant> = scope.from(projects::table);
    let tasks: From<tasks::table, Tenant> = scope.from(tasks::table);
    let own = exists(tasks.filter(tasks::project_id.eq(projects::id)));
    projects
        .filter(projects::name.eq(name))
        .or_filter(own)
        .order(projects::id.desc())
        .limit(2_i64)
        .select(projects::name)
}

#[auto_type(no_type_alias, dsl_path = "tenant_core::dsl")]
fn inferred_combination(scope: &Tenant) -> _ {
    let projects: From<projects::table, Tenant> = scope.from(projects::table);
    let tasks: From<tasks::table, Tenant> = scope.from(tasks::table);
    projects
        .select(projects::name)
        .union_all(tasks.select(tasks::name))
}

#[auto_type]
fn cheap() -> _ {
    projects::budget.lt(20_i32).or(projects::budget.is_null())
}

/// How many templates a scope has.
type Count<S> = Select<From<templates::table, S>, CountStar>;

/// Under any scope that can read templates.
fn count<S>(scope: &S) -> Count<S>
where
    S: Scope,
    templates::table: ScopedSource<S>,
    From<templates::table, S>: methods::SelectDsl<CountStar>,
{
    scope.from(templates::table).select(count_star())
}

/// Any query of one number, on any connection that runs it.
#[cfg(feature = "async")]
fn number<'f, Q, Conn>(query: Q, conn: &'f mut Conn) -> tenant_core::Result<i64>
where
    Conn: Reaches,
    Q: RunScopedDsl<Conn> + AsyncLoadScoped<'f, 'f, Conn::Async, i64>,
{
    query.get_result(conn)
}

/// Any query of one number, on any connection that runs it.
#[cfg(not(feature = "async"))]
fn number<Q, Conn>(query: Q, conn: &mut Conn) -> tenant_core::Result<i64>
where
    Q: RunScopedDsl<Conn> + for<'query> LoadScoped<'query, Conn, i64>,
{
    query.get_result(conn)
}

#[test]
fn named_by_diesels_types() {
    let found = under_a(|a, conn| {
        let named = named(a, "pa2").count().get_result::<i64>(conn)?;
        let mut boxed = boxed(a);
        boxed = boxed.filter(projects::id.gt(1));
        let boxed = boxed.count().get_result::<i64>(conn)?;
        let ordered = ordered(a).select(projects::name).load::<String>(conn)?;
        let combined = combined(a).load::<i32>(conn)?.len();
        Ok((named, boxed, ordered.len(), combined))
    });
    assert_eq!(found, (1, 2, 3, 4));
    let none = TenantSetScope::<i32>::trusted([], "test");
    let found = under(&none, |none, conn| {
        named(none, "pa").count().get_result::<i64>(conn)
    });
    assert_eq!(found, 0);
}

#[test]
fn named_by_auto_type() {
    let names = under_a(|a, conn| {
        let cheap = a.from(projects::table).filter(cheap());
        Ok((
            inferred(a, "pa3").load::<String>(conn)?,
            inferred_combination(a).load::<String>(conn)?.len(),
            cheap.count().get_result::<i64>(conn)?,
        ))
    });
    let inferred = vec!["pa3".to_owned(), "pa".to_owned()];
    assert_eq!(names, (inferred, 5, 2));
}

#[test]
fn generic_over_the_scope() {
    let scope = TenantScope::trusted(1, "test");
    assert_eq!(under(&scope, |scope, conn| number(count(scope), conn)), 2);
    let host = HostScope::trusted("test");
    assert_eq!(under(&host, |host, conn| number(count(host), conn)), 1);
    let set = TenantSetScope::trusted([1, 2], "test");
    assert_eq!(under(&set, |set, conn| number(count(set), conn)), 3);
}

#[test]
fn a_struct_that_holds_a_query() {
    struct Report {
        rows: query::ScopedSelect<
            <projects::table as diesel::query_builder::AsQuery>::Query,
            <projects::table as ScopedSource<Tenant>>::Guard,
            query::AllRows,
            Tenant,
        >,
    }
    let found = under_a(|a, conn| {
        let report = Report {
            rows: a.from(projects::table),
        };
        report.rows.count().get_result::<i64>(conn)
    });
    assert_eq!(found, 3);
}
