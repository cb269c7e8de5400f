use tenant_core::guard::Guard;

//~ ERROR this trait is sealed: it can't be implemented for `AllRows`
struct AllRows;

impl Guard for AllRows {
    const IDS: usize = 0;

    fn is_absent(&self) -> bool {
        true
    }
}

fn main() {}
