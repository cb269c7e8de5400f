//! The statements through a scope.

use diesel::prelude::*;
use tenant_core::async_prelude::*;

use super::connection::AsyncScoped;
use crate::Backend;
use crate::case::Outcome;
use crate::cases::{BODY, DONE, READ, hundred, id, one};
use crate::schema::{Task, comments, projects, tasks, users};

pub(super) async fn point(conn: &mut AsyncScoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let names = scope
        .from(projects::table)
        .filter(projects::id.eq(id(run % 50)))
        .select(projects::name)
        .load(conn);
    Outcome::Names(names.await.expect(DONE))
}

pub(super) async fn first(conn: &mut AsyncScoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let name = scope
        .from(projects::table)
        .filter(projects::id.eq(id(run % 50)))
        .select(projects::name)
        .first(conn);
    Outcome::Names(vec![name.await.expect(DONE)])
}

pub(super) async fn list(conn: &mut AsyncScoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let tasks = scope
        .from(tasks::table)
        .filter(tasks::priority.eq(run % 5))
        .order(tasks::id.desc())
        .limit(20)
        .select(Task::as_select())
        .load(conn);
    Outcome::Tasks(tasks.await.expect(DONE))
}

pub(super) async fn two_joins(conn: &mut AsyncScoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let rows = scope
        .from(tasks::table)
        .inner_join(projects::table)
        .inner_join(users::table)
        .filter(tasks::project_id.eq(id(run % 50)))
        .select((tasks::title, projects::name, users::name))
        .load(conn);
    Outcome::Triples(rows.await.expect(DONE))
}

pub(super) async fn page(conn: &mut AsyncScoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let page = scope
        .from(tasks::table)
        .filter(tasks::priority.eq(run % 5))
        .order(tasks::id.desc())
        .select(Task::as_select())
        .paginate(2)
        .per_page(20)
        .load_page(conn)
        .await
        .expect(DONE);
    Outcome::Page(page.rows, page.total)
}

pub(super) async fn boxed(conn: &mut AsyncScoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let names = scope
        .from(projects::table)
        .select(projects::name)
        .into_boxed::<Backend>()
        .filter(projects::id.ge(id(0)))
        .filter(projects::id.le(id(20)))
        .filter(projects::budget.ge(run % 5))
        .filter(projects::budget.lt(1500))
        .filter(projects::name.ne("project 13"))
        .load(conn);
    Outcome::Names(names.await.expect(DONE))
}

pub(super) async fn insert(conn: &mut AsyncScoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let comment = one(run);
    let written = scope
        .insert_into(comments::table)
        .values(&comment)
        .execute(conn);
    Outcome::Written(written.await.expect(DONE))
}

pub(super) async fn insert_hundred(conn: &mut AsyncScoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let written = scope
        .insert_into(comments::table)
        .values(hundred(run))
        .execute(conn);
    Outcome::Written(written.await.expect(DONE))
}

pub(super) async fn update(conn: &mut AsyncScoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let written = scope
        .update(tasks::table)
        .filter(tasks::id.eq(id(run)))
        .set(tasks::title.eq("measured"))
        .execute(conn);
    Outcome::Written(written.await.expect(DONE))
}

pub(super) async fn delete(conn: &mut AsyncScoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let written = scope
        .delete(tasks::table)
        .filter(tasks::id.eq(id(run)))
        .execute(conn);
    Outcome::Written(written.await.expect(DONE))
}

pub(super) async fn transaction(conn: &mut AsyncScoped<'_>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let names = conn.transaction(async |conn| {
        let mut names: Vec<String> = Vec::new();
        for n in 0..READ {
            let of_project = scope
                .from(projects::table)
                .filter(projects::id.eq(id((run + n) % 50)))
                .select(projects::name)
                .load(conn);
            names.extend(of_project.await?);
        }
        scope
            .insert_into(comments::table)
            .values((comments::task_id.eq(id(run)), comments::body.eq(BODY)))
            .execute(conn)
            .await?;
        scope
            .update(tasks::table)
            .filter(tasks::id.eq(id(run)))
            .set(tasks::priority.eq(tasks::priority))
            .execute(conn)
            .await?;
        scope
            .delete(comments::table)
            .filter(comments::task_id.eq(id(run)))
            .filter(comments::body.eq(BODY))
            .execute(conn)
            .await?;
        Ok::<_, tenant_core::Error>(names)
    });
    Outcome::Names(names.await.expect(DONE))
}
