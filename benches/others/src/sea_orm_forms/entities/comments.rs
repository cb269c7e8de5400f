use sea_orm::entity::prelude::*;
use toolkit_db::secure::Scopable;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel, Scopable)]
#[sea_orm(table_name = "comments")]
#[secure(tenant_col = "org_id", no_resource, no_owner, no_type)]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub org_id: i32,
    pub task_id: i32,
    pub body: String,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
