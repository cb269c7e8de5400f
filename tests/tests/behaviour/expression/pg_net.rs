//! PostgreSQL's operators and functions on network addresses.

use diesel::dsl::{
    abbrev, broadcast, family, host, hostmask, inet_merge, inet_same_family, masklen, netmask,
    network, set_masklen, sql,
};
use diesel::prelude::*;
use diesel::sql_types::{Cidr, Inet};
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;

/// `10.0.id.1/24`
macro_rules! address {
    () => {
        sql::<Inet>("('10.0.' || projects.id || '.1/24')::inet")
    };
}

/// `10.0.id.0/24`
macro_rules! net {
    () => {
        sql::<Cidr>("('10.0.' || projects.id || '.0/24')::cidr")
    };
}

#[test]
fn predicates() {
    let third = || sql::<Inet>("inet '10.0.3.0/24'");
    assert_eq!(
        projects_where!(net!().contains(sql::<Inet>("inet '10.0.3.9'"))),
        [3]
    );
    assert_eq!(projects_where!(net!().contains_or_eq(third())), [3]);
    assert_eq!(
        projects_where!(address!().is_contained_by(sql::<Inet>("inet '10.0.0.0/22'"))),
        [1, 3]
    );
    assert_eq!(projects_where!(net!().is_contained_by_or_eq(third())), [3]);
    assert_eq!(projects_where!(address!().overlaps_with(third())), [3]);
}

#[test]
fn new_addresses() {
    let low = || sql::<Inet>("inet '0.0.255.0'");
    let rows = of_projects!(
        (
            host::<Inet, _>(address!().and(low())),
            host::<Inet, _>(address!().or(low())),
            address!().diff(sql::<Inet>("inet '10.0.0.0'")),
        ) => (String, String, i64)
    );
    assert_eq!(
        rows,
        [
            ("0.0.1.0".into(), "10.0.255.1".into(), 257),
            ("0.0.3.0".into(), "10.0.255.1".into(), 769),
            ("0.0.5.0".into(), "10.0.255.1".into(), 1281)
        ]
    );
}

#[test]
fn functions() {
    let rows = of_projects!(
        (
            abbrev::<Cidr, _>(net!()),
            host::<Inet, _>(broadcast::<Inet, _>(address!())),
            family::<Inet, _>(address!()),
            host::<Inet, _>(hostmask::<Inet, _>(address!())),
            host::<Inet, _>(netmask::<Inet, _>(address!())),
            masklen::<Inet, _>(set_masklen::<Inet, _, _>(address!(), projects::id)),
            abbrev::<Cidr, _>(network::<Inet, _>(address!())),
            inet_same_family::<Inet, Cidr, _, _>(address!(), net!()),
        ) => (String, String, i32, String, String, i32, String, bool)
    );
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[1],
        (
            "10.0.3/24".into(),
            "10.0.3.255".into(),
            4,
            "0.0.0.255".into(),
            "255.255.255.0".into(),
            3,
            "10.0.3/24".into(),
            true
        )
    );
    let merged = of_projects!(
        masklen::<Cidr, _>(inet_merge::<Inet, Inet, _, _>(
            address!(),
            sql::<Inet>("inet '10.0.1.7'")
        )) => i32
    );
    assert_eq!(merged, [24, 22, 21]);
}
