//! Messages by NATS JetStream. They need a server on 127.0.0.1:4222, or where
//! `TENANT_TEST_NATS_URL` says.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use async_nats::jetstream::consumer::PullConsumer;
use async_nats::jetstream::message::PublishMessage;
use async_nats::jetstream::{self, Context};
use tenant_host::catalog::Transition;
use tenant_host::job::{
    Job, JobFailure, NatsConsumer, NatsConsumerBuilder, NatsDestination, Opener, Relay,
    SealedEnvelope, SendOptions,
};
use tokio::runtime::Runtime;

use super::common::place::unique_name;
use super::common::{authority, host};
use super::messages::{Poke, poke, sealer};
use super::stage::{Stage, at_once};

type Log = Arc<Mutex<Vec<(i64, String)>>>;

/// A stream of its own, and what does its messages.
struct Bus {
    runtime: Runtime,
    context: Context,
    name: String,
}

impl Bus {
    fn new() -> Self {
        let runtime = Runtime::new().expect("a runtime");
        let name = unique_name();
        let url = std::env::var("TENANT_TEST_NATS_URL");
        let url = url.unwrap_or_else(|_| "nats://127.0.0.1:4222".to_owned());
        let context = runtime.block_on(async {
            let client = async_nats::connect(&url).await.unwrap_or_else(|error| {
                panic!("no NATS server at {url}: {error}; start `nats-server -js`")
            });
            let context = jetstream::new(client);
            context
                .create_stream(jetstream::stream::Config {
                    name: name.clone(),
                    subjects: vec![format!("{name}.>")],
                    storage: jetstream::stream::StorageType::Memory,
                    duplicate_window: Duration::from_secs(1),
                    ..Default::default()
                })
                .await
                .expect("a stream; the server needs JetStream: `nats-server -js`");
            context
        });
        Self {
            runtime,
            context,
            name,
        }
    }

    /// Takes everything from the outboxes to the stream.
    fn relay(&self, stage: &Stage) -> usize {
        let destination = NatsDestination::new(
            self.context.clone(),
            &self.name,
            self.runtime.handle().clone(),
        );
        let relay = Relay::builder(&stage.router, &stage.outbox, destination).build();
        let report = relay.visit_all().expect("a round");
        assert!(report.failures.is_empty(), "{:?}", report.failures);
        report.messages
    }

    /// Writes to the stream, as somebody else could.
    fn publish(&self, bytes: &[u8], id: &str) {
        let message = PublishMessage::build()
            .payload(bytes.to_vec().into())
            .message_id(id);
        let subject = format!("{}.default", self.name);
        self.runtime.block_on(async {
            let stored = self.context.send_publish(subject, message).await;
            stored.expect("sent").await.expect("stored");
        });
    }

    /// How many messages of the stream are not done.
    async fn left(&self) -> u64 {
        let mut consumer = self.consumer().await;
        let info = consumer.info().await.expect("its state");
        info.num_pending + u64::try_from(info.num_ack_pending).expect("a number")
    }

    async fn consumer(&self) -> PullConsumer {
        let stream = self.context.get_stream(&self.name).await.expect("a stream");
        let config = jetstream::consumer::pull::Config {
            durable_name: Some("worker".to_owned()),
            ack_wait: Duration::from_secs(2),
            ..Default::default()
        };
        let consumer = stream.get_or_create_consumer("worker", config).await;
        consumer.expect("a consumer")
    }

    /// Works until nothing is left, and says what was handled.
    fn work(&self, consumer: &NatsConsumerBuilderOf) -> Vec<(i64, String)> {
        let (consumer, log) = consumer;
        let worked = async {
            let messages = self.consumer().await.messages().await.expect("messages");
            let limit = Instant::now() + Duration::from_secs(30);
            let all_are_done = async {
                while self.left().await > 0 {
                    assert!(Instant::now() < limit, "messages are left");
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            };
            consumer.run(messages, all_are_done).await;
        };
        self.runtime.block_on(worked);
        std::mem::take(&mut *log.lock().expect("no panic"))
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let deleted = self
            .runtime
            .block_on(self.context.delete_stream(&self.name));
        deleted.expect("it is deleted");
    }
}

type NatsConsumerBuilderOf = (NatsConsumer<i64>, Log);

fn consumer(stage: &Stage, opener: &Opener<i64>) -> NatsConsumerBuilderOf {
    consumer_with(stage, opener, |builder| builder)
}

fn consumer_with(
    stage: &Stage,
    opener: &Opener<i64>,
    more: impl FnOnce(NatsConsumerBuilder<i64>) -> NatsConsumerBuilder<i64>,
) -> NatsConsumerBuilderOf {
    let log = Log::default();
    let noted = Arc::clone(&log);
    let builder = NatsConsumer::builder(authority(), opener, &stage.queue.named("nats"))
        .retries(at_once(3))
        .ack_wait(Duration::from_secs(2))
        .handle(move |job: Job<i64, Poke>| {
            let noted = Arc::clone(&noted);
            async move {
                let text = job.payload().text.clone();
                let entry = (*job.scope().id(), text.clone());
                noted.lock().expect("no panic").push(entry);
                match &*text {
                    "fails" => Err(JobFailure::new("not this time")),
                    "panic" => panic!("this one panics"),
                    _ => Ok(()),
                }
            }
        });
    (more(builder).build().expect("a consumer"), log)
}

fn dead(stage: &Stage) -> Vec<(Option<i64>, String)> {
    let queue = stage.queue.named("nats");
    let letters = queue.dead_letters().list(&host(), 100).expect("a list");
    let mut letters: Vec<_> = letters
        .into_iter()
        .map(|job| (job.tenant_id(), job.error.unwrap_or_default()))
        .collect();
    letters.sort();
    letters
}

fn sealed(stage: &Stage, id: i64, text: &str) -> SealedEnvelope {
    let sealed = sealer().seal(&stage.access(id), &poke(text));
    sealed.expect("it is sealed")
}

fn of(id: i64, text: &str) -> (i64, String) {
    (id, text.to_owned())
}

#[test]
fn from_the_outbox_by_the_stream_to_the_handler() {
    let (stage, bus) = (Stage::new(&[1, 2]), Bus::new());
    for (id, text) in [
        (1, "one"),
        (2, "two"),
        (101, "three"),
        (1, "fails"),
        (2, "panic"),
    ] {
        stage.send(id, text);
    }
    let soon = SendOptions::new().delay(Duration::from_millis(300));
    stage.send_with(1, "later", soon);
    assert_eq!(bus.relay(&stage), 6);
    assert_eq!(bus.relay(&stage), 0);
    let mut handled = bus.work(&consumer(&stage, &stage.opener));
    handled.sort();
    let mut expected = vec![of(1, "one"), of(2, "two"), of(101, "three"), of(1, "later")];
    for _ in 0..3 {
        expected.extend([of(1, "fails"), of(2, "panic")]);
    }
    expected.sort();
    assert_eq!(handled, expected);
    let dead = dead(&stage);
    assert_eq!(dead[0], (Some(1), "not this time".to_owned()));
    assert_eq!((dead.len(), dead[1].0), (2, Some(2)));
}

/// Who can write to the stream can neither make up a message, nor give one to another tenant, nor
/// have one done twice.
#[test]
fn what_is_forged_given_to_another_tenant_or_replayed_is_refused() {
    let (stage, bus) = (Stage::new(&[1, 2]), Bus::new());
    let original = sealed(&stage, 1, "once");
    bus.publish(original.as_bytes(), "a");

    let bytes = original.as_bytes();
    let at = bytes
        .windows(3)
        .position(|part| part == [0, 1, b'1'])
        .expect("the id of the tenant");
    let mut other_tenant = bytes.to_vec();
    other_tenant[at + 2] = b'2';
    bus.publish(&other_tenant, "b");
    bus.publish(&bytes[..bytes.len() - 1], "c");
    bus.publish(b"something", "d");
    assert_eq!(bus.work(&consumer(&stage, &stage.opener)), [of(1, "once")]);

    // The same one again, with another id for the stream.
    bus.publish(bytes, "e");
    assert!(bus.work(&consumer(&stage, &stage.opener)).is_empty());

    let dead = dead(&stage);
    assert_eq!(dead.len(), 3, "{dead:?}");
    // Nothing that is not authentic names a tenant.
    assert!(dead.iter().all(|(tenant, _)| tenant.is_none()), "{dead:?}");
}

/// The time before which a message is not done is sealed with it: who can write to the stream has it
/// done no earlier, and not twice.
#[test]
fn who_writes_to_the_stream_brings_nothing_forward() {
    let (stage, bus) = (Stage::new(&[1]), Bus::new());
    let at = SystemTime::now() + Duration::from_secs(2);
    stage.send_with(1, "later", SendOptions::new().at(at));
    assert_eq!(bus.relay(&stage), 1);
    let stored = bus.runtime.block_on(async {
        let stream = bus.context.get_stream(&bus.name).await.expect("a stream");
        stream.get_raw_message(1).await.expect("the message")
    });
    // Nothing beside the envelope says when.
    let headers: Vec<_> = stored
        .headers
        .iter()
        .map(|(name, _)| name.to_string())
        .collect();
    assert_eq!(headers, ["Nats-Msg-Id"]);
    for (name, value) in [
        ("Run-At", "0"),
        ("Nats-Schedule", "@at 2000-01-01T00:00:00Z"),
    ] {
        let copy = PublishMessage::build()
            .payload(stored.payload.clone())
            .header(name, value);
        let subject = format!("{}.default", bus.name);
        bus.runtime.block_on(async {
            let sent = bus.context.send_publish(subject, copy).await;
            sent.expect("sent").await.expect("stored");
        });
    }
    let done = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&done);
    let consumer = NatsConsumer::builder(authority(), &stage.opener, &stage.queue.named("nats"))
        .handle(move |_: Job<i64, Poke>| {
            noted.lock().expect("no panic").push(SystemTime::now());
            async { Ok(()) }
        })
        .build()
        .expect("a consumer");
    bus.work(&(consumer, Log::default()));
    let done = done.lock().expect("no panic");
    assert_eq!(done.len(), 1);
    // To the millisecond, which is how envelopes hold times.
    assert!(
        done[0] + Duration::from_millis(1) > at,
        "it was done too early"
    );
    assert!(dead(&stage).is_empty());
}

#[test]
fn tenants_that_are_not_served() {
    let (stage, bus) = (Stage::new(&[1, 2, 3]), Bus::new());
    for id in [1, 2, 3] {
        stage.send(id, "job");
    }
    bus.relay(&stage);
    let (catalog, host) = (&stage.world.catalog, host());
    catalog.suspend(&host, &1).expect("suspended");
    for change in [Transition::BeginErase, Transition::FinishErase] {
        catalog.change(&host, &2, change).expect("erased");
    }
    let burying = consumer_with(&stage, &stage.opener, |builder| {
        builder.suspended(tenant_host::job::Suspended::Bury)
    });
    assert_eq!(bus.work(&burying), [of(3, "job")]);
    let tenants: Vec<_> = dead(&stage).into_iter().map(|(tenant, _)| tenant).collect();
    assert_eq!(tenants, [Some(1), Some(2)]);
}
