use tenant_core::guard::{Guard, NoGuard};

//~ ERROR this trait is sealed: it can't be implemented for `AllRows`
struct AllRows;

impl Guard for AllRows {
    const IS_ABSENT: bool = true;

    type InOn = NoGuard;
    type Joined<Root: Guard> = Root;

    fn join<Root: Guard>(self, root: Root) -> (NoGuard, Root) {
        (NoGuard, root)
    }
}

fn main() {}
