//! What the operator of a product does: reports over all tenants, and what goes on record.

mod record;
mod report;
