//! Who opens an envelope gets the tenant that was sealed in it, or nothing.

use std::time::{Duration, SystemTime};

use tenant_core::ScopeOrigin;
use tenant_host::catalog::{Catalog, CatalogError, Issued, TenantAccess, TenantState, Transition};
use tenant_host::job::{
    EnvelopeKeyError, EnvelopeKeys, Fate, OlderLife, OpenError, Opener, SealError, Sealer,
};

use super::common::catalog::create;
use super::common::{Place, authority, catalog, host};
use super::messages::{Delete, Poke, keys, opener, poke, sealer};

struct Setup {
    _place: Place,
    catalog: Catalog<i64>,
    opener: Opener<i64>,
}

fn setup() -> Setup {
    let place = Place::new();
    let catalog = catalog(&place);
    for id in [1, 2, 12] {
        create(&catalog, id, &format!("tenant-{id}"));
    }
    Setup {
        opener: opener(&catalog),
        _place: place,
        catalog,
    }
}

impl Setup {
    fn access(&self, id: i64) -> TenantAccess<i64> {
        let origin = ScopeOrigin::new("test").user("ann").request("r-1");
        self.catalog
            .admit(authority(), id, Issued::Now, origin)
            .expect("it is served")
    }

    fn sealed(&self, id: i64) -> Vec<u8> {
        let sealed = sealer().seal(&self.access(id), &poke("hello"));
        sealed.expect("it is sealed").as_bytes().to_vec()
    }

    fn refusal(&self, sealed: &[u8]) -> OpenError {
        self.opener
            .open::<Poke>(sealed)
            .expect_err("it is not opened")
    }
}

#[test]
fn the_scope_names_the_message_and_its_sender() {
    let setup = setup();
    let sealed = sealer()
        .seal(&setup.access(1), &poke("hello"))
        .expect("it is sealed");
    let opened = setup.opener.open::<Poke>(sealed.as_bytes()).expect("open");
    assert_eq!(opened.payload(), &poke("hello"));
    assert_eq!(opened.scope().id(), &1);
    assert_eq!(opened.id(), sealed.id());
    assert_eq!(opened.user(), Some("ann"));
    let origin = opened.scope().origin();
    assert_eq!(origin.name(), "job");
    assert_eq!(origin.known_user(), Some("ann"));
    assert_eq!(origin.known_request(), Some(&*sealed.id().to_string()));
    assert!(opened.issued() <= SystemTime::now() && opened.expires() > SystemTime::now());
}

/// Whoever can write to a queue can't choose a tenant.
#[test]
fn another_tenant_is_not_written_into_it() {
    let setup = setup();
    let sealed = setup.sealed(1);
    let at = sealed
        .windows(3)
        .position(|part| part == [0, 1, b'1'])
        .expect("the id of the tenant");
    let mut other = sealed.clone();
    other[at + 2] = b'2';
    assert_eq!(setup.refusal(&other), OpenError::Forged);
    // One with a longer id, the length being right.
    let mut longer = sealed.clone();
    longer[at + 1] = 2;
    longer.insert(at + 3, b'2');
    assert_eq!(setup.refusal(&longer), OpenError::Forged);
    // The payload of one with the seal of another.
    let other = setup.sealed(2);
    let mut mixed = sealed[..sealed.len() - 32].to_vec();
    mixed.extend(&other[other.len() - 32..]);
    assert_eq!(setup.refusal(&mixed), OpenError::Forged);
}

#[test]
fn what_is_changed_cut_or_foreign_is_refused() {
    let setup = setup();
    let sealed = setup.sealed(1);
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 0x20;
        assert_eq!(setup.refusal(&changed).fate(), Fate::Refused, "{at}");
        assert_eq!(setup.refusal(&sealed[..at]).fate(), Fate::Refused, "{at}");
    }
    let mut later = sealed;
    later[0] = 9;
    let unknown = OpenError::UnknownVersion { version: 9 };
    assert_eq!(setup.refusal(&later), unknown);

    let foreign = EnvelopeKeys::new("2026", &[9; 32]).expect("a key");
    let foreign = Sealer::new(&foreign).seal(&setup.access(1), &poke("hello"));
    let foreign = foreign.expect("it is sealed");
    assert_eq!(setup.refusal(foreign.as_bytes()), OpenError::Forged);
}

#[test]
fn a_kind_is_not_opened_as_another() {
    let setup = setup();
    let sealed = setup.sealed(1);
    assert_eq!(
        setup.opener.open::<Delete>(&sealed).err(),
        Some(OpenError::WrongKind { expected: "delete" })
    );
}

/// A job of the host is another type, and neither side opens the other's.
#[test]
fn sides_do_not_mix() {
    let setup = setup();
    let sealed = setup.sealed(1);
    assert_eq!(
        setup.opener.open_for_host::<Poke>(&sealed).err(),
        Some(OpenError::WrongSide)
    );
    let hosts = sealer()
        .seal_for_host(&host(), &poke("all"))
        .expect("it is sealed");
    assert_eq!(setup.refusal(hosts.as_bytes()), OpenError::WrongSide);
    let opened = setup.opener.open_for_host::<Poke>(hosts.as_bytes());
    let opened = opened.expect("it is opened");
    assert_eq!(opened.payload(), &poke("all"));
    assert_eq!(opened.scope().origin().name(), "job");
}

/// Who has no access to a tenant has nothing to seal for.
#[test]
fn no_tenant_and_an_empty_one_can_not_be_sealed_for() {
    let setup = setup();
    for id in [0, -1, 99] {
        let access = setup
            .catalog
            .admit(authority(), id, Issued::Now, "test")
            .err();
        assert_eq!(access, Some(CatalogError::UnknownTenant), "{id}");
    }
    let place = Place::new();
    let texts: Catalog<String> = Catalog::builder(authority(), place.database())
        .build()
        .expect("a catalog");
    let empty = texts.admit(authority(), String::new(), Issued::Now, "test");
    assert_eq!(empty.err(), Some(CatalogError::UnknownTenant));
}

#[test]
fn what_has_expired_is_refused() {
    let setup = setup();
    let short = Sealer::builder(&keys())
        .lifetime(Duration::from_secs(60))
        .build();
    let sealed = short
        .seal(&setup.access(1), &poke("hello"))
        .expect("it is sealed");
    let at = |seconds| {
        Opener::builder(authority(), &setup.catalog, &keys())
            .clock(move || SystemTime::now() + Duration::from_secs(seconds))
            .build()
            .open::<Poke>(sealed.as_bytes())
            .err()
    };
    assert_eq!(at(50), None);
    assert_eq!(at(61), Some(OpenError::Expired));
}

#[test]
fn keys_are_exchanged() {
    let setup = setup();
    let old = setup.sealed(1);
    let rotated = EnvelopeKeys::new("2027", &[8; 32])
        .and_then(|keys| keys.older("2026", &[7; 32]))
        .expect("keys");
    let opener = Opener::new(authority(), &setup.catalog, &rotated);
    assert!(opener.open::<Poke>(&old).is_ok());
    let new = Sealer::new(&rotated)
        .seal(&setup.access(1), &poke("hello"))
        .expect("it is sealed");
    assert!(opener.open::<Poke>(new.as_bytes()).is_ok());
    assert_eq!(setup.refusal(new.as_bytes()), OpenError::UnknownKey);

    // The old one is withdrawn.
    let without = EnvelopeKeys::new("2027", &[8; 32]).expect("a key");
    let opener = Opener::new(authority(), &setup.catalog, &without);
    assert_eq!(opener.open::<Poke>(&old).err(), Some(OpenError::UnknownKey));
    for (id, secret, problem) in [
        ("", &[1; 32][..], EnvelopeKeyError::InvalidId),
        ("a b", &[1; 32], EnvelopeKeyError::InvalidId),
        ("a", &[1; 31], EnvelopeKeyError::Short { least: 32 }),
    ] {
        assert_eq!(EnvelopeKeys::new(id, secret).err(), Some(problem));
    }
    let twice = rotated.older("2027", &[1; 32]);
    assert_eq!(twice.err(), Some(EnvelopeKeyError::IdTwice));
}

#[test]
fn a_tenant_that_is_not_served() {
    let setup = setup();
    let (host, sealed) = (host(), setup.sealed(1));
    setup.catalog.suspend(&host, &1).expect("suspended");
    let refusal = setup.refusal(&sealed);
    let state = TenantState::Suspended;
    assert_eq!(
        refusal,
        OpenError::Catalog(CatalogError::NotServed { state })
    );
    assert_eq!(refusal.fate(), Fate::Parked);

    // It lives again, and what was sealed before is of an older life.
    setup.catalog.resume(&host, &1).expect("resumed");
    let refusal = setup.refusal(&sealed);
    assert_eq!(refusal, OpenError::Catalog(CatalogError::OlderGeneration));
    assert_eq!(refusal.fate(), Fate::Refused);
    let patient = Opener::builder(authority(), &setup.catalog, &keys())
        .older_life(OlderLife::Open)
        .build();
    assert!(patient.open::<Poke>(&sealed).is_ok());

    for change in [Transition::BeginErase, Transition::FinishErase] {
        setup.catalog.change(&host, &1, change).expect("erased");
        let refusal = patient.open::<Poke>(&sealed).expect_err("it is not opened");
        assert_eq!(refusal.fate(), Fate::Refused, "{refusal}");
    }
}

/// Two tenants whose ids are alike, and a tenant of another installation with the same key.
#[test]
fn an_unknown_tenant() {
    let (setup, other) = (setup(), self::setup());
    create(&other.catalog, 77, "tenant-77");
    let sealed = sealer()
        .seal(&other.access(77), &poke("hello"))
        .expect("it is sealed");
    assert_eq!(
        setup.refusal(sealed.as_bytes()),
        OpenError::Catalog(CatalogError::UnknownTenant)
    );
    assert_eq!(setup.sealed(12).len(), setup.sealed(1).len() + 1);
}

#[test]
fn a_payload_has_its_limits() {
    let setup = setup();
    let small = Sealer::builder(&keys()).payload_limit(20).build();
    let sealed = small.seal(&setup.access(1), &poke("a long text, too long"));
    assert_eq!(sealed.err(), Some(SealError::TooLarge { limit: 20 }));
}

#[cfg(feature = "async")]
#[test]
fn awaited() {
    let setup = setup();
    let sealed = setup.sealed(1);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let opened = runtime.block_on(setup.opener.open_awaited::<Poke>(&sealed));
    assert_eq!(opened.expect("it is opened").scope().id(), &1);
    setup.catalog.suspend(&host(), &1).expect("suspended");
    let refused = runtime.block_on(setup.opener.open_awaited::<Poke>(&sealed));
    assert_eq!(refused.expect_err("suspended").fate(), Fate::Parked);
}
