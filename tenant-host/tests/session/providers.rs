//! Tokens in the form that well-known identity providers give them.

use jsonwebtoken::{Algorithm as Jose, EncodingKey};
use serde_json::{Value, json};
use tenant_host::catalog::{Catalog, NewPlacement, NewTenant, SharedOnly};
use tenant_host::session::{
    Algorithm, Jwks, Session, SessionError, SessionIssuer, SessionVerifier, SigningKey,
    TenantSession, TrustedIssuer,
};

use crate::common::Place;
use crate::material::{P384, Pair, RSA};
use crate::support::{authority, changed, now, sign};

/// A service whose tenants have the ids that identity providers give to organisations.
struct Service {
    verifier: SessionVerifier<String>,
    _place: Place,
}

fn service(issuer: TrustedIssuer<String>) -> Service {
    let place = Place::new();
    let catalog = Catalog::builder(authority(), place.database()).build();
    let catalog = catalog.expect("a catalog");
    let host = authority().host("tests");
    for (id, name) in [
        ("acme", "acme"),
        ("org_9ybsU1dN2dKfDkBi", "globex"),
        ("x7k2p9", "initech"),
    ] {
        let new = NewTenant::new(id.to_owned(), name, NewPlacement::Shared);
        catalog.create(&host, new, &SharedOnly).expect("a tenant");
    }
    // The provider manages users and roles.
    let verifier = SessionVerifier::builder(authority(), &catalog)
        .trust(issuer.roles_from_token())
        .build()
        .expect("a verifier");
    Service {
        verifier,
        _place: place,
    }
}

/// The provider's set of keys: the one that signs, and one for encryption.
fn jwks(algorithm: Algorithm, pair: &Pair, kid: &str) -> Jwks {
    let key = SigningKey::pem(algorithm, pair.private.as_bytes()).expect("a key");
    let issuer = SessionIssuer::<i64>::new("iss", "aud", key.with_kid(kid));
    let set = issuer.jwks().expect("public");
    let mut set: Value = serde_json::from_str(&set).expect("JSON");
    let mut other = set["keys"][0].clone();
    other["kid"] = json!("for-encryption");
    other["use"] = json!("enc");
    other["alg"] = json!("RSA-OAEP");
    set["keys"].as_array_mut().expect("a list").insert(0, other);
    Jwks::new(set.to_string())
}

fn session(service: &Service, token: &str) -> Result<TenantSession<String>, SessionError> {
    match service.verifier.verify(token, "r")? {
        Session::Tenant(session) => Ok(session),
        Session::Host(session) => panic!("{session:?}"),
    }
}

#[track_caller]
fn refused(service: &Service, token: &str) -> String {
    session(service, token).expect_err("refused").to_string()
}

fn roles(session: &TenantSession<String>) -> Vec<&str> {
    session.roles().iter().map(|role| role.name()).collect()
}

#[test]
fn keycloak() {
    let keys = jwks(Algorithm::Rs256, &RSA, "nnniBrxL0qhG79pkF3ccQj");
    let service = service(TrustedIssuer::keycloak(
        "https://id.example/",
        "saas",
        "projects-api",
        keys,
    ));
    let key = EncodingKey::from_rsa_pem(RSA.private.as_bytes()).expect("a key");
    let header = json!({"alg": "RS256", "typ": "JWT", "kid": "nnniBrxL0qhG79pkF3ccQj"});
    let token = |claims: &Value| sign(&header, claims, Jose::RS256, &key);
    let claims = json!({
        "exp": now() + 300, "iat": now() + 1, "auth_time": now() - 60, "nbf": 0,
        "jti": "onrtac:312ee6d2-96a9-4a43-b6d5-8c6d1a7f9f6e",
        "iss": "https://id.example/realms/saas",
        "aud": ["projects-api", "account"],
        "sub": "f1c4f64e-2c0c-4cda-8c9f-9f3f8f3a2b0e",
        "typ": "Bearer", "azp": "projects-web",
        "sid": "4c0a3a8a-3a47-4f2f-8e89-9e5f9b0a0a0a", "acr": "1",
        "allowed-origins": ["https://projects.example"],
        "realm_access": {"roles": ["offline_access", "default-roles-saas", "uma_authorization"]},
        "resource_access": {
            "projects-api": {"roles": ["editor", "viewer"]},
            "account": {"roles": ["manage-account", "view-profile"]},
        },
        "scope": "openid profile email", "email_verified": true,
        "name": "Ada Lovelace", "preferred_username": "ada", "email": "ada@example.com",
        "tenant": "acme",
    });
    let ada = session(&service, &token(&claims)).expect("a session");
    assert_eq!(ada.tenant().id(), "acme");
    assert_eq!(ada.user(), "f1c4f64e-2c0c-4cda-8c9f-9f3f8f3a2b0e");
    assert_eq!(ada.name(), Some("Ada Lovelace"));
    assert_eq!(roles(&ada), ["editor", "viewer"]);

    // Identity and refresh tokens have the same keys, and the client's name as audience.
    for typ in ["ID", "Refresh", "Offline", "Logout"] {
        let other = token(&changed(claims.clone(), "typ", json!(typ)));
        assert_eq!(
            refused(&service, &other),
            "the token's claim `typ` has not the value that is required"
        );
    }
    let without = token(&changed(claims.clone(), "aud", json!("account")));
    assert_eq!(
        refused(&service, &without),
        "the token is for another audience"
    );
    let realm = token(&changed(
        claims.clone(),
        "iss",
        json!("https://id.example/realms/master"),
    ));
    assert_eq!(
        refused(&service, &realm),
        "the token's issuer is not trusted"
    );
    // An attribute with several values, and the claim of organisations.
    for several in [json!(["acme"]), json!({"acme": {"id": "x7k2p9"}})] {
        let other = token(&changed(claims.clone(), "tenant", several));
        let expected = "the token's claim `tenant` is neither a text nor a whole number";
        assert_eq!(refused(&service, &other), expected);
    }

    // The roles of the realm, and the attribute of another name.
    let keys = jwks(Algorithm::Rs256, &RSA, "nnniBrxL0qhG79pkF3ccQj");
    let issuer = TrustedIssuer::keycloak("https://id.example", "saas", "projects-api", keys)
        .roles_claim("realm_access.roles")
        .tenant_claim("org.key");
    let other = self::service(issuer);
    let claims = changed(claims, "org", json!({"key": "x7k2p9"}));
    let ada = session(&other, &token(&claims)).expect("a session");
    assert_eq!(ada.tenant().id(), "x7k2p9");
    assert_eq!(
        roles(&ada),
        ["offline_access", "default-roles-saas", "uma_authorization"]
    );
}

#[test]
fn auth0() {
    let keys = || jwks(Algorithm::Rs256, &RSA, "NjVBRjY5MDlCMUI");
    let issuer =
        || TrustedIssuer::auth0("saas.eu.auth0.com", "https://projects.example/api", keys());
    let by_permissions = service(issuer());
    let key = EncodingKey::from_rsa_pem(RSA.private.as_bytes()).expect("a key");
    let sign = |typ: &str, claims: &Value| {
        let header = json!({"alg": "RS256", "typ": typ, "kid": "NjVBRjY5MDlCMUI"});
        sign(&header, claims, Jose::RS256, &key)
    };
    let claims = json!({
        "iss": "https://saas.eu.auth0.com/",
        "sub": "auth0|6553da60a54af58e29493993",
        "aud": ["https://projects.example/api", "https://saas.eu.auth0.com/userinfo"],
        "iat": now() + 1, "exp": now() + 86_400,
        "azp": "my_client_id",
        "scope": "openid profile read:projects",
        "org_id": "org_9ybsU1dN2dKfDkBi",
        "permissions": ["read:projects", "edit:projects"],
        "https://projects.example/roles": ["Manager"],
        "https://projects.example/name": "Ada Lovelace",
    });
    // Both profiles of tokens.
    for typ in ["JWT", "at+jwt"] {
        let ada = session(&by_permissions, &sign(typ, &claims)).expect("a session");
        assert_eq!(ada.tenant().id(), "org_9ybsU1dN2dKfDkBi");
        assert_eq!(ada.user(), "auth0|6553da60a54af58e29493993");
        assert_eq!(ada.name(), None);
        assert_eq!(roles(&ada), ["read:projects", "edit:projects"]);
    }
    let by_action = service(
        issuer()
            .roles_claim("https://projects.example/roles")
            .name_claim("https://projects.example/name"),
    );
    let ada = session(&by_action, &sign("JWT", &claims)).expect("a session");
    assert_eq!(
        (roles(&ada), ada.name()),
        (vec!["Manager"], Some("Ada Lovelace"))
    );

    // Logged in without an organisation, and an identity token, whose audience is the client.
    let without = sign("JWT", &changed(claims.clone(), "org_id", Value::Null));
    assert_eq!(
        refused(&by_permissions, &without),
        "the token names no tenant"
    );
    let identity = sign(
        "JWT",
        &changed(claims.clone(), "aud", json!("my_client_id")),
    );
    assert_eq!(
        refused(&by_permissions, &identity),
        "the token is for another audience"
    );
    let unslashed = changed(claims, "iss", json!("https://saas.eu.auth0.com"));
    assert_eq!(
        refused(&by_permissions, &sign("JWT", &unslashed)),
        "the token's issuer is not trusted"
    );
}

#[test]
fn logto() {
    let keys = jwks(Algorithm::Es384, &P384, "gq3_SLlBhUYAXQ");
    let service = service(TrustedIssuer::logto(
        "https://saas.logto.app",
        "https://projects.example/api",
        keys,
    ));
    let key = EncodingKey::from_ec_pem(P384.private.as_bytes()).expect("a key");
    let sign = |typ: &str, claims: &Value| {
        let header = json!({"alg": "ES384", "typ": typ, "kid": "gq3_SLlBhUYAXQ"});
        sign(&header, claims, Jose::ES384, &key)
    };
    let claims = json!({
        "jti": "VovNyqJ5_tuYac89eTbpF", "sub": "rkxl1ops7gs1",
        "iat": now() + 1, "exp": now() + 3600,
        "scope": "read:projects edit:projects",
        "client_id": "gh51u5m4p9",
        "iss": "https://saas.logto.app/oidc",
        "aud": "https://projects.example/api",
        "organization_id": "x7k2p9",
    });
    let ada = session(&service, &sign("at+jwt", &claims)).expect("a session");
    assert_eq!(
        (ada.tenant().id().as_str(), ada.user()),
        ("x7k2p9", "rkxl1ops7gs1")
    );
    assert_eq!(roles(&ada), ["read:projects", "edit:projects"]);
    let without = changed(claims.clone(), "organization_id", Value::Null);
    assert_eq!(
        refused(&service, &sign("at+jwt", &without)),
        "the token names no tenant"
    );
    // An organisation token has its own audience; an identity token its own type.
    let aud = json!("urn:logto:organization:x7k2p9");
    let of_org = changed(claims.clone(), "aud", aud);
    assert_eq!(
        refused(&service, &sign("at+jwt", &of_org)),
        "the token is for another audience"
    );
    assert!(refused(&service, &sign("JWT", &claims)).contains("`typ`"));
}
