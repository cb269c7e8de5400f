//! The models, which give the tables their classes.

use diesel::prelude::*;
use tenant_core::prelude::*;

use crate::{comments, countries, projects, tasks, templates};

/// A project.
#[derive(Debug, Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = projects)]
pub struct Project {
    /// Key.
    pub id: i32,
    /// Name.
    pub name: String,
}

/// A task.
#[derive(Debug, Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = tasks)]
pub struct Task {
    /// Key.
    pub id: i32,
    /// Title.
    pub title: String,
}

/// A comment.
#[derive(Debug, Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = comments)]
pub struct Comment {
    /// Key.
    pub id: i32,
    /// Text.
    pub body: String,
}

/// A template.
#[derive(Debug, Queryable, Selectable, Identifiable, MayHaveTenant)]
#[diesel(table_name = templates)]
pub struct Template {
    /// Key.
    pub id: i32,
    /// Name.
    pub name: String,
}

/// A country.
#[derive(Debug, Queryable, Selectable, Identifiable, HasNoTenant)]
#[diesel(table_name = countries)]
pub struct Country {
    /// Key.
    pub id: i32,
    /// Name.
    pub name: String,
}
