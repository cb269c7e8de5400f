//! Joins under a set of tenants, of which each row says whose rows it was made of.

use diesel::prelude::*;
use tenant_tests::Conn;
use tenant_tests::prelude::*;
use tenant_tests::schema::{labels, notices, projects, tasks, templates};

use crate::predicate::Query;
use crate::shapes::set::task;

type Set = TenantSetScope<i32>;

/// The tenants of the rows of which one row of a join was made.
type Tenants = Vec<Option<i32>>;

/// A join.
type Read = fn(&Set, &Query, &mut Conn<'_, Set>) -> Vec<Tenants>;

diesel::alias! {
    const OTHER: Alias<Other> = projects as other;
}

/// The joins, by name.
pub(crate) const TENANTS_OF_A_ROW: [(&str, Read); 5] = [
    ("on anything", |set, query, conn| {
        let on = tasks::points
            .gt(query.number)
            .nullable()
            .or(task(set, &query.on));
        let query = set
            .from(projects::table)
            .inner_join(tasks::table.on(on))
            .select((projects::tenant_id, tasks::tenant_id));
        let rows = query.load::<(i32, i32)>(conn).unwrap();
        rows.into_iter()
            .map(|(project, task)| vec![Some(project), Some(task)])
            .collect()
    }),
    ("outer", |set, query, conn| {
        let query = set
            .from(projects::table)
            .left_join(tasks::table.on(tasks::points.gt(query.number)))
            .left_join(templates::table.on(templates::id.gt(query.number)))
            .select((
                projects::tenant_id,
                tasks::tenant_id.nullable(),
                templates::tenant_id.nullable(),
            ));
        let rows = query.load::<(i32, Option<i32>, Option<i32>)>(conn).unwrap();
        rows.into_iter()
            .map(|(project, task, template)| vec![Some(project), task, template])
            .collect()
    }),
    ("from a shared table", |set, query, conn| {
        let query = set
            .from(templates::table)
            .left_join(notices::table.on(notices::id.ne(query.number)))
            .left_join(projects::table.on(projects::id.ge(0)))
            .left_join(OTHER.on(OTHER.field(projects::id).ge(0)))
            .select((
                templates::tenant_id,
                notices::tenant_id.nullable(),
                projects::tenant_id.nullable(),
                OTHER.field(projects::tenant_id).nullable(),
            ));
        type Row = (Option<i32>, Option<i32>, Option<i32>, Option<i32>);
        let rows = query.load::<Row>(conn).unwrap();
        rows.into_iter()
            .map(|(template, notice, project, other)| vec![template, notice, project, other])
            .collect()
    }),
    ("from a table of nobody", |set, query, conn| {
        let query = set
            .from(labels::table)
            .left_join(tasks::table.on(tasks::id.ne(query.number)))
            .left_join(templates::table.on(templates::id.ge(0)))
            .left_join(projects::table.on(projects::id.ge(0)))
            .select((
                tasks::tenant_id.nullable(),
                templates::tenant_id.nullable(),
                projects::tenant_id.nullable(),
            ));
        let rows = query.load::<(Option<i32>, Option<i32>, Option<i32>)>(conn);
        rows.unwrap()
            .into_iter()
            .map(|(task, template, project)| vec![task, template, project])
            .collect()
    }),
    ("joins on the right side", |set, query, conn| {
        let right = set
            .from(templates::table)
            .left_join(tasks::table.on(tasks::id.ge(0)))
            .left_join(notices::table.on(notices::id.ne(query.number)));
        let query = set
            .from(projects::table)
            .left_join(right.on(templates::id.ge(0)))
            .select((
                projects::tenant_id,
                templates::tenant_id.nullable(),
                tasks::tenant_id.nullable(),
                notices::tenant_id.nullable(),
            ));
        type Row = (i32, Option<i32>, Option<i32>, Option<i32>);
        let rows = query.load::<Row>(conn).unwrap();
        rows.into_iter()
            .map(|(project, template, task, notice)| vec![Some(project), template, task, notice])
            .collect()
    }),
];
