//! What is known of a classified table.

use std::fmt;

use crate::class::{IdType, OwnerTable};

/// A table that one of the derives has classified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClassifiedTable {
    // In the order by which tables are sorted.
    pub(super) name: &'static str,
    pub(super) schema: Option<&'static str>,
    pub(super) file: &'static str,
    pub(super) line: u32,
    pub(super) model: &'static str,
    pub(super) class: &'static str,
    pub(super) has_tenant: bool,
    pub(super) is_shared: bool,
    pub(super) tenant_column: Option<&'static str>,
    pub(super) id_type: Option<IdType>,
    pub(super) id_kind: Option<&'static str>,
    pub(super) path: Option<&'static str>,
    pub(super) visible_below: bool,
    pub(super) shared_reads: bool,
    pub(super) writable: bool,
    pub(super) through: Option<OwnerTable>,
}

impl ClassifiedTable {
    /// The name in the database, without its schema.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The schema in the database, if `table!` names one.
    pub fn schema(&self) -> Option<&'static str> {
        self.schema
    }

    /// The path of the model that declares the class.
    pub fn model(&self) -> &'static str {
        self.model
    }

    /// The source file of the model.
    pub fn file(&self) -> &'static str {
        self.file
    }

    /// The line of the derive in that file.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// The name of the derive that declares the class, such as `MustHaveTenant`.
    pub fn class(&self) -> &'static str {
        self.class
    }

    /// Whether its rows belong to tenants.
    pub fn has_tenant(&self) -> bool {
        self.has_tenant
    }

    /// Whether all tenants read all of its rows: `HasNoTenant`.
    pub fn is_shared(&self) -> bool {
        self.is_shared
    }

    /// The name that the tenant column has in the database. Of the table whose rows are
    /// the tenants it is the column of their ids.
    pub fn tenant_column(&self) -> Option<&'static str> {
        self.tenant_column
    }

    /// Whether NULL in the tenant column marks the rows of the host.
    pub(crate) fn allows_host_rows(&self) -> bool {
        self.class == "MayHaveTenant"
    }

    /// The SQL type of the tenant column, if it is one of those of [`IdType`].
    pub fn id_type(&self) -> Option<IdType> {
        self.id_type
    }

    /// The type that the ids of its tenants must have: `#[tenant(id = OrgId)]`.
    pub fn id_kind(&self) -> Option<&'static str> {
        self.id_kind
    }

    /// The name of the column with the path below the tenant: `#[tenant(path = …)]`.
    pub fn path_column(&self) -> Option<&'static str> {
        self.path
    }

    /// Whether scopes below a tenant read all of its rows: `#[tenant(below = visible)]`.
    pub fn visible_below(&self) -> bool {
        self.visible_below
    }

    /// Whether tenants read the host's rows: `#[tenant(shared_reads)]`.
    pub fn shared_reads(&self) -> bool {
        self.shared_reads
    }

    /// Whether tenants write what else the host alone writes: `#[tenant(writable)]`.
    pub fn writable(&self) -> bool {
        self.writable
    }

    /// The table through which its rows belong to tenants: of a table without tenant
    /// column that of the parents, of `MemberOfTenants` that of the links.
    pub fn through(&self) -> Option<OwnerTable> {
        self.through
    }
}

/// The declaration, as an error shows it:
/// `` `MustHaveTenant` by `tenant_id` on `app::Project` (src/models.rs:12) ``.
impl fmt::Display for ClassifiedTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.class)?;
        if let Some(column) = self.tenant_column {
            write!(f, " by `{column}`")?;
        }
        if let Some(path) = self.path {
            write!(f, " and `{path}`")?;
        }
        if let Some(owner) = self.through {
            write!(
                f,
                " through `{}` ({} = {})",
                owner.name(),
                owner.own_columns().join(", "),
                owner.columns().join(", "),
            )?;
        }
        if let Some(kind) = self.id_kind {
            write!(f, " with ids of type `{kind}`")?;
        }
        if self.visible_below {
            f.write_str(" with `below = visible`")?;
        }
        if self.shared_reads {
            f.write_str(" with `shared_reads`")?;
        }
        if self.writable {
            f.write_str(" with `writable`")?;
        }
        write!(f, " on `{}` ({}:{})", self.model, self.file, self.line)
    }
}
