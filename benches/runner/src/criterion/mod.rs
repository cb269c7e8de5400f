//! What a Criterion benchmark has left on the disk.
//!
//! A group is a case, and its functions are `<form>-<round>`: the forms take
//! turns, so that what else the machine does hits all of them.

mod files;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use self::files::Benchmark;
use crate::statistics::Rounds;

/// The samples of one case, by form.
#[derive(Debug, PartialEq)]
pub(crate) struct Case {
    /// The name of the group.
    pub(crate) group: String,
    /// Nanoseconds per iteration, by form.
    pub(crate) forms: BTreeMap<String, Rounds>,
}

/// Reads all benchmarks below Criterion's folder, in the order of their names.
pub(crate) fn read(home: &Path) -> Result<Vec<Case>> {
    gather(files::read(home)?)
}

fn gather(benchmarks: Vec<Benchmark>) -> Result<Vec<Case>> {
    type ByRound = BTreeMap<u32, Vec<f64>>;
    let mut groups = BTreeMap::<String, BTreeMap<String, ByRound>>::new();
    for benchmark in benchmarks {
        let Benchmark {
            group,
            function,
            sample,
        } = benchmark;
        let (form, round) = function
            .rsplit_once('-')
            .and_then(|(form, round)| Some((form.to_owned(), round.parse().ok()?)))
            .with_context(|| {
                format!("the benchmark {group}/{function} is not named `<form>-<round>`")
            })?;
        let forms = groups.entry(group).or_default();
        forms.entry(form).or_default().insert(round, sample);
    }
    groups.into_iter().map(case).collect()
}

fn case((group, forms): (String, BTreeMap<String, BTreeMap<u32, Vec<f64>>>)) -> Result<Case> {
    let mut rounds = forms.values().map(|by_round| by_round.keys());
    let first: Option<Vec<_>> = rounds.next().map(Iterator::collect);
    ensure!(
        rounds.all(|other| Some(other.collect()) == first),
        "the forms of {group} have different rounds: they must take turns"
    );
    let forms = forms
        .into_iter()
        .map(|(form, by_round)| (form, by_round.into_values().collect()))
        .collect();
    Ok(Case { group, forms })
}

#[cfg(test)]
mod tests {
    use super::{Benchmark, gather};

    fn benchmark(group: &str, function: &str, value: f64) -> Benchmark {
        Benchmark {
            group: group.into(),
            function: function.into(),
            sample: vec![value],
        }
    }

    #[test]
    fn rounds_are_put_together_by_form_in_their_order() {
        let cases = gather(vec![
            benchmark("sqlite-point", "scoped-10", 3.0),
            benchmark("sqlite-point", "plain-2", 2.0),
            benchmark("sqlite-point", "scoped-2", 1.0),
            benchmark("sqlite-point", "plain-10", 4.0),
        ])
        .unwrap();
        assert_eq!(cases.len(), 1);
        assert_eq!(cases[0].group, "sqlite-point");
        assert_eq!(cases[0].forms["scoped"], [[1.0], [3.0]]);
        assert_eq!(cases[0].forms["plain"], [[2.0], [4.0]]);
    }

    #[test]
    fn forms_that_did_not_take_turns_are_refused() {
        let error = gather(vec![
            benchmark("sqlite-point", "scoped-1", 3.0),
            benchmark("sqlite-point", "plain-2", 2.0),
        ])
        .unwrap_err();
        assert!(error.to_string().contains("different rounds"));
    }

    #[test]
    fn a_benchmark_without_round_is_refused() {
        let error = gather(vec![benchmark("sqlite-point", "scoped", 3.0)]).unwrap_err();
        assert!(error.to_string().contains("sqlite-point/scoped"));
    }
}
