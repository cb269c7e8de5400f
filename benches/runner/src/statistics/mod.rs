//! Medians, and how certain they are.

mod bootstrap;

pub(crate) use self::bootstrap::{Rounds, median_of, ratio_of_medians};

/// What a sample says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Estimate {
    /// The number.
    pub(crate) value: f64,
    /// Its 95 % confidence interval.
    pub(crate) interval: [f64; 2],
}

/// The median; the mean of the middle two if their number is even. The values
/// are put in another order. Not a number if there are none.
pub(crate) fn median(values: &mut [f64]) -> f64 {
    if values.is_empty() {
        return f64::NAN;
    }
    let is_even = values.len().is_multiple_of(2);
    let middle = values.len() / 2;
    let (below, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    match below.iter().copied().max_by(f64::total_cmp) {
        Some(lower) if is_even => f64::midpoint(lower, *upper),
        _ => *upper,
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_middle_or_between_the_middle_two() {
        assert_eq!(median(&mut [3.0]), 3.0);
        assert_eq!(median(&mut [9.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&mut [4.0, 1.0, 9.0, 2.0]), 3.0);
        assert!(median(&mut []).is_nan());
    }
}
