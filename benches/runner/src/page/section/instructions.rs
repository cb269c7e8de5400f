//! Instructions, with the goals.

use tenant_bench_measurement::Unit;

use super::Section;
use super::subjects::split;
use crate::page::goal;
use crate::results::{Outcome, PLAIN};
use crate::show;
use crate::table::Table;

pub(super) fn section(outcome: &Outcome) -> Section {
    let mut table = Table::new(2, ["case", "kind", "plain", "scoped", "ratio", "goal"]);
    for scoped in outcome.measurements.iter().filter(|m| m.form == "scoped") {
        let (kind, case) = split(&scoped.subject);
        let goal = match kind {
            "static" => goal::STATIC,
            _ => goal::DYNAMIC,
        };
        let plain = outcome.find(&scoped.subject, PLAIN, Unit::Instructions);
        let ratio = outcome.ratio(scoped);
        table.row([
            case.to_owned(),
            kind.to_owned(),
            plain.map_or_else(String::new, show::value),
            show::value(scoped),
            ratio.map_or_else(String::new, show::ratio),
            goal::told(goal, ratio),
        ]);
    }
    let mut section = Section::default();
    section.add(table);
    section
}
