//! What the operator of a product does: reports over all tenants, sign-ups and logins, what
//! goes on record, and who may make scopes.

mod act_as;
mod authority;
mod build_transaction;
mod find_tenant;
mod pool;
mod record;
mod report;
mod text_id;
