//! A permission whose side is right.

use std::fmt;
use std::marker::PhantomData;

use super::{AppliesTo, Permission};
use crate::session::Side;

/// A permission that users of the side `S` can have: a constant of the program, or a name that
/// [`Permissions::parse`](super::Permissions::parse) has checked.
pub struct CheckedPermission<S: Side> {
    name: &'static str,
    side: PhantomData<fn() -> S>,
}

impl<S: Side> CheckedPermission<S> {
    pub(super) const fn made(name: &'static str) -> Self {
        Self {
            name,
            side: PhantomData,
        }
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl<S: Side> Clone for CheckedPermission<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Side> Copy for CheckedPermission<S> {}

impl<S: Side> PartialEq for CheckedPermission<S> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl<S: Side> Eq for CheckedPermission<S> {}

impl<S: Side> fmt::Debug for CheckedPermission<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CheckedPermission")
            .field(&self.name)
            .finish()
    }
}

/// What can be given to, or asked of, users of the side `S`: a [`Permission`] of that side or of
/// both, or a [`CheckedPermission`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be given to or asked of a user of `{S}`",
    label = "this is no permission of the side `{S}`",
    note = "a tenant's role can't have a permission of the host, nor the host's role one of a tenant",
    note = "what is for both is declared as `SharedPermission`"
)]
pub trait PermissionFor<S: Side> {
    /// The permission.
    fn checked(self) -> CheckedPermission<S>;
}

impl<S: Side, P: AppliesTo<S>> PermissionFor<S> for Permission<P> {
    fn checked(self) -> CheckedPermission<S> {
        CheckedPermission::made(self.name())
    }
}

impl<S: Side> PermissionFor<S> for CheckedPermission<S> {
    fn checked(self) -> Self {
        self
    }
}
