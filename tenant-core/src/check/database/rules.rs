//! What must hold of a table in the database.

use super::Problem;
use crate::catalog::{ColumnFacts, Equality, Key, TableFacts, TableKind};
use crate::registry::{ClassifiedTable, IdType, OwnerTable};

/// What is wrong with the table that the database has for a declared one.
pub(super) fn check(
    declared: &ClassifiedTable,
    facts: &TableFacts,
    changes_values: bool,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for column in own_columns(declared) {
        match facts.column(column.name) {
            Some(found) => problems.extend(check_column(&column, found, facts.kind)),
            None => problems.push(Problem::NoColumn {
                column: column.name,
            }),
        }
    }
    match (declared.tenant_column(), declared.through()) {
        (None, Some(owner)) => problems.extend(check_owner(owner, facts)),
        (Some(tenant), _) if facts.column(tenant).is_some() => {
            if changes_values {
                problems.push(Problem::ChangesValues);
            }
            // A view has no keys.
            if facts.kind == TableKind::Table {
                problems.extend(check_keys(declared, tenant, facts));
            }
        }
        _ => {}
    }
    problems
}

/// A column that says by its value whose a row is.
struct OwnColumn {
    name: &'static str,
    id_type: Option<IdType>,
    nullable: bool,
}

/// The tenant column, and the path below it.
fn own_columns(declared: &ClassifiedTable) -> impl Iterator<Item = OwnColumn> {
    let tenant = declared.tenant_column().map(|name| OwnColumn {
        name,
        id_type: declared.id_type(),
        nullable: declared.allows_host_rows(),
    });
    let path = declared.path_column().map(|name| OwnColumn {
        name,
        id_type: Some(IdType::Text),
        nullable: false,
    });
    tenant.into_iter().chain(path)
}

fn check_column(column: &OwnColumn, found: &ColumnFacts, kind: TableKind) -> Vec<Problem> {
    let &OwnColumn {
        name: column,
        id_type,
        nullable,
    } = column;
    let mut problems = Vec::new();
    if let Some(declared) = id_type.filter(|id_type| !found.stores.contains(id_type)) {
        let found = found.type_name.clone();
        problems.push(Problem::OtherType {
            column,
            declared,
            found,
        });
    }
    problems.extend(match found.equality.clone() {
        Equality::Exact => None,
        Equality::Lenient(because) => Some(Problem::LenientIds { column, because }),
        Equality::Lost(because) => Some(Problem::ConfusedIds { column, because }),
    });
    // All columns of a view can be NULL.
    if kind == TableKind::Table {
        problems.extend(match (nullable, found.nullable) {
            (false, true) => Some(Problem::Nullable { column }),
            (true, false) => Some(Problem::NotNull { column }),
            _ => None,
        });
    }
    problems
}

/// The parents of a table's rows must be unique by the columns that name them. Links to
/// tenants are not: there a row has as many as it has tenants.
pub(super) fn check_parent(declared: &ClassifiedTable, parent: &TableFacts) -> Option<Problem> {
    let owner = declared.through()?;
    // A view has no keys.
    if declared.class() == "MemberOfTenants" || parent.kind == TableKind::View {
        return None;
    }
    let is_unique = parent
        .keys
        .iter()
        .any(|key| key.is_unique_by(owner.columns()));
    (!is_unique).then_some(Problem::ParentNotUnique {
        parent: owner.name(),
        columns: owner.columns(),
    })
}

/// The table of the tenants, and what the database says of it.
pub(super) struct Tenants<'a> {
    pub(super) declared: &'a ClassifiedTable,
    pub(super) facts: TableFacts,
}

/// A column must store the id of each tenant. Which table has the tenants is known if it is the
/// only one with ids of this type.
pub(super) fn check_length(
    declared: &ClassifiedTable,
    facts: &TableFacts,
    tenants: &[Tenants<'_>],
) -> Option<Problem> {
    let kind_of = |table: &ClassifiedTable| (table.id_type(), table.id_kind());
    let is_of_kind = |tenants: &&Tenants<'_>| kind_of(tenants.declared) == kind_of(declared);
    let mut of_kind = tenants.iter().filter(is_of_kind);
    let (Some(tenants), None) = (of_kind.next(), of_kind.next()) else {
        return None;
    };
    let column = declared.tenant_column()?;
    let length = facts.column(column)?.length?;
    let key = tenants.facts.column(tenants.declared.tenant_column()?)?;
    let is_longer = key.length.is_none_or(|of_key| of_key > length);
    is_longer.then_some(Problem::ShortIds {
        column,
        length,
        tenants: tenants.declared.name(),
    })
}

/// The columns through which rows belong to tenants must be there, and have a value.
fn check_owner(owner: OwnerTable, facts: &TableFacts) -> Vec<Problem> {
    let check = |&column: &&'static str| match facts.column(column) {
        None => Some(Problem::NoParentColumn { column }),
        Some(found) if found.nullable && facts.kind == TableKind::Table => {
            Some(Problem::NullableParent { column })
        }
        Some(_) => None,
    };
    owner.own_columns().iter().filter_map(check).collect()
}

fn check_keys(
    declared: &ClassifiedTable,
    column: &'static str,
    facts: &TableFacts,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !facts.keys.iter().any(|key| key.begins_with(column)) {
        problems.push(Problem::NoIndex { column });
    }
    let among_all = |key: &&Key| key.unique && !key.has(column);
    let shared: Vec<_> = facts.keys.iter().filter(among_all).collect();
    if facts.replaces && !shared.is_empty() {
        problems.push(Problem::Replaces);
    }
    // What is unique among the tenants themselves tells no tenant about another's rows.
    if declared.class() == "IsTenant" {
        return problems;
    }
    // A primary key without the tenant is a number or a UUID in nearly every schema.
    let natural = shared.iter().filter(|key| !key.primary);
    problems.extend(natural.map(|key| Problem::SharedKey {
        key: key.name.clone(),
    }));
    problems
}
