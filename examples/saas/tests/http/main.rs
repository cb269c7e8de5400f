//! The service by HTTP, with two tenants and an operator.

mod acting;
mod browser;
mod desk;
mod doors;
mod features;
mod fixture;
mod forms;
mod life;
mod login;
mod members;
mod operator;
mod pages;
mod permissions;
mod rows;
