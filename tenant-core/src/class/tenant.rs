//! The class of tables in which every row belongs to a tenant.

use std::marker::PhantomData;

/// Class of a table in which every row belongs to one tenant, named by the
/// NOT NULL column `C`.
///
/// Declared by [`#[derive(MustHaveTenant)]`](macro@crate::MustHaveTenant).
#[derive(Debug, Clone, Copy)]
pub struct MustHaveTenant<C>(PhantomData<C>);
