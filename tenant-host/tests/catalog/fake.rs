//! A provisioner that records what it is asked, and fails where it is told to.

use std::collections::BTreeSet;
use std::sync::Mutex;

use tenant_host::TenantKey;
use tenant_host::catalog::{Placement, ProvisionError, Provisioner, Tenant};

#[derive(Debug, Default)]
pub(crate) struct Fake {
    failing: Option<&'static str>,
    /// What it was asked, in order.
    pub(crate) calls: Mutex<Vec<&'static str>>,
    /// The places that are there.
    pub(crate) places: Mutex<BTreeSet<String>>,
}

impl Fake {
    pub(crate) fn failing(step: &'static str) -> Self {
        Self {
            failing: Some(step),
            ..Self::default()
        }
    }

    pub(crate) fn fails_no_more(&mut self) {
        self.failing = None;
    }

    pub(crate) fn fails_at(&mut self, step: &'static str) {
        self.failing = Some(step);
    }

    pub(crate) fn calls(&self) -> Vec<&'static str> {
        std::mem::take(&mut self.calls.lock().expect("no panic in here"))
    }

    pub(crate) fn places(&self) -> Vec<String> {
        let places = self.places.lock().expect("no panic in here");
        places.iter().cloned().collect()
    }

    fn step(&self, step: &'static str) -> Result<(), ProvisionError> {
        self.calls.lock().expect("no panic in here").push(step);
        if self.failing == Some("panic") && step == "make" {
            panic!("a provisioner that panics");
        }
        if self.failing == Some(step) {
            return Err(ProvisionError::new(format!("{step} fails")));
        }
        Ok(())
    }
}

fn name<Id>(tenant: &Tenant<Id>) -> Option<String> {
    tenant.placement().name().map(ToString::to_string)
}

impl<Id: TenantKey> Provisioner<Id> for Fake {
    fn check(&self, _: &Placement) -> Result<(), ProvisionError> {
        self.step("check")
    }

    fn make(&self, tenant: &Tenant<Id>) -> Result<(), ProvisionError> {
        // A step may be half done when it fails.
        self.places.lock().expect("no panic").extend(name(tenant));
        self.step("make")
    }

    fn migrate(&self, tenant: &Tenant<Id>) -> Result<(), ProvisionError> {
        if let Some(name) = name(tenant) {
            assert!(self.places().contains(&name), "the place was made before");
        }
        self.step("migrate")
    }

    fn remove(&self, tenant: &Tenant<Id>) -> Result<(), ProvisionError> {
        self.step("remove")?;
        if let Some(name) = name(tenant) {
            self.places.lock().expect("no panic").remove(&name);
        }
        Ok(())
    }
}
