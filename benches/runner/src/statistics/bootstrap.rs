//! Confidence intervals by resampling.
//!
//! What a machine does besides changes slowly, so the numbers of one round are
//! more alike than those of two. Each resample therefore draws rounds first, and
//! then numbers within each round; the intervals are wider, and true, for it. A
//! ratio draws the same rounds for both forms, which were measured next to each
//! other.

use fastrand::Rng;

use super::{Estimate, median};

/// The numbers of one form, by round.
pub(crate) type Rounds = Vec<Vec<f64>>;

const RESAMPLES: usize = 2000;

/// The same resamples every time: the same samples give the same results.
const SEED: u64 = 7;

/// The median of all rounds.
pub(crate) fn median_of(rounds: &Rounds) -> Estimate {
    let mut rng = Rng::with_seed(SEED);
    estimate(pooled_median(rounds), || {
        resampled_median(rounds, &drawn_rounds(rounds.len(), &mut rng), &mut rng)
    })
}

/// The median of one form to that of another; both have the same number of
/// rounds.
pub(crate) fn ratio_of_medians(above: &Rounds, below: &Rounds) -> Estimate {
    let mut rng = Rng::with_seed(SEED);
    let rounds = above.len().min(below.len());
    estimate(pooled_median(above) / pooled_median(below), || {
        let drawn = drawn_rounds(rounds, &mut rng);
        resampled_median(above, &drawn, &mut rng) / resampled_median(below, &drawn, &mut rng)
    })
}

/// Puts the middle 95 % of the resampled values around the value.
fn estimate(value: f64, resample: impl FnMut() -> f64) -> Estimate {
    let mut resampled: Vec<f64> = std::iter::repeat_with(resample).take(RESAMPLES).collect();
    resampled.sort_by(f64::total_cmp);
    let cut = RESAMPLES * 25 / 1000;
    Estimate {
        value,
        interval: [resampled[cut], resampled[RESAMPLES - 1 - cut]],
    }
}

fn pooled_median(rounds: &Rounds) -> f64 {
    median(&mut rounds.concat())
}

fn drawn_rounds(rounds: usize, rng: &mut Rng) -> Vec<usize> {
    (0..rounds).map(|_| rng.usize(..rounds)).collect()
}

fn resampled_median(rounds: &Rounds, drawn: &[usize], rng: &mut Rng) -> f64 {
    let mut values = Vec::new();
    for &index in drawn {
        let round = &rounds[index];
        values.extend((0..round.len()).map(|_| round[rng.usize(..round.len())]));
    }
    median(&mut values)
}

#[cfg(test)]
mod tests {
    use super::{Rounds, median_of, ratio_of_medians};

    /// Three rounds of a hundred numbers around `center`.
    fn rounds(center: f64, seed: u64) -> Rounds {
        let mut rng = fastrand::Rng::with_seed(seed);
        (0..3)
            .map(|_| {
                (0..100)
                    .map(|_| center * (0.95 + 0.1 * rng.f64()))
                    .collect()
            })
            .collect()
    }

    #[test]
    fn an_interval_holds_the_truth_and_is_the_same_every_time() {
        let rounds = rounds(200.0, 1);
        let estimate = median_of(&rounds);
        let [low, high] = estimate.interval;
        assert!(low < 200.0 && 200.0 < high, "{estimate:?}");
        assert!(low <= estimate.value && estimate.value <= high);
        assert!(high - low < 6.0, "{estimate:?}");
        assert_eq!(median_of(&rounds), estimate);
    }

    #[test]
    fn a_ratio_tells_ten_percent_from_nothing() {
        let ratio = ratio_of_medians(&rounds(110.0, 1), &rounds(100.0, 2));
        assert!(
            ratio.interval[0] > 1.05 && ratio.interval[1] < 1.15,
            "{ratio:?}"
        );
        let same = ratio_of_medians(&rounds(100.0, 3), &rounds(100.0, 4));
        assert!(same.interval[0] < 1.0 && 1.0 < same.interval[1], "{same:?}");
    }

    #[test]
    fn drifting_rounds_widen_the_interval_of_a_median_but_not_of_a_ratio() {
        let drift = |rounds: Rounds| -> Rounds {
            let faster = |(index, round): (usize, Vec<f64>)| {
                let factor = 1.0 + 0.2 * [0.0, 1.0, 2.0][index];
                round.into_iter().map(|value| value * factor).collect()
            };
            rounds.into_iter().enumerate().map(faster).collect()
        };
        let (above, below) = (drift(rounds(110.0, 1)), drift(rounds(100.0, 2)));
        let [low, high] = median_of(&above).interval;
        assert!(high - low > 20.0);
        let [low, high] = ratio_of_medians(&above, &below).interval;
        assert!(high - low < 0.1);
    }
}
