//! The pages of both sides: HTML that is made on the server, forms, and no script that is needed.
//!
//! | module | what |
//! | --- | --- |
//! | `shell` | what stands around all pages of a side: cookies, forms, errors, headers |
//! | `cookies`, `forms` | the session of a browser; who has sent a form |
//! | `problems` | errors as pages |
//! | `frame`, `field`, `listing` | what pages have in common |
//! | `sign_in`, `invitation` | the doors |
//! | `work` | projects and tasks: for a tenant's users, and for an operator who acts as the tenant |
//! | `tenant`, `operator` | the pages of each side |

mod assets;
mod audit;
pub mod cookies;
mod field;
pub mod forms;
mod frame;
mod headers;
mod invitation;
mod listing;
mod operator;
mod problems;
mod shell;
mod sign_in;
mod tenant;
mod work;

pub use self::headers::headers;
pub use self::operator::operator;
pub use self::tenant::tenants;

/// Which side of the service a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// That of tenants' users.
    Tenant,
    /// That of the operator.
    Operator,
}

impl Side {
    /// In the names of cookies and of styles.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tenant => "tenant",
            Self::Operator => "operator",
        }
    }
}
