//! The messages that people meet most fit on a screen, and begin with what matters.

use super::suite::{Case, text};

/// How many lines a message may have.
const SCREEN: usize = 40;

/// Within how many lines it says what is wrong.
const BEGINNING: usize = 10;

/// The most common mistakes, with what the beginning of the message says: the table
/// if the compiler knows it, the rule, and what to write.
const COMMON: [(&str, &str, &[&str]); 6] = [
    (
        "connection",
        "load_without_scope",
        &[
            "a query without scope can't run on a tenant connection",
            "start it with the scope, `scope.from(table)…`",
        ],
    ),
    (
        "join",
        "inner_join_of_unclassified_table",
        &[
            "table `schema::notes::table` has no tenant class",
            "derive one of `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`",
        ],
    ),
    (
        "subquery",
        "eq_any_without_scope",
        &[
            "schema::tasks::table",
            "a query that the scope `TenantScope<i32>` did not make",
            "start the subquery with the scope: `scope.from(table)…`",
        ],
    ),
    (
        "scope",
        "host_scope_on_must_have_table",
        &[
            "the host owns no rows in a table of class `MustHaveTenant<schema::projects::tenant_id>`",
            "pass a `TenantScope`",
        ],
    ),
    (
        "connection",
        "batch_execute",
        &[
            "a query without scope can't run on a tenant connection",
            "`conn.unconstrained_unsafe(\"reason\")?`",
        ],
    ),
    (
        "connection",
        "pass_as_diesel_connection",
        &[
            "a query without scope can't run on a tenant connection",
            "start it with the scope, `scope.from(table)…`",
        ],
    ),
];

#[test]
fn common_messages_fit_on_a_screen() {
    for (theme, rule, needed) in COMMON {
        let rule = rule.to_owned();
        let case = Case { theme, rule };
        let message = text(&case.messages());
        let lines: Vec<&str> = message.lines().collect();
        assert!(lines.len() <= SCREEN, "{case}: {} lines", lines.len());
        assert_eq!(case.errors().len(), 1, "{case}: more than one error");
        let beginning = lines[..BEGINNING].join("\n");
        for needed in needed {
            assert!(beginning.contains(needed), "{case}: `{needed}` comes late");
        }
    }
}
