use tenant_core::guard::Guard;

//~ ERROR this trait is sealed: it can't be implemented for `AllRows`
struct AllRows;

impl Guard for AllRows {
    const IS_ABSENT: bool = true;
}

fn main() {}
