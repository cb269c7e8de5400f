//! The scope of a part of a tenant: a department, a team, a person.

use std::fmt::Debug;

use super::{ScopeOrigin, TenantId, TenantScope};
use crate::error::{Error, Result};

/// A path below a tenant, such as `sales/north`: `String`, or a newtype of the
/// application's that shows its text.
///
/// A path is compared character by character. `/` separates its parts; no other character
/// has a meaning.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` can't be a path below a tenant",
    label = "not a path",
    note = "a path is a text of its own: it is `AsRef<str> + Clone + Debug + Eq + Send + Sync + 'static`",
    note = "use `String`, or implement these traits for a newtype"
)]
pub trait ScopePath: AsRef<str> + Clone + Debug + Eq + Send + Sync + 'static {}

#[diagnostic::do_not_recommend]
impl<T> ScopePath for T where T: AsRef<str> + Clone + Debug + Eq + Send + Sync + 'static {}

/// On behalf of a part of one tenant: reads and writes the tenant's rows whose path is this
/// one or one below it.
///
/// An organisation has departments, a department has teams: a manager works with the scope
/// of the department, a team lead with that of the team. It is made from the scope of the
/// tenant, or from a wider subtree of it; there is no way back.
///
/// A table takes part if its model says which column holds the path,
/// `#[tenant(column = org_id, path = dept_path)]`. A table without path belongs to the
/// tenant as a whole, and is not read with this scope unless it says
/// `#[tenant(below = visible)]`. Tables that all tenants share are read as ever.
///
/// Two scopes are equal when their ids and their paths are.
#[derive(Debug, Clone)]
pub struct SubtreeScope<Id, Path = String> {
    tenant: TenantScope<Id>,
    path: Path,
}

impl<Id: TenantId> TenantScope<Id> {
    /// The scope of the part of this tenant at `path`, and of all that is below it.
    ///
    /// ```
    /// use tenant_core::prelude::*;
    ///
    /// let company = TenantScope::trusted(7, "docs");
    /// let sales = company.within("sales");
    /// assert!(sales.contains("sales") && sales.contains("sales/north"));
    /// assert!(!sales.contains("salesmen") && !sales.contains("Sales"));
    /// ```
    pub fn within<Path: ScopePath>(&self, path: Path) -> SubtreeScope<Id, Path> {
        SubtreeScope {
            tenant: self.clone(),
            path,
        }
    }
}

impl<Id: TenantId, Path: ScopePath> SubtreeScope<Id, Path> {
    /// The scope of a smaller part.
    ///
    /// # Errors
    ///
    /// [`Error::NotBelow`] if `path` is neither this scope's path nor below it.
    ///
    /// ```
    /// use tenant_core::prelude::*;
    ///
    /// let sales = TenantScope::trusted(7, "docs").within("sales");
    /// let north = sales.within("sales/north")?;
    /// assert!(!north.contains("sales"));
    /// assert!(sales.within("support").is_err());
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    pub fn within(&self, path: Path) -> Result<Self> {
        if self.contains(path.as_ref()) {
            Ok(self.tenant.within(path))
        } else {
            Err(Error::NotBelow {
                path: format!("{path:?}"),
                scope: format!("{self:?}"),
            })
        }
    }

    /// Whether a path is this scope's, or below it.
    pub fn contains(&self, path: &str) -> bool {
        match path.strip_prefix(self.path.as_ref()) {
            Some(rest) => rest.is_empty() || rest.starts_with('/'),
            None => false,
        }
    }

    /// The tenant's id.
    pub fn id(&self) -> &Id {
        self.tenant.id()
    }

    /// The path below the tenant.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the id came from, in the words of the code that made the scope.
    pub fn origin(&self) -> &ScopeOrigin {
        self.tenant.origin()
    }

    /// The tenant. It is no scope of the caller's: it has more rights than this one.
    pub(crate) fn tenant(&self) -> &TenantScope<Id> {
        &self.tenant
    }
}

impl<Id: PartialEq, Path: PartialEq> PartialEq for SubtreeScope<Id, Path> {
    fn eq(&self, other: &Self) -> bool {
        self.tenant == other.tenant && self.path == other.path
    }
}

impl<Id: Eq, Path: Eq> Eq for SubtreeScope<Id, Path> {}
