//! Diesel alone: each guard is typed by hand.

use anyhow::Result;
use diesel::prelude::*;

use super::tables::{comments, projects, tasks, users};
use crate::database::{BODY, LAST_COMMENT, TENANT, TITLE};
use crate::library::{Joined, Library, Task};

/// Diesel's own connection.
#[expect(
    missing_debug_implementations,
    reason = "Diesel's connections have none"
)]
pub struct Plain<C>(pub C);

/// Diesel's statements know their backend by type.
macro_rules! on {
    ($connection:ty) => {
        impl Library for Plain<$connection> {
            const NAME: &'static str = "plain";
            type Task = Task;

            async fn point(&mut self, project: i32) -> Result<Vec<String>> {
                let query = projects::table.filter(projects::org_id.eq(TENANT));
                let query = query.filter(projects::id.eq(project));
                Ok(query.select(projects::name).load(&mut self.0)?)
            }

            async fn list(&mut self) -> Result<Vec<Task>> {
                let query = tasks::table.filter(tasks::org_id.eq(TENANT));
                let query = query.filter(tasks::priority.eq(2));
                let query = query.order(tasks::id.desc()).limit(20);
                Ok(query.load(&mut self.0)?)
            }

            async fn two_joins(&mut self, project: i32) -> Result<Vec<Joined>> {
                let on_project = tasks::project_id.eq(projects::id);
                let on_project = projects::org_id.eq(TENANT).and(on_project);
                let on_user = tasks::assignee_id.eq(users::id);
                let on_user = users::org_id.eq(TENANT).and(on_user);
                let query = tasks::table
                    .inner_join(projects::table.on(on_project))
                    .inner_join(users::table.on(on_user))
                    .filter(tasks::org_id.eq(TENANT));
                let query = query.filter(projects::id.eq(project)).order(tasks::id);
                let query = query.select((tasks::title, projects::name, users::name));
                Ok(query.load(&mut self.0)?)
            }

            async fn insert(&mut self, task: i32) -> Result<i32> {
                let insert = diesel::insert_into(comments::table).values((
                    comments::org_id.eq(TENANT),
                    comments::task_id.eq(task),
                    comments::body.eq(BODY),
                ));
                Ok(insert.returning(comments::id).get_result(&mut self.0)?)
            }

            async fn delete_inserted(&mut self) -> Result<u64> {
                let delete = diesel::delete(comments::table).filter(comments::org_id.eq(TENANT));
                let delete = delete.filter(comments::id.gt(LAST_COMMENT));
                Ok(delete.execute(&mut self.0)? as u64)
            }

            async fn update(&mut self, task: i32) -> Result<u64> {
                let update = diesel::update(tasks::table).filter(tasks::org_id.eq(TENANT));
                let update = update.filter(tasks::id.eq(task));
                Ok(update.set(tasks::title.eq(TITLE)).execute(&mut self.0)? as u64)
            }
        }
    };
}

on!(SqliteConnection);
on!(PgConnection);
