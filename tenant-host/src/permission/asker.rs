//! Who is asked whether he may do something.

use super::PermissionSide;
use crate::TenantKey;
use crate::catalog::TenantAccess;
use crate::session::{HostSession, HostSide, RolesFrom, Side, TenantSession, TenantSide};

/// What a session says of who asks.
#[derive(Debug)]
pub struct Asked<'a, Id> {
    /// The tenant; none on the host's side.
    pub(super) access: Option<&'a TenantAccess<Id>>,
    pub(super) user: &'a str,
    /// The roles of the moment in which the session was verified.
    pub(super) roles: Vec<&'a str>,
    pub(super) roles_from: &'a RolesFrom,
}

pub(super) mod sealed {
    pub trait Sealed<Id> {
        /// The side in words.
        const SIDE: &'static str;

        fn asked(&self) -> super::Asked<'_, Id>;
    }
}

/// A session, of either side.
pub trait Asker<Id: TenantKey>: sealed::Sealed<Id> {
    /// The side of its user.
    type Side: Side + PermissionSide;
}

impl<Id: TenantKey> Asker<Id> for TenantSession<Id> {
    type Side = TenantSide;
}

impl<Id: TenantKey> sealed::Sealed<Id> for TenantSession<Id> {
    const SIDE: &'static str = "tenant";

    fn asked(&self) -> Asked<'_, Id> {
        Asked {
            access: Some(self.access()),
            user: self.user(),
            roles: self.roles().iter().map(|role| role.name()).collect(),
            roles_from: self.roles_from(),
        }
    }
}

impl<Id: TenantKey> Asker<Id> for HostSession {
    type Side = HostSide;
}

impl<Id: TenantKey> sealed::Sealed<Id> for HostSession {
    const SIDE: &'static str = "host";

    fn asked(&self) -> Asked<'_, Id> {
        Asked {
            access: None,
            user: self.user(),
            roles: self.roles().iter().map(|role| role.name()).collect(),
            roles_from: self.roles_from(),
        }
    }
}
