//! The samples of one number, and what is said of them.

use tenant_bench_measurement::{Measurement, Unit};

use super::generate::Package;

/// The samples of one measure of one package.
#[derive(Debug)]
pub(super) struct Samples {
    measure: &'static str,
    unit: Unit,
    values: Vec<f64>,
}

impl Samples {
    pub(super) fn new(measure: &'static str, unit: Unit) -> Self {
        Self {
            measure,
            unit,
            values: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, value: f64) {
        self.values.push(value);
    }

    /// The median, with the least and the largest sample for its interval: there
    /// are too few for a better one. `None` without a sample.
    pub(super) fn measurement(&self, package: &Package) -> Option<Measurement> {
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        let (first, last) = (*sorted.first()?, *sorted.last()?);
        let below = sorted[(sorted.len() - 1) / 2];
        let above = sorted[sorted.len() / 2];
        Some(Measurement {
            part: package.run.part().to_owned(),
            subject: format!("{} tables/{}", package.tables, self.measure),
            form: package.form.to_string(),
            unit: self.unit,
            value: f64::midpoint(below, above),
            interval: (sorted.len() >= 3).then_some([first, last]),
        })
    }
}
