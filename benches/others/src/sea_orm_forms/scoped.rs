//! SeaORM scoped by `cf-gears-toolkit-db`.

use anyhow::Result;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, JoinType, Order, QuerySelect,
    RelationTrait,
};
use toolkit_db::Db;
use toolkit_db::secure::{
    AccessScope, ScopeConstraint, ScopeFilter, SecureDeleteExt, SecureEntityExt, SecureInsertExt,
    SecureUpdateExt, pep_properties,
};

use super::entities::{comments, projects, tasks, users};
use super::{Named, names};
use crate::database::{BODY, LAST_COMMENT, TENANT, TITLE};
use crate::library::{Joined, Library};

/// The crate's connection, and a scope of the tenant.
#[derive(Debug)]
pub struct Scoped {
    db: Db,
    scope: AccessScope,
}

/// A scope of a tenant. The shorter constructors take only UUIDs.
pub fn scope(tenant: i32) -> AccessScope {
    let tenant = ScopeFilter::eq(pep_properties::OWNER_TENANT_ID, i64::from(tenant));
    AccessScope::single(ScopeConstraint::new(vec![tenant]))
}

impl Scoped {
    /// Over a connection on which the tables are.
    pub fn new(db: Db) -> Self {
        let scope = scope(TENANT);
        Self { db, scope }
    }
}

impl Library for Scoped {
    const NAME: &'static str = "SeaORM, scoped by cf-gears-toolkit-db";
    type Task = tasks::Model;

    async fn point(&mut self, project: i32) -> Result<Vec<String>> {
        let named: Vec<Named> = projects::Entity::find_by_id(project)
            .secure()
            .scope_with(&self.scope)
            .project_all(&self.db.conn()?, |query| {
                let query = query.select_only().column(projects::Column::Name);
                query.into_model()
            })
            .await?;
        Ok(names(named))
    }

    async fn list(&mut self) -> Result<Vec<tasks::Model>> {
        let query = tasks::Entity::find()
            .secure()
            .scope_with(&self.scope)
            .filter(Condition::all().add(tasks::Column::Priority.eq(2)))
            .order_by(tasks::Column::Id, Order::Desc)
            .limit(20);
        Ok(query.all(&self.db.conn()?).await?)
    }

    async fn two_joins(&mut self, project: i32) -> Result<Vec<Joined>> {
        // The crate scopes `tasks`. Each joined table is named by hand, once more.
        let query = tasks::Entity::find()
            .join(JoinType::InnerJoin, tasks::Relation::Project.def())
            .join(JoinType::InnerJoin, tasks::Relation::Assignee.def())
            .secure()
            .scope_with(&self.scope)
            .and_scope_for::<projects::Entity>(&self.scope)
            .and_scope_for::<users::Entity>(&self.scope)
            .filter(Condition::all().add(projects::Column::Id.eq(project)))
            .order_by(tasks::Column::Id, Order::Asc);
        let conn = self.db.conn()?;
        let rows = query.project_all(&conn, |query| {
            let query = query
                .select_only()
                .column_as(tasks::Column::Title, "task")
                .column_as(projects::Column::Name, "project")
                .column_as(users::Column::Name, "user");
            query.into_model()
        });
        Ok(rows.await?)
    }

    async fn insert(&mut self, task: i32) -> Result<i32> {
        // The crate checks the tenant of the new row; it doesn't write it.
        let comment = comments::ActiveModel {
            org_id: Set(TENANT),
            task_id: Set(task),
            body: Set(BODY.to_owned()),
            ..Default::default()
        };
        let insert = comments::Entity::insert(comment.clone())
            .secure()
            .scope_with_model(&self.scope, &comment)?;
        Ok(insert.exec(&self.db.conn()?).await?.last_insert_id)
    }

    async fn delete_inserted(&mut self) -> Result<u64> {
        let delete = comments::Entity::delete_many()
            .secure()
            .scope_with(&self.scope)
            .filter(Condition::all().add(comments::Column::Id.gt(LAST_COMMENT)));
        Ok(delete.exec(&self.db.conn()?).await?.rows_affected)
    }

    async fn update(&mut self, task: i32) -> Result<u64> {
        let update = tasks::Entity::update_many()
            .secure()
            .scope_with(&self.scope)
            .col_expr(tasks::Column::Title, Expr::value(TITLE))
            .filter(Condition::all().add(tasks::Column::Id.eq(task)));
        Ok(update.exec(&self.db.conn()?).await?.rows_affected)
    }
}
