//! The machine.

use std::fmt;
use std::fs;
use std::thread;

use serde::{Deserialize, Serialize};

/// The machine, as Linux tells it. What it does not tell is "unknown".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Machine {
    /// The model of the processor, and its architecture.
    pub(crate) cpu: String,
    /// How many cores a program may use.
    pub(crate) cores: String,
    /// The memory.
    pub(crate) memory: String,
    /// The distribution.
    pub(crate) system: String,
    /// The kernel.
    pub(crate) kernel: String,
}

impl Machine {
    /// This one.
    pub(crate) fn this() -> Self {
        let model = field("/proc/cpuinfo", ':', "model name");
        let memory = field("/proc/meminfo", ':', "MemTotal");
        let cores = thread::available_parallelism().ok();
        let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").ok();
        Self {
            cpu: format!("{} ({})", known(model), std::env::consts::ARCH),
            cores: known(cores.map(|cores| cores.to_string())),
            memory: known(memory.as_deref().and_then(gibibytes)),
            system: known(field("/etc/os-release", '=', "PRETTY_NAME")),
            kernel: known(kernel.map(|release| {
                let name = std::env::consts::OS;
                format!("{name} {}", release.trim())
            })),
        }
    }

    /// Whether times can be compared. A new kernel does not make a new machine.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let parts = |machine: &Self| {
            let Self {
                cpu, cores, memory, ..
            } = machine;
            (cpu.clone(), cores.clone(), memory.clone())
        };
        parts(self) == parts(other)
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            cpu,
            cores,
            memory,
            system,
            kernel,
        } = self;
        write!(
            f,
            "{cpu}, {cores} cores, {memory} memory, {system}, {kernel}"
        )
    }
}

fn known(text: Option<String>) -> String {
    text.unwrap_or_else(|| "unknown".into())
}

/// The value of the first line of a file that has this key.
fn field(path: &str, separator: char, key: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let mut pairs = text.lines().filter_map(|line| line.split_once(separator));
    let (_, value) = pairs.find(|(name, _)| name.trim() == key)?;
    Some(value.trim().trim_matches('"').to_owned())
}

/// `8151256 kB` as `7.8 GiB`.
fn gibibytes(kibibytes: &str) -> Option<String> {
    let kibibytes: f64 = kibibytes.strip_suffix("kB")?.trim().parse().ok()?;
    Some(format!("{:.1} GiB", kibibytes / f64::from(1 << 20)))
}

#[cfg(test)]
mod tests {
    use super::gibibytes;

    #[test]
    fn memory_is_told_in_gibibytes() {
        assert_eq!(gibibytes("8151256 kB").as_deref(), Some("7.8 GiB"));
        assert_eq!(gibibytes("much"), None);
    }
}
