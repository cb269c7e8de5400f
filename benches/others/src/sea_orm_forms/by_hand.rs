//! SeaORM alone: each guard is typed by hand.

use anyhow::Result;
use sea_orm::sea_query::IntoCondition;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseConnection, EntityTrait, ExprTrait, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationTrait, sea_query::Expr,
};

use super::entities::{comments, projects, tasks, users};
use super::{Named, names};
use crate::database::{BODY, LAST_COMMENT, TENANT, TITLE};
use crate::library::{Joined, Library};

/// A pool of one connection: SeaORM has no connection without pool.
#[derive(Debug)]
pub struct ByHand(pub DatabaseConnection);

impl Library for ByHand {
    const NAME: &'static str = "SeaORM";
    type Task = tasks::Model;

    async fn point(&mut self, project: i32) -> Result<Vec<String>> {
        let query = projects::Entity::find_by_id(project)
            .filter(projects::Column::OrgId.eq(TENANT))
            .select_only()
            .column(projects::Column::Name);
        // A tuple would do, but the scoping crate knows only structs.
        let named = query.into_model::<Named>().all(&self.0).await?;
        Ok(names(named))
    }

    async fn list(&mut self) -> Result<Vec<tasks::Model>> {
        let query = tasks::Entity::find()
            .filter(tasks::Column::OrgId.eq(TENANT))
            .filter(tasks::Column::Priority.eq(2))
            .order_by_desc(tasks::Column::Id)
            .limit(20);
        Ok(query.all(&self.0).await?)
    }

    async fn two_joins(&mut self, project: i32) -> Result<Vec<Joined>> {
        let on_project = tasks::Relation::Project.def().on_condition(|_, projects| {
            Expr::col((projects, projects::Column::OrgId))
                .eq(TENANT)
                .into_condition()
        });
        let on_user = tasks::Relation::Assignee.def().on_condition(|_, users| {
            Expr::col((users, users::Column::OrgId))
                .eq(TENANT)
                .into_condition()
        });
        let query = tasks::Entity::find()
            .join(JoinType::InnerJoin, on_project)
            .join(JoinType::InnerJoin, on_user)
            .filter(tasks::Column::OrgId.eq(TENANT))
            .filter(projects::Column::Id.eq(project))
            .order_by_asc(tasks::Column::Id)
            .select_only()
            .column_as(tasks::Column::Title, "task")
            .column_as(projects::Column::Name, "project")
            .column_as(users::Column::Name, "user");
        Ok(query.into_model().all(&self.0).await?)
    }

    async fn insert(&mut self, task: i32) -> Result<i32> {
        let comment = comments::ActiveModel {
            org_id: Set(TENANT),
            task_id: Set(task),
            body: Set(BODY.to_owned()),
            ..Default::default()
        };
        let inserted = comments::Entity::insert(comment).exec(&self.0).await?;
        Ok(inserted.last_insert_id)
    }

    async fn delete_inserted(&mut self) -> Result<u64> {
        let delete = comments::Entity::delete_many()
            .filter(comments::Column::OrgId.eq(TENANT))
            .filter(comments::Column::Id.gt(LAST_COMMENT));
        Ok(delete.exec(&self.0).await?.rows_affected)
    }

    async fn update(&mut self, task: i32) -> Result<u64> {
        let update = tasks::Entity::update_many()
            .col_expr(tasks::Column::Title, Expr::value(TITLE))
            .filter(tasks::Column::OrgId.eq(TENANT))
            .filter(tasks::Column::Id.eq(task));
        Ok(update.exec(&self.0).await?.rows_affected)
    }
}
