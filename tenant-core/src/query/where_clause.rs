//! The `WHERE` of a statement of ours.

/// Writes `WHERE guard AND (predicate)`, as far as there is either, in a function
/// that returns what a walk does. Both are given with their types.
///
/// A macro, since a function would be compiled for each query of a program.
macro_rules! walk_where {
    ($guard:expr => $Guard:ty, $predicate:expr => $Predicate:ty, $out:expr) => {
        if !<$Guard>::IS_ABSENT {
            $out.push_sql(" WHERE ");
            $guard.walk_ast($out.reborrow())?;
        }
        if !$predicate.is_absent() {
            $out.push_sql(if <$Guard>::IS_ABSENT { " WHERE " } else { " AND " });
            if <$Guard>::IS_ABSENT {
                $predicate.walk_ast($out.reborrow())?;
            } else {
                $crate::query::predicate::walk_conjunct!($predicate => $Predicate, $out.reborrow())?;
            }
        }
    };
}

pub(crate) use walk_where;
