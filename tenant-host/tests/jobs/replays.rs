//! Messages that must be opened once.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, SystemTime};

use tenant_host::catalog::Issued;
use tenant_host::job::{Claim, MessageId, OpenError, Replays};

use super::common::catalog::create;
use super::common::{Place, authority, catalog};
use super::messages::{poke, sealer};

const LEASE: Duration = Duration::from_secs(60);

fn in_an_hour() -> SystemTime {
    SystemTime::now() + Duration::from_secs(3600)
}

fn id(place: &Place) -> MessageId {
    let catalog = catalog(place);
    create(&catalog, 1, "one");
    let access = catalog.admit(authority(), 1, Issued::Now, "test");
    let sealed = sealer().seal(&access.expect("it is served"), &poke("hello"));
    sealed.expect("it is sealed").id()
}

#[test]
fn a_message_is_done_once() {
    let place = Place::new();
    let id = id(&place);
    let replays = Replays::new(authority(), &place.database());
    let claim = || replays.claim(id, in_an_hour(), LEASE).expect("an answer");
    assert_eq!(claim(), Claim::Taken);
    assert_eq!(claim().check(), Err(OpenError::InWork));
    // It has failed, and is tried again.
    replays.release(id).expect("an answer");
    assert_eq!(claim(), Claim::Taken);
    replays.done(id).expect("an answer");
    assert_eq!(claim().check(), Err(OpenError::Replayed));
    replays.release(id).expect("an answer");
    assert_eq!(claim(), Claim::Done);
}

#[test]
fn who_has_died_holds_nothing_up() {
    let place = Place::new();
    let id = id(&place);
    let replays = Replays::new(authority(), &place.database());
    let first = replays.claim(id, in_an_hour(), Duration::ZERO);
    assert_eq!(first.expect("an answer"), Claim::Taken);
    let second = replays.claim(id, in_an_hour(), LEASE);
    assert_eq!(second.expect("an answer"), Claim::Taken);
}

#[test]
fn one_of_many_gets_it() {
    let place = Place::new();
    let id = id(&place);
    let database = place.database();
    let start = Barrier::new(4);
    let taken = thread::scope(|scope| {
        let threads = [(); 4].map(|()| {
            scope.spawn(|| {
                let replays = Replays::new(authority(), &database);
                start.wait();
                replays.claim(id, in_an_hour(), LEASE).expect("an answer")
            })
        });
        let claims = threads.map(|thread| thread.join().expect("no panic"));
        claims
            .iter()
            .filter(|claim| **claim == Claim::Taken)
            .count()
    });
    assert_eq!(taken, 1);
}

#[test]
fn what_has_expired_is_forgotten() {
    let place = Place::new();
    let id = id(&place);
    let replays = Replays::new(authority(), &place.database());
    for _ in 0..2 {
        let claim = replays.claim(id, SystemTime::UNIX_EPOCH, LEASE);
        assert_eq!(claim.expect("an answer"), Claim::Taken);
        assert_eq!(replays.purge(), Ok(1));
    }
}
