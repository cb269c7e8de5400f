//! PostgreSQL's functions on arrays.

use diesel::dsl::{
    array, array_append, array_cat, array_dims, array_fill, array_fill_with_lower_bound,
    array_length, array_lower, array_ndims, array_position, array_position_with_subscript,
    array_positions, array_prepend, array_remove, array_replace, array_to_json, array_to_string,
    array_to_string_with_null_string, array_upper, cardinality, trim_array,
};
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Nullable};
use serde_json::{Value, json};
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;

/// `ARRAY[id, tenant_id]`: `{1,1}`, `{3,1}`, `{5,1}`.
macro_rules! pair {
    () => {
        array::<Integer, _>((projects::id, projects::tenant_id))
    };
}

type Ints = Array<Integer>;

#[test]
fn that_change_an_array() {
    let rows = of_projects!(
        (
            array_append::<Ints, Integer, _, _>(pair!(), projects::id),
            array_prepend::<Integer, Ints, _, _>(0, pair!()),
            array_cat::<Ints, _, _>(pair!(), vec![7]),
            array_remove::<Ints, Integer, _, _>(pair!(), 1),
            array_replace::<Ints, Integer, _, _, _>(pair!(), 1, 2),
            trim_array::<Ints, _, _>(pair!(), 1),
        ) => (Vec<i32>, Vec<i32>, Vec<i32>, Vec<i32>, Vec<i32>, Vec<i32>)
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[1],
        (
            vec![3, 1, 3],
            vec![0, 3, 1],
            vec![3, 1, 7],
            vec![3],
            vec![3, 2],
            vec![3]
        )
    );
}

#[test]
fn that_measure_an_array() {
    let rows = of_projects!(
        (
            cardinality::<Ints, _>(pair!()),
            array_length::<Ints, _, _>(pair!(), 1),
            array_ndims::<Ints, _>(pair!()),
            array_dims::<Ints, _>(pair!()),
            array_lower::<Ints, _, _>(pair!(), 1),
            array_upper::<Ints, _, _>(pair!(), projects::tenant_id),
        ) => (i32, Option<i32>, i32, String, Option<i32>, Option<i32>)
    );
    let expected = || (2, Some(2), 1, "[1:2]".to_owned(), Some(1), Some(2));
    assert_eq!(rows, [expected(), expected(), expected()]);
}

#[test]
fn that_search_an_array() {
    let rows = of_projects!(
        (
            array_position::<Ints, Integer, _, _>(pair!(), 1),
            array_position_with_subscript::<Ints, Integer, _, _, _>(pair!(), 1, 2),
            array_positions::<Ints, Integer, _, _>(pair!(), projects::tenant_id),
        ) => (Option<i32>, Option<i32>, Vec<i32>)
    );
    assert_eq!(
        rows,
        [
            (Some(1), Some(2), vec![1, 2]),
            (Some(2), Some(2), vec![2]),
            (Some(2), Some(2), vec![2])
        ]
    );
}

#[test]
fn that_write_an_array() {
    let nullable = || array::<Nullable<Integer>, _>((projects::budget, projects::id.nullable()));
    let rows = of_projects!(
        (
            array_to_string::<Ints, _, _>(pair!(), "-"),
            array_to_string_with_null_string::<Array<Nullable<Integer>>, _, _, _>(
                nullable(), "-", "?"
            ),
            array_to_json::<Ints, _>(pair!()),
        ) => (String, String, Value)
    );
    assert_eq!(
        rows,
        [
            ("1-1".into(), "10-1".into(), json!([1, 1])),
            ("3-1".into(), "?-3".into(), json!([3, 1])),
            ("5-1".into(), "30-5".into(), json!([5, 1]))
        ]
    );
}

#[test]
fn that_make_an_array() {
    let rows = of_projects!(
        (
            array_fill::<Integer, _, _>(projects::id, vec![2]),
            array_dims::<Ints, _>(
                array_fill_with_lower_bound::<Integer, _, _, _>(projects::id, vec![2], vec![7])
            ),
        ) => (Vec<i32>, String)
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[2], (vec![5, 5], "[7:8]".into()));
}

#[test]
fn in_a_filter() {
    let has_two = || array_positions::<Ints, Integer, _, _>(pair!(), 1).eq(vec![1, 2]);
    assert_eq!(projects_where!(has_two()), [1]);
    assert_eq!(
        projects_where!(array_to_string::<Ints, _, _>(pair!(), "").like("3%")),
        [3]
    );
}
