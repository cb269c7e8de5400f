//! What a scope below a tenant reads.

use diesel::dsl::count_star;
use diesel::prelude::*;
use tenant_tests::prelude::*;

use super::schema::{below_colors, below_files, below_notes, below_settings};
use super::{company, database, north, sales};

#[test]
fn its_part_and_what_is_below() {
    let mut database = database();
    let raw = database.raw();
    for (scope, ids) in [(sales(), vec![1, 2, 3]), (north(), vec![2, 3])] {
        let mut conn = TenantConnection::new(&mut *raw, &scope);
        let query = scope.from(below_files::table).select(below_files::id);
        assert_eq!(query.order(below_files::id).load(&mut conn), Ok(ids));
    }
    let all = company().from(below_files::table).count();
    assert_eq!(all.get_result::<i64>(raw), Ok(8));
}

#[test]
fn a_filter_does_not_widen_it() {
    let mut database = database();
    let raw = database.raw();
    let scope = sales();
    let query = scope
        .from(below_files::table)
        .filter(below_files::dept_path.eq("support"))
        .or_filter(below_files::id.gt(0))
        .select(count_star());
    assert_eq!(query.get_result::<i64>(raw), Ok(3));
    let found = scope
        .from(below_files::table)
        .find(6)
        .select(below_files::id);
    assert_eq!(found.first::<i32>(raw).optional(), Ok(None));
}

/// A table that belongs to the tenant through another one is where its parent is.
#[test]
fn through_a_parent() {
    let mut database = database();
    let raw = database.raw();
    let scope = north();
    let own = scope.from(below_notes::table).select(below_notes::id);
    assert_eq!(own.order(below_notes::id).load(raw), Ok(vec![2, 3]));
    let joined = scope
        .from(below_notes::table)
        .inner_join(below_files::table)
        .order(below_notes::id)
        .select((below_notes::id, below_files::id));
    assert_eq!(joined.load(raw), Ok(vec![(2, 2), (3, 3)]));
    let left = scope
        .from(below_files::table)
        .left_join(below_notes::table)
        .order(below_files::id)
        .select((below_files::id, below_notes::id.nullable()));
    assert_eq!(left.load(raw), Ok(vec![(2, Some(2)), (3, Some(3))]));
}

#[test]
fn in_subqueries_aliases_and_unions() {
    let mut database = database();
    let raw = database.raw();
    let scope = sales();
    let (file, other) = diesel::alias!(below_files as file, below_files as other);
    let inner = scope.from(other).select(other.field(below_files::id));
    let query = scope
        .from(file)
        .filter(file.field(below_files::id).eq_any(inner))
        .select(file.field(below_files::id))
        .order(file.field(below_files::id));
    assert_eq!(query.load::<i32>(raw), Ok(vec![1, 2, 3]));
    let of_notes = scope.from(below_notes::table).select(below_notes::file_id);
    let both = scope
        .from(below_files::table)
        .select(below_files::id)
        .union(of_notes);
    let mut ids = both.load::<i32>(raw).expect("ids");
    ids.sort_unstable();
    assert_eq!(ids, [1, 2, 3]);
}

/// A table of the tenant as a whole, if it says so; and what all tenants share.
#[test]
fn what_is_visible_from_below() {
    let mut database = database();
    let raw = database.raw();
    let scope = north();
    let themes = scope
        .from(below_settings::table)
        .select(below_settings::theme);
    assert_eq!(themes.load(raw), Ok(vec!["dark".to_owned()]));
    let colors = scope.from(below_colors::table).count();
    assert_eq!(colors.get_result::<i64>(raw), Ok(1));
}

/// One type, two scopes: nothing is remembered of the first.
#[test]
fn one_after_the_other() {
    let mut database = database();
    let raw = database.raw();
    for (scope, count) in [(sales(), 3), (north(), 2), (sales(), 3)] {
        let query = scope.from(below_files::table).count();
        assert_eq!(query.get_result::<i64>(raw), Ok(count));
    }
}

#[test]
fn a_query_of_another_part_is_refused() {
    let mut database = database();
    let (sales, north) = (sales(), north());
    let mut conn = TenantConnection::new(database.raw(), &north);
    let refused = sales
        .from(below_files::table)
        .count()
        .get_result::<i64>(&mut conn);
    assert!(
        matches!(refused, Err(tenant_core::Error::ScopeMismatch { .. })),
        "{refused:?}"
    );
    let inner = sales.from(below_files::table).select(below_files::id);
    let hidden = north
        .from(below_files::table)
        .filter(below_files::id.eq_any(inner))
        .count();
    let refused = hidden.get_result::<i64>(&mut conn);
    assert!(
        matches!(refused, Err(tenant_core::Error::ScopeMismatch { .. })),
        "{refused:?}"
    );
}
