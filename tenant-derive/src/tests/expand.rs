//! What each class expands to.

use super::expanded;
use crate::class::Class::{
    HasNoTenant, HostOnly, IsTenant, MayHaveTenant, MemberOfTenants, MustHaveTenant,
};

#[test]
fn must_have_tenant() {
    let source = "
        #[diesel(table_name = crate::schema::projects)]
        #[tenant(column = org_id)]
        struct Project<'a, T: Clone> where T: 'a { name: &'a T }";
    let expected = include_str!("golden/must_have_tenant.rs");
    assert_eq!(expanded(MustHaveTenant, source), expected);
}

#[test]
fn may_have_tenant() {
    let source = "#[tenant(shared_reads)] struct Template { id: i32 }";
    let expected = include_str!("golden/may_have_tenant.rs");
    assert_eq!(expanded(MayHaveTenant, source), expected);
}

#[test]
fn has_no_tenant() {
    let source = "#[tenant(writable, crate = app::tenancy)] struct Tag { id: i32 }";
    let expected = include_str!("golden/has_no_tenant.rs");
    assert_eq!(expanded(HasNoTenant, source), expected);
}

#[test]
fn through() {
    let source = "
        #[diesel(table_name = parcels)]
        #[tenant(through(region = crate::lots(region), number = crate::lots(no)))]
        struct Parcel {}";
    let expected = include_str!("golden/through.rs");
    assert_eq!(expanded(MustHaveTenant, source), expected);
}

#[test]
fn path() {
    let source = "#[tenant(path = dept_path)] struct File {}";
    let expected = include_str!("golden/path.rs");
    assert_eq!(expanded(MustHaveTenant, source), expected);
}

#[test]
fn visible_from_below() {
    let source = "#[tenant(below = visible)] struct Tag { id: i32 }";
    for (class, line) in [
        (
            MustHaveTenant,
            "__tenant::InSubtree<__tenant::MustHaveTenant<tenant_id>, __tenant::Visible>",
        ),
        (
            IsTenant,
            "__tenant::InSubtree<__tenant::IsTenant<id>, __tenant::Visible>",
        ),
    ] {
        let expanded = expanded(class, source)
            .split_whitespace()
            .collect::<String>();
        let line: String = line.split_whitespace().collect();
        assert!(
            expanded.replace(",>", ">").contains(&line),
            "{line}: {expanded}"
        );
    }
}

#[test]
fn is_tenant() {
    let source = "#[tenant(writable, id = ids::OrgId)] struct Org {}";
    let expected = include_str!("golden/is_tenant.rs");
    assert_eq!(expanded(IsTenant, source), expected);
}

#[test]
fn member_of_tenants() {
    let source = "#[tenant(through(id = seats(user_id)))] struct User {}";
    let expected = include_str!("golden/member_of_tenants.rs");
    assert_eq!(expanded(MemberOfTenants, source), expected);
}

#[test]
fn host_only() {
    let expected = include_str!("golden/host_only.rs");
    assert_eq!(expanded(HostOnly, "struct Plan {}"), expected);
}

/// The keys that extend a class are absent from the plain one.
#[test]
fn without_keys() {
    let source = "struct Tag { id: i32 }";
    for (class, line) in [
        (MustHaveTenant, "__tenant::MustHaveTenant<tenant_id>,"),
        (MayHaveTenant, "__tenant::MayHaveTenant<tenant_id>,"),
        (IsTenant, "__tenant::IsTenant<id>,"),
        (HasNoTenant, "type Class = __tenant::HasNoTenant;"),
    ] {
        assert!(expanded(class, source).contains(line), "{line}");
    }
}
