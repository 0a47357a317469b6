//! The one integration binary: each file beside this one is a module of it.

mod layering;
#[cfg(feature = "cli")]
mod pages;
mod tidy;
mod tree;
