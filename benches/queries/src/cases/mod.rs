//! The statements.

use crate::case::{ByScope, Case, Kind};

mod dynamic;
mod insert;
mod join;
mod part;
mod select;
mod set;
mod subquery;
mod through;
mod transaction;
mod update;
mod upsert;

#[cfg(feature = "async")]
pub(crate) use self::insert::{hundred, hundred_of_tenant, one, one_of_tenant};
pub use self::select::tasks_of;
#[cfg(feature = "async")]
pub(crate) use self::transaction::{BODY, READ};

/// All of them.
pub const CASES: &[Case] = &[
    select::POINT,
    select::LIST,
    join::TWO,
    join::THREE,
    join::LEFT,
    subquery::CORRELATED,
    through::READ,
    through::UPDATE,
    part::READ,
    set::JOIN,
    dynamic::BOXED,
    dynamic::EQ_ANY,
    dynamic::FRAGMENT,
    insert::ONE,
    insert::HUNDRED,
    update::UPDATE,
    update::DELETE,
    upsert::UPSERT,
    transaction::TEN,
];

/// The case of this name.
pub fn case(name: &str) -> Option<&'static Case> {
    CASES.iter().find(|case| case.name == name)
}

pub(crate) const DONE: &str = "the tables are there";

/// A case that is undone.
const fn undone(
    name: &'static str,
    kind: Kind,
    scoped: fn(&mut crate::Scoped<'_>, i32) -> crate::Outcome,
    plain: fn(&mut crate::Raw, i32) -> crate::Outcome,
) -> Case {
    under(name, kind, ByScope::Tenant(scoped), plain)
}

/// A case that is undone, under a scope of some kind.
const fn under(
    name: &'static str,
    kind: Kind,
    scoped: ByScope,
    plain: fn(&mut crate::Raw, i32) -> crate::Outcome,
) -> Case {
    Case {
        name,
        kind,
        commits: false,
        scoped,
        plain,
    }
}

/// The id of one of the tenant's rows: each tenant has every twentieth.
pub(crate) const fn id(run: i32) -> i32 {
    20 * run + crate::TENANT
}
