use tenant_core::query::Restrict;

struct Everything;

//~ ERROR this trait is sealed: it can't be implemented for `Everything`
impl<Statement> Restrict<Statement> for Everything {
    type Output = Statement;

    fn restrict(self, statement: Statement) -> Statement {
        statement
    }
}

fn main() {}
