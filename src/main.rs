//! The `huisuan` command.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    huisuan::cli::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
