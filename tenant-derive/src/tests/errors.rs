//! The text of each mistake: one error for each, whatever else there is.

use super::messages;
use crate::class::Class::{
    self, HasNoTenant, HostOnly, IsTenant, MayHaveTenant, MemberOfTenants, MustHaveTenant,
};

const MUST_KEYS: &str = "`MustHaveTenant` takes `column = org_id`, \
     `through(order_id = orders)`, `id = OrgId`, `path = dept_path`, `below = visible` \
     and `crate = path::to::tenant_core`";

#[track_caller]
pub(super) fn check(class: Class, attrs: &str, expected: &[&str]) {
    let source = format!("{attrs} struct Project {{ id: i32 }}");
    assert_eq!(messages(class, &source), expected);
}

#[test]
fn no_error() {
    check(MustHaveTenant, "", &[]);
    check(MustHaveTenant, "#[tenant()]", &[]);
    check(
        MustHaveTenant,
        "#[tenant(column = r#type, crate = a::b,)]",
        &[],
    );
    check(
        MayHaveTenant,
        "#[tenant(shared_reads)] #[tenant(column = a)]",
        &[],
    );
    check(HasNoTenant, "#[tenant(writable)]", &[]);
}

#[test]
fn unknown_key() {
    let expected = format!("unknown key `colunm`\nhelp: {MUST_KEYS}");
    check(MustHaveTenant, "#[tenant(colunm = x)]", &[&expected]);
    check(
        MayHaveTenant,
        "#[tenant(table)]",
        &[
            "unknown key `table`\nhelp: `MayHaveTenant` takes `column = org_id`, `id = OrgId`, `below = visible`, \
           `shared_reads` and `crate = path::to::tenant_core`",
        ],
    );
    check(
        HasNoTenant,
        "#[tenant(table)]",
        &[
            "unknown key `table`\nhelp: `HasNoTenant` takes `writable` and \
           `crate = path::to::tenant_core`",
        ],
    );
}

#[test]
fn key_of_another_class() {
    let expected = format!(
        "`shared_reads` belongs to `MayHaveTenant`, not to `MustHaveTenant`\nhelp: {MUST_KEYS}"
    );
    check(MustHaveTenant, "#[tenant(shared_reads)]", &[&expected]);
    check(
        HasNoTenant,
        "#[tenant(column = org_id)]",
        &[
            "`column` belongs to `MustHaveTenant`, `MayHaveTenant`, `IsTenant` and `TenantField`, \
             not to `HasNoTenant`\n\
           help: `HasNoTenant` takes `writable` and `crate = path::to::tenant_core`",
        ],
    );
}

#[test]
fn key_given_twice() {
    let expected = ["`column` is given twice\n\
        help: keep the column of the owner for whom scopes are made: of a company and its branch \
        it is the branch, if all users act for one; the other column is an ordinary one, to \
        filter by"];
    check(
        HasNoTenant,
        "#[tenant(writable, writable)]",
        &["`writable` is given twice\nhelp: keep one of them"],
    );
    check(
        MustHaveTenant,
        "#[tenant(column = a, column = b)]",
        &expected,
    );
    check(
        MustHaveTenant,
        "#[tenant(column = a)] #[tenant(column = \"b\")]",
        &expected,
    );
}

#[test]
fn column_without_a_name() {
    let expected = "`column` takes the name of a column\nhelp: write `column = org_id`";
    for value in ["", " =", "(org_id)", " = 3", " = a b"] {
        check(
            MustHaveTenant,
            &format!("#[tenant(column{value})]"),
            &[expected],
        );
    }
}

#[test]
fn column_in_another_form() {
    for (value, help) in [
        (
            "\"owner\"",
            "write the name without quotes: `column = owner`",
        ),
        (
            "\"type\"",
            "write the name without quotes: `column = r#type`",
        ),
        (
            "\"a b\"",
            "write the name without quotes: `column = org_id`",
        ),
        (
            "projects::owner",
            "write the name without its table: `column = owner`",
        ),
        (
            "type",
            "write a column that is named like a keyword as `column = r#type`",
        ),
    ] {
        check(
            MayHaveTenant,
            &format!("#[tenant(column = {value})]"),
            &[&format!(
                "`column` takes the name of a column\nhelp: {help}"
            )],
        );
    }
}

#[test]
fn flag_with_a_value() {
    let expected = ["`shared_reads` takes no value\nhelp: write `shared_reads`"];
    for value in [" = true", " =", "(yes)"] {
        check(
            MayHaveTenant,
            &format!("#[tenant(shared_reads{value})]"),
            &expected,
        );
    }
    check(
        HasNoTenant,
        "#[tenant(writable = true)]",
        &["`writable` takes no value\nhelp: write `writable`"],
    );
}

#[test]
fn crate_without_a_path() {
    check(
        HasNoTenant,
        "#[tenant(crate = \"a::b\")]",
        &["`crate` takes the path of a crate\nhelp: write the path without quotes: `crate = a::b`"],
    );
    for value in ["", " =", " = a::<b>", "(a)"] {
        check(
            HasNoTenant,
            &format!("#[tenant(crate{value})]"),
            &["`crate` takes the path of a crate\nhelp: write `crate = path::to::tenant_core`"],
        );
    }
}

#[test]
fn malformed_attribute() {
    for attr in ["#[tenant]", "#[tenant = \"a\"]"] {
        check(
            MustHaveTenant,
            attr,
            &["`#[tenant]` takes a list in parentheses\n\
               help: write for example `#[tenant(column = org_id)]`"],
        );
    }
    for attr in ["#[tenant(3)]", "#[tenant(writable,, crate = a)]"] {
        check(
            HasNoTenant,
            attr,
            &["expected a key of `#[tenant]`\nhelp: write for example `#[tenant(writable)]`"],
        );
    }
}

#[test]
fn all_errors_together() {
    let unknown = format!("unknown key `a`\nhelp: {MUST_KEYS}");
    check(
        MustHaveTenant,
        "#[tenant(a, column)] #[tenant] #[diesel(table_name = 3)]",
        &[
            "`table_name` takes the path of a table's module\n\
             help: write `#[diesel(table_name = projects)]`",
            "`#[tenant]` takes a list in parentheses\n\
             help: write for example `#[tenant(column = org_id)]`",
            &unknown,
            "`column` takes the name of a column\nhelp: write `column = org_id`",
        ],
    );
}

#[test]
fn not_a_model() {
    for (source, what) in [
        ("enum Project { A }", "an enum"),
        ("union Project { a: i32 }", "a union"),
        ("struct Project(i32);", "a tuple struct"),
        ("struct Project;", "a unit struct"),
    ] {
        let expected = format!(
            "`HasNoTenant` can't be derived for {what}\n\
             help: derive it on a struct with named fields, the model of a table"
        );
        assert_eq!(messages(HasNoTenant, source), [expected]);
    }
}

#[test]
fn attribute_on_a_field() {
    let source = "struct Project { id: i32, #[tenant(column)] org_id: i32 }";
    assert_eq!(
        messages(MustHaveTenant, source),
        ["`#[tenant]` has no meaning on a field\n\
          help: write it on the struct, where `column = …` names the tenant column"]
    );
}

#[test]
#[cfg_attr(debug_assertions, should_panic(expected = "dropped unread"))]
fn unread_errors_panic() {
    drop(crate::errors::Errors::default());
}

#[test]
fn through_in_another_form() {
    let expected = [
        "`through` takes columns of this table, and the table whose rows they name\n\
        help: write `through(order_id = orders)`",
    ];
    for value in [
        "",
        " = orders",
        "()",
        "[a = b]",
        "(orders)",
        "(a = b c)",
        "(a = 3)",
        "(a = b(c, d))",
        "(a::b = c)",
    ] {
        check(
            MustHaveTenant,
            &format!("#[tenant(through{value})]"),
            &expected,
        );
    }
}

#[test]
fn through_a_key_of_several_columns() {
    check(
        MustHaveTenant,
        "#[tenant(through(a = b::orders(x), c = b::orders(y),))]",
        &[],
    );
    let each = "of a key with several columns, each one is named\n\
        help: write `through(a = orders(x), b = orders(y))`";
    check(
        MustHaveTenant,
        "#[tenant(through(a = orders(x), b = orders))]",
        &[each],
    );
    let second = "`through` names a second table\n\
        help: a row belongs to its tenant through one table: name the one that always has the owner";
    check(
        MustHaveTenant,
        "#[tenant(through(a = orders(x), b = users(y)))]",
        &[second],
    );
    let most = "a key has four columns at most\n\
        help: name columns that are unique in the other table, without those that follow from them";
    check(
        MustHaveTenant,
        "#[tenant(through(a = o(a), b = o(b), c = o(c), d = o(d), e = o(e)))]",
        &[most],
    );
}

#[test]
fn through_and_a_key_that_excludes_it() {
    check(
        MustHaveTenant,
        "#[tenant(column = org_id, through(order_id = orders))]",
        &["`column` and `through` exclude each other\n\
           help: a row with a tenant column belongs to that tenant: leave `through` away"],
    );
    check(
        MustHaveTenant,
        "#[tenant(through(order_id = orders), id = OrgId)]",
        &["`id` and `through` exclude each other\n\
           help: the ids are those of the parents' table: write `id = …` on its model"],
    );
}

#[test]
fn through_the_own_table() {
    check(
        MustHaveTenant,
        "#[diesel(table_name = a::b)] #[tenant(through(parent_id = a::b))]",
        &[
            "a row can't belong to a tenant through a row of its own table\n\
           help: name the table of the owners; a tree of rows has a tenant column of its own",
        ],
    );
}

#[test]
fn members_without_links() {
    check(
        MemberOfTenants,
        "",
        &["`MemberOfTenants` names the table of the links\n\
           help: write `#[tenant(through(id = seats(person_id)))]`"],
    );
    check(
        MemberOfTenants,
        "#[tenant(through(id = seats))]",
        &["which column holds `id`?\n\
           help: name it in parentheses, as in `through(id = seats(person_id))`"],
    );
}

#[test]
fn keys_of_the_other_classes() {
    check(
        HostOnly,
        "#[tenant(writable)]",
        &[
            "`writable` belongs to `IsTenant` and `HasNoTenant`, not to `HostOnly`\n\
           help: `HostOnly` takes `crate = path::to::tenant_core`",
        ],
    );
    check(
        IsTenant,
        "#[tenant(through(a = b))]",
        &[
            "`through` belongs to `MustHaveTenant` and `MemberOfTenants`, not to `IsTenant`\n\
           help: `IsTenant` takes `column = org_id`, `id = OrgId`, `below = visible`, `writable` and \
           `crate = path::to::tenant_core`",
        ],
    );
}

#[test]
fn id_without_a_type() {
    for value in ["", " =", "(OrgId)", " = 3", " = a b"] {
        check(
            MustHaveTenant,
            &format!("#[tenant(id{value})]"),
            &["`id` takes the type of a tenant's id\nhelp: write `id = OrgId`"],
        );
    }
}
