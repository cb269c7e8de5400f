//! Jobs and messages, and work for each tenant.
#![allow(dead_code, unreachable_pub)] // each backend uses a part

#[path = "../common/mod.rs"]
mod common;
mod messages;
mod migrations;
mod tables;
#[path = "../route/world.rs"]
mod world;

#[cfg(feature = "apalis")]
mod apalis;
mod each;
#[cfg(feature = "async")]
mod each_awaited;
mod envelope;
#[cfg(feature = "nats")]
mod nats;
mod outbox;
#[cfg(feature = "async")]
mod outbox_awaited;
mod queue;
mod replays;
#[cfg(feature = "schedule")]
mod schedule;
mod stage;
mod tampered;
mod worker;
