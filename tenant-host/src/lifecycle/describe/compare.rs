//! Compares the tables that the program has classified with those of the database.

use std::collections::BTreeSet;

use tenant_core::registry::{self, ClassifiedTable};

use super::super::LifecycleError;
use super::super::backend::LifecycleConnection;
use super::super::value::Kind;
use super::{Owner, Place, Table, TenantTable};
use crate::database::DatabaseKind;

/// The tables of this crate, and those that other tools keep for themselves.
fn is_own(name: &str) -> bool {
    name.starts_with("host_") || name.starts_with("__")
}

/// Those of this crate's tables that are at tenants' places. The others are in the host's database,
/// which may be the shared one, too.
const OF_PLACES: [&str; 3] = ["host_audit", "host_outbox", "host_effects"];

/// The tables of tenants at the place of a connection, in whose transaction it is asked.
///
/// # Errors
///
/// [`LifecycleError::Unclassified`], [`LifecycleError::MissingTable`],
/// [`LifecycleError::MissingColumn`], and those of the database.
pub(in crate::lifecycle) fn describe<C: LifecycleConnection>(
    conn: &mut C,
) -> Result<Place, LifecycleError> {
    let mut found = conn.describe(None)?;
    let schemas: BTreeSet<_> = tenant_tables()
        .filter_map(ClassifiedTable::schema)
        .collect();
    for schema in schemas {
        found.extend(conn.describe(Some(schema))?);
    }
    compare(C::KIND, found, registry::tables())
}

fn tenant_tables() -> impl Iterator<Item = &'static ClassifiedTable> {
    registry::tables().filter(|table| table.has_tenant())
}

/// The same, of these tables of a database.
fn compare<'a>(
    kind: DatabaseKind,
    mut found: Vec<Table>,
    classified: impl Iterator<Item = &'a ClassifiedTable>,
) -> Result<Place, LifecycleError> {
    // One table may be declared in several places, which say the same.
    let mut declared: Vec<&ClassifiedTable> = Vec::new();
    for table in classified {
        if !declared.iter().any(|other| is_same(kind, other, table)) {
            declared.push(table);
        }
    }
    let mut tables: Vec<(TenantTable, &ClassifiedTable)> = Vec::new();
    for table in declared.iter().filter(|table| table.has_tenant()) {
        if is_own(table.name()) && !OF_PLACES.iter().any(|own| table.name().starts_with(own)) {
            continue;
        }
        let place = found.iter().position(|facts| is_it(kind, table, facts));
        let Some(place) = place else {
            if is_own(table.name()) {
                continue;
            }
            return Err(LifecycleError::MissingTable {
                table: table.name().to_owned(),
            });
        };
        tables.push((tenant_table(found.swap_remove(place), table), table));
    }
    tables.sort_by(|(a, _), (b, _)| a.name.cmp(&b.name));
    let owners: Vec<_> = tables
        .iter()
        .map(|(own, table)| owner(kind, own, table, &tables))
        .collect::<Result<_, _>>()?;
    let tables = tables.into_iter().zip(owners);
    let place = Place {
        kind,
        tables: tables
            .map(|((table, _), owner)| TenantTable { owner, ..table })
            .collect(),
        others: found,
    };
    check_unclassified(&place, &declared)?;
    Ok(place)
}

fn tenant_table(facts: Table, table: &ClassifiedTable) -> TenantTable {
    TenantTable {
        path: table.path_column().and_then(|path| facts.find(path)),
        facts,
        name: table.name().to_owned(),
        owner: Owner::Through(0, Vec::new()),
        has_host_rows: table.class() == "MayHaveTenant",
        is_member: table.class() == "MemberOfTenants",
        is_own: is_own(table.name()),
    }
}

fn owner(
    kind: DatabaseKind,
    own: &TenantTable,
    table: &ClassifiedTable,
    all: &[(TenantTable, &ClassifiedTable)],
) -> Result<Owner, LifecycleError> {
    let missing = |table: &str, column: &str| LifecycleError::MissingColumn {
        table: table.to_owned(),
        column: column.to_owned(),
    };
    if let Some(column) = table.tenant_column() {
        let place = own.facts.find(column);
        let place = place.ok_or_else(|| missing(&own.name, column))?;
        if matches!(own.facts.columns[place].kind, Kind::Other(_)) {
            return Err(missing(&own.name, column));
        }
        return Ok(Owner::Column(place));
    }
    let through = table.through();
    let parent = through.and_then(|through| {
        all.iter()
            .position(|(_, other)| same_name(kind, other.name(), through.name()))
    });
    let (Some(through), Some(parent)) = (through, parent) else {
        return Err(LifecycleError::MissingTable {
            table: through
                .map_or(table.name(), |through| through.name())
                .to_owned(),
        });
    };
    let pairs = through.own_columns().iter().zip(through.columns());
    let pairs = pairs.map(|(column, of_parent)| {
        let parent = &all[parent].0;
        let own_place = own.facts.find(column);
        let place = parent.facts.find(of_parent);
        Ok((
            own_place.ok_or_else(|| missing(&own.name, column))?,
            place.ok_or_else(|| missing(&parent.name, of_parent))?,
        ))
    });
    let pairs: Result<Vec<_>, LifecycleError> = pairs.collect();
    Ok(Owner::Through(parent, pairs?))
}

/// Refuses a table that looks like one of tenants and that no model classifies.
fn check_unclassified(place: &Place, declared: &[&ClassifiedTable]) -> Result<(), LifecycleError> {
    let kind = place.kind;
    let columns: BTreeSet<_> = declared
        .iter()
        .filter(|table| table.has_tenant() && table.class() != "IsTenant")
        .filter_map(|table| table.tenant_column())
        .collect();
    for table in &place.others {
        let is_known = declared.iter().any(|other| is_it(kind, other, table));
        if is_known || is_own(&table.name) {
            continue;
        }
        let column = columns.iter().find(|column| table.find(column).is_some());
        let parent = table
            .references
            .iter()
            .find_map(|key| place.find(&key.parent));
        let because = match (column, parent) {
            (Some(column), _) => format!("it has the column `{column}`, as tables of tenants have"),
            (None, Some(parent)) => format!(
                "its foreign key leads to `{}`, whose rows are tenants'",
                place.tables[parent].name
            ),
            (None, None) => continue,
        };
        return Err(LifecycleError::Unclassified {
            table: table.name.clone(),
            because,
        });
    }
    Ok(())
}

fn same_name(kind: DatabaseKind, one: &str, other: &str) -> bool {
    match kind {
        DatabaseKind::Postgres => one == other,
        DatabaseKind::Mysql | DatabaseKind::Sqlite => one.eq_ignore_ascii_case(other),
    }
}

fn is_same(kind: DatabaseKind, one: &ClassifiedTable, other: &ClassifiedTable) -> bool {
    same_name(kind, one.name(), other.name())
        && (one.schema().is_none() || other.schema().is_none() || one.schema() == other.schema())
}

fn is_it(kind: DatabaseKind, declared: &ClassifiedTable, found: &Table) -> bool {
    same_name(kind, declared.name(), &found.name) && declared.schema() == found.schema.as_deref()
}
