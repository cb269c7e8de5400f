//! A query under a scope: one file per SQL clause.

mod alias;
mod belonging;
mod combination;
mod model;
mod pagination;
pub(crate) mod predicate;
mod select;
mod statement;
mod where_clause;

pub use self::alias::{From, Select};
pub use self::belonging::{ChildOf, OfMany, OfOne, ScopedBelongingToDsl};
pub use self::combination::{Combined, CombinesUnder, ScopedCombination, WholeResult};
pub use self::model::QueryModelDsl;
pub use self::pagination::{LoadPageDsl, LoadsPage, Page, Pageable, PagedSelect, Paginated};
pub use self::predicate::{
    AllRows, And, AndPredicate, BoxedPredicate, Conjunct, First, IntoBoxedPredicate, Or,
    OrPredicate, Predicate, Restrict, ValidPredicate,
};
pub use self::select::{
    GuardedOn, HasSource, JoinSource, NotJoined, Remake, ScopedSelect, SelectWithoutTable,
    WalkSelect,
};
pub(crate) use self::statement::scope_other_than;
pub use self::statement::{IntoLoadable, MadeBy, ScopedStatement, StatementScope};
pub(crate) use self::where_clause::walk_where;
