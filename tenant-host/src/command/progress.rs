//! The progress of migrations, and of what is done with tenants' data, on a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::TenantKey;
use crate::lifecycle::{LifecycleEvent, LifecycleProgress};
use crate::migrate::{MigrationEvent, Outcome, Progress};

/// A bar on the standard error output.
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
        // Without the style, the bar of the library is shown.
        if let Ok(style) =
            ProgressStyle::with_template("{bar:30} {pos}/{len} places, {eta} {wide_msg}")
        {
            bar.set_style(style);
        }
        Self(bar)
    }

    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}

impl<Id: TenantKey> Progress<Id> for Bar {
    fn event(&self, event: &MigrationEvent<'_, Id>) {
        match event {
            MigrationEvent::Started { places, .. } => {
                self.0
                    .set_length(u64::try_from(*places).unwrap_or(u64::MAX));
            }
            MigrationEvent::StepStarted { place, migration } => {
                self.0.set_message(format!("{place}: {migration}"));
            }
            MigrationEvent::PlaceEnded { place, outcome } => {
                if let Outcome::Failed(error) = outcome {
                    self.0.println(format!("{place}: {error}"));
                }
                self.0.inc(1);
            }
        }
    }
}

/// Counts rows on the standard error output.
pub(super) struct Rows(ProgressBar);

impl Rows {
    pub(super) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        // Without the style, the bar of the library is shown.
        if let Ok(style) =
            ProgressStyle::with_template("{spinner} {pos} rows, {elapsed} {wide_msg}")
        {
            bar.set_style(style);
        }
        Self(bar)
    }

    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}

impl LifecycleProgress for Rows {
    fn event(&self, event: &LifecycleEvent<'_>) {
        match event {
            LifecycleEvent::Table { table, number, of } => {
                self.0
                    .set_message(format!("{table} ({} of {of})", number + 1));
            }
            LifecycleEvent::Rows { count } => self.0.inc(*count),
            LifecycleEvent::Step { step } => self.0.set_message(step.to_string()),
        }
    }
}
