//! The derive that names the field of the tenant.

use super::{expanded, messages};
use crate::kind::Kind::TenantField;

const KEYS: &str = "`TenantField` takes `column = org_id` and `crate = path::to::tenant_core`";

#[track_caller]
fn check(source: &str, expected: &[&str]) {
    assert_eq!(messages(TenantField, source), expected, "{source}");
}

#[test]
fn of_a_reference() {
    let source = "
        #[tenant(column = org_id)]
        struct NewProject<'a, T: Clone> where T: 'a { name: T, org_id: &'a str }";
    let expected = include_str!("golden/tenant_field.rs");
    assert_eq!(expanded(TenantField, source), expected);
}

#[test]
fn next_to_may_have_tenant() {
    let source = "
        #[tenant(shared_reads, crate = app::tenancy)]
        struct Template { tenant_id: Option<i32> }";
    let expected = include_str!("golden/tenant_field_shared_reads.rs");
    assert_eq!(expanded(TenantField, source), expected);
}

#[test]
fn type_of_the_id() {
    for (ty, id, value) in [
        ("i32", "i32", "Some"),
        ("Option<i32>", "i32", "as_ref"),
        ("std::option::Option<Uuid>", "Uuid", "as_ref"),
        (
            "::core::option::Option<&'static str>",
            "&'static str",
            "as_ref",
        ),
        ("(Option<i32>)", "i32", "as_ref"),
        ("Optional<i32>", "Optional<i32>", "Some"),
        ("my::Option<i32>", "my::Option<i32>", "Some"),
        ("Cow<'static, str>", "Cow<'static, str>", "Some"),
    ] {
        let text = expanded(TenantField, &format!("struct New {{ tenant_id: {ty} }}"));
        let value = format!("::core::option::Option::{value}(&self.tenant_id)");
        assert!(text.contains(&format!("type Id = {id};")), "{text}");
        assert!(text.contains(&value), "{text}");
    }
}

#[test]
fn field_of_the_column() {
    for (source, field) in [
        ("struct New { tenant_id: i32 }", "tenant_id"),
        (
            "#[tenant(column = r#type)] struct New { r#type: i32 }",
            "r#type",
        ),
        (
            "struct New { #[diesel(column_name = tenant_id)] org: i32 }",
            "org",
        ),
        (
            "struct New { #[diesel(sql_type = Text, column_name = \"tenant_id\")] org: i32 }",
            "org",
        ),
        (
            "struct New { #[diesel(column_name = old_id)] tenant_id: i32, \
             #[diesel(column_name = tenant_id)] org: i32 }",
            "org",
        ),
    ] {
        let text = expanded(TenantField, source);
        assert!(text.contains(&format!("Some(&self.{field})")), "{text}");
    }
}

#[test]
fn no_such_field() {
    let help = "help: name the column by `#[tenant(column = …)]`, or leave `TenantField` away: \
                a record without its tenant is completed by the scope";
    check(
        "struct New { id: i32 }",
        &[&format!(
            "no field holds the tenant column `tenant_id`\n{help}"
        )],
    );
    check(
        "#[tenant(column = org_id)] struct New { #[diesel(column_name = a)] org_id: i32 }",
        &[&format!(
            "no field holds the tenant column `org_id`\n{help}"
        )],
    );
}

#[test]
fn field_in_an_embedded_struct() {
    check(
        "struct New { id: i32, #[diesel(embed)] r#type: Owner }",
        &["no field holds the tenant column `tenant_id`\n\
           help: `embed` is not looked into: if the column is in `type`, move its field up into \
           this struct; or leave `TenantField` away and the column out, and the scope \
           fills it in"],
    );
    check(
        "struct New { #[diesel(embed)] name: Name, tenant_id: i32 }",
        &[],
    );
}

#[test]
fn two_fields() {
    check(
        "struct New { tenant_id: i32, #[diesel(column_name = tenant_id)] org: i32 }",
        &["two fields hold the tenant column `tenant_id`\nhelp: keep one of them"],
    );
}

#[test]
fn field_with_another_inserted_value() {
    check(
        "struct New { #[diesel(serialize_as = Other)] tenant_id: i32 }",
        &[
            "`serialize_as` can insert another tenant than the one in the field\n\
           help: give the field the type that is inserted",
        ],
    );
}

#[test]
fn keys() {
    let known = "struct New { tenant_id: i32 }";
    check(
        &format!("#[tenant(colunm = org_id)] {known}"),
        &[&format!("unknown key `colunm`\nhelp: {KEYS}")],
    );
    check(
        &format!("#[tenant(writable)] {known}"),
        &[&format!(
            "`writable` belongs to `IsTenant` and `HasNoTenant`, not to `TenantField`\nhelp: {KEYS}"
        )],
    );
    check(
        "struct New { #[tenant(column)] tenant_id: i32 }",
        &["`#[tenant]` has no meaning on a field\n\
           help: write it on the struct, where `column = …` names the tenant column"],
    );
}

/// Code that uses the record gives no error of its own.
#[test]
fn a_known_field_is_kept_after_an_error() {
    let text = expanded(
        TenantField,
        "#[tenant(writable)] struct New { tenant_id: i32 }",
    );
    assert!(text.contains("compile_error") && text.contains("type Id = i32;"));
}

#[test]
fn not_a_record() {
    for (source, what) in [
        ("enum New { A }", "an enum"),
        ("union New { a: i32 }", "a union"),
        ("struct New(i32);", "a tuple struct"),
        ("struct New;", "a unit struct"),
    ] {
        let expected = format!(
            "`TenantField` can't be derived for {what}\n\
             help: derive it on a struct with named fields, the model of a table"
        );
        check(source, &[&expected]);
    }
}
