//! Criterion's files.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// One benchmark.
#[derive(Debug)]
pub(super) struct Benchmark {
    /// Its group.
    pub(super) group: String,
    /// Its name in the group.
    pub(super) function: String,
    /// Nanoseconds per iteration.
    pub(super) sample: Vec<f64>,
}

/// `benchmark.json`: the names as they were given. Folders have shorter ones.
#[derive(Deserialize)]
struct Names {
    group_id: String,
    function_id: Option<String>,
}

/// `sample.json`: the iterations of each measurement, and how long they took.
#[derive(Deserialize)]
struct Sample {
    iters: Vec<f64>,
    times: Vec<f64>,
}

/// Reads `<home>/<group>/<function>/new/`, in the order of the folders' names.
pub(super) fn read(home: &Path) -> Result<Vec<Benchmark>> {
    let mut benchmarks = Vec::new();
    for group in folders(home)? {
        for function in folders(&group)? {
            let new = function.join("new");
            if new.join("benchmark.json").is_file() {
                benchmarks.push(benchmark(&new)?);
            }
        }
    }
    Ok(benchmarks)
}

fn benchmark(folder: &Path) -> Result<Benchmark> {
    let names: Names = json(&folder.join("benchmark.json"))?;
    let sample: Sample = json(&folder.join("sample.json"))?;
    ensure!(
        sample.iters.len() == sample.times.len() && !sample.iters.is_empty(),
        "{}/sample.json is not a sample of Criterion",
        folder.display()
    );
    let each = sample.times.iter().zip(&sample.iters);
    Ok(Benchmark {
        group: names.group_id,
        function: names.function_id.unwrap_or_default(),
        sample: each.map(|(time, iterations)| time / iterations).collect(),
    })
}

fn folders(parent: &Path) -> Result<Vec<std::path::PathBuf>> {
    let entries = fs::read_dir(parent)
        .with_context(|| format!("Criterion has left nothing in {}", parent.display()))?;
    let mut folders = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text =
        fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not as expected", path.display()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::read;

    #[test]
    fn a_sample_gives_the_time_of_each_iteration() {
        let home = tempfile::tempdir().unwrap();
        let new = home.path().join("sqlite-point/scoped-1/new");
        fs::create_dir_all(&new).unwrap();
        fs::create_dir_all(home.path().join("sqlite-point/report")).unwrap();
        fs::write(
            new.join("benchmark.json"),
            r#"{"group_id":"sqlite-point","function_id":"scoped-1","value_str":null}"#,
        )
        .unwrap();
        fs::write(
            new.join("sample.json"),
            r#"{"sampling_mode":"Linear","iters":[10.0,20.0],"times":[4560.0,9000.0]}"#,
        )
        .unwrap();

        let benchmarks = read(home.path()).unwrap();
        assert_eq!(benchmarks.len(), 1);
        assert_eq!(benchmarks[0].group, "sqlite-point");
        assert_eq!(benchmarks[0].function, "scoped-1");
        assert_eq!(benchmarks[0].sample, [456.0, 450.0]);
    }
}
