use sea_orm::entity::prelude::*;
use toolkit_db::secure::Scopable;

use super::{projects, users};

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel, Scopable)]
#[sea_orm(table_name = "tasks")]
#[secure(tenant_col = "org_id", no_resource, no_owner, no_type)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub org_id: i32,
    pub project_id: i32,
    pub assignee_id: i32,
    pub title: String,
    pub priority: i32,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "projects::Entity",
        from = "Column::ProjectId",
        to = "projects::Column::Id"
    )]
    Project,
    #[sea_orm(
        belongs_to = "users::Entity",
        from = "Column::AssigneeId",
        to = "users::Column::Id"
    )]
    Assignee,
}

impl Related<projects::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Project.def()
    }
}

impl Related<users::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Assignee.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for crate::library::Task {
    fn from(task: Model) -> Self {
        Self {
            id: task.id,
            org_id: task.org_id,
            project_id: task.project_id,
            assignee_id: task.assignee_id,
            title: task.title,
            priority: task.priority,
        }
    }
}
