//! Which table a model is taken to be of.

use super::messages;
use crate::class::Class::HasNoTenant;
use crate::errors::Errors;
use crate::table::{Origin, Table};
use quote::ToTokens;

#[track_caller]
fn check(source: &str, origin: Origin, path: &str) {
    let mut errors = Errors::default();
    let input = syn::parse_str(source).expect("an item");
    let table = Table::from_input(&input, &mut errors);
    errors.finish().expect("no error");
    assert_eq!(table.origin, origin);
    assert_eq!(
        table.path.to_token_stream().to_string().replace(' ', ""),
        path
    );
}

#[test]
fn named() {
    for attr in [
        "table_name = a::b",
        "table_name = \"a::b\"",
        "primary_key(x, y), table_name = a::b, check_for_backend(Pg)",
        "treat_none_as_null = true, base_query_type = A<B, C>, table_name = a::b,",
    ] {
        let source = format!("#[diesel({attr})] struct Project {{}}");
        check(&source, Origin::Named, "a::b");
    }
}

#[test]
fn named_in_one_of_several_attributes() {
    let source = "#[diesel] #[diesel(aggregate)] #[diesel(table_name = crate::schema::user)]
        #[diesel = 3] #[diesel(3, \"a\" b)] struct Project {}";
    check(source, Origin::Named, "crate::schema::user");
}

#[test]
fn inferred() {
    for (model, table) in [
        ("Foo", "foos"),
        ("FooBar", "foo_bars"),
        ("FooBarBaz", "foo_bar_bazs"),
        ("HTTPLog", "h_t_t_p_logs"),
        ("Übung", "übungs"),
        ("r#type", "types"),
        ("A", "r#as"),
    ] {
        let source = format!("struct {model} {{}}");
        check(&source, Origin::Inferred, table);
    }
}

#[test]
fn not_a_path() {
    for attr in [
        "table_name",
        "table_name =",
        "table_name(a)",
        "table_name = 3",
        "table_name = \"a b\"",
        "table_name = a<b>",
    ] {
        let source = format!("#[diesel({attr})] struct Project {{}}");
        assert_eq!(
            messages(HasNoTenant, &source),
            ["`table_name` takes the path of a table's module\n\
              help: write `#[diesel(table_name = projects)]`"],
        );
    }
}

#[test]
fn two_tables() {
    let source = "#[diesel(table_name = a)] #[diesel(table_name = b)] struct Project {}";
    assert_eq!(
        messages(HasNoTenant, source),
        [
            "a class is declared for one table, but this struct names a second one\n\
          help: name one table here, and derive the class of the other on a model of its own"
        ],
    );
}
