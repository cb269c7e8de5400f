//! The shapes of queries, each written once and made for a scope and for plain Diesel.

use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::{Conn, Db, DbConnection};

use crate::answer::{Answer, Four, Seen, plain, scoped, shapes, show, sorted};
use crate::data::Source::{
    self, Codes, Items, Lines, Lots, Messages, Notes, Orders, Orgs, Other, Parcels, Part, People,
    Plans, Seats, Settings, Templates,
};
use crate::expr::{Key, Number};
use crate::opaque::Opaque;
use crate::predicate::{Subqueries, build, filters, named, number, selected};
use crate::query::{Query, Subquery};
use crate::schema::{
    OTHER, PART, mix_codes, mix_items, mix_lines, mix_lots, mix_messages, mix_notes, mix_orders,
    mix_orgs, mix_parcels, mix_people, mix_plans, mix_seats, mix_settings, mix_templates,
};

/// The shapes on what tenants read.
macro_rules! of_tenants {
    ($module:ident, $scope:ty, $conn:ty, $start:ident, $exists:path, |$s:ident, $on:ident|
    subqueries { $($subqueries:tt)* }
    queries { $($queries:tt)* }
    ) => {
        shapes! {
            $module, $scope, $conn, $start, $exists, |$s, $on|
            subqueries {
                [Orgs] => $start!(from $s, mix_orgs::table);
                [Settings] => $start!(from $s, mix_settings::table);
                [Seats] => $start!(from $s, mix_seats::table);
                [Orders] => $start!(from $s, mix_orders::table);
                [Lines] => $start!(from $s, mix_lines::table);
                [Notes] => $start!(from $s, mix_notes::table);
                [Lots] => $start!(from $s, mix_lots::table);
                [Parcels] => $start!(from $s, mix_parcels::table);
                [Messages] => $start!(from $s, mix_messages::table);
                [Templates] => $start!(from $s, mix_templates::table);
                [Items] => $start!(from $s, mix_items::table);
                [Codes] => $start!(from $s, mix_codes::table);
                [Other] => $start!(from $s, OTHER);
                [Part] => $start!(from $s, PART);
                [Orders, Lines] => $start!(from $s, mix_orders::table).left_join(mix_lines::table);
                [Lines, Orders] => $start!(from $s, mix_lines::table).inner_join(mix_orders::table);
                [Other, Lines] => $start!(from $s, OTHER)
                    .inner_join(mix_lines::table.on(mix_lines::order_id.eq(OTHER.field(mix_orders::id))));
                [Codes, Orders] => $start!(from $s, mix_codes::table)
                    .left_join(mix_orders::table.on(mix_orders::code.eq(mix_codes::code)));
                [Lots, Parcels] => $start!(from $s, mix_lots::table).inner_join(
                    mix_parcels::table.on(mix_parcels::region
                        .eq(mix_lots::region)
                        .and(mix_parcels::number.eq(mix_lots::number))),
                );
                $($subqueries)*
            }
            queries {
                [Orders] => $start!(from $s, mix_orders::table);
                [Notes] => $start!(from $s, mix_notes::table);
                [Parcels] => $start!(from $s, mix_parcels::table);
                [Part] => $start!(from $s, PART);
                [Orders, Lines] => $start!(from $s, mix_orders::table).inner_join(mix_lines::table);
                [Lines, Orders] => $start!(from $s, mix_lines::table).left_join(mix_orders::table);
                [Orders, Lines, Notes] => $start!(from $s, mix_orders::table)
                    .left_join(mix_lines::table.left_join(mix_notes::table));
                [Notes, Lines, Orders] => $start!(from $s, mix_notes::table)
                    .inner_join(mix_lines::table.inner_join(mix_orders::table));
                [Orders, Lines, Notes] => $start!(from $s, mix_orders::table)
                    .left_join(mix_lines::table.on($on(0, &[Orders, Lines])))
                    .left_join(mix_notes::table.on(mix_notes::line_id.eq(mix_lines::id)));
                // The parent's key is named, but not asked for.
                [Orders, Lines] => $start!(from $s, mix_orders::table).inner_join(
                    mix_lines::table.on(mix_lines::order_id
                        .eq(mix_orders::id)
                        .nullable()
                        .or($on(0, &[Orders, Lines]))),
                );
                [Orders, Lines] => $start!(from $s, mix_orders::table).left_join(
                    mix_lines::table.on(mix_lines::order_id
                        .eq(mix_orders::id)
                        .nullable()
                        .and($on(0, &[Orders, Lines]))),
                );
                [Codes, Orders, Lines] => $start!(from $s, mix_codes::table)
                    .left_join(mix_orders::table.on($on(0, &[Codes, Orders])))
                    .left_join(mix_lines::table.on(mix_lines::order_id.eq(mix_orders::id)));
                [Orders, Other, Lines] => $start!(from $s, mix_orders::table)
                    .left_join(OTHER.on($on(0, &[Orders, Other])))
                    .left_join(mix_lines::table.on(
                        mix_lines::order_id.eq(OTHER.field(mix_orders::id)),
                    ));
                [Orders, Part] => $start!(from $s, mix_orders::table)
                    .left_join(PART.on(PART.field(mix_lines::order_id).eq(mix_orders::id)));
                [Templates, Orders, Items] => $start!(from $s, mix_templates::table)
                    .left_join(mix_orders::table.on($on(0, &[Templates, Orders])))
                    .left_join(mix_items::table.on($on(1, &[Templates, Orders, Items])));
                [Items, Templates, Messages] => $start!(from $s, mix_items::table)
                    .inner_join(mix_templates::table)
                    .left_join(mix_messages::table.on($on(0, &[Items, Templates, Messages])));
                [Orders, Lines, Templates] => $start!(from $s, mix_orders::table).left_join(
                    $start!(from $s, mix_lines::table)
                        .left_join(mix_templates::table.on($on(0, &[Lines, Templates])))
                        .on($on(1, &[Orders, Lines, Templates])),
                );
                // The guard of the right side's first table stands outside of it.
                [Codes, Orders, Lines] => $start!(from $s, mix_codes::table).left_join(
                    $start!(from $s, mix_orders::table)
                        .inner_join(mix_lines::table)
                        .on($on(0, &[Codes, Orders, Lines])),
                );
                [Lots, Parcels] => $start!(from $s, mix_lots::table).left_join(
                    mix_parcels::table.on(mix_parcels::region
                        .eq(mix_lots::region)
                        .and(mix_parcels::number.eq(mix_lots::number))),
                );
                // Half of the parent's key.
                [Lots, Parcels] => $start!(from $s, mix_lots::table)
                    .left_join(mix_parcels::table.on(mix_parcels::number.eq(mix_lots::number)));
                [Orgs, Orders, Settings] => $start!(from $s, mix_orgs::table)
                    .inner_join(mix_orders::table.on(mix_orders::org_id.eq(mix_orgs::id)))
                    .left_join(mix_settings::table.on(mix_settings::org_id.eq(mix_orgs::id)));
                [Codes, Templates, Notes] => $start!(from $s, mix_codes::table)
                    .inner_join(mix_templates::table.on($on(0, &[Codes, Templates])))
                    .left_join(mix_notes::table.on($on(1, &[Codes, Templates, Notes])));
                $($queries)*
            }
        }
    };
}

/// Those, and the shapes on members of tenants, of which no scope below a tenant reads.
macro_rules! of_whole_tenants {
    ($module:ident, $scope:ty, $conn:ty, $start:ident, $exists:path) => {
        of_tenants! {
            $module, $scope, $conn, $start, $exists, |s, on|
            subqueries {
                [People] => $start!(from s, mix_people::table);
            }
            queries {
                [Seats, People] => $start!(from s, mix_seats::table).inner_join(mix_people::table);
                [Orders, People] => $start!(from s, mix_orders::table)
                    .left_join(mix_people::table.on(on(0, &[Orders, People])));
                [People, Lines] => $start!(from s, mix_people::table)
                    .left_join(mix_lines::table.on(on(0, &[People, Lines])));
            }
        }
    };
}

/// The shapes on what the host reads.
macro_rules! of_the_host {
    ($module:ident, $scope:ty, $conn:ty, $start:ident, $exists:path) => {
        shapes! {
            $module, $scope, $conn, $start, $exists, |s, on|
            subqueries {
                [Orgs] => $start!(from s, mix_orgs::table);
                [Settings] => $start!(from s, mix_settings::table);
                [People] => $start!(from s, mix_people::table);
                [Messages] => $start!(from s, mix_messages::table);
                [Templates] => $start!(from s, mix_templates::table);
                [Items] => $start!(from s, mix_items::table);
                [Codes] => $start!(from s, mix_codes::table);
                [Plans] => $start!(from s, mix_plans::table);
                [Templates, Items] =>
                    $start!(from s, mix_templates::table).left_join(mix_items::table);
            }
            queries {
                [Messages] => $start!(from s, mix_messages::table);
                [Items] => $start!(from s, mix_items::table);
                [Orgs, Settings] => $start!(from s, mix_orgs::table).left_join(mix_settings::table);
                [Templates, Items] =>
                    $start!(from s, mix_templates::table).left_join(mix_items::table);
                [Items, Templates] =>
                    $start!(from s, mix_items::table).inner_join(mix_templates::table);
                [Codes, Templates, Plans] => $start!(from s, mix_codes::table)
                    .left_join(mix_templates::table.on(on(0, &[Codes, Templates])))
                    .inner_join(mix_plans::table.on(on(1, &[Codes, Templates, Plans])));
                [People, Messages, Items] => $start!(from s, mix_people::table)
                    .left_join(mix_messages::table.on(on(0, &[People, Messages])))
                    .left_join(mix_items::table.on(on(1, &[People, Messages, Items])));
            }
        }
    };
}

of_whole_tenants!(
    tenant,
    TenantScope<i32>,
    Conn<'_>,
    scoped,
    tenant_core::dsl::exists
);
of_whole_tenants!(
    set,
    TenantSetScope<i32>,
    Conn<'_, TenantSetScope<i32>>,
    scoped,
    tenant_core::dsl::exists
);
of_tenants!(
    subtree,
    SubtreeScope<i32>,
    Conn<'_, SubtreeScope<i32>>,
    scoped,
    tenant_core::dsl::exists,
    |s, on| subqueries {} queries {}
);
of_whole_tenants!(unscoped, (), DbConnection, plain, diesel::dsl::exists);
of_the_host!(
    host,
    HostScope,
    Conn<'_, HostScope>,
    scoped,
    tenant_core::dsl::exists
);
// What is below a tenant, without guards.
of_tenants!(
    unscoped_part,
    (),
    DbConnection,
    plain,
    diesel::dsl::exists,
    |s, on| subqueries {} queries {}
);
of_the_host!(unscoped_host, (), DbConnection, plain, diesel::dsl::exists);
