//! The keys of scopes below a tenant.

use super::errors::check;
use crate::class::Class::{HasNoTenant, MustHaveTenant};

#[test]
fn path_and_below() {
    check(MustHaveTenant, "#[tenant(column = org, path = dept)]", &[]);
    check(MustHaveTenant, "#[tenant(below = visible)]", &[]);
    for attrs in [
        "#[tenant(path)]",
        "#[tenant(path = )]",
        "#[tenant(path(dept))]",
    ] {
        check(
            MustHaveTenant,
            attrs,
            &["`path` takes the name of a column\nhelp: write `path = dept_path`"],
        );
    }
    for attrs in [
        "#[tenant(below)]",
        "#[tenant(below = hidden)]",
        "#[tenant(below(visible))]",
    ] {
        check(
            MustHaveTenant,
            attrs,
            &["`below` takes `visible` and nothing else\nhelp: write `below = visible`"],
        );
    }
    check(
        MustHaveTenant,
        "#[tenant(path = dept, below = visible)]",
        &["`path` and `below` exclude each other\n\
           help: with a path, a row is seen where it is and above; leave `below` away"],
    );
    check(
        MustHaveTenant,
        "#[tenant(column = org, path = org)]",
        &["the path is another column than the tenant's\n\
           help: the tenant column holds the id of the tenant, the path says where a row is below it"],
    );
    check(
        MustHaveTenant,
        "#[tenant(through(a = b), path = dept)]",
        &["`path` and `through` exclude each other\n\
           help: a row is where its parent is: write `path = …` on the parent's model"],
    );
    check(
        MustHaveTenant,
        "#[tenant(through(a = b), below = visible)]",
        &["`below` and `through` exclude each other\n\
           help: who sees a row is said by its parent: write `below = visible` on the parent's model"],
    );
    check(
        HasNoTenant,
        "#[tenant(below = visible)]",
        &[
            "`below` belongs to `MustHaveTenant`, `MayHaveTenant` and `IsTenant`, not to `HasNoTenant`\n\
           help: `HasNoTenant` takes `writable` and `crate = path::to::tenant_core`",
        ],
    );
}
