use tenant_core::write::UpsertsOn;

//~ ERROR this trait is sealed: it can't be implemented for `AnyDatabase`
struct AnyDatabase;

impl UpsertsOn for AnyDatabase {}

fn main() {}
