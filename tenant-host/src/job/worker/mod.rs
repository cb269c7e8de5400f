//! What does jobs.

mod builder;
mod handler;
mod job;
mod run;
mod running;

pub use self::builder::{Worker, WorkerBuilder};
pub use self::job::{HostJob, Job};
pub use self::running::RunningWorker;
