//! Which kind of ids a table's tenants have.

use std::marker::PhantomData;

/// The class `M` of a table whose tenants have ids of type `Id`, and of no other.
///
/// Without it, every id that fits the SQL type of the tenant column fits the table.
///
/// Declared by the key `id = OrgId` of the derives.
#[derive(Debug, Clone, Copy)]
pub struct OfKind<M, Id>(PhantomData<(M, Id)>);

/// The type of the ids of a table's tenants, told apart from other types of the same SQL
/// type.
#[diagnostic::on_unimplemented(
    message = "ids of type `{Id}` are of another kind than the ids of this table's tenants, `{Self}`",
    label = "the scope of another kind of tenants",
    note = "the table says `#[tenant(id = …)]`, so only scopes with ids of that type fit, whatever the SQL type is",
    note = "make the scope of the tenant that is meant: `TenantScope<{Self}>`"
)]
pub trait IsKindOf<Id> {}

impl<Id> IsKindOf<Id> for Id {}
