//! The `huisuan` command.
fn main() {}
