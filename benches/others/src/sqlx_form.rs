//! sqlx: text with the condition typed by hand.

use anyhow::Result;

use crate::database::{BODY, LAST_COMMENT, TENANT, TITLE};
use crate::library::{Joined, Library, Task};

/// A connection, or a pool of one.
#[derive(Debug)]
pub struct Sqlx<C>(pub C);

/// sqlx's queries know their backend by type; the text is the same on both.
macro_rules! on {
    ($connection:ty, $name:literal, $($reference:tt)+) => {
        impl Library for Sqlx<$connection> {
            const NAME: &'static str = $name;
            type Task = Task;

            async fn point(&mut self, project: i32) -> Result<Vec<String>> {
                let query = "SELECT name FROM projects WHERE org_id = $1 AND id = $2";
                let query = sqlx::query_scalar(query).bind(TENANT).bind(project);
                Ok(query.fetch_all($($reference)+ self.0).await?)
            }

            async fn list(&mut self) -> Result<Vec<Task>> {
                let query = "SELECT id, org_id, project_id, assignee_id, title, priority \
                    FROM tasks WHERE org_id = $1 AND priority = $2 ORDER BY id DESC LIMIT $3";
                let query = sqlx::query_as(query).bind(TENANT).bind(2).bind(20_i64);
                Ok(query.fetch_all($($reference)+ self.0).await?)
            }

            async fn two_joins(&mut self, project: i32) -> Result<Vec<Joined>> {
                let query = "SELECT tasks.title AS task, projects.name AS project, \
                        users.name AS \"user\" \
                    FROM tasks \
                    INNER JOIN projects ON projects.org_id = $1 AND tasks.project_id = projects.id \
                    INNER JOIN users ON users.org_id = $1 AND tasks.assignee_id = users.id \
                    WHERE tasks.org_id = $1 AND projects.id = $2 ORDER BY tasks.id";
                let query = sqlx::query_as(query).bind(TENANT).bind(project);
                Ok(query.fetch_all($($reference)+ self.0).await?)
            }

            async fn insert(&mut self, task: i32) -> Result<i32> {
                let insert = "INSERT INTO comments (org_id, task_id, body) VALUES ($1, $2, $3) \
                    RETURNING id";
                let insert = sqlx::query_scalar(insert).bind(TENANT).bind(task).bind(BODY);
                Ok(insert.fetch_one($($reference)+ self.0).await?)
            }

            async fn delete_inserted(&mut self) -> Result<u64> {
                let delete = "DELETE FROM comments WHERE org_id = $1 AND id > $2";
                let delete = sqlx::query(delete).bind(TENANT).bind(LAST_COMMENT);
                Ok(delete.execute($($reference)+ self.0).await?.rows_affected())
            }

            async fn update(&mut self, task: i32) -> Result<u64> {
                let update = "UPDATE tasks SET title = $1 WHERE org_id = $2 AND id = $3";
                let update = sqlx::query(update).bind(TITLE).bind(TENANT).bind(task);
                Ok(update.execute($($reference)+ self.0).await?.rows_affected())
            }
        }
    };
}

on!(sqlx::SqliteConnection, "sqlx", &mut);
on!(sqlx::PgConnection, "sqlx", &mut);
on!(sqlx::SqlitePool, "sqlx, pool of one", &);
on!(sqlx::PgPool, "sqlx, pool of one", &);
