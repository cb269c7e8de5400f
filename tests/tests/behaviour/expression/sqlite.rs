//! What Diesel has for SQLite: `IS`, and the functions on JSON.

use diesel::dsl::{
    json, json_array_1, json_array_2, json_array_length, json_array_length_with_path,
    json_error_position, json_group_array, json_group_object, json_patch, json_pretty,
    json_pretty_with_indentation, json_quote, json_remove_1, json_type, json_type_with_path,
    json_valid, jsonb, jsonb_array_2, jsonb_group_array, jsonb_group_object, jsonb_patch,
    jsonb_remove_1, sql,
};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Integer, Json, Jsonb, Nullable, Text};
use serde_json::{Value, json as value};
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

/// The project as JSON: `{"id":1,"tags":[1,null]}`.
macro_rules! text {
    () => {
        "{\"id\":"
            .into_sql::<Text>()
            .concat(projects::id.cast::<Text>())
            .concat(",\"tags\":[1,null]}")
    };
}

/// As SQLite's JSON.
macro_rules! document {
    () => {
        json::<Text, _>(text!())
    };
}

/// As SQLite's binary JSON.
macro_rules! binary {
    () => {
        jsonb::<Binary, _>(sql::<Binary>(
            "CAST('{\"id\":' || projects.id || '}' AS BLOB)",
        ))
    };
}

#[test]
fn is_and_is_not() {
    assert_eq!(projects_where!(projects::budget.is(None::<i32>)), [3]);
    assert_eq!(projects_where!(projects::budget.is_not(10)), [3, 5]);
    assert_eq!(
        projects_where!(projects::budget.is(projects::id.nullable() * 10)),
        [1]
    );
    let rows = of_projects!(
        (projects::budget.is(30), projects::parent_id.is_not(None::<i32>)) => (bool, bool)
    );
    assert_eq!(rows, [(false, false), (false, true), (true, true)]);
}

#[test]
fn is_a_scoped_scalar() {
    let ids = under_a(|a, conn| {
        let foreign = a.from(tasks::table).filter(tasks::name.eq("cx"));
        let query = a.from(projects::table).select(projects::id);
        query
            .filter(projects::budget.is(foreign.select(tasks::points).single_value()))
            .load::<i32>(conn)
    });
    assert_eq!(ids, [3]);
}

#[test]
fn made_of_text_and_of_blobs() {
    let rows = of_projects!((document!(), binary!()) => (Value, Value));
    let expected = |id| (value!({"id": id, "tags": [1, null]}), value!({"id": id}));
    assert_eq!(rows, [expected(1), expected(3), expected(5)]);
}

#[test]
fn looked_into() {
    let rows = of_projects!(
        (
            json_array_length::<Json, _>(document!()),
            json_array_length_with_path::<Json, _, _>(document!(), "$.tags"),
            json_type::<Json, _>(document!()),
            json_type_with_path::<Json, _, _>(document!(), "$.id"),
            json_valid::<Json, _>(document!()),
            json_error_position::<Text, _>(projects::name.concat("!")),
        ) => (i32, Option<i32>, String, Option<String>, bool, i32)
    );
    let expected = || {
        let kinds = ("object".to_owned(), Some("integer".to_owned()));
        (0, Some(2), kinds.0, kinds.1, true, 1)
    };
    assert_eq!(rows, [expected(), expected(), expected()]);
    let ids = projects_where!(
        json_type_with_path::<Jsonb, _, _>(binary!(), "$.id")
            .eq("integer")
            .and(projects::id.gt(1))
    );
    assert_eq!(ids, [3, 5]);
}

#[test]
fn written_out() {
    let rows = of_projects!(
        (
            json_pretty::<Jsonb, _>(binary!()),
            json_pretty_with_indentation::<Jsonb, _, _>(binary!(), Some(" ")),
            json_quote::<Text, _>(projects::name),
        ) => (String, String, Value)
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[1],
        (
            "{\n    \"id\": 3\n}".into(),
            "{\n \"id\": 3\n}".into(),
            value!("pa2")
        )
    );
}

#[test]
fn changed() {
    let rows = of_projects!(
        (
            json_remove_1::<Json, _, _>(document!(), "$.tags"),
            jsonb_remove_1::<Jsonb, _, _>(binary!(), "$.id"),
            json_patch::<Json, Json, _, _>(document!(), value!({"tags": null, "a": 1})),
            jsonb_patch::<Jsonb, Jsonb, _, _>(binary!(), value!({"a": 1})),
        ) => (Option<Value>, Option<Value>, Value, Value)
    );
    let expected = |id| {
        let patched = value!({"id": id, "a": 1});
        let removed = (Some(value!({"id": id})), Some(value!({})));
        (removed.0, removed.1, patched.clone(), patched)
    };
    assert_eq!(rows, [expected(1), expected(3), expected(5)]);
}

#[test]
fn arrays() {
    let rows = of_projects!(
        (
            json_array_1::<Integer, _>(projects::id),
            json_array_2::<Nullable<Integer>, Text, _, _>(projects::budget, projects::name),
            jsonb_array_2::<Integer, Text, _, _>(projects::id, projects::name),
        ) => (Value, Value, Value)
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[1],
        (value!([3]), value!([null, "pa2"]), value!([3, "pa2"]))
    );
}

#[test]
fn aggregates() {
    let row = over_projects!(
        (
            json_group_array::<Integer, _>(projects::id).aggregate_order(projects::id.desc()),
            jsonb_group_array::<Nullable<Integer>, _>(projects::budget)
                .aggregate_filter(projects::id.lt(5)),
            json_group_object::<Text, Integer, _, _>(projects::name, projects::id),
            jsonb_group_object::<Text, Nullable<Integer>, _, _>(projects::name, projects::budget),
        ) => (Value, Value, Value, Value)
    );
    let ids = value!({"pa": 1, "pa2": 3, "pa3": 5});
    let budgets = value!({"pa": 10, "pa2": null, "pa3": 30});
    assert_eq!(row, (value!([5, 3, 1]), value!([10, null]), ids, budgets));
}
