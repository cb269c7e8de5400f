//! Ids of each kind of type.

use serde_json::{Value, json};
use tenant_host::TenantKey;
use tenant_host::catalog::{Catalog, NewPlacement, NewTenant, SharedOnly};
use tenant_host::session::{Algorithm, Session, SessionVerifier, TrustedIssuer, VerifyingKey};
use uuid::Uuid;

use crate::common::Place;
use crate::support::{AUD, ISS, SECRET, authority, token, with};

/// A verifier for one tenant with this id, whose member is `ann`.
struct Only<Id> {
    verifier: SessionVerifier<Id>,
    _place: Place,
}

fn only<Id: TenantKey>(id: Id) -> Only<Id> {
    let place = Place::new();
    let catalog = Catalog::builder(authority(), place.database()).build();
    let catalog = catalog.expect("a catalog");
    let host = authority().host("tests");
    let new = NewTenant::new(id.clone(), "only", NewPlacement::Shared);
    catalog.create(&host, new, &SharedOnly).expect("a tenant");
    catalog.set_member(&host, &id, "ann", []).expect("a member");
    let key = VerifyingKey::hmac(Algorithm::Hs256, &SECRET).expect("a key");
    let verifier = SessionVerifier::builder(authority(), &catalog)
        .trust(TrustedIssuer::new(ISS, AUD, key))
        .build()
        .expect("a verifier");
    Only {
        verifier,
        _place: place,
    }
}

fn accepts<Id: TenantKey>(only: &Only<Id>, id: &Id, claim: Value) -> bool {
    match only.verifier.verify(&token(&with("tenant", claim)), "r") {
        Ok(Session::Tenant(session)) => {
            assert_eq!(session.tenant().id(), id);
            assert_eq!(session.scope().id(), id);
            true
        }
        Ok(Session::Host(session)) => panic!("{session:?}"),
        Err(_) => false,
    }
}

#[test]
fn an_id_has_one_text() {
    let uuid = Uuid::from_u128(0x67e5_5044_10b1_426f_9247_bb68_0e5f_e0c8);
    let of_uuid = only(uuid);
    let text = uuid.to_string();
    assert!(accepts(&of_uuid, &uuid, json!(text)));
    for other in [
        json!(text.to_uppercase()),
        json!(text.replace('-', "")),
        json!(format!("{{{text}}}")),
        json!(format!("urn:uuid:{text}")),
        json!(Uuid::nil().to_string()),
        json!(7),
    ] {
        assert!(!accepts(&of_uuid, &uuid, other.clone()), "{other}");
    }
    let of_text = only("7".to_owned());
    for (claim, good) in [
        (json!("7"), true),
        (json!(7), true),
        (json!("07"), false),
        (json!(7.0), false),
    ] {
        assert_eq!(accepts(&of_text, &"7".to_owned(), claim), good);
    }
    let of_large = only(u128::MAX);
    assert!(accepts(&of_large, &u128::MAX, json!(u128::MAX.to_string())));
}

/// A zero and the nil UUID are tenants like any other, if the catalog has them.
#[test]
fn zero_and_nil_are_ordinary() {
    assert!(accepts(&only(0_i64), &0, json!(0)));
    assert!(accepts(&only(0_i64), &0, json!("0")));
    assert!(!accepts(&only(0_i64), &0, json!("-0")));
    let nil = Uuid::nil();
    assert!(accepts(&only(nil), &nil, json!(nil.to_string())));
    assert!(!accepts(&only(nil), &nil, json!("")));
    assert!(!accepts(&only(nil), &nil, json!(0)));
}
