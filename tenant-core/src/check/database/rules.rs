//! What must hold of a table in the database.

use super::Problem;
use crate::catalog::{ColumnFacts, Equality, TableFacts, TableKind};
use crate::registry::{ClassifiedTable, OwnerTable};

/// What is wrong with the table that the database has for a declared one.
pub(super) fn check(
    declared: &ClassifiedTable,
    facts: &TableFacts,
    changes_values: bool,
) -> Vec<Problem> {
    let Some(column) = declared.tenant_column() else {
        return declared
            .through()
            .map_or_else(Vec::new, |owner| check_owner(owner, facts));
    };
    let Some(found) = facts.column(column) else {
        return vec![Problem::NoColumn { column }];
    };
    let mut problems = Vec::new();
    problems.extend(check_type(declared, column, found));
    problems.extend(match found.equality.clone() {
        Equality::Exact => None,
        Equality::Lenient(because) => Some(Problem::LenientIds { column, because }),
        Equality::Lost(because) => Some(Problem::ConfusedIds { column, because }),
    });
    if changes_values {
        problems.push(Problem::ChangesValues);
    }
    // A view has no keys, and all its columns can be NULL.
    if facts.kind == TableKind::Table {
        problems.extend(check_null(declared, column, found));
        problems.extend(check_keys(declared, column, facts));
    }
    problems
}

fn check_type(
    declared: &ClassifiedTable,
    column: &'static str,
    found: &ColumnFacts,
) -> Option<Problem> {
    let id_type = declared.id_type()?;
    (!found.stores.contains(&id_type)).then(|| Problem::OtherType {
        column,
        declared: id_type,
        found: found.type_name.clone(),
    })
}

fn check_null(
    declared: &ClassifiedTable,
    column: &'static str,
    found: &ColumnFacts,
) -> Option<Problem> {
    match (declared.allows_host_rows(), found.nullable) {
        (false, true) => Some(Problem::Nullable { column }),
        (true, false) => Some(Problem::NotNull { column }),
        _ => None,
    }
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
    let among_all = |key: &&_| is_unique_among_all(key, column);
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

/// Whether rows of two tenants can collide in the key.
fn is_unique_among_all(key: &crate::catalog::Key, column: &str) -> bool {
    key.unique && !key.has(column)
}
