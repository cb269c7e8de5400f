//! What a scope may read and write, as it is asked for a table that is known by name only.

use super::refusal::{Read, Refusal};
use crate::backend::Dialect;
use crate::class::IdType;
use crate::registry::ClassifiedTable;

/// On whose behalf a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// One tenant, with ids of this SQL type and of this type in Rust.
    Tenant(Option<IdType>, &'static str),
    /// The operator.
    Host,
}

/// Stands for a column in a condition.
pub(super) const COLUMN: &str = "the_column";

/// The scope, without its type.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) dialect: Dialect,
    pub(super) side: Side,
    /// The condition that [`COLUMN`] has the scope's id; with the mark of the scope's value.
    pub(super) has_id: String,
}

/// What restricts a table under a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Restriction {
    /// Nothing: each row is the scope's to read.
    Nothing,
    /// The column has the scope's id.
    Own(&'static str),
    /// The column has the scope's id, or NULL.
    OwnOrHost(&'static str),
    /// The column is NULL.
    Host(&'static str),
    /// There is a row in the other table, which has its own restriction.
    Through,
}

impl Rules {
    /// The condition that a column, which is given as SQL, has the scope's id.
    pub(super) fn has_id(&self, column: &str) -> String {
        self.has_id.replace(COLUMN, column)
    }

    /// What restricts the rows of `table` that a statement reads.
    pub(super) fn reads(&self, table: &ClassifiedTable) -> Read<Restriction> {
        if let (Some(kind), Side::Tenant(_, id)) = (table.id_kind(), self.side)
            && kind != id
        {
            return Err(Refusal::new(
                format!(
                    "the tenants of `{}` have ids of the type `{kind}`",
                    table.name()
                ),
                "use a scope of such a tenant",
            ));
        }
        let column = table.tenant_column();
        match (table.class(), column, self.side) {
            ("HasNoTenant", None, _) | ("HostOnly", None, Side::Host) => Ok(Restriction::Nothing),
            ("IsTenant" | "MemberOfTenants", _, Side::Host) => Ok(Restriction::Nothing),
            ("MustHaveTenant" | "IsTenant", Some(column), Side::Tenant(..)) => {
                self.check_id(table)?;
                Ok(Restriction::Own(column))
            }
            ("MayHaveTenant", Some(column), Side::Tenant(..)) => {
                self.check_id(table)?;
                Ok(match table.shared_reads() {
                    true => Restriction::OwnOrHost(column),
                    false => Restriction::Own(column),
                })
            }
            ("MayHaveTenant", Some(column), Side::Host) => Ok(Restriction::Host(column)),
            ("MustHaveTenant", None, _) | ("MemberOfTenants", None, Side::Tenant(..))
                if table.through().is_some() =>
            {
                Ok(Restriction::Through)
            }
            ("HostOnly", ..) => Err(Refusal::new(
                format!("`{}` is the host's own table", table.name()),
                "use the host's scope",
            )),
            ("MustHaveTenant", Some(_), Side::Host) => Err(Refusal::new(
                format!("each row of `{}` is a tenant's", table.name()),
                "use the scope of a tenant, or the hatch of a typed query",
            )),
            // A class that this file does not know.
            (class, ..) => Err(Refusal::new(
                format!("`{}` is of the class `{class}`", table.name()),
                "use the typed query builder",
            )),
        }
    }

    /// The tenant column must be of the SQL type that the scope's id is bound as.
    fn check_id(&self, table: &ClassifiedTable) -> Read {
        let Side::Tenant(id, _) = self.side else {
            return Ok(());
        };
        if id.is_some() && id == table.id_type() {
            return Ok(());
        }
        let shown =
            |id: Option<IdType>| id.map_or("of another type".to_owned(), |id| format!("`{id}`"));
        Err(Refusal::new(
            format!(
                "the tenant column of `{}` is {}, and the scope's id is {}",
                table.name(),
                shown(table.id_type()),
                shown(id),
            ),
            "use a scope with ids of the column's type",
        ))
    }
}
