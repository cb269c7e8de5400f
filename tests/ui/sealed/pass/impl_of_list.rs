use tenant_core::write::List;

fn rows<L: List<Row = i32>>(list: L) -> L {
    list
}

fn main() {}
