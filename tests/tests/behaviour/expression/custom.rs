//! Operators that the user declares.

use diesel::expression::{AsExpression, Expression};
use diesel::prelude::*;
use diesel::sql_types::Integer;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

diesel::infix_operator!(Modulo, " % ", Integer);
diesel::infix_operator!(SmallerThan, " < ");
diesel::postfix_operator!(IsNothing, " IS NULL");
diesel::prefix_operator!(Negated, "-", Integer);

/// The operators as methods, as Diesel's guide recommends.
trait NumberMethods: Expression<SqlType = Integer> + Sized {
    fn modulo<T: AsExpression<Integer>>(self, other: T) -> Modulo<Self, T::Expression> {
        Modulo::new(self, other.as_expression())
    }
}

impl<E: Expression<SqlType = Integer>> NumberMethods for E {}

#[test]
fn in_the_select_list() {
    let rows = of_projects!(
        (
            projects::id.modulo(3),
            Negated::new(projects::id),
            IsNothing::new(projects::budget),
            SmallerThan::new(projects::id, 4.into_sql::<Integer>()),
        ) => (i32, i32, bool, bool)
    );
    assert_eq!(
        rows,
        [
            (1, -1, false, true),
            (0, -3, true, true),
            (2, -5, false, false)
        ]
    );
}

#[test]
fn in_a_filter_and_in_order_by() {
    assert_eq!(projects_where!(projects::id.modulo(3).gt(0)), [1, 5]);
    assert_eq!(projects_where!(IsNothing::new(projects::budget)), [3]);
    assert_eq!(
        projects_where!(SmallerThan::new(projects::parent_id, projects::id)),
        [3, 5]
    );
    let ids = under_a(|a, conn| {
        let query = a.from(projects::table).select(projects::id);
        query.order(Negated::new(projects::id)).load::<i32>(conn)
    });
    assert_eq!(ids, [5, 3, 1]);
}

#[test]
fn on_a_scoped_query() {
    let names = under_a(|a, conn| {
        let foreign = a.from(tasks::table).filter(tasks::name.eq("cx"));
        let points = foreign.select(tasks::points).single_value();
        a.from(projects::table)
            .filter(IsNothing::new(points))
            .order(projects::id)
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa", "pa2", "pa3"]);
}
