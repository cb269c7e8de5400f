//! The derives of `tenant-core`.
//!
//! This crate is not used by itself: `tenant-core` re-exports the derives in its
//! prelude. The phases of a derive are its modules, in this order: `entry` and
//! `attr` read the attributes, `table` finds the table, `through` that of the owners, `model` puts them
//! together, `check` holds the rules, `expand` writes the impls, and `fallback`
//! writes what stands in for them when a rule is broken. For `TenantField`,
//! `record` is in the place of `model`, and `field` in that of `table`.
//! `ScopedMultiConnection`, which is about connections and no table, is `multi`.
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
mod multi;
mod record;
mod table;
mod through;

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

#[doc = include_str!("../docs/is_tenant.md")]
#[proc_macro_derive(IsTenant, attributes(diesel, tenant))]
pub fn is_tenant(input: TokenStream) -> TokenStream {
    derive(Kind::IS_TENANT, input.into()).into()
}

#[doc = include_str!("../docs/member_of_tenants.md")]
#[proc_macro_derive(MemberOfTenants, attributes(diesel, tenant))]
pub fn member_of_tenants(input: TokenStream) -> TokenStream {
    derive(Kind::MEMBER_OF_TENANTS, input.into()).into()
}

#[doc = include_str!("../docs/host_only.md")]
#[proc_macro_derive(HostOnly, attributes(diesel, tenant))]
pub fn host_only(input: TokenStream) -> TokenStream {
    derive(Kind::HOST_ONLY, input.into()).into()
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

#[doc = include_str!("../docs/scoped_multi_connection.md")]
#[proc_macro_derive(ScopedMultiConnection, attributes(tenant))]
pub fn scoped_multi_connection(input: TokenStream) -> TokenStream {
    derive(Kind::ScopedMultiConnection, input.into()).into()
}
