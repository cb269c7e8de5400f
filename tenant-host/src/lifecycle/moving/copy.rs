//! Copies the rows of one moment to the new place.

use super::super::LifecycleError;
use super::super::backend::{LifecycleConnection, Mode};
use super::super::delete::delete_all;
use super::super::describe::{Place, Theirs, describe, each_row};
use super::super::ground::Ground;
use super::super::progress::Counter;
use super::super::value::Cell;
use super::super::write::{Rows, all, tally_of, write_all};
use super::claim::Claim;
use crate::TenantKey;

/// The rows of a place as a source.
pub(super) struct PlaceRows<'a, C> {
    pub(super) conn: &'a mut C,
    pub(super) theirs: Theirs<'a>,
}

impl<C: LifecycleConnection> Rows for PlaceRows<'_, C> {
    fn rows(
        &mut self,
        table: usize,
        each: &mut dyn FnMut(Vec<Cell>) -> Result<(), LifecycleError>,
    ) -> Result<(), LifecycleError> {
        each_row(self.conn, self.theirs, table, each)
    }
}

/// The tables of both places, which are the same.
pub(super) struct Both {
    pub(super) old: Place,
    pub(super) new: Place,
}

/// Reads the tables of both places. Those of this crate that are at one of them only are left out,
/// if the tenant has nothing there: the shared database may be the host's, too.
///
/// # Errors
///
/// [`LifecycleError::TablesDiffer`].
pub(super) fn describe_both<C: LifecycleConnection>(
    old: &mut C,
    new: &mut C,
    id: &str,
) -> Result<Both, LifecycleError> {
    let mut both = Both {
        old: describe(old)?,
        new: describe(new)?,
    };
    let only_there = only_in(old, &both.old, &both.new, id)?;
    let only_here = only_in(new, &both.new, &both.old, id)?;
    both.old.leave_out(&only_there);
    both.new.leave_out(&only_here);
    let differ = |name: &str| LifecycleError::TablesDiffer {
        table: name.to_owned(),
    };
    for (old, new) in both.old.tables.iter().zip(&both.new.tables) {
        let columns = |table: &super::super::describe::TenantTable| -> Vec<_> {
            let stored = table.stored();
            let columns = stored.iter().map(|at| &table.facts.columns[*at]);
            columns
                .map(|column| (column.name.clone(), column.kind.clone()))
                .collect()
        };
        if old.name != new.name || columns(old) != columns(new) || old.facts.key != new.facts.key {
            return Err(differ(&old.name));
        }
    }
    if both.old.tables.len() != both.new.tables.len() {
        let longer = if both.old.tables.len() > both.new.tables.len() {
            (&both.old, both.new.tables.len())
        } else {
            (&both.new, both.old.tables.len())
        };
        return Err(differ(&longer.0.tables[longer.1].name));
    }
    Ok(both)
}

/// The tables of this crate that are at one place and not at the other, without rows of the tenant.
fn only_in<C: LifecycleConnection>(
    conn: &mut C,
    one: &Place,
    other: &Place,
    id: &str,
) -> Result<Vec<String>, LifecycleError> {
    let mut only = Vec::new();
    for (number, table) in one.tables.iter().enumerate() {
        let is_there = other.tables.iter().any(|other| other.name == table.name);
        if !table.is_own || is_there {
            continue;
        }
        if tally_of(conn, Theirs { place: one, id }, number)?.rows() > 0 {
            return Err(LifecycleError::TablesDiffer {
                table: table.name.clone(),
            });
        }
        only.push(table.name.clone());
    }
    Ok(only)
}

/// Runs `work` with the lock of the tenant's rows at a place, past the fence, if the move is still
/// this call's. Who has taken it over waits for the lock, and who has lost it gets no further than
/// here.
pub(super) fn locked<T, Id: TenantKey, C: LifecycleConnection>(
    claim: &Claim<'_, Id, C>,
    conn: &mut C,
    work: impl FnOnce(&mut C) -> Result<T, LifecycleError>,
) -> Result<T, LifecycleError> {
    if !conn.lock_move(&claim.lock_name())? {
        return Err(LifecycleError::MoveBusy);
    }
    claim.check()?;
    conn.pass_fences()?;
    let done = work(conn);
    // A transaction that has failed is rolled back, and takes no statement any more.
    if done.is_ok() {
        conn.end_passing()?;
    }
    done
}

/// Copies all rows of one moment. What was there of the tenant before is deleted.
pub(super) fn copy<Id: TenantKey, C: LifecycleConnection>(
    claim: &Claim<'_, Id, C>,
    old: &mut Ground<C>,
    new: &mut Ground<C>,
) -> Result<(), LifecycleError> {
    old.within(Mode::Snapshot, |from| {
        new.within(Mode::Write, |to| {
            locked(claim, to, |to| {
                let both = describe_both(from, to, &claim.id)?;
                anew(claim, from, to, &both)
            })
        })
    })
}

/// The same, in transactions that are open.
pub(super) fn anew<Id: TenantKey, C: LifecycleConnection>(
    claim: &Claim<'_, Id, C>,
    from: &mut C,
    to: &mut C,
    both: &Both,
) -> Result<(), LifecycleError> {
    let id = claim.id.as_str();
    let here = Theirs {
        place: &both.new,
        id,
    };
    delete_all(to, here, &all(&both.new))?;
    let mut source = PlaceRows {
        conn: from,
        theirs: Theirs {
            place: &both.old,
            id,
        },
    };
    let mut counter = Counter::new(claim);
    write_all(to, here, &all(&both.new), &mut source, &mut counter).map(drop)
}
