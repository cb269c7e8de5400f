//! The derives of `tenant-core`.
//!
//! This crate is not used by itself: `tenant-core` re-exports the derives in its
//! prelude. The phases of a derive are its modules, in this order: `entry` and
//! `attr` read the attributes, `table` finds the table, `model` puts them
//! together, `check` holds the rules, `expand` writes the impls, and `fallback`
//! writes what stands in for them when a rule is broken. For `TenantField`,
//! `record` is in the place of `model`, and `field` in that of `table`.
#![cfg_attr(
    not(test),
    deny(
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

mod attr;
mod check;
mod class;
mod derive;
mod entry;
mod errors;
mod expand;
mod fallback;
mod field;
mod kind;
mod krate;
mod model;
mod record;
mod table;

#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

use self::derive::derive;
use self::kind::Kind;

#[doc = include_str!("../docs/must_have_tenant.md")]
#[proc_macro_derive(MustHaveTenant, attributes(diesel, tenant))]
pub fn must_have_tenant(input: TokenStream) -> TokenStream {
    derive(Kind::MUST_HAVE_TENANT, input.into()).into()
}

#[doc = include_str!("../docs/may_have_tenant.md")]
#[proc_macro_derive(MayHaveTenant, attributes(diesel, tenant))]
pub fn may_have_tenant(input: TokenStream) -> TokenStream {
    derive(Kind::MAY_HAVE_TENANT, input.into()).into()
}

#[doc = include_str!("../docs/has_no_tenant.md")]
#[proc_macro_derive(HasNoTenant, attributes(diesel, tenant))]
pub fn has_no_tenant(input: TokenStream) -> TokenStream {
    derive(Kind::HAS_NO_TENANT, input.into()).into()
}

#[doc = include_str!("../docs/tenant_field.md")]
#[proc_macro_derive(TenantField, attributes(diesel, tenant))]
pub fn tenant_field(input: TokenStream) -> TokenStream {
    derive(Kind::TenantField, input.into()).into()
}
