//! Counts what is sent to the database.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::{Connection, InstrumentationEvent};
use tenant_host::HostDatabase;

use super::Place;

/// How many queries a pool has sent, besides those by which it tries a connection.
#[derive(Clone, Default)]
pub struct Sent(Arc<AtomicUsize>);

impl Sent {
    /// How many there were since the last time.
    pub fn take(&self) -> usize {
        self.0.swap(0, Ordering::SeqCst)
    }
}

/// The host's database of a place, with its tables, whose queries are counted.
pub fn counted(place: &Place) -> (HostDatabase, Sent) {
    drop(place.database());
    counted_at(place.url())
}

/// The host's database at this URL, whose queries are counted.
pub fn counted_at(url: &str) -> (HostDatabase, Sent) {
    let sent = Sent::default();
    let counter = sent.clone();
    let database = HostDatabase::builder()
        .on_connect(move |conn| {
            let counter = counter.clone();
            conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
                if let InstrumentationEvent::StartQuery { query, .. } = event {
                    let query = query.to_string();
                    if !query.starts_with("SELECT 1") {
                        counter.0.fetch_add(1, Ordering::SeqCst);
                    }
                }
            });
            Ok(())
        })
        .connect(url)
        .expect("the test's database");
    sent.take();
    (database, sent)
}
