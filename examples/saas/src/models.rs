//! The models, which say whose the rows are.
#![allow(missing_docs)]

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use tenant_core::prelude::*;

use crate::schema::{accounts, projects, settings, tasks, templates};

#[derive(Debug, Queryable, Selectable, HostOnly)]
#[diesel(table_name = accounts)]
pub struct Account {
    pub email: String,
    pub password_hash: String,
}

#[derive(Debug, Queryable, Selectable, Serialize, MustHaveTenant)]
#[diesel(table_name = projects)]
pub struct Project {
    pub id: i32,
    pub name: String,
}

#[derive(Debug, Deserialize, Insertable, AsChangeset)]
#[diesel(table_name = projects)]
pub struct ProjectForm {
    pub name: String,
}

#[derive(Debug, Queryable, Selectable, Serialize, MustHaveTenant)]
#[diesel(table_name = tasks)]
pub struct Task {
    pub id: i32,
    pub project_id: i32,
    pub title: String,
    pub done: bool,
}

#[derive(Debug, Deserialize)]
pub struct NewTask {
    pub title: String,
}

#[derive(Debug, Deserialize, AsChangeset)]
#[diesel(table_name = tasks)]
pub struct TaskChanges {
    pub title: Option<String>,
    pub done: Option<bool>,
}

#[derive(Debug, Queryable, Selectable, Serialize, MayHaveTenant)]
#[diesel(table_name = templates)]
#[tenant(shared_reads)]
pub struct Template {
    pub id: i32,
    pub name: String,
}

#[derive(Debug, Deserialize, Insertable)]
#[diesel(table_name = templates)]
pub struct TemplateForm {
    pub name: String,
}

#[derive(Debug, Queryable, Selectable, Serialize, MustHaveTenant)]
#[diesel(table_name = settings)]
pub struct Setting {
    pub name: String,
    pub value: String,
}

#[derive(Debug, Deserialize)]
pub struct SettingForm {
    pub value: String,
}
