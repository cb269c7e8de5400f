//! Query ids: static where Diesel's are, so that statements are cached; and
//! different for queries whose SQL differs.

use std::any::TypeId;

use diesel::prelude::*;
use diesel::query_builder::QueryId;
use tenant_tests::prelude::*;
use tenant_tests::schema::{labels, notices, projects, tasks, templates};
use tenant_tests::{Db, a};

diesel::alias! {
    const PARENT: Alias<Parent> = projects as parent;
    const OTHER: Alias<Other> = projects as other;
}

fn id<Q: QueryId>(_: &Q) -> Option<TypeId> {
    Q::query_id()
}

#[test]
fn queries_of_one_tenant_have_a_static_id() {
    let a = a();
    let q = a.from(projects::table);
    assert!(id(&q).is_some(), "flat");
    let filtered = q
        .clone()
        .filter(projects::id.gt(1))
        .or_filter(projects::name.eq("x"));
    assert!(id(&filtered).is_some(), "filters");
    assert!(
        id(&filtered.order(projects::id).limit(1)).is_some(),
        "order"
    );
    assert!(id(&q.clone().find(1)).is_some(), "find");
    assert!(id(&q.clone().count()).is_some(), "count");
    assert!(id(&q.clone().inner_join(tasks::table)).is_some(), "join");
    let on = tasks::table.on(tasks::project_id.eq(projects::id));
    assert!(id(&q.clone().left_join(on)).is_some(), "explicit on");
    let right = a.from(tasks::table).inner_join(labels::table);
    assert!(id(&q.clone().left_join(right)).is_some(), "nested join");
    assert!(id(&a.from(PARENT)).is_some(), "alias");
    let ids = a.from(tasks::table).select(tasks::project_id);
    let listed = q.clone().filter(projects::id.eq_any(ids.clone()));
    assert!(id(&listed).is_some(), "in");
    assert!(
        id(&q.clone().filter(exists(ids.clone()))).is_some(),
        "exists"
    );
    let diesels = q.clone().filter(diesel::dsl::exists(ids.clone()));
    assert!(id(&diesels).is_some(), "Diesel's exists");
    assert!(
        id(&q.clone().select(ids.clone().single_value())).is_some(),
        "scalar"
    );
    assert!(id(&a.select(exists(ids))).is_some(), "without table");
    assert!(id(&a.from(notices::table)).is_some(), "may-have");
    assert!(id(&a.from(templates::table)).is_some(), "shared reads");
    assert!(id(&a.from(labels::table)).is_some(), "no tenant");
    assert!(id(&q.unconstrained_unsafe("test")).is_some(), "hatch");
    let host = HostScope::trusted("test");
    assert!(id(&host.from(notices::table)).is_some(), "host");
}

#[test]
fn queries_of_varying_text_have_none() {
    let a = a();
    let q = a.from(projects::table);
    assert_eq!(id(&q.clone().into_boxed::<Db>()), None);
    assert_eq!(id(&q.filter(projects::id.eq_any([1, 2]))), None);
}

/// PostgreSQL binds a list as one array, so its text does not vary.
#[cfg(not(feature = "postgres"))]
#[test]
fn set_scopes_have_none() {
    let set = TenantSetScope::trusted([1, 2], "test");
    assert_eq!(id(&set.from(projects::table)), None);
}

#[test]
fn queries_whose_sql_differs_have_different_ids() {
    let a = a();
    let host = HostScope::trusted("test");
    let q = || a.from(projects::table);
    let ids = [
        id(&q()),
        id(&q().unconstrained_unsafe("test")),
        id(&projects::table.into_query()),
        id(&a.from(PARENT)),
        id(&a.from(OTHER)),
        id(&a.from(notices::table)),
        id(&host.from(notices::table)),
        id(&a.from(templates::table)),
        id(&q().filter(projects::id.eq(1))),
        id(&q().filter(projects::id.eq(1)).filter(projects::id.eq(1))),
        id(&q().filter(projects::id.eq(1)).or_filter(projects::id.eq(1))),
        id(&q().inner_join(tasks::table)),
        id(&q().left_join(tasks::table)),
        id(&q().unconstrained_unsafe("test").inner_join(tasks::table)),
        id(&q().filter(exists(a.from(tasks::table)))),
        id(&q().filter(exists(a.from(labels::table)))),
    ];
    for (at, one) in ids.iter().enumerate() {
        assert!(one.is_some(), "{at}");
        assert_eq!(ids.iter().position(|other| other == one), Some(at));
    }
}

/// Diesel's own query of a table.
trait IntoQuery {
    type Query;
    fn into_query(self) -> Self::Query;
}

impl<T: diesel::query_builder::AsQuery> IntoQuery for T {
    type Query = T::Query;

    fn into_query(self) -> T::Query {
        self.as_query()
    }
}
