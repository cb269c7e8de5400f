use tenant_core::write::InsertedValues;

struct Anything;

//~ ERROR this trait is sealed: it can't be implemented for `Anything`
impl InsertedValues for Anything {}

fn main() {}
