//! Rows that can belong to several of the tenants.

use diesel::dsl::exists;
use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::{RunScopedDsl, Scope, TenantScope};

use crate::fixture::{
    as_each, database, set, set_codes as codes, set_orders as orders, set_people as people,
    set_seats as seats,
};

/// By themselves, each one once.
#[test]
fn all_members() {
    let mut database = database();
    let query = set(&[1, 2]).from(people::table).select(people::id);
    assert_eq!(query.order(people::id).load(database.raw()), Ok(vec![1, 2]));
}

/// Behind a row of one tenant they are members of that.
#[test]
fn behind_rows_of_one_tenant() {
    let rows = as_each(|set, conn| {
        let on = people::table.on(people::id.eq(orders::code));
        let query = set.from(orders::table).inner_join(on);
        query
            .select((orders::id, people::id))
            .load::<(i32, i32)>(conn)
    });
    assert_eq!(rows, [(11, 1), (21, 1), (22, 2)]);
    as_each(|set, conn| {
        let of_order = set.from(people::table).filter(people::id.eq(orders::code));
        let query = set.from(orders::table).filter(exists(of_order));
        query.select(orders::id).load::<i32>(conn)
    });
}

#[test]
fn not_before_them() {
    let mut database = database();
    let raw = database.raw();
    let set = set(&[1, 2]);
    let first = set
        .from(people::table)
        .inner_join(orders::table.on(orders::code.eq(people::id)))
        .count();
    assert_eq!(first.get_result::<i64>(raw), Err(Error::MembersFirst));
    let left = set
        .from(people::table)
        .left_join(seats::table.on(seats::person_id.eq(people::id)))
        .count();
    assert_eq!(left.get_result::<i64>(raw), Err(Error::MembersFirst));
    let behind_a_shared_table = set
        .from(codes::table)
        .inner_join(people::table.on(people::id.eq(codes::code)))
        .inner_join(orders::table.on(orders::code.eq(codes::code)))
        .count();
    assert_eq!(
        behind_a_shared_table.get_result::<i64>(raw),
        Err(Error::MembersFirst)
    );
    let of_person = set.from(orders::table).filter(orders::code.eq(people::id));
    let around = set.from(people::table).filter(exists(of_person)).count();
    assert_eq!(around.get_result::<i64>(raw), Err(Error::MembersFirst));

    // A subquery that does not depend on them is as good as ever, and so is one tenant.
    let codes = set.from(orders::table).select(orders::code);
    let independent = set
        .from(people::table)
        .filter(people::id.eq_any(codes))
        .count();
    assert_eq!(independent.get_result::<i64>(raw), Ok(2));
    let one = TenantScope::trusted(2, "test");
    let query = one
        .from(people::table)
        .inner_join(orders::table.on(orders::code.eq(people::id)))
        .count();
    assert_eq!(query.get_result::<i64>(raw), Ok(2));
}

mod guests {
    use tenant_tests::prelude::*;

    use crate::fixture::set_reasons;

    diesel::table! {
        /// Who is named in reasons, of which some are the host's.
        set_guests (id) {
            /// The number.
            id -> Integer,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(set_guests, set_reasons);

    /// A guest.
    #[derive(MemberOfTenants)]
    #[diesel(table_name = set_guests)]
    #[tenant(through(id = set_reasons(order_code)))]
    struct Guest {}
}

/// A link of the host's is one to all tenants, and of a member there is no one tenant.
#[test]
fn not_behind_links_that_tell_no_tenant() {
    use self::guests::set_guests as guests;
    use crate::fixture::set_reasons as reasons;

    let mut database = database();
    let raw = database.raw();
    let set = set(&[1, 2]);
    let behind_shared_links = set
        .from(reasons::table)
        .inner_join(guests::table.on(guests::id.ge(reasons::id)))
        .count();
    assert_eq!(
        behind_shared_links.get_result::<i64>(raw),
        Err(Error::MembersFirst)
    );
    let (first, second) = diesel::alias!(people as first, people as second);
    let on = second.on(second.field(people::id).ne(first.field(people::id)));
    let two_members = set.from(first).inner_join(on).count();
    assert_eq!(two_members.get_result::<i64>(raw), Err(Error::MembersFirst));
}
