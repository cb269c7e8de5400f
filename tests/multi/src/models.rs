//! The models, which say whose the rows are.
#![allow(missing_docs)]

use diesel::prelude::*;
use tenant_core::prelude::*;

use crate::schema::{attachments, secrets, templates, vaults};

#[derive(MustHaveTenant, Identifiable, Queryable, Selectable, Debug, Clone, PartialEq)]
#[diesel(table_name = vaults)]
#[tenant(column = org)]
pub struct Vault {
    pub id: i32,
    pub name: String,
    pub color: Option<String>,
}

#[derive(Insertable, Debug, Clone)]
#[diesel(table_name = vaults)]
pub struct NewVault {
    pub id: i32,
    pub name: String,
    /// Left to its default where it is absent.
    pub color: Option<String>,
}

#[derive(AsChangeset, Debug, Default)]
#[diesel(table_name = vaults)]
pub struct VaultChanges {
    pub name: Option<String>,
    pub color: Option<String>,
}

#[derive(MustHaveTenant, Identifiable, Associations, Queryable, Selectable, Debug, PartialEq)]
#[diesel(table_name = secrets, belongs_to(Vault))]
#[tenant(column = org)]
pub struct Secret {
    pub id: i32,
    pub vault_id: i32,
    pub name: String,
}

#[derive(MustHaveTenant, Queryable, Selectable, Debug, PartialEq)]
#[diesel(table_name = attachments)]
#[tenant(through(secret_id = secrets))]
pub struct Attachment {
    pub id: i32,
    pub file: String,
}

#[derive(MayHaveTenant, Queryable, Selectable, Debug, PartialEq)]
#[diesel(table_name = templates)]
#[tenant(column = org, shared_reads)]
pub struct Template {
    pub id: i32,
    pub name: String,
}
