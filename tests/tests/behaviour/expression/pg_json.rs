//! PostgreSQL's operators on JSON.

use diesel::dsl::{array, json_object, jsonb_object};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text};
use serde_json::{Value, json};
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

/// The keys and values of the project.
macro_rules! texts {
    () => {
        array::<Text, _>(("name", projects::name, "id", projects::id.cast::<Text>()))
    };
}

/// `{"name": "pa", "id": "1"}` as JSONB.
macro_rules! binary {
    () => {
        jsonb_object::<Array<Text>, _>(texts!())
    };
}

/// The same as JSON.
macro_rules! document {
    () => {
        json_object::<Array<Text>, _>(texts!())
    };
}

#[test]
fn predicates_on_jsonb() {
    assert_eq!(projects_where!(binary!().has_key("name")), [1, 3, 5]);
    assert!(projects_where!(binary!().has_key("pb")).is_empty());
    assert_eq!(
        projects_where!(binary!().has_any_key(vec!["x", "id"])),
        [1, 3, 5]
    );
    assert!(projects_where!(binary!().has_all_keys(vec!["x", "id"])).is_empty());
    assert_eq!(
        projects_where!(binary!().contains(json!({"name": "pa2"}))),
        [3]
    );
    assert_eq!(
        projects_where!(binary!().is_contained_by(json!({"name": "pa3", "id": "5", "a": 1}))),
        [5]
    );
}

#[test]
fn new_values_of_jsonb() {
    let rows = of_projects!(
        (
            binary!().concat(json!({"a": 1})),
            binary!().remove("id"),
            binary!().remove(vec!["id", "name"]),
            binary!().remove_by_path(vec!["name"]),
        ) => (Value, Value, Value, Value)
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[1],
        (
            json!({"name": "pa2", "id": "3", "a": 1}),
            json!({"name": "pa2"}),
            json!({}),
            json!({"id": "3"})
        )
    );
}

#[test]
fn parts_of_jsonb() {
    let rows = of_projects!(
        (
            binary!().retrieve_as_object("name"),
            binary!().retrieve_as_text("id"),
            binary!().retrieve_by_path_as_object(vec!["name"]),
            binary!().retrieve_by_path_as_text(vec!["id"]),
        ) => (Value, String, Value, String)
    );
    let expected = |id: &str, name: &str| {
        let (id, name) = (id.to_owned(), json!(name));
        (name.clone(), id.clone(), name, id)
    };
    assert_eq!(
        rows,
        [
            expected("1", "pa"),
            expected("3", "pa2"),
            expected("5", "pa3")
        ]
    );
    assert_eq!(
        projects_where!(binary!().retrieve_as_text("id").eq("3")),
        [3]
    );
}

#[test]
fn parts_of_json() {
    let rows = of_projects!(
        (
            document!().retrieve_as_object("name"),
            document!().retrieve_as_text("id"),
            document!().retrieve_by_path_as_object(vec!["name"]),
            document!().retrieve_by_path_as_text(vec!["id"]),
        ) => (Value, String, Value, String)
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[2],
        (json!("pa3"), "5".into(), json!("pa3"), "5".into())
    );
}

#[test]
fn keyed_by_a_scoped_query() {
    let rows = under_a(|a, conn| {
        let names = a.from(tasks::table).order(tasks::id).select(tasks::name);
        let tasks = || array::<Text, _>(names.clone());
        a.from(projects::table)
            .filter(jsonb_object::<Array<Text>, _>(tasks()).has_key("ca"))
            .order(projects::id)
            .select(jsonb_object::<Array<Text>, _>(tasks()))
            .load::<Value>(conn)
    });
    assert_eq!(
        rows,
        [
            json!({"ca": "cy"}),
            json!({"ca": "cy"}),
            json!({"ca": "cy"})
        ]
    );
}

// PostgreSQL 16 and later have IS JSON: the text shows that the query is made.
#[test]
fn is_json() {
    let name = projects::name;
    let query = tenant_tests::a()
        .from(projects::table)
        .filter(name.is_json().or(name.is_not_json()))
        .filter(name.is_json_object().or(name.is_not_json_object()))
        .filter(name.is_json_array().or(name.is_not_json_array()))
        .filter(name.is_json_scalar().or(name.is_not_json_scalar()))
        .select(name.is_json());
    let sql = diesel::debug_query::<tenant_tests::Db, _>(&query).to_string();
    for kind in ["", " OBJECT", " ARRAY", " SCALAR"] {
        let name = "\"projects\".\"name\"";
        let both = format!("({name} IS JSON{kind} OR {name} IS NOT JSON{kind})");
        assert!(sql.contains(&both), "{sql}");
    }
    assert!(
        sql.contains("WHERE (\"projects\".\"tenant_id\" = $1) AND"),
        "{sql}"
    );
}
