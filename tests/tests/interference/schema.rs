//! One table of each class. Each has a key, a code that repeats in all tables and tenants,
//! and an amount.

#![allow(missing_docs, unreachable_pub)]

use tenant_tests::prelude::*;

/// Each table with its class, and the columns that say whose a row is.
macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident: $derive:ident($($attribute:tt)*) $model:ident {
        $($column:ident: $sql_type:ty),*
    })*) => {
        $(
            diesel::table! {
                $(#[$doc])*
                $table (id) {
                    id -> Integer,
                    code -> Integer,
                    amount -> Nullable<Integer>,
                    $($column -> $sql_type,)*
                }
            }

            $(#[$doc])*
            #[derive($derive)]
            #[diesel(table_name = $table)]
            $($attribute)*
            pub struct $model {}
        )*
        diesel::allow_tables_to_appear_in_same_query!($($table),*);
    };
}

tables! {
    /// The tenants.
    mix_orgs: IsTenant(#[tenant(below = visible, writable)]) Org {  }
    /// Of a tenant, through it.
    mix_settings: MustHaveTenant(#[tenant(through(org_id = mix_orgs))]) Setting { org_id: Integer }
    /// People in several tenants.
    mix_people: MemberOfTenants(#[tenant(through(id = mix_seats(person_id)))]) Person {  }
    /// Their links.
    mix_seats: MustHaveTenant(#[tenant(column = org_id, below = visible)]) Seat { org_id: Integer, person_id: Integer }
    /// Of tenants, with a path.
    mix_orders: MustHaveTenant(#[tenant(column = org_id, path = dept_path)]) Order { org_id: Integer, dept_path: Text }
    /// Through `mix_orders`.
    mix_lines: MustHaveTenant(#[tenant(through(order_id = mix_orders))]) Line { order_id: Integer }
    /// Through `mix_lines`: two steps.
    mix_notes: MustHaveTenant(#[tenant(through(line_id = mix_lines))]) Note { line_id: Integer }
    /// Of tenants, with a key of two columns.
    mix_lots: MustHaveTenant(#[tenant(column = org_id, below = visible)]) Lot { region: Integer, number: Integer, org_id: Integer }
    /// Through that key.
    mix_parcels: MustHaveTenant(#[tenant(through(region = mix_lots(region), number = mix_lots(number)))]) Parcel { region: Integer, number: Integer }
    /// Of tenants or the host.
    mix_messages: MayHaveTenant(#[tenant(column = org_id, below = visible)]) Message { org_id: Nullable<Integer> }
    /// Likewise; all read what is the host's.
    mix_templates: MayHaveTenant(#[tenant(column = org_id, shared_reads, below = visible)]) Template { org_id: Nullable<Integer> }
    /// Through `mix_templates`, and so shared, too.
    mix_items: MustHaveTenant(#[tenant(through(template_id = mix_templates))]) Item { template_id: Integer }
    /// Of nobody.
    mix_codes: HasNoTenant(#[tenant(writable)]) Code {  }
    /// The host's own.
    mix_plans: HostOnly() Plan {  }
}

diesel::joinable!(mix_settings -> mix_orgs (org_id));
diesel::joinable!(mix_seats -> mix_people (person_id));
diesel::joinable!(mix_lines -> mix_orders (order_id));
diesel::joinable!(mix_notes -> mix_lines (line_id));
diesel::joinable!(mix_items -> mix_templates (template_id));

diesel::alias! {
    pub const OTHER: Alias<Other> = mix_orders as mix_other;
    pub const PART: Alias<Part> = mix_lines as mix_part;
}
