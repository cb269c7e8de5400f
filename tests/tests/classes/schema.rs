//! One table of each class, as a SaaS product has them.
//!
//! | table | class |
//! | --- | --- |
//! | `firms` | the tenants |
//! | `firm_settings` | of a firm, through `firms` |
//! | `persons`, `staff` | people in several firms, and their links |
//! | `purchases` | must-have |
//! | `lines`, `line_notes` | through `purchases`, and through `lines` |
//! | `lots`, `parcels` | must-have with a key of two columns, and through it |
//! | `catalogues`, `articles` | may-have with shared reads, and through it |
//! | `plans` | the host's own |
//! | `coins` | shared by all |

#![allow(missing_docs, unreachable_pub)]

use tenant_tests::prelude::*;

diesel::table! { firms (id) { id -> Integer, name -> Text } }
diesel::table! { firm_settings (firm_id) { firm_id -> Integer, theme -> Text } }
diesel::table! { persons (id) { id -> Integer, email -> Text } }
diesel::table! { staff (id) { id -> Integer, firm_id -> Integer, person_id -> Integer } }
diesel::table! { purchases (id) { id -> Integer, firm_id -> Integer, title -> Text } }
diesel::table! { lines (id) { id -> Integer, purchase_id -> Integer, item -> Text } }
diesel::table! { line_notes (id) { id -> Integer, line_id -> Integer, body -> Text } }
diesel::table! { lots (region, number) { region -> Text, number -> Integer, firm_id -> Integer } }
diesel::table! {
    parcels (id) { id -> Integer, region -> Text, number -> Integer, weight -> Integer }
}
diesel::table! { catalogues (id) { id -> Integer, firm_id -> Nullable<Integer> } }
diesel::table! { articles (id) { id -> Integer, catalogue_id -> Integer, name -> Text } }
diesel::table! { plans (id) { id -> Integer, price -> Integer } }
diesel::table! { coins (code) { code -> Text } }

diesel::joinable!(lines -> purchases (purchase_id));
diesel::joinable!(line_notes -> lines (line_id));
diesel::joinable!(staff -> persons (person_id));
diesel::joinable!(articles -> catalogues (catalogue_id));
diesel::joinable!(firm_settings -> firms (firm_id));
diesel::allow_tables_to_appear_in_same_query!(
    firms,
    firm_settings,
    persons,
    staff,
    purchases,
    lines,
    line_notes,
    lots,
    parcels,
    catalogues,
    articles,
    plans,
    coins,
);

#[derive(IsTenant)]
#[diesel(table_name = firms)]
#[tenant(writable)]
pub struct Firm {}

#[derive(MustHaveTenant)]
#[diesel(table_name = firm_settings)]
#[tenant(through(firm_id = firms))]
pub struct Settings {}

#[derive(MemberOfTenants)]
#[diesel(table_name = persons)]
#[tenant(through(id = staff(person_id)))]
pub struct Person {}

#[derive(MustHaveTenant)]
#[diesel(table_name = staff)]
#[tenant(column = firm_id)]
pub struct Employee {}

#[derive(MustHaveTenant)]
#[diesel(table_name = purchases)]
#[tenant(column = firm_id)]
pub struct Purchase {}

#[derive(MustHaveTenant)]
#[diesel(table_name = lines)]
#[tenant(through(purchase_id = purchases))]
pub struct Line {}

#[derive(MustHaveTenant)]
#[diesel(table_name = line_notes)]
#[tenant(through(line_id = lines(id)))]
pub struct Note {}

#[derive(MustHaveTenant)]
#[diesel(table_name = lots)]
#[tenant(column = firm_id)]
pub struct Lot {}

#[derive(MustHaveTenant)]
#[diesel(table_name = parcels)]
#[tenant(through(region = lots(region), number = lots(number)))]
pub struct Parcel {}

#[derive(MayHaveTenant)]
#[diesel(table_name = catalogues)]
#[tenant(column = firm_id, shared_reads)]
pub struct Catalogue {}

#[derive(MustHaveTenant)]
#[diesel(table_name = articles)]
#[tenant(through(catalogue_id = catalogues))]
pub struct Article {}

#[derive(HostOnly)]
#[diesel(table_name = plans)]
pub struct Plan {}

#[derive(HasNoTenant)]
#[diesel(table_name = coins)]
pub struct Coin {}
