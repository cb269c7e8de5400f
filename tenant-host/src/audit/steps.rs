//! The statements on one chain, for each database and both kinds of connections.
//!
//! They are the same ones everywhere. What differs is the type of the connection, which a statement
//! has to know, and whether it is awaited. So they are written once, as bodies of methods of
//! [`ChainOn`](super::connection::ChainOn) and of its awaited twin.

/// Takes a number in the chain: locks its head until the end of the transaction, and gives the number
/// of the next entry and the hash of the last one.
///
/// On MySQL a locking statement that finds no row locks the gap in which it would be, and two that do
/// so and then insert it wait for each other. There it is asked first, without a lock, whether there
/// is a head. Who finds none waits for the row of births, and looks again.
macro_rules! take_number {
    ($conn:ident, $scope:ident, $asks_first:expr, [$($wait:tt)*]) => {{
        let chain = $scope.chain();
        let raise = || {
            $scope
                .update(heads::table)
                .filter(heads::chain.eq(chain.clone()))
                .set(heads::seq.eq(heads::seq + 1))
        };
        let may_be_there = !$asks_first
            || $scope
                .from(heads::table)
                .filter(heads::chain.eq(chain.clone()))
                .count()
                .get_result::<i64>($conn)$($wait)*?
                > 0;
        let mut raised = 0;
        if may_be_there {
            raised = raise().execute($conn)$($wait)*?;
        }
        if raised == 0 {
            let locked = $scope
                .update(births::table)
                .filter(births::id.eq(1))
                .set(births::number.eq(births::number + 1))
                .execute($conn)$($wait)*?;
            if locked != 1 {
                return Err(AuditError::NotMigrated);
            }
            raised = raise().execute($conn)$($wait)*?;
        }
        if raised == 0 {
            let genesis = genesis(&chain);
            $scope
                .insert_into(heads::table)
                .values((
                    heads::chain.eq(chain.clone()),
                    heads::seq.eq(1),
                    heads::hash.eq(genesis.clone()),
                    heads::anchor_seq.eq(0),
                    heads::anchor_hash.eq(genesis),
                    heads::removing.eq(0),
                ))
                .execute($conn)$($wait)*?;
        }
        $scope
            .from(heads::table)
            .filter(heads::chain.eq(chain))
            .select((heads::seq, heads::hash))
            .first::<(i64, String)>($conn)$($wait)*?
    }};
}

/// Adds an entry, and makes it the last one.
macro_rules! append {
    ($conn:ident, $draft:ident, $asks_first:expr, [$($wait:tt)*]) => {{
        let scope = $conn.scope().clone();
        let (seq, previous) = take_number!($conn, scope, $asks_first, [$($wait)*]);
        let row = $draft.seal(seq, previous);
        scope
            .insert_into(entries::table)
            .values(row.new_row())
            .execute($conn)$($wait)*?;
        scope
            .update(heads::table)
            .filter(heads::chain.eq(scope.chain()))
            .set(heads::hash.eq(row.hash.clone()))
            .execute($conn)$($wait)*?;
        Ok(row)
    }};
}

/// The entries of a page, the newest first.
macro_rules! page {
    ($conn:ident, $filter:ident, $page:ident, [$($wait:tt)*]) => {{
        let scope = $conn.scope().clone();
        let mut rows = scope.from(entries::table).into_boxed();
        if let Some(seq) = $page.before {
            rows = rows.filter(entries::seq.lt(seq));
        }
        if let Some(time) = $filter.from {
            rows = rows.filter(entries::time.ge(to_millis(time)));
        }
        if let Some(time) = $filter.until {
            rows = rows.filter(entries::time.lt(to_millis(time)));
        }
        if let Some(user) = $filter.user {
            rows = rows.filter(entries::user_id.eq(user));
        }
        if let Some(action) = $filter.action {
            rows = rows.filter(entries::action.eq(action));
        }
        if let Some((kind, id)) = $filter.target {
            rows = rows.filter(entries::target_kind.eq(kind));
            if let Some(id) = id {
                rows = rows.filter(entries::target_id.eq(id));
            }
        }
        let rows = rows
            .order(entries::seq.desc())
            .limit($page.limit)
            .select(EntryRow::as_select())
            .load($conn)$($wait)*?;
        Ok(rows)
    }};
}

/// The entries after one, in their order.
macro_rules! after {
    ($conn:ident, $seq:ident, $limit:ident, [$($wait:tt)*]) => {{
        let scope = $conn.scope().clone();
        let rows = scope
            .from(entries::table)
            .filter(entries::seq.gt($seq))
            .order((entries::seq, entries::chain))
            .limit($limit)
            .select(EntryRow::as_select())
            .load($conn)$($wait)*?;
        Ok(rows)
    }};
}

/// The head, if the chain has begun.
macro_rules! head {
    ($conn:ident, [$($wait:tt)*]) => {{
        let scope = $conn.scope().clone();
        let head = scope
            .from(heads::table)
            .filter(heads::chain.eq(scope.chain()))
            .select(HeadRow::as_select())
            .first($conn)$($wait)*
            .optional()?;
        Ok(head)
    }};
}

/// An entry that this scope finds, and that is of another chain: it was put here by other means.
macro_rules! foreign {
    ($conn:ident, [$($wait:tt)*]) => {{
        let scope = $conn.scope().clone();
        let seq = scope
            .from(entries::table)
            .filter(entries::chain.ne(scope.chain()))
            .order(entries::seq)
            .select(entries::seq)
            .first::<i64>($conn)$($wait)*
            .optional()?;
        Ok(seq)
    }};
}

/// Locks the head, and lets entries be removed. Tells whether there is a head.
macro_rules! begin_removal {
    ($conn:ident, [$($wait:tt)*]) => {{
        let scope = $conn.scope().clone();
        let locked = scope
            .update(heads::table)
            .filter(heads::chain.eq(scope.chain()))
            .set(heads::removing.eq(1))
            .execute($conn)$($wait)*?;
        Ok(locked > 0)
    }};
}

/// The number of the first entry that was written at a time or later.
macro_rules! first_since {
    ($conn:ident, $time:ident, [$($wait:tt)*]) => {{
        let scope = $conn.scope().clone();
        let seq = scope
            .from(entries::table)
            .filter(entries::time.ge($time))
            .order(entries::seq)
            .select(entries::seq)
            .first::<i64>($conn)$($wait)*
            .optional()?;
        Ok(seq)
    }};
}

/// Removes the entries up to one, and ends the removal. Gives how many there were.
macro_rules! remove_until {
    ($conn:ident, $seq:ident, $anchor:ident, [$($wait:tt)*]) => {{
        let scope = $conn.scope().clone();
        let removed = scope
            .delete(entries::table)
            .filter(entries::chain.eq(scope.chain()))
            .filter(entries::seq.le($seq))
            .execute($conn)$($wait)*?;
        scope
            .update(heads::table)
            .filter(heads::chain.eq(scope.chain()))
            .set((
                heads::removing.eq(0),
                heads::anchor_seq.eq($seq),
                heads::anchor_hash.eq($anchor),
            ))
            .execute($conn)$($wait)*?;
        Ok(removed)
    }};
}

/// Removes all entries, and the head. Gives how many entries there were.
macro_rules! remove_all {
    ($conn:ident, [$($wait:tt)*]) => {{
        let scope = $conn.scope().clone();
        let removed = scope
            .delete(entries::table)
            .filter(entries::chain.eq(scope.chain()))
            .execute($conn)$($wait)*?;
        scope
            .delete(heads::table)
            .filter(heads::chain.eq(scope.chain()))
            .execute($conn)$($wait)*?;
        Ok(removed)
    }};
}

pub(super) use {
    after, append, begin_removal, first_since, foreign, head, page, remove_all, remove_until,
    take_number,
};
