//! The host's side and the tenants'.

use serde_json::{Value, json};
use tenant_host::session::{HostRole, SessionError, SessionErrorKind, TenantRole};

use crate::support::{World, changed, claims, host, issuer, refusal, tenant, token, verify, with};

#[test]
fn an_issuer_speaks_for_tenants_unless_it_is_said_otherwise() {
    let world = World::new();
    let verifier = world.verifier();
    // A token that names no tenant is neither the host's nor that of any tenant.
    for name in ["olga", "ann"] {
        let bare = changed(with("tenant", Value::Null), "sub", json!(name));
        assert_eq!(refusal(&verifier, &token(&bare)), "NoTenant");
        for (claim, value) in [
            ("side", json!("host")),
            ("host", json!(true)),
            ("is_admin", json!(true)),
            ("roles", json!(["operator"])),
            ("tenant_id", json!(1)),
        ] {
            let more = changed(bare.clone(), claim, value);
            assert_eq!(refusal(&verifier, &token(&more)), "NoTenant");
        }
    }
    // Neither are a zero, a nil or an empty id the host.
    for (id, expected) in [
        (json!(0), "UnknownTenant"),
        (json!("0"), "UnknownTenant"),
        (
            json!("00000000-0000-0000-0000-000000000000"),
            "tenant is not the id of a tenant",
        ),
        (json!(""), "tenant is empty"),
        (json!("null"), "tenant is not the id of a tenant"),
    ] {
        let of_olga = changed(with("tenant", id), "sub", json!("olga"));
        assert_eq!(refusal(&verifier, &token(&of_olga)), expected);
    }
}

#[test]
fn the_hosts_issuer_names_no_tenant() {
    let world = World::new();
    let verifier = world.trusting(issuer().for_host());
    let bare = changed(with("tenant", Value::Null), "sub", json!("olga"));
    let session = host(&verifier, &token(&bare));
    assert_eq!(session.user(), "olga");
    assert!(session.roles().contains("operator"));
    assert_eq!(session.scope().origin().known_user(), Some("olga"));
    for id in [
        json!(1),
        json!(0),
        json!(""),
        json!("*"),
        json!([]),
        json!(false),
    ] {
        let both = changed(bare.clone(), "tenant", id);
        assert_eq!(refusal(&verifier, &token(&both)), "HostWithTenant");
    }
    let mut null = bare.clone();
    null["tenant"] = Value::Null;
    assert_eq!(refusal(&verifier, &token(&null)), "HostWithTenant");
    let of_ann = changed(bare.clone(), "sub", json!("ann"));
    assert_eq!(refusal(&verifier, &token(&of_ann)), "NotAnOperator");
    // Sessions of operators are revoked as those of members are.
    world
        .catalog
        .revoke_sessions_of(&world.host, "olga")
        .expect("revoked");
    let before = changed(bare.clone(), "iat", json!(crate::support::now() - 1));
    assert_eq!(refusal(&verifier, &token(&before)), "Revoked");
    assert_eq!(
        refusal(&verifier, &token(&changed(bare, "iat", Value::Null))),
        "no iat"
    );
}

#[test]
fn a_claim_says_the_side_exactly() {
    let world = World::new();
    let verifier = world.trusting(issuer().side_claim("kind.side", "host", "tenant"));
    let side = |side: Value| json!({ "side": side });
    let of_tenant = with("kind", side(json!("tenant")));
    assert_eq!(*tenant(&verifier, &token(&of_tenant)).tenant().id(), 1);
    let bare = changed(
        changed(claims(), "tenant", Value::Null),
        "sub",
        json!("olga"),
    );
    let of_host = changed(bare.clone(), "kind", side(json!("host")));
    assert_eq!(host(&verifier, &token(&of_host)).user(), "olga");
    for (kind, expected) in [
        (Value::Null, "no kind.side"),
        (json!({}), "no kind.side"),
        (side(json!("Host")), "UnknownSide"),
        (side(json!("hosts")), "UnknownSide"),
        (side(json!("host ")), "UnknownSide"),
        (side(json!("")), "kind.side is empty"),
        (side(json!(["host"])), "kind.side is not a text"),
        (side(json!(true)), "kind.side is not a text"),
        (side(json!("tenant")), "NoTenant"),
    ] {
        let other = changed(bare.clone(), "kind", kind);
        assert_eq!(refusal(&verifier, &token(&other)), expected);
    }
    let both = changed(of_host, "tenant", json!(1));
    assert_eq!(refusal(&verifier, &token(&both)), "HostWithTenant");
}

/// `admin` of a tenant is not `admin` of the host.
#[test]
fn roles_stay_on_their_side() {
    let world = World::new();
    world
        .catalog
        .set_operator(&world.host, "olga", ["admin"])
        .expect("an operator");
    let verifier = world.trusting(issuer().side_claim("side", "host", "tenant"));
    let of_ann = tenant(&verifier, &token(&with("side", json!("tenant"))));
    of_ann.require_role("admin").expect("the role");
    of_ann
        .require_role(TenantRole::new("admin"))
        .expect("the role");
    for missing in ["Admin", "admin ", "", "*", "operator", "host:admin"] {
        let error = of_ann.require_role(missing).expect_err("missing");
        assert!(
            matches!(&error, SessionError::MissingRole { side: "tenant", role } if role == missing)
        );
        assert_eq!(error.kind(), SessionErrorKind::Forbidden);
    }
    let bare = changed(
        changed(claims(), "tenant", Value::Null),
        "sub",
        json!("olga"),
    );
    let of_olga = host(&verifier, &token(&changed(bare, "side", json!("host"))));
    of_olga
        .require_role(HostRole::new("admin"))
        .expect("the role");
    let error = of_olga.require_role("operator").expect_err("missing");
    assert_eq!(error.to_string(), "the host role `operator` is required");

    // In the other tenant, ann is a member without roles; and what a token says of roles
    // counts only where it is configured.
    let claims = changed(with("side", json!("tenant")), "tenant", json!(2));
    let claims = changed(claims, "roles", json!(["admin", "operator"]));
    let elsewhere = tenant(&verifier, &token(&claims));
    assert!(elsewhere.roles().is_empty());
    assert!(elsewhere.require_role("admin").is_err());
}

#[test]
fn roles_come_from_the_token_where_it_is_configured() {
    let world = World::new();
    let verifier = world.trusting(
        issuer()
            .side_claim("side", "host", "tenant")
            .roles_from_token(),
    );
    let claims = changed(with("side", json!("tenant")), "sub", json!("nobody"));
    let claims = changed(claims, "roles", json!(["editor"]));
    let session = tenant(&verifier, &token(&claims));
    session.require_role("editor").expect("the role");
    assert!(session.require_role("admin").is_err());
    let bare = changed(
        changed(claims, "tenant", Value::Null),
        "side",
        json!("host"),
    );
    let session = host(&verifier, &token(&bare));
    session.require_role("editor").expect("the role");
    // The tenant's state is asked all the same.
    let of_unknown = changed(changed(bare, "side", json!("tenant")), "tenant", json!(9));
    assert_eq!(refusal(&verifier, &token(&of_unknown)), "UnknownTenant");
    assert!(verify(&verifier, "").is_err());
}
