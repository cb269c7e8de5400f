//! The command.

use tenant_benches as _;

fn main() {}
