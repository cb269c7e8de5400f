//! A catalog with a few tenants, and tokens of any shape.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER;
use jsonwebtoken::{Algorithm as Jose, EncodingKey};
use serde_json::{Value, json};
use tempfile::TempDir;
use tenant_core::HostScope;
use tenant_host::catalog::Catalog;
use tenant_host::session::{
    Algorithm, HostSession, Session, SessionError, SessionVerifier, SessionVerifierBuilder,
    TenantSession, TrustedIssuer, VerifyingKey,
};

pub(crate) const ISS: &str = "https://login.example";
pub(crate) const AUD: &str = "our-api";
pub(crate) const SECRET: [u8; 32] = [7; 32];

/// How old what a catalog answers may be: the stated bound.
pub(crate) const MAX_AGE: Duration = Duration::from_millis(200);

pub(crate) use crate::common::authority;
use crate::common::{Place, catalog};

/// A database with the tenants 1, 2 and 3. `ann` is an `admin` of 1 and a member of 2, and
/// `olga` an `operator` of the host.
pub(crate) struct World {
    pub(crate) host: HostScope,
    pub(crate) catalog: Catalog<i64>,
    place: Place,
    folder: TempDir,
}

impl World {
    pub(crate) fn new() -> Self {
        let place = Place::new();
        let (host, catalog) = (catalog::host(), open(&place, MAX_AGE));
        for (id, name) in [(1, "acme"), (2, "globex"), (3, "initech")] {
            catalog::create(&catalog, id, name);
        }
        catalog
            .set_member(&host, &1, "ann", ["admin"])
            .expect("a member");
        catalog.set_member(&host, &2, "ann", []).expect("a member");
        catalog
            .set_operator(&host, "olga", ["operator"])
            .expect("an operator");
        Self {
            host,
            catalog,
            place,
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    /// The same database, as another process sees it.
    pub(crate) fn other_process(&self) -> Catalog<i64> {
        self.with_max_age(MAX_AGE)
    }

    /// The same, where it is read again after another time.
    pub(crate) fn with_max_age(&self, max_age: Duration) -> Catalog<i64> {
        open(&self.place, max_age)
    }

    /// Runs statements on the host's database.
    pub(crate) fn run(&self, sql: &str) {
        self.place.run(sql);
    }

    /// A connection to the host's database that knows nothing of scopes.
    pub(crate) fn raw(&self) -> crate::common::place::RawConnection {
        self.place.raw()
    }

    /// Takes the tables away in which the catalog looks members, operators and keys up.
    pub(crate) fn break_database(&self) {
        for table in ["host_members", "host_operators", "host_machine_keys"] {
            self.place.run(&format!("DROP TABLE {table}"));
        }
    }

    /// A folder for files of the test.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub(crate) fn builder(&self) -> SessionVerifierBuilder<i64> {
        SessionVerifier::builder(authority(), &self.catalog)
    }

    /// A verifier that trusts one issuer.
    pub(crate) fn trusting(&self, issuer: TrustedIssuer<i64>) -> SessionVerifier<i64> {
        self.builder().trust(issuer).build().expect("a verifier")
    }

    /// A verifier that trusts the issuer of [`claims`], with [`SECRET`].
    pub(crate) fn verifier(&self) -> SessionVerifier<i64> {
        self.trusting(issuer())
    }
}

fn open(place: &Place, max_age: Duration) -> Catalog<i64> {
    catalog::builder(place)
        .max_age(max_age)
        .build()
        .expect("a catalog")
}

/// The issuer of [`claims`].
pub(crate) fn issuer() -> TrustedIssuer<i64> {
    let key = VerifyingKey::hmac(Algorithm::Hs256, &SECRET).expect("a key");
    TrustedIssuer::new(ISS, AUD, key)
}

/// Seconds since 1970. Tokens of tests are issued a second ahead, within the leeway: a token
/// of the second in which a member was added is refused.
pub(crate) fn now() -> i64 {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970");
    i64::try_from(now.as_secs()).expect("seconds")
}

/// The claims of a good token of `ann` in tenant 1.
pub(crate) fn claims() -> Value {
    json!({
        "iss": ISS,
        "aud": AUD,
        "sub": "ann",
        "name": "Ann",
        "tenant": 1,
        "iat": now() + 1,
        "exp": now() + 300,
    })
}

/// The claims with one that is other, or not there if it is null.
pub(crate) fn with(name: &str, value: Value) -> Value {
    changed(claims(), name, value)
}

pub(crate) fn changed(mut claims: Value, name: &str, value: Value) -> Value {
    let all = claims.as_object_mut().expect("an object");
    match value {
        Value::Null => all.remove(name),
        value => all.insert(name.to_owned(), value),
    };
    claims
}

/// A token with these claims by the issuer of [`issuer`].
pub(crate) fn token(claims: &Value) -> String {
    sign(
        &json!({"alg":"HS256","typ":"JWT"}),
        claims,
        Jose::HS256,
        &secret(),
    )
}

pub(crate) fn secret() -> EncodingKey {
    EncodingKey::from_secret(&SECRET)
}

/// A token of any shape.
pub(crate) fn sign(header: &Value, claims: &Value, algorithm: Jose, key: &EncodingKey) -> String {
    sign_text(&header.to_string(), &claims.to_string(), algorithm, key)
}

/// A token of any text.
pub(crate) fn sign_text(header: &str, claims: &str, algorithm: Jose, key: &EncodingKey) -> String {
    let message = format!("{}.{}", encode(header), encode(claims));
    let signer = (DEFAULT_PROVIDER.signer_factory)(&algorithm, key).expect("a signer");
    let signature = signer.try_sign(message.as_bytes()).expect("a signature");
    format!("{message}.{}", encode(signature))
}

pub(crate) fn encode(part: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(part)
}

/// What a verifier says, both when it is waited for and when it is awaited. These are two questions:
/// where an answer may change in between, as within the time after a change elsewhere, a test asks once.
pub(crate) fn verify(
    verifier: &SessionVerifier<i64>,
    token: &str,
) -> Result<Session<i64>, SessionError> {
    let result = verifier.verify(token, "r-1");
    #[cfg(feature = "async")]
    {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime");
        let awaited = runtime.block_on(verifier.verify_async(token, "r-1"));
        assert_eq!(format!("{awaited:?}"), format!("{result:?}"));
    }
    result
}

#[track_caller]
pub(crate) fn tenant(verifier: &SessionVerifier<i64>, token: &str) -> TenantSession<i64> {
    match verify(verifier, token) {
        Ok(Session::Tenant(session)) => session,
        other => panic!("no tenant's session: {other:?}"),
    }
}

#[track_caller]
pub(crate) fn host(verifier: &SessionVerifier<i64>, token: &str) -> HostSession {
    match verify(verifier, token) {
        Ok(Session::Host(session)) => session,
        other => panic!("no session of the host: {other:?}"),
    }
}

/// Why a token is refused: the name of the error, and what it says of a claim.
#[track_caller]
pub(crate) fn refusal(verifier: &SessionVerifier<i64>, token: &str) -> String {
    let error = match verify(verifier, token) {
        Ok(session) => panic!("accepted as {session:?}"),
        Err(error) => error,
    };
    let text = error.to_string();
    if token.len() > 8 {
        assert!(!text.contains(token), "the error repeats the token");
        for part in token.split('.').filter(|part| part.len() > 8) {
            assert!(!text.contains(part), "the error repeats the token");
        }
    }
    match error {
        SessionError::Malformed { reason } => reason.to_owned(),
        SessionError::InvalidClaim { claim, reason } => format!("{claim} {reason}"),
        SessionError::MissingClaim { claim } => format!("no {claim}"),
        SessionError::Catalog(error) => format!("{error:?}"),
        error => format!("{error:?}"),
    }
}

/// A clock that tests set.
#[derive(Clone)]
pub(crate) struct TestClock(Arc<Mutex<SystemTime>>);

impl TestClock {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(SystemTime::now())))
    }

    pub(crate) fn pass(&self, time: Duration) {
        *self.0.lock().expect("the clock") += time;
    }

    pub(crate) fn set(&self, time: SystemTime) {
        *self.0.lock().expect("the clock") = time;
    }

    pub(crate) fn now(&self) -> impl Fn() -> SystemTime + Send + Sync + 'static {
        let clock = Arc::clone(&self.0);
        move || *clock.lock().expect("the clock")
    }
}
