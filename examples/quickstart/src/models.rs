//! The models. On each stands the class of its table: whose rows it holds.

use diesel::prelude::*;
use tenant_core::prelude::*;

use crate::schema::{priorities, projects, tasks, templates};

/// Every project belongs to a tenant.
#[derive(Debug, Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = projects)]
#[tenant(column = org_id)]
pub(crate) struct Project {
    pub(crate) id: i32,
    pub(crate) name: String,
}

/// Every task belongs to a tenant.
#[derive(Debug, Queryable, Selectable, MustHaveTenant)]
#[diesel(table_name = tasks)]
#[tenant(column = org_id)]
pub(crate) struct Task {
    pub(crate) title: String,
}

/// The list of priorities is the same for all tenants.
#[derive(Debug, Queryable, Selectable, HasNoTenant)]
#[diesel(table_name = priorities)]
pub(crate) struct Priority {
    pub(crate) label: String,
}

/// A template belongs to a tenant, or, where `org_id` is NULL, to the host. All
/// tenants read those of the host.
#[derive(Debug, Queryable, Selectable, MayHaveTenant)]
#[diesel(table_name = templates)]
#[tenant(column = org_id, shared_reads)]
pub(crate) struct Template {
    pub(crate) org_id: Option<i32>,
    pub(crate) title: String,
}
