//! Counts and digests of rows, by which two sets of rows are compared.

use sha2::{Digest, Sha256};

use super::LifecycleError;
use super::value::Cell;

/// The count and the digest of rows. Their order does not matter: digests of rows are added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    rows: u64,
    sum: [u64; 4],
}

impl Tally {
    /// Adds a row.
    ///
    /// # Errors
    ///
    /// Never but for values that JSON can't write, which there are none of.
    pub(super) fn add(&mut self, row: &[Cell]) -> Result<(), LifecycleError> {
        let digest = digest(row)?;
        self.rows += 1;
        for (sum, part) in self.sum.iter_mut().zip(digest.chunks(8)) {
            let number = part
                .iter()
                .fold(0, |all, byte| (all << 8) | u64::from(*byte));
            *sum = sum.wrapping_add(number);
        }
        Ok(())
    }

    /// How many rows there are.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// The digest, in hexadecimal digits.
    pub fn digest(&self) -> String {
        let parts = self.sum.iter().map(|part| format!("{part:016x}"));
        parts.collect()
    }
}

/// The digest of a row: of what a file has of it.
pub(super) fn digest(row: &[Cell]) -> Result<[u8; 32], LifecycleError> {
    let text = serde_json::to_vec(row).map_err(std::io::Error::from)?;
    Ok(Sha256::digest(text).into())
}

#[cfg(test)]
mod tests {
    use super::{Cell, Tally};

    fn tally(rows: &[&[Cell]]) -> Tally {
        let mut tally = Tally::default();
        for row in rows {
            tally.add(row).expect("values");
        }
        tally
    }

    #[test]
    fn each_difference_counts_and_the_order_does_not() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let (a, b) = ([text("a")], [text("b")]);
        assert_eq!(tally(&[&a, &b]), tally(&[&b, &a]));
        for other in [
            tally(&[&a, &a]),
            tally(&[&a]),
            tally(&[&a, &[text("b ")]]),
            tally(&[&a, &[Cell::Null]]),
            tally(&[&a, &[text("")]]),
            tally(&[&[text("a"), text("b")]]),
        ] {
            assert_ne!(tally(&[&a, &b]), other);
        }
        assert_ne!(tally(&[&[Cell::Null]]), tally(&[&[text("")]]));
    }
}
