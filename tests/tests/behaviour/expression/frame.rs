//! The frame of a window.

use diesel::dsl::frame::{CurrentRow, Range, Rows, UnboundedFollowing, UnboundedPreceding};
use diesel::dsl::{FrameBoundDsl, FrameClauseDsl, count_star, last_value, sum};
use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;

#[test]
fn rows() {
    let id = projects::id;
    let rows = of_projects!(
        (
            sum(id).window_order(id).frame_by(Rows.frame_start_with(UnboundedPreceding)),
            sum(id)
                .window_order(id)
                .frame_by(Rows.frame_between(CurrentRow, UnboundedFollowing)),
            sum(id)
                .window_order(id)
                .frame_by(Rows.frame_between(1.preceding(), 1.following())),
            sum(id).window_order(id).frame_by(Rows.frame_start_with(1.preceding())),
            last_value(projects::name)
                .window_order(projects::name)
                .frame_by(Rows.frame_between(UnboundedPreceding, UnboundedFollowing)),
        ) => (Option<i64>, Option<i64>, Option<i64>, Option<i64>, String)
    );
    // B's ids 2 and 4 would be neighbours; B's `pb2` would be last.
    assert_eq!(
        rows,
        [
            (Some(1), Some(9), Some(4), Some(1), "pa3".into()),
            (Some(4), Some(8), Some(9), Some(4), "pa3".into()),
            (Some(9), Some(5), Some(8), Some(8), "pa3".into())
        ]
    );
}

#[test]
fn range() {
    let poor = projects::budget.is_null();
    let rows = of_projects!(
        (
            count_star()
                .window_order(projects::budget.is_null())
                .frame_by(Range.frame_start_with(CurrentRow)),
            count_star()
                .partition_by(poor)
                .frame_by(Range.frame_between(UnboundedPreceding, CurrentRow)),
            count_star().frame_by(Range.frame_start_with(UnboundedPreceding)),
        ) => (i64, i64, i64)
    );
    assert_eq!(rows, [(2, 2, 3), (1, 1, 3), (2, 2, 3)]);
}

// The bound stands in the text, so the statement is prepared for each value.
#[test]
fn bounds_of_several_values() {
    let at = |rows: u64| {
        of_projects!(
            count_star()
                .window_order(projects::id)
                .frame_by(Rows.frame_between(rows.preceding(), CurrentRow)) => i64
        )
    };
    assert_eq!(at(0), [1, 1, 1]);
    assert_eq!(at(1), [1, 2, 2]);
    assert_eq!(at(9), [1, 2, 3]);
}

#[cfg(not(feature = "mysql"))]
#[test]
fn groups_and_exclusion() {
    use diesel::dsl::frame::{
        ExcludeCurrentRow, ExcludeGroup, ExcludeNoOthers, ExcludeTies, Groups,
    };
    let ordered = || count_star().window_order(projects::budget.is_null());
    let all = || (UnboundedPreceding, UnboundedFollowing);
    let rows = of_projects!(
        (
            ordered().frame_by(Groups.frame_between(CurrentRow, UnboundedFollowing)),
            ordered().frame_by(Groups.frame_between(1.preceding(), CurrentRow)),
            ordered().frame_by(
                Rows.frame_between_with_exclusion(all().0, all().1, ExcludeCurrentRow)
            ),
            ordered().frame_by(
                Rows.frame_between_with_exclusion(all().0, all().1, ExcludeGroup)
            ),
            ordered().frame_by(
                Rows.frame_between_with_exclusion(all().0, all().1, ExcludeTies)
            ),
            ordered().frame_by(
                Range.frame_start_with_exclusion(UnboundedPreceding, ExcludeNoOthers)
            ),
        ) => (i64, i64, i64, i64, i64, i64)
    );
    assert_eq!(
        rows,
        [(3, 2, 2, 1, 2, 2), (1, 3, 2, 2, 3, 3), (3, 2, 2, 1, 2, 2)]
    );
}
