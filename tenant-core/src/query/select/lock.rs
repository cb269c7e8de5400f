//! `for_update` and the other locking clauses, on backends that have them.

use diesel::query_dsl::methods::{LockingDsl, ModifyLockDsl};

use super::ScopedSelect;

impl<Q, G, P, S, Lock> LockingDsl<Lock> for ScopedSelect<Q, G, P, S>
where
    Q: LockingDsl<Lock>,
{
    type Output = ScopedSelect<Q::Output, G, P, S>;

    fn with_lock(self, lock: Lock) -> Self::Output {
        with!(self.statement = self.statement.with_lock(lock))
    }
}

impl<Q, G, P, S, Modifier> ModifyLockDsl<Modifier> for ScopedSelect<Q, G, P, S>
where
    Q: ModifyLockDsl<Modifier>,
{
    type Output = ScopedSelect<Q::Output, G, P, S>;

    fn modify_lock(self, modifier: Modifier) -> Self::Output {
        with!(self.statement = self.statement.modify_lock(modifier))
    }
}
