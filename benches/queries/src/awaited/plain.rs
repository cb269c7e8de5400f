//! The statements as diesel-async alone, with the guard typed by hand.

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};

use super::connection::AsyncRaw;
use crate::Backend;
use crate::case::Outcome;
use crate::cases::{BODY, DONE, READ, hundred_of_tenant, id, one_of_tenant};
use crate::schema::{TENANT, Task, comments, projects, tasks, users};

pub(super) async fn point(conn: &mut AsyncRaw, run: i32) -> Outcome {
    let names = projects::table
        .filter(projects::org_id.eq(TENANT))
        .filter(projects::id.eq(id(run % 50)))
        .select(projects::name)
        .load(conn);
    Outcome::Names(names.await.expect(DONE))
}

pub(super) async fn first(conn: &mut AsyncRaw, run: i32) -> Outcome {
    let name = projects::table
        .filter(projects::org_id.eq(TENANT))
        .filter(projects::id.eq(id(run % 50)))
        .select(projects::name)
        .first(conn);
    Outcome::Names(vec![name.await.expect(DONE)])
}

pub(super) async fn list(conn: &mut AsyncRaw, run: i32) -> Outcome {
    let tasks = tasks::table
        .filter(tasks::org_id.eq(TENANT))
        .filter(tasks::priority.eq(run % 5))
        .order(tasks::id.desc())
        .limit(20)
        .select(Task::as_select())
        .load(conn);
    Outcome::Tasks(tasks.await.expect(DONE))
}

pub(super) async fn two_joins(conn: &mut AsyncRaw, run: i32) -> Outcome {
    let of_project = tasks::project_id
        .eq(projects::id)
        .and(projects::org_id.eq(TENANT));
    let of_user = tasks::assignee_id
        .eq(users::id)
        .and(users::org_id.eq(TENANT));
    let rows = tasks::table
        .inner_join(projects::table.on(of_project))
        .inner_join(users::table.on(of_user))
        .filter(tasks::org_id.eq(TENANT))
        .filter(tasks::project_id.eq(id(run % 50)))
        .select((tasks::title, projects::name, users::name))
        .load(conn);
    Outcome::Triples(rows.await.expect(DONE))
}

pub(super) async fn page(conn: &mut AsyncRaw, run: i32) -> Outcome {
    let rows: Vec<(Task, i64)> = tasks::table
        .filter(tasks::org_id.eq(TENANT))
        .filter(tasks::priority.eq(run % 5))
        .order(tasks::id.desc())
        .select((Task::as_select(), count_star().over()))
        .limit(20)
        .offset(20)
        .load(conn)
        .await
        .expect(DONE);
    let total = rows.last().map_or(0, |(_, total)| *total);
    Outcome::Page(rows.into_iter().map(|(task, _)| task).collect(), total)
}

pub(super) async fn boxed(conn: &mut AsyncRaw, run: i32) -> Outcome {
    let names = projects::table
        .select(projects::name)
        .into_boxed::<Backend>()
        .filter(projects::org_id.eq(TENANT))
        .filter(projects::id.ge(id(0)))
        .filter(projects::id.le(id(20)))
        .filter(projects::budget.ge(run % 5))
        .filter(projects::budget.lt(1500))
        .filter(projects::name.ne("project 13"))
        .load(conn);
    Outcome::Names(names.await.expect(DONE))
}

pub(super) async fn insert(conn: &mut AsyncRaw, run: i32) -> Outcome {
    let comment = one_of_tenant(run);
    let written = diesel::insert_into(comments::table)
        .values(&comment)
        .execute(conn);
    Outcome::Written(written.await.expect(DONE))
}

/// On SQLite diesel-async takes no list, so by hand the rows are sent one by one, as
/// Diesel's blocking connection does it.
#[cfg(feature = "sqlite")]
pub(super) async fn insert_hundred(conn: &mut AsyncRaw, run: i32) -> Outcome {
    let mut written = 0;
    for row in hundred_of_tenant(run) {
        let insert = diesel::insert_into(comments::table).values(row);
        written += insert.execute(conn).await.expect(DONE);
    }
    Outcome::Written(written)
}

#[cfg(not(feature = "sqlite"))]
pub(super) async fn insert_hundred(conn: &mut AsyncRaw, run: i32) -> Outcome {
    let written = diesel::insert_into(comments::table)
        .values(hundred_of_tenant(run))
        .execute(conn);
    Outcome::Written(written.await.expect(DONE))
}

pub(super) async fn update(conn: &mut AsyncRaw, run: i32) -> Outcome {
    let written = diesel::update(tasks::table)
        .filter(tasks::org_id.eq(TENANT))
        .filter(tasks::id.eq(id(run)))
        .set(tasks::title.eq("measured"))
        .execute(conn);
    Outcome::Written(written.await.expect(DONE))
}

pub(super) async fn delete(conn: &mut AsyncRaw, run: i32) -> Outcome {
    let written = diesel::delete(tasks::table)
        .filter(tasks::org_id.eq(TENANT))
        .filter(tasks::id.eq(id(run)))
        .execute(conn);
    Outcome::Written(written.await.expect(DONE))
}

pub(super) async fn transaction(conn: &mut AsyncRaw, run: i32) -> Outcome {
    let names = conn.transaction(async |conn| {
        let mut names: Vec<String> = Vec::new();
        for n in 0..READ {
            let of_project = projects::table
                .filter(projects::org_id.eq(TENANT))
                .filter(projects::id.eq(id((run + n) % 50)))
                .select(projects::name)
                .load::<String>(conn);
            names.extend(of_project.await?);
        }
        diesel::insert_into(comments::table)
            .values((
                comments::task_id.eq(id(run)),
                comments::body.eq(BODY),
                comments::org_id.eq(TENANT),
            ))
            .execute(conn)
            .await?;
        diesel::update(tasks::table)
            .filter(tasks::org_id.eq(TENANT))
            .filter(tasks::id.eq(id(run)))
            .set(tasks::priority.eq(tasks::priority))
            .execute(conn)
            .await?;
        diesel::delete(comments::table)
            .filter(comments::org_id.eq(TENANT))
            .filter(comments::task_id.eq(id(run)))
            .filter(comments::body.eq(BODY))
            .execute(conn)
            .await?;
        Ok::<_, diesel::result::Error>(names)
    });
    Outcome::Names(names.await.expect(DONE))
}
