//! The class of tables whose rows belong to several tenants, by a table of links.

use std::marker::PhantomData;

/// Class of a table whose rows are members of tenants: people with one login in
/// several organisations.
///
/// `K` is the key by which the links, rows of a table of tenants, name a row of this one.
/// A tenant reads the rows to which a link of its own leads. Since a row may belong to
/// others as well, only the host writes it.
///
/// Declared by [`#[derive(MemberOfTenants)]`](macro@crate::MemberOfTenants).
#[derive(Debug, Clone, Copy)]
pub struct MemberOfTenants<K>(PhantomData<K>);
