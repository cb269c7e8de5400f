use tenant_core::write::ColumnNames;

fn columns<C: ColumnNames>(columns: C) -> C {
    columns
}

fn main() {}
