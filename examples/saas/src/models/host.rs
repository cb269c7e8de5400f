//! What the host keeps. No tenant's scope reads these tables.

use diesel::prelude::*;
use tenant_core::prelude::*;

use crate::schema::{accounts, invitations};

#[derive(Debug, Queryable, Selectable, Insertable, HostOnly)]
#[diesel(table_name = accounts)]
pub struct Account {
    pub email: String,
    pub password_hash: String,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable, HostOnly)]
#[diesel(table_name = invitations)]
pub struct Invitation {
    pub link_hash: String,
    pub tenant_id: i64,
    pub email: String,
    pub role: String,
    pub ends: i64,
}
