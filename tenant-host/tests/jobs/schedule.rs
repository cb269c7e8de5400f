//! Jobs that come again and again: each time once, in however many processes.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use tenant_host::HostDatabase;
use tenant_host::job::{JobError, JobState, Message, Outbox, Queue, Schedules};

use super::common::{Place, authority, host};
use super::messages::sealer;

#[derive(Debug, Serialize, Deserialize)]
struct Cleanup {}

impl Message for Cleanup {
    const KIND: &'static str = "cleanup";
}

fn schedules(database: &HostDatabase) -> Schedules {
    Schedules::new(authority(), database, &Outbox::new(&sealer()))
}

fn hourly(database: &HostDatabase) -> Schedules {
    schedules(database)
        .every("hourly cleanup", "0 * * * *", || Cleanup {})
        .expect("a schedule")
}

fn hours(count: u64) -> SystemTime {
    SystemTime::now() + Duration::from_secs(3600 * count)
}

fn waiting(database: &HostDatabase) -> usize {
    let queue = Queue::new(authority(), database);
    let jobs = queue.list(&host(), JobState::Waiting, 100);
    jobs.expect("a list").len()
}

#[test]
fn each_time_once_and_missed_times_once() {
    let place = Place::new();
    let database = place.database();
    let schedules = hourly(&database);
    let sent = |time| schedules.tick_at(time).expect("an answer").len();
    // The first time is in the future.
    assert_eq!(sent(SystemTime::now()), 0);
    assert_eq!(sent(hours(1)), 1);
    assert_eq!(sent(hours(1)), 0);
    // No process ran for three days.
    assert_eq!(sent(hours(72)), 1);
    assert_eq!(sent(hours(72)), 0);
    assert_eq!(sent(hours(73)), 1);
    assert_eq!(waiting(&database), 3);
}

#[test]
fn one_of_several_processes_sends() {
    let place = Place::new();
    let database = place.database();
    hourly(&database).tick().expect("its row is made");
    let start = Barrier::new(4);
    let sent: usize = thread::scope(|scope| {
        let threads = [(); 4].map(|()| {
            scope.spawn(|| {
                let schedules = hourly(&HostDatabase::connect(place.url()).expect("a database"));
                start.wait();
                schedules.tick_at(hours(1)).expect("an answer").len()
            })
        });
        threads
            .map(|thread| thread.join().expect("no panic"))
            .iter()
            .sum()
    });
    assert_eq!(sent, 1);
    assert_eq!(waiting(&database), 1);
}

/// A time that has gone by in the old expression is not made up for in the new one.
#[test]
fn other_times_count_from_now_on() {
    let place = Place::new();
    let database = place.database();
    hourly(&database).tick().expect("its row is made");
    let daily = schedules(&database)
        .zone("Europe/Berlin")
        .and_then(|none| none.every("hourly cleanup", "30 3 * * *", || Cleanup {}));
    let daily = daily.expect("a schedule");
    assert_eq!(daily.tick_at(hours(1)).expect("an answer").len(), 0);
    assert_eq!(daily.tick_at(hours(26)).expect("an answer").len(), 1);
    assert!(daily.pause() <= Duration::from_secs(60));
}

#[test]
fn schedules_that_can_not_be() {
    let place = Place::new();
    let database = place.database();
    let every = |name: &str, times: &str| {
        hourly(&database)
            .every(name, times, || Cleanup {})
            .map(drop)
    };
    for (name, times) in [
        ("", "0 * * * *"),
        ("hourly cleanup", "0 * * * *"),
        ("x", "every day"),
        ("x", ""),
        ("x", "61 * * * *"),
        ("never", "0 0 30 2 *"),
    ] {
        let refused = every(name, times);
        assert!(
            matches!(refused, Err(JobError::InvalidSettings { .. })),
            "{name} {times}"
        );
    }
    let zone = schedules(&database).zone("Europe/Nowhere").map(drop);
    assert!(matches!(zone, Err(JobError::InvalidSettings { .. })));
}
