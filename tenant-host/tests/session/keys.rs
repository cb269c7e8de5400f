//! Keys that come and go while the service runs.

use std::path::PathBuf;
use std::sync::Barrier;
use std::time::Duration;

use jsonwebtoken::{Algorithm as Jose, EncodingKey};
use serde_json::{Value, json};
use tenant_host::session::{
    Algorithm, Jwks, JwksFile, KeyStatus, SessionIssuer, SessionVerifier, SetupError, SigningKey,
    TrustedIssuer, VerifyingKey,
};

use crate::material::{ED25519, P256, Pair, RSA};
use crate::support::{AUD, ISS, TestClock, World, claims, refusal, sign, tenant};

const MAX_AGE: Duration = Duration::from_secs(60);
const COOL_DOWN: Duration = Duration::from_secs(30);

/// The JWK of the public half of an EC key.
fn jwk(pair: &Pair, kid: &str) -> Value {
    let key = SigningKey::pem(Algorithm::Es256, pair.private.as_bytes()).expect("a key");
    let issuer = SessionIssuer::<i64>::new("iss", "aud", key.with_kid(kid));
    let set: Value = serde_json::from_str(&issuer.jwks().expect("public")).expect("JSON");
    set["keys"][0].clone()
}

fn by(pair: &Pair, kid: &str) -> String {
    let key = EncodingKey::from_ec_pem(pair.private.as_bytes()).expect("a key");
    let header = json!({"alg": "ES256", "typ": "JWT", "kid": kid});
    sign(&header, &claims(), Jose::ES256, &key)
}

/// A verifier that reads its keys from a file.
struct Rotating {
    /// The file is in its folder.
    _world: World,
    clock: TestClock,
    file: PathBuf,
    verifier: SessionVerifier<i64>,
}

impl Rotating {
    fn new(keys: &[Value]) -> Self {
        let (world, clock) = (World::new(), TestClock::new());
        let file = world.folder().join("keys.json");
        std::fs::write(&file, json!({ "keys": keys }).to_string()).expect("written");
        // Tokens of the tests live for minutes; here the clock runs.
        let keys = JwksFile::new(&file).max_age(MAX_AGE).cool_down(COOL_DOWN);
        let issuer = TrustedIssuer::new(ISS, AUD, keys).leeway(Duration::from_secs(300));
        let verifier = world
            .builder()
            .trust(issuer)
            .clock(clock.now())
            .build()
            .expect("a verifier");
        Self {
            _world: world,
            clock,
            file,
            verifier,
        }
    }

    fn write(&self, text: &str) {
        // As a whole, by renaming: so no half is read.
        let new = self.file.with_extension("new");
        std::fs::write(&new, text).expect("written");
        std::fs::rename(new, &self.file).expect("renamed");
    }

    fn write_keys(&self, keys: &[Value]) {
        self.write(&json!({ "keys": keys }).to_string());
    }

    fn status(&self) -> KeyStatus {
        self.verifier.key_status().remove(0)
    }

    fn accepts(&self, token: &str) {
        tenant(&self.verifier, token);
    }

    fn refuses(&self, token: &str) {
        assert_eq!(refusal(&self.verifier, token), "UnknownKey");
    }
}

#[test]
fn a_new_key_works_and_a_withdrawn_one_stops() {
    let (old, new) = (&*P256, &*crate::material::OTHER_P256);
    let rotating = Rotating::new(&[jwk(old, "old")]);
    rotating.accepts(&by(old, "old"));
    rotating.refuses(&by(new, "new"));

    // The new one is added. After the cool-down its first token has the file read.
    rotating.clock.pass(COOL_DOWN);
    rotating.write_keys(&[jwk(old, "old"), jwk(new, "new")]);
    rotating.accepts(&by(new, "new"));
    rotating.accepts(&by(old, "old"));
    assert_eq!(rotating.status().readings, 2);

    // The old one is withdrawn. It stops within the stated bound, without any unknown key.
    rotating.write_keys(&[jwk(new, "new")]);
    rotating.clock.pass(MAX_AGE - Duration::from_secs(1));
    rotating.accepts(&by(old, "old"));
    rotating.clock.pass(Duration::from_secs(1));
    rotating.refuses(&by(old, "old"));
    rotating.accepts(&by(new, "new"));
    let status = rotating.status();
    assert_eq!(status.kids, [Some("new".to_owned())]);
    assert_eq!(
        (status.readings, status.error, status.issuer.as_str()),
        (3, None, ISS)
    );

    // A name that is given to another key: the old key's tokens fail.
    rotating.write_keys(&[jwk(old, "new")]);
    rotating.clock.pass(MAX_AGE);
    assert_eq!(
        refusal(&rotating.verifier, &by(new, "new")),
        "WrongSignature"
    );
    rotating.accepts(&by(old, "new"));
}

#[test]
fn a_flood_of_unknown_keys_costs_one_reading() {
    let rotating = Rotating::new(&[jwk(&P256, "good")]);
    let good = by(&P256, "good");
    let count = 1000;
    for round in 1..=3 {
        rotating.clock.pass(COOL_DOWN);
        for number in 0..count {
            let key = EncodingKey::from_secret(&[9; 32]);
            let header = json!({"alg": "HS256", "typ": "JWT", "kid": format!("{round}-{number}")});
            let result = rotating
                .verifier
                .verify(&sign(&header, &claims(), Jose::HS256, &key), "r");
            assert!(matches!(
                result,
                Err(tenant_host::session::SessionError::UnknownKey)
            ));
            if number % 100 == 0 {
                rotating.accepts(&good);
            }
        }
        let status = rotating.status();
        assert!(status.readings <= 1 + round, "{} readings", status.readings);
        // Nothing is kept of what is not known.
        assert_eq!(status.kids.len() + status.ignored.len(), 1);
    }
    // From many threads at once, too.
    rotating.clock.pass(COOL_DOWN);
    let before = rotating.status().readings;
    let barrier = Barrier::new(8);
    std::thread::scope(|scope| {
        for number in 0..8 {
            let (barrier, verifier, good) = (&barrier, &rotating.verifier, &good);
            let unknown = by(&P256, &format!("unknown-{number}"));
            scope.spawn(move || {
                barrier.wait();
                for _ in 0..50 {
                    assert!(verifier.verify(&unknown, "r").is_err());
                    assert!(verifier.verify(good, "r").is_ok());
                }
            });
        }
    });
    assert_eq!(rotating.status().readings, before + 1);
}

#[test]
fn a_file_that_can_not_be_used_leaves_the_keys_as_they_were() {
    let rotating = Rotating::new(&[jwk(&P256, "good")]);
    let good = by(&P256, "good");
    let whole = json!({ "keys": [jwk(&P256, "good")] }).to_string();
    let twice = json!({ "keys": [jwk(&P256, "good"), jwk(&P256, "good")] }).to_string();
    let only_enc = {
        let mut key = jwk(&P256, "enc");
        key["use"] = json!("enc");
        json!({ "keys": [key] }).to_string()
    };
    let table = [
        ("", "the JSON Web Key Set is not a JSON object"),
        ("{}", "the JSON Web Key Set has no `keys`"),
        (r#"{"keys":[]}"#, "there is no usable key"),
        (
            &whole[..whole.len() / 2],
            "the JSON Web Key Set is not a JSON object",
        ),
        (
            &twice,
            r#"two keys have the `kid` "good"; give each its own"#,
        ),
        (
            &only_enc,
            r#"there is no usable key: "enc": it is for encryption"#,
        ),
    ];
    for (text, expected) in table {
        rotating.write(text);
        rotating.clock.pass(MAX_AGE);
        rotating.accepts(&good);
        let error = rotating.status().error.expect("an error").to_string();
        assert_eq!(error, expected);
    }
    // It is tried again after the shorter of the two times.
    rotating.write(&whole);
    rotating.clock.pass(COOL_DOWN - Duration::from_secs(1));
    rotating.accepts(&good);
    assert!(rotating.status().error.is_some());
    rotating.clock.pass(Duration::from_secs(1));
    rotating.accepts(&good);
    assert_eq!(rotating.status().error, None);

    std::fs::remove_file(&rotating.file).expect("removed");
    rotating.clock.pass(MAX_AGE);
    rotating.accepts(&good);
    let status = rotating.status();
    assert!(
        matches!(status.error, Some(SetupError::KeyFile { .. })),
        "{status:?}"
    );
    // The keys are those from the last good reading.
    assert!(status.read <= rotating.clock.now()() - MAX_AGE);
    rotating.write(&"x".repeat(1024 * 1024 + 1));
    rotating.clock.pass(MAX_AGE);
    rotating.accepts(&good);
    let error = rotating.status().error.expect("an error").to_string();
    assert!(error.ends_with("it is larger than 1 MiB"), "{error}");
}

#[test]
fn a_file_must_be_good_at_the_start() {
    let world = World::new();
    let build = |path: PathBuf| {
        let issuer = TrustedIssuer::<i64>::new(ISS, AUD, JwksFile::new(path));
        world.builder().trust(issuer).build().err()
    };
    let missing = build(world.folder().join("missing.json"));
    assert!(
        matches!(missing, Some(SetupError::KeyFile { .. })),
        "{missing:?}"
    );
    let folder = build(world.folder().to_owned());
    assert!(
        matches!(folder, Some(SetupError::KeyFile { .. })),
        "{folder:?}"
    );
    let text = world.folder().join("text.json");
    std::fs::write(&text, "no keys").expect("written");
    let problem = "is not a JSON object";
    assert_eq!(build(text), Some(SetupError::Jwks { problem }));
}

#[test]
fn a_clock_that_is_set_back_reads_once() {
    let rotating = Rotating::new(&[jwk(&P256, "good")]);
    let good = by(&P256, "good");
    let earlier = std::time::SystemTime::now() - Duration::from_secs(200);
    rotating.clock.set(earlier);
    for _ in 0..10 {
        rotating.accepts(&good);
        assert_eq!(
            refusal(&rotating.verifier, &by(&P256, "unknown")),
            "UnknownKey"
        );
    }
    assert_eq!(rotating.status().readings, 2);
}

#[test]
fn each_kind_of_key_verifies() {
    let world = World::new();
    let signed = |algorithm: Algorithm, pair: &Pair| {
        let key = SigningKey::pem(algorithm, pair.private.as_bytes()).expect("a key");
        let public = VerifyingKey::pem(algorithm, pair.public.as_bytes()).expect("a key");
        let issuer = SessionIssuer::<i64>::new(ISS, AUD, key.with_kid("k"));
        let acme = world.catalog.tenant(&1).expect("a tenant");
        let subject = tenant_host::session::Subject::new("ann");
        let token = issuer.issue_tenant(&acme, &subject).expect("a token");
        let set = issuer.jwks().expect("public");
        for trusted in [
            issuer.trusted(),
            TrustedIssuer::application(ISS, AUD, public),
            TrustedIssuer::application(ISS, AUD, Jwks::new(set.as_str())),
            TrustedIssuer::application(ISS, AUD, Jwks::new(set).algorithm(algorithm)),
        ] {
            assert_eq!(tenant(&world.trusting(trusted), &token).user(), "ann");
        }
    };
    signed(Algorithm::Rs256, &RSA);
    signed(Algorithm::Rs384, &RSA);
    signed(Algorithm::Rs512, &RSA);
    signed(Algorithm::Ps256, &RSA);
    signed(Algorithm::Ps384, &RSA);
    signed(Algorithm::Ps512, &RSA);
    signed(Algorithm::Es256, &P256);
    signed(Algorithm::Es384, &crate::material::P384);
    signed(Algorithm::EdDsa, &ED25519);
    for (algorithm, length) in [
        (Algorithm::Hs256, 32),
        (Algorithm::Hs384, 48),
        (Algorithm::Hs512, 64),
    ] {
        let key = SigningKey::hmac(algorithm, &vec![3; length]).expect("a key");
        let issuer = SessionIssuer::<i64>::new(ISS, AUD, key);
        let acme = world.catalog.tenant(&1).expect("a tenant");
        let subject = tenant_host::session::Subject::new("ann");
        let token = issuer.issue_tenant(&acme, &subject).expect("a token");
        assert_eq!(
            tenant(&world.trusting(issuer.trusted()), &token).user(),
            "ann"
        );
    }
}

#[test]
fn several_keys_are_told_apart_by_name() {
    let world = World::new();
    let key = |byte: u8| VerifyingKey::hmac(Algorithm::Hs256, &[byte; 32]).expect("a key");
    let keys = vec![key(1).with_kid("one"), key(2).with_kid("two")];
    let verifier = world.trusting(TrustedIssuer::new(ISS, AUD, keys));
    let by = |byte: u8, kid: Option<&str>| {
        let mut header = json!({"alg": "HS256", "typ": "JWT"});
        if let Some(kid) = kid {
            header["kid"] = json!(kid);
        }
        sign(
            &header,
            &claims(),
            Jose::HS256,
            &EncodingKey::from_secret(&[byte; 32]),
        )
    };
    tenant(&verifier, &by(1, Some("one")));
    tenant(&verifier, &by(2, Some("two")));
    assert_eq!(refusal(&verifier, &by(1, Some("two"))), "WrongSignature");
    assert_eq!(refusal(&verifier, &by(1, Some("One"))), "UnknownKey");
    assert_eq!(refusal(&verifier, &by(1, None)), "NoKeyNamed");
}
