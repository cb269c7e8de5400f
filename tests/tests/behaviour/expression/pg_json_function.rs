//! PostgreSQL's functions on JSON.

use diesel::dsl::{
    array, json_array_length, json_object, json_object_with_keys_and_values, json_populate_record,
    json_strip_nulls, json_typeof, jsonb_array_length, jsonb_insert,
    jsonb_insert_with_insert_after, jsonb_object, jsonb_object_with_keys_and_values,
    jsonb_populate_record, jsonb_pretty, jsonb_set, jsonb_set_create_if_missing, jsonb_set_lax,
    jsonb_strip_nulls, jsonb_typeof, row_to_json, to_json, to_jsonb,
};
use diesel::pg::sql_types::NullValueTreatment;
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Json, Jsonb, Nullable, Record, Text};
use serde_json::{Value, json};
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;

type Texts = Array<Text>;
type Row = Record<(Integer, Text)>;

/// `[id, id]` as JSONB.
macro_rules! ids {
    () => {
        to_jsonb::<Array<Integer>, _>(array::<Integer, _>((projects::id, projects::id)))
    };
}

/// `{"name": "pa"}` as JSONB.
macro_rules! named {
    () => {
        jsonb_object::<Texts, _>(array::<Text, _>(("name", projects::name)))
    };
}

#[test]
fn that_make_json() {
    let rows = of_projects!(
        (
            to_json::<Nullable<Integer>, _>(projects::budget),
            to_jsonb::<Text, _>(projects::name),
            json_object::<Texts, _>(array::<Text, _>((projects::name, "x"))),
            json_object_with_keys_and_values::<Texts, Texts, _, _>(
                vec!["a"],
                array::<Text, _>((projects::name,))
            ),
            jsonb_object_with_keys_and_values::<Texts, Texts, _, _>(
                array::<Text, _>((projects::name,)),
                vec!["b"]
            ),
            named!(),
        ) => (Option<Value>, Value, Value, Value, Value, Value)
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[1],
        (
            None,
            json!("pa2"),
            json!({"pa2": "x"}),
            json!({"a": "pa2"}),
            json!({"pa2": "b"}),
            json!({"name": "pa2"})
        )
    );
}

#[test]
fn that_look_into_json() {
    let rows = of_projects!(
        (
            json_typeof::<Json, _>(to_json::<Integer, _>(projects::id)),
            jsonb_typeof::<Jsonb, _>(named!()),
            jsonb_pretty::<Jsonb, _>(named!()),
            json_array_length::<Json, _>(
                to_json::<Array<Integer>, _>(array::<Integer, _>((projects::id,)))
            ),
            jsonb_array_length::<Jsonb, _>(ids!()),
        ) => (String, String, String, i32, i32)
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[2],
        (
            "number".into(),
            "object".into(),
            "{\n    \"name\": \"pa3\"\n}".into(),
            1,
            2
        )
    );
    assert_eq!(
        projects_where!(jsonb_pretty::<Jsonb, _>(ids!()).like("%3%")),
        [3]
    );
}

#[test]
fn that_change_json() {
    let path = |key: &'static str| vec![key];
    let rows = of_projects!(
        (
            json_strip_nulls::<Json, _>(json!({"a": null, "b": 1})),
            jsonb_strip_nulls::<Jsonb, _>(named!().concat(json!({"a": null}))),
            jsonb_set::<Jsonb, Texts, _, _, _>(named!(), path("name"), ids!()),
            jsonb_set_create_if_missing::<Jsonb, Texts, _, _, _, _>(
                named!(), path("a"), json!(1), false
            ),
            jsonb_set_lax::<Jsonb, Texts, _, _, _, _, _>(
                named!(), path("a"), ids!(), true, NullValueTreatment::UseJsonNull
            ),
            jsonb_insert::<Jsonb, Texts, _, _, _>(ids!(), path("0"), json!(0)),
            jsonb_insert_with_insert_after::<Jsonb, Texts, _, _, _, _>(
                ids!(), path("0"), json!(0), true
            ),
        ) => (Value, Value, Value, Value, Value, Value, Value)
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[1],
        (
            json!({"b": 1}),
            json!({"name": "pa2"}),
            json!({"name": [3, 3]}),
            json!({"name": "pa2"}),
            json!({"name": "pa2", "a": [3, 3]}),
            json!([0, 3, 3]),
            json!([3, 0, 3])
        )
    );
}

#[test]
fn on_records() {
    let record = || (projects::id, projects::name).into_sql::<Row>();
    let rows = of_projects!(
        (
            row_to_json::<Row, _>(record()),
            json_populate_record::<Row, Json, _, _>(record(), json!({"f2": "x"})),
            jsonb_populate_record::<Row, Jsonb, _, _>(record(), json!({"f1": 7})),
        ) => (Value, (i32, String), (i32, String))
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[2],
        (
            json!({"f1": 5, "f2": "pa3"}),
            (5, "x".into()),
            (7, "pa3".into())
        )
    );
}
