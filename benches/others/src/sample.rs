//! A median, and how sure it is.

/// How many times the sample is drawn anew.
const RESAMPLES: usize = 10_000;

/// Values of one kind, in order.
#[derive(Debug, Clone)]
pub struct Sample(Vec<f64>);

impl Sample {
    /// # Panics
    ///
    /// Without values.
    pub fn new(mut values: Vec<f64>) -> Self {
        assert!(!values.is_empty(), "a sample has values");
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    /// The value in the middle.
    pub fn median(&self) -> f64 {
        let middle = self.0.len() / 2;
        if self.0.len() % 2 == 1 {
            self.0[middle]
        } else {
            f64::midpoint(self.0[middle - 1], self.0[middle])
        }
    }

    /// The 95 % bootstrap interval of the median: the same each time.
    pub fn interval(&self) -> [f64; 2] {
        let mut random = Random(0);
        let medians = (0..RESAMPLES)
            .map(|_| {
                let drawn = (0..self.0.len()).map(|_| self.0[random.below(self.0.len())]);
                Self::new(drawn.collect()).median()
            })
            .collect();
        let Self(medians) = Self::new(medians);
        [medians[RESAMPLES / 40], medians[RESAMPLES - RESAMPLES / 40]]
    }
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        // The low bits are as good as the others, and the bias is far below the noise.
        (bits % end as u64) as usize
    }
}
