//! What has changed since the copy, and whether both places have the same rows in the end.

use std::collections::{BTreeMap, HashMap};

use super::super::LifecycleError;
use super::super::backend::{LifecycleConnection, Mode};
use super::super::delete::let_audit_log_go;
use super::super::describe::{Order, Theirs, each_row};
use super::super::ground::Ground;
use super::super::sql::Statement;
use super::super::tally::{Tally, digest};
use super::super::value::Cell;
use super::super::write::{insert, raise_counters, set, tally_of, with_key};
use super::claim::Claim;
use super::copy::{Both, anew, describe_both, locked};
use crate::TenantKey;
use crate::database::DatabaseKind;

/// Brings the rows of the new place to those of the old one, whose writes are stopped, and compares
/// counts and digests of all tables.
///
/// # Errors
///
/// [`LifecycleError::RowsDiffer`], and those of both places.
pub(super) fn verify<Id: TenantKey, C: LifecycleConnection>(
    claim: &Claim<'_, Id, C>,
    old: &mut Ground<C>,
    new: &mut Ground<C>,
) -> Result<BTreeMap<String, Tally>, LifecycleError> {
    old.within(Mode::Snapshot, |from| {
        let changed = new.within(Mode::Write, |to| {
            locked(claim, to, |to| {
                let both = describe_both(from, to, &claim.id)?;
                changes(claim, from, to, &both)
            })
        });
        // Changed rows can stand in each other's way. Then all are copied anew.
        if let Err(error) = changed {
            if matches!(error, LifecycleError::MoveLost | LifecycleError::MoveBusy) {
                return Err(error);
            }
            tracing::info!(%error, "what has changed during a move is copied anew");
            new.within(Mode::Write, |to| {
                locked(claim, to, |to| {
                    let both = describe_both(from, to, &claim.id)?;
                    anew(claim, from, to, &both)
                })
            })?;
        }
        // What is kept, not what was written.
        new.within(Mode::Write, |to| {
            locked(claim, to, |to| {
                let both = describe_both(from, to, &claim.id)?;
                compare(claim, from, to, &both)
            })
        })
    })
}

fn compare<Id: TenantKey, C: LifecycleConnection>(
    claim: &Claim<'_, Id, C>,
    from: &mut C,
    to: &mut C,
    both: &Both,
) -> Result<BTreeMap<String, Tally>, LifecycleError> {
    let mut tallies = BTreeMap::new();
    for (table, own) in both.old.tables.iter().enumerate() {
        let (there, here) = sides(claim, both);
        let tally = tally_of(from, there, table)?;
        if tally != tally_of(to, here, table)? {
            return Err(LifecycleError::RowsDiffer {
                table: own.name.clone(),
            });
        }
        tallies.insert(own.name.clone(), tally);
    }
    both.new.check_links(to, sides(claim, both).1)?;
    Ok(tallies)
}

fn sides<'a, Id: TenantKey, C: LifecycleConnection>(
    claim: &'a Claim<'_, Id, C>,
    both: &'a Both,
) -> (Theirs<'a>, Theirs<'a>) {
    let id = claim.id.as_str();
    let (old, new) = (&both.old, &both.new);
    (Theirs { place: old, id }, Theirs { place: new, id })
}

/// What has to be done to a table.
#[derive(Default)]
struct Changes {
    new: Vec<Vec<Cell>>,
    changed: Vec<Vec<Cell>>,
    gone: Vec<Vec<Cell>>,
}

fn changes<Id: TenantKey, C: LifecycleConnection>(
    claim: &Claim<'_, Id, C>,
    from: &mut C,
    to: &mut C,
    both: &Both,
) -> Result<(), LifecycleError> {
    let mut all = HashMap::new();
    for table in 0..both.old.tables.len() {
        let (there, here) = sides(claim, both);
        if tally_of(from, there, table)? != tally_of(to, here, table)? {
            all.insert(table, of_table(from, to, (there, here), table)?);
        }
    }
    let place = &both.new;
    // The head of an audit log that has gone on by more than one entry.
    let tables: Vec<_> = all.keys().copied().collect();
    let_audit_log_go(to, sides(claim, both).1, &tables)?;
    let order = Order::for_writing(place)?;
    for table in &order.tables {
        let Some(changes) = all.get(table) else {
            continue;
        };
        let own = &place.tables[*table];
        let cut = order.cut_places(place, *table);
        for rows in changes.new.chunks(200) {
            let mut rows = rows.to_vec();
            for row in &mut rows {
                for place in &cut {
                    row[*place] = Cell::Null;
                }
            }
            insert(to, own, &rows)?;
        }
        raise_counters(to, own)?;
    }
    for (table, changes) in &all {
        let own = &place.tables[*table];
        let key = own.key_places();
        let rest: Vec<_> = (0..own.stored().len())
            .filter(|place| !key.contains(place))
            .collect();
        for row in &changes.changed {
            set(to, own, &rest, row)?;
        }
        let cut = order.cut_places(place, *table);
        for row in changes.new.iter().filter(|_| !cut.is_empty()) {
            set(to, own, &cut, row)?;
        }
    }
    for table in Order::for_deleting(place)?.tables.iter().rev() {
        let own = &place.tables[*table];
        for row in all.get(table).map_or(&[][..], |changes| &changes.gone) {
            let mut statement = Statement::new(C::KIND);
            statement.sql(match C::KIND {
                DatabaseKind::Mysql => "DELETE `t` FROM ",
                DatabaseKind::Postgres | DatabaseKind::Sqlite => "DELETE FROM ",
            });
            statement.table(own.facts.schema.as_deref(), &own.facts.name);
            statement.sql(" AS ").name("t").sql(" WHERE ");
            with_key::<C>(&mut statement, own, row);
            to.run_statement(statement)?;
        }
    }
    Ok(())
}

/// Compares a table by keys and digests: it holds some ten bytes of each row.
fn of_table<C: LifecycleConnection>(
    from: &mut C,
    to: &mut C,
    (there, here): (Theirs<'_>, Theirs<'_>),
    table: usize,
) -> Result<Changes, LifecycleError> {
    let key = here.place.tables[table].key_places();
    let key_of = |row: &[Cell]| -> Result<[u8; 32], LifecycleError> {
        let cells: Vec<_> = key.iter().map(|place| row[*place].clone()).collect();
        digest(&cells)
    };
    let mut known = HashMap::new();
    each_row(to, here, table, &mut |row| {
        known.insert(key_of(&row)?, digest(&row)?);
        Ok(())
    })?;
    let mut changes = Changes::default();
    each_row(from, there, table, &mut |row| {
        match known.remove(&key_of(&row)?) {
            None => changes.new.push(row),
            Some(same) if same == digest(&row)? => {}
            Some(_) => changes.changed.push(row),
        }
        Ok(())
    })?;
    if !known.is_empty() {
        each_row(to, here, table, &mut |row| {
            if known.contains_key(&key_of(&row)?) {
                changes.gone.push(row);
            }
            Ok(())
        })?;
    }
    Ok(changes)
}
