//! The service by HTTP, with two tenants and an operator.

mod doors;
mod fixture;
mod operator;
mod rows;
