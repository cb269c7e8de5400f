use tenant_core::query::Predicate;

//~ ERROR this trait is sealed: it can't be implemented for `AllRows`
struct AllRows;

impl Predicate for AllRows {}

fn main() {}
