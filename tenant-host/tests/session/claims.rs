//! What a genuine token must say.

use std::time::Duration;

use serde_json::{Value, json};
use tenant_host::session::{SessionVerifier, TrustedIssuer};

use crate::support::{AUD, ISS, World, changed, claims, issuer, now, refusal, tenant, token, with};

/// Each claim of a good token with another value, and what is said.
#[test]
fn a_claim_is_there_and_is_what_it_must_be() {
    let world = World::new();
    let verifier = world.verifier();
    let (past, soon, later) = (json!(now() - 10), json!(now() + 60), json!(now() + 3600));
    let long = json!("x".repeat(256));
    let table: Vec<(&str, Value, &str)> = vec![
        ("iss", Value::Null, "no iss"),
        ("iss", json!([ISS]), "iss is not a text"),
        (
            "iss",
            json!([ISS, "https://evil.example"]),
            "iss is not a text",
        ),
        ("iss", json!("https://evil.example"), "UnknownIssuer"),
        ("iss", json!("https://login.example/"), "UnknownIssuer"),
        ("iss", json!("HTTPS://LOGIN.EXAMPLE"), "UnknownIssuer"),
        ("iss", json!(""), "iss is empty"),
        ("iss", json!(1), "iss is not a text"),
        ("aud", Value::Null, "no aud"),
        ("aud", json!("other"), "WrongAudience"),
        ("aud", json!(["other", "third"]), "WrongAudience"),
        ("aud", json!([]), "WrongAudience"),
        ("aud", json!("our-api-2"), "WrongAudience"),
        ("aud", json!("our"), "WrongAudience"),
        (
            "aud",
            json!(true),
            "aud is neither a text nor a list of texts",
        ),
        (
            "aud",
            json!([AUD, 1]),
            "aud is neither a text nor a list of texts",
        ),
        ("aud", json!(vec![AUD; 101]), "aud has too many entries"),
        ("exp", Value::Null, "no exp"),
        ("exp", json!(soon.to_string()), "exp is not a number"),
        ("exp", json!("never"), "exp is not a number"),
        ("exp", json!([soon]), "exp is not a number"),
        ("exp", json!(false), "exp is not a number"),
        ("exp", past.clone(), "Expired"),
        ("exp", json!(0), "Expired"),
        ("exp", json!(-1), "exp is not a time between 1970 and 9999"),
        (
            "exp",
            json!(1e100),
            "exp is not a time between 1970 and 9999",
        ),
        (
            "exp",
            json!(u64::MAX),
            "exp is not a time between 1970 and 9999",
        ),
        ("nbf", later.clone(), "NotYetValid"),
        ("nbf", json!(later.to_string()), "nbf is not a number"),
        ("nbf", json!(past.to_string()), "nbf is not a number"),
        ("nbf", json!({}), "nbf is not a number"),
        ("iat", later.clone(), "IssuedInFuture"),
        ("iat", json!("0"), "iat is not a number"),
        ("iat", Value::Null, "no iat"),
        ("sub", Value::Null, "no sub"),
        ("sub", json!(""), "sub is empty"),
        ("sub", json!(7), "sub is not a text"),
        ("sub", json!(["ann"]), "sub is not a text"),
        ("sub", json!("ann\n"), "sub holds a control character"),
        ("sub", json!("\u{0}ann"), "sub holds a control character"),
        ("sub", long.clone(), "sub is too long"),
        ("name", json!(7), "name is not a text"),
        (
            "name",
            json!("\u{1b}[31mAnn"),
            "name holds a control character",
        ),
        ("name", long, "name is too long"),
        ("tenant", Value::Null, "NoTenant"),
        ("tenant", json!(""), "tenant is empty"),
        (
            "tenant",
            json!(1.0),
            "tenant is neither a text nor a whole number",
        ),
        (
            "tenant",
            json!(1.5),
            "tenant is neither a text nor a whole number",
        ),
        (
            "tenant",
            json!(true),
            "tenant is neither a text nor a whole number",
        ),
        (
            "tenant",
            json!([1]),
            "tenant is neither a text nor a whole number",
        ),
        (
            "tenant",
            json!({"id": 1}),
            "tenant is neither a text nor a whole number",
        ),
        ("tenant", json!("01"), "tenant is not the id of a tenant"),
        ("tenant", json!(" 1"), "tenant is not the id of a tenant"),
        ("tenant", json!("1 "), "tenant is not the id of a tenant"),
        ("tenant", json!("+1"), "tenant is not the id of a tenant"),
        ("tenant", json!("1,2"), "tenant is not the id of a tenant"),
        ("tenant", json!("*"), "tenant is not the id of a tenant"),
        ("tenant", json!("acme"), "tenant is not the id of a tenant"),
        (
            "tenant",
            json!(u64::MAX),
            "tenant is not the id of a tenant",
        ),
        ("tenant", json!(4), "UnknownTenant"),
        ("tenant", json!(0), "UnknownTenant"),
        ("tenant", json!(-1), "UnknownTenant"),
        ("tenant", json!(3), "NotAMember"),
        ("sub", json!("Ann"), "NotAMember"),
        ("sub", json!("ann "), "NotAMember"),
        ("sub", json!("olga"), "NotAMember"),
    ];
    for (name, value, expected) in table {
        // Here `null` takes the claim away; the value `null` itself is below.
        let other = with(name, value.clone());
        assert_eq!(
            refusal(&verifier, &token(&other)),
            expected,
            "{name}: {value}"
        );
    }
    for name in ["iss", "aud", "exp", "nbf", "iat", "sub", "name", "tenant"] {
        let mut other = claims();
        other[name] = Value::Null;
        let said = refusal(&verifier, &token(&other));
        assert!(said.starts_with(&format!("{name} is n")), "{name}: {said}");
    }
}

#[test]
fn a_good_token_is_accepted_in_its_variants() {
    let world = World::new();
    let verifier = world.verifier();
    for (name, value) in [
        ("aud", json!([AUD])),
        ("aud", json!(["other", AUD])),
        ("exp", json!(now() as f64 + 60.5)),
        ("nbf", json!(0)),
        ("nbf", json!(now() + 3)),
        ("name", json!("")),
        ("name", Value::Null),
        ("tenant", json!("1")),
        ("unknown", json!({"a": [1, 2, {"b": null}]})),
    ] {
        let session = tenant(&verifier, &token(&with(name, value)));
        assert_eq!((*session.tenant().id(), session.user()), (1, "ann"));
    }
    let session = tenant(&verifier, &token(&claims()));
    assert_eq!(session.name(), Some("Ann"));
    assert_eq!(session.request(), "r-1");
    let origin = session.scope().origin();
    assert_eq!(origin.name(), "session");
    assert_eq!(
        (origin.known_user(), origin.known_request()),
        (Some("ann"), Some("r-1"))
    );
    assert_eq!(*session.scope().id(), 1);
}

/// The leeway is small, and is set by hand.
#[test]
fn clocks_may_differ_by_the_leeway() {
    let world = World::new();
    let by_default = world.verifier();
    let exact = world.trusting(issuer().leeway(Duration::ZERO));
    let wide = world.trusting(issuer().leeway(Duration::from_secs(120)));
    let table = [
        // claim, from now, by default, exact, wide
        ("exp", -2, true, false, true),
        ("exp", -30, false, false, true),
        ("exp", -200, false, false, false),
        ("nbf", 3, true, false, true),
        ("nbf", 60, false, false, true),
        ("nbf", 200, false, false, false),
        ("iat", 3, true, false, true),
        ("iat", 60, false, false, true),
        ("iat", 200, false, false, false),
    ];
    std::thread::sleep(Duration::from_millis(1100));
    for (claim, seconds, by_default_ok, exact_ok, wide_ok) in table {
        // Of this second, which is after the one in which `ann` became a member.
        let claims = changed(claims(), "iat", json!(now()));
        let token = token(&changed(claims, claim, json!(now() + seconds)));
        for (verifier, ok) in [
            (&by_default, by_default_ok),
            (&exact, exact_ok),
            (&wide, wide_ok),
        ] {
            let result = verifier.verify(&token, "r");
            assert_eq!(result.is_ok(), ok, "{claim} {seconds}: {result:?}");
        }
    }
}

#[test]
fn a_lifetime_can_be_bounded() {
    let world = World::new();
    let verifier = world.trusting(issuer().max_lifetime(Duration::from_secs(600)));
    tenant(&verifier, &token(&claims()));
    let long = with("exp", json!(now() + 3600));
    assert_eq!(
        refusal(&verifier, &token(&long)),
        "LivesTooLong { longest: 600s }"
    );
    assert_eq!(
        refusal(&verifier, &token(&with("iat", Value::Null))),
        "no iat"
    );
    tenant(&world.verifier(), &token(&long));
}

#[test]
fn limits_are_set_by_hand() {
    let world = World::new();
    let builder = || world.builder().trust(issuer().roles_from_token());
    let roles = |count: usize| token(&with("roles", json!(vec!["role"; count])));
    let verifier = builder().build().expect("a verifier");
    tenant(&verifier, &roles(100));
    assert_eq!(
        refusal(&verifier, &roles(101)),
        "roles has too many entries"
    );
    let few = builder().max_entries(3).build().expect("a verifier");
    tenant(&few, &roles(3));
    assert_eq!(refusal(&few, &roles(4)), "roles has too many entries");
    let short = builder().max_text_bytes(30).build().expect("a verifier");
    let long = token(&with("name", json!("n".repeat(31))));
    assert_eq!(refusal(&short, &long), "name is too long");
    let small = builder().max_token_bytes(100).build().expect("a verifier");
    assert_eq!(refusal(&small, &token(&claims())), "TooLong { limit: 100 }");
}

#[test]
fn a_claim_can_be_required() {
    let world = World::new();
    let verifier = world.trusting(
        issuer()
            .require_claim("azp", "web")
            .require_claim("a.b", "c"),
    );
    let good = changed(with("azp", json!("web")), "a", json!({"b": "c"}));
    tenant(&verifier, &token(&good));
    for (name, value, expected) in [
        ("azp", Value::Null, "no azp"),
        ("azp", json!("Web"), r#"WrongClaim { claim: "azp" }"#),
        ("azp", json!(["web"]), "azp is not a text"),
        ("a", Value::Null, "no a.b"),
        ("a", json!({"b": "d"}), r#"WrongClaim { claim: "a.b" }"#),
        ("a", json!("c"), "a.b does not stand in an object"),
    ] {
        let token = token(&changed(good.clone(), name, value));
        assert_eq!(refusal(&verifier, &token), expected);
    }
}

#[test]
fn claims_stand_where_the_configuration_says() {
    let world = World::new();
    let read = |issuer: TrustedIssuer<i64>| -> SessionVerifier<i64> {
        world.trusting(issuer.roles_from_token())
    };
    let verifier = read(
        issuer()
            .tenant_claim("https://app.example/tenant")
            .user_claim("account.key")
            .name_claim("account.shown")
            .roles_claim("resource_access.app.roles"),
    );
    let mapped = json!({
        "iss": ISS, "aud": AUD, "iat": now() + 1, "exp": now() + 60, "sub": "other",
        "https://app.example/tenant": "2",
        "account": {"key": "ann", "shown": "Ann"},
        "resource_access": {"app": {"roles": ["editor"]}, "account": {"roles": ["admin"]}},
        // Not looked at: the configuration names others.
        "tenant": 1, "roles": ["admin"], "name": "Eve",
    });
    let session = tenant(&verifier, &token(&mapped));
    assert_eq!(*session.tenant().id(), 2);
    assert_eq!((session.user(), session.name()), ("ann", Some("Ann")));
    let roles: Vec<_> = session.roles().iter().map(|role| role.name()).collect();
    assert_eq!(roles, ["editor"]);
    // The name twice, at the place where the path leads.
    let text = mapped.to_string().replace(
        r#""app":{"roles":["editor"]}"#,
        r#""app":{"roles":["editor"],"roles":["admin"]}"#,
    );
    let twice = crate::support::sign_text(
        r#"{"alg":"HS256","typ":"JWT"}"#,
        &text,
        jsonwebtoken::Algorithm::HS256,
        &crate::support::secret(),
    );
    let expected = "resource_access.app.roles stands in an object that has a name twice";
    assert_eq!(refusal(&verifier, &twice), expected);
}
