//! What tenants work with.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use tenant_core::prelude::*;
use utoipa::ToSchema;

use crate::schema::{projects, settings, tasks, templates};

#[derive(Debug, Queryable, Selectable, Serialize, ToSchema, MustHaveTenant)]
#[diesel(table_name = projects)]
pub struct Project {
    pub id: i32,
    pub name: String,
}

#[derive(Debug, Deserialize, ToSchema, Insertable, AsChangeset)]
#[diesel(table_name = projects)]
pub struct ProjectForm {
    pub name: String,
}

#[derive(Debug, Queryable, Selectable, Serialize, ToSchema, MustHaveTenant)]
#[diesel(table_name = tasks)]
pub struct Task {
    pub id: i32,
    pub project_id: i32,
    pub title: String,
    pub done: bool,
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct NewTask {
    pub title: String,
}

#[derive(Debug, Default, Deserialize, ToSchema, AsChangeset)]
#[diesel(table_name = tasks)]
pub struct TaskChanges {
    pub title: Option<String>,
    pub done: Option<bool>,
}

#[derive(Debug, Queryable, Selectable, Serialize, ToSchema, MayHaveTenant)]
#[diesel(table_name = templates)]
#[tenant(shared_reads)]
pub struct Template {
    pub id: i32,
    pub name: String,
}

#[derive(Debug, Deserialize, ToSchema, Insertable)]
#[diesel(table_name = templates)]
pub struct TemplateForm {
    pub name: String,
}

#[derive(Debug, Queryable, Selectable, Serialize, ToSchema, MustHaveTenant)]
#[diesel(table_name = settings)]
pub struct Setting {
    pub name: String,
    pub value: String,
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct SettingForm {
    pub value: String,
}
