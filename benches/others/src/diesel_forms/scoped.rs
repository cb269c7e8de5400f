//! Diesel through a scope: the guards are the scope's.

use anyhow::Result;
use diesel::prelude::*;
use tenant_core::prelude::*;

use super::tables::{comments, projects, tasks, users};
use crate::database::{BODY, LAST_COMMENT, TENANT, TITLE};
use crate::library::{Joined, Library, Task};

/// A connection of the tenant.
#[derive(Debug)]
pub struct Scoped<C> {
    conn: TenantConnection<C, TenantScope<i32>>,
    scope: TenantScope<i32>,
}

/// Diesel's statements know their backend by type.
macro_rules! on {
    ($connection:ty) => {
        impl Scoped<$connection> {
            /// Makes the connection the tenant's.
            pub fn new(conn: $connection) -> Self {
                let scope = TenantScope::single_tenant(TENANT);
                let conn = TenantConnection::new(conn, &scope);
                Self { conn, scope }
            }
        }

        impl Library for Scoped<$connection> {
            const NAME: &'static str = "scoped";
            type Task = Task;

            async fn point(&mut self, project: i32) -> Result<Vec<String>> {
                let query = self.scope.from(projects::table);
                let query = query.filter(projects::id.eq(project));
                Ok(query.select(projects::name).load(&mut self.conn)?)
            }

            async fn list(&mut self) -> Result<Vec<Task>> {
                let query = self.scope.from(tasks::table);
                let query = query.filter(tasks::priority.eq(2));
                let query = query.order(tasks::id.desc()).limit(20);
                Ok(query.load(&mut self.conn)?)
            }

            async fn two_joins(&mut self, project: i32) -> Result<Vec<Joined>> {
                let query = self.scope.from(tasks::table);
                let query = query.inner_join(projects::table).inner_join(users::table);
                let query = query.filter(projects::id.eq(project)).order(tasks::id);
                let query = query.select((tasks::title, projects::name, users::name));
                Ok(query.load(&mut self.conn)?)
            }

            async fn insert(&mut self, task: i32) -> Result<i32> {
                let insert = self.scope.insert_into(comments::table);
                let insert = insert.values((comments::task_id.eq(task), comments::body.eq(BODY)));
                Ok(insert.returning(comments::id).get_result(&mut self.conn)?)
            }

            async fn delete_inserted(&mut self) -> Result<u64> {
                let delete = self.scope.delete(comments::table);
                let delete = delete.filter(comments::id.gt(LAST_COMMENT));
                Ok(delete.execute(&mut self.conn)? as u64)
            }

            async fn update(&mut self, task: i32) -> Result<u64> {
                let update = self.scope.update(tasks::table);
                let update = update.filter(tasks::id.eq(task));
                Ok(update.set(tasks::title.eq(TITLE)).execute(&mut self.conn)? as u64)
            }
        }
    };
}

on!(SqliteConnection);
on!(PgConnection);
