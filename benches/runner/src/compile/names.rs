//! How the tables of a generated schema are called, and what is in them.

/// A table: its number decides everything about it, so that the same size
/// always gives the same schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Table(pub(super) usize);

/// A column of its own: each table has one that not all others have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extra {
    pub(super) name: &'static str,
    /// Its SQL type, as `table!` writes it.
    pub(super) sql: &'static str,
    /// Its type in a model.
    pub(super) rust: &'static str,
    /// A value of that type.
    pub(super) value: &'static str,
}

/// What a table holds, in plural and singular.
const NOUNS: [(&str, &str); 10] = [
    ("customers", "Customer"),
    ("orders", "Order"),
    ("invoices", "Invoice"),
    ("payments", "Payment"),
    ("shipments", "Shipment"),
    ("products", "Product"),
    ("reviews", "Review"),
    ("tickets", "Ticket"),
    ("comments", "Comment"),
    ("attachments", "Attachment"),
];

const EXTRAS: [Extra; 5] = [
    Extra {
        name: "quantity",
        sql: "Integer",
        rust: "i32",
        value: "3",
    },
    Extra {
        name: "created_at",
        sql: "BigInt",
        rust: "i64",
        value: "1_700_000_000",
    },
    Extra {
        name: "price",
        sql: "Double",
        rust: "f64",
        value: "9.5",
    },
    Extra {
        name: "is_open",
        sql: "Bool",
        rust: "bool",
        value: "true",
    },
    Extra {
        name: "note",
        sql: "Nullable<Text>",
        rust: "Option<String>",
        value: "None",
    },
];

impl Table {
    /// How many tables belong together: they can appear in one query, and each
    /// is the child of the one before.
    pub(super) const GROUP: usize = NOUNS.len();

    fn group(self) -> usize {
        self.0 / Self::GROUP + 1
    }

    fn noun(self) -> (&'static str, &'static str) {
        NOUNS[self.0 % Self::GROUP]
    }

    /// The name of the table and of its module: `orders_1`.
    pub(super) fn name(self) -> String {
        format!("{}_{}", self.noun().0, self.group())
    }

    /// The name of its model: `Order1`.
    pub(super) fn model(self) -> String {
        format!("{}{}", self.noun().1, self.group())
    }

    /// The table that `parent_id` refers to: the one before; the first of a
    /// group has the last one, so that all have the same queries.
    pub(super) fn parent(self) -> Self {
        let first = self.0 - self.0 % Self::GROUP;
        if self.0 == first {
            Self(first + Self::GROUP - 1)
        } else {
            Self(self.0 - 1)
        }
    }

    pub(super) fn extra(self) -> Extra {
        EXTRAS[self.0 % EXTRAS.len()]
    }

    /// Whether its list is a boxed query.
    pub(super) fn is_boxed(self) -> bool {
        self.0 % EXTRAS.len() == EXTRAS.len() - 1
    }
}
