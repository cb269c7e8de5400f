//! What the guards cover. Task 1023 of tenant 3 points at project 24, another tenant's;
//! the scopes are tenant 3's.

use anyhow::Result;
use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, JoinType, QuerySelect, RelationTrait,
};
use tenant_bench_others::database::{FOREIGN_PROJECT, SQLITE, TASK, TENANT};
use tenant_bench_others::sea_orm_forms::entities::{comments, projects, tasks};
use tenant_bench_others::sea_orm_forms::{Named, names, scope, secure_sqlite};
use tenant_bench_others::{Library, diesel_forms};
use toolkit_db::Db;
use toolkit_db::secure::{SecureEntityExt, SecureInsertExt};

/// The tables with the crooked row.
fn statements() -> String {
    format!("{SQLITE} UPDATE tasks SET project_id = {FOREIGN_PROJECT} WHERE id = {TASK};")
}

async fn db() -> Db {
    secure_sqlite(&statements()).await.expect("tables")
}

fn task() -> Condition {
    Condition::all().add(tasks::Column::Id.eq(TASK))
}

#[tokio::test]
async fn a_scope_guards_what_is_joined() -> Result<()> {
    let mut conn = SqliteConnection::establish(":memory:")?;
    conn.batch_execute(&statements())?;
    let mut scoped = diesel_forms::Scoped::<SqliteConnection>::new(conn);
    assert_eq!(scoped.two_joins(FOREIGN_PROJECT).await?, []);
    Ok(())
}

#[tokio::test]
async fn the_toolkit_does_not_guard_what_is_joined() -> Result<()> {
    let (db, scope) = (db().await, scope(TENANT));
    let query = tasks::Entity::find()
        .join(JoinType::InnerJoin, tasks::Relation::Project.def())
        .secure()
        .scope_with(&scope)
        .filter(task());
    let name = |query: sea_orm::Select<tasks::Entity>| {
        let query = query.select_only().column(projects::Column::Name);
        query.into_model::<Named>()
    };

    let unguarded = query.clone().project_all(&db.conn()?, name).await?;
    assert_eq!(names(unguarded), ["project 1"]);

    let guarded = query.and_scope_for::<projects::Entity>(&scope);
    let guarded = guarded.project_all(&db.conn()?, name).await?;
    assert!(guarded.is_empty());
    Ok(())
}

/// The guard stands in `WHERE`, not in `ON`: the left join is one no more.
#[tokio::test]
async fn the_toolkit_drops_rows_whose_related_row_is_guarded_away() -> Result<()> {
    let db = db().await;
    let query = tasks::Entity::find().secure().scope_with(&scope(TENANT));
    let query = query.filter(task());
    assert_eq!(query.clone().all(&db.conn()?).await?.len(), 1);

    let related = query.find_also_related(projects::Entity);
    assert_eq!(related.all(&db.conn()?).await?, []);
    Ok(())
}

#[tokio::test]
async fn the_toolkit_does_not_guard_subqueries() -> Result<()> {
    let db = db().await;
    let foreign = Query::select()
        .column(projects::Column::Id)
        .from(projects::Entity)
        .and_where(projects::Column::Name.eq("project 1"))
        .and_where(projects::Column::OrgId.ne(TENANT))
        .to_owned();
    let query = tasks::Entity::find().secure().scope_with(&scope(TENANT));
    let among = tasks::Column::ProjectId.in_subquery(foreign);
    let found = query.filter(Condition::all().add(among));
    assert_eq!(found.all(&db.conn()?).await?.len(), 1);
    Ok(())
}

/// The projection gets the scoped query, but needn't use it.
#[tokio::test]
async fn the_toolkits_projection_can_be_another_query() -> Result<()> {
    let db = db().await;
    let query = projects::Entity::find().secure().scope_with(&scope(TENANT));
    let conn = db.conn()?;
    let all = query.project_all(&conn, |_| projects::Entity::find().into_model::<Named>());
    assert_eq!(all.await?.len(), 1000);
    Ok(())
}

#[tokio::test]
async fn the_toolkit_checks_a_new_row_unless_told_not_to() -> Result<()> {
    let (db, own) = (db().await, scope(TENANT));
    let foreign = comments::ActiveModel {
        org_id: Set(TENANT + 1),
        task_id: Set(TASK),
        body: Set("planted".to_owned()),
        ..Default::default()
    };
    let insert = || comments::Entity::insert(foreign.clone()).secure();
    assert!(insert().scope_with_model(&own, &foreign).is_err());

    let unchecked = insert().scope_unchecked(&own)?;
    unchecked.exec(&db.conn()?).await?;
    let planted = comments::Entity::find()
        .secure()
        .scope_with(&scope(TENANT + 1))
        .filter(Condition::all().add(comments::Column::Body.eq("planted")));
    assert_eq!(planted.count(&db.conn()?).await?, 1);
    Ok(())
}
