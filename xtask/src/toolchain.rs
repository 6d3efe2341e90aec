//! Finds a compiler for WebAssembly: the active one, Debian's, or the active one after rustup has
//! added the target, in this order.

use std::process::Command;

use crate::Outcome;
use crate::debian;
use crate::shell;

/// The target that browsers run.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// A cargo that can build for [`TARGET`].
pub enum Toolchain {
    /// The one that runs this program.
    Active,
    /// Debian's, in the system's folders, beside whatever rustup has.
    Debian,
}

impl Toolchain {
    /// A cargo command that builds with this toolchain.
    pub fn cargo(&self) -> Command {
        match self {
            Toolchain::Active => shell::cargo(),
            Toolchain::Debian => debian::cargo(),
        }
    }

    /// One line for the person at the terminal.
    pub fn describe(&self) -> String {
        let version = shell::output(self.cargo().arg("--version")).unwrap_or_default();
        let whose = match self {
            Toolchain::Active => "the active toolchain",
            Toolchain::Debian => "Debian's toolchain",
        };
        format!("WebAssembly is built with {whose} ({version}).")
    }
}

/// Finds the toolchain, installing what is missing where that needs no one's consent.
///
/// # Errors
/// A sentence that names the command to run when nothing could be installed.
pub fn find() -> Outcome<Toolchain> {
    if has_target(&mut active_rustc()) {
        return Ok(Toolchain::Active);
    }
    if debian::is_ready() {
        return Ok(Toolchain::Debian);
    }
    if debian::applies() {
        debian::install()?;
        return Ok(Toolchain::Debian);
    }
    add_with_rustup()?;
    Ok(Toolchain::Active)
}

/// Whether this rustc can build for [`TARGET`]: an empty library is compiled and linked, because a
/// standard library of another version, or no linker, would show in no list of files.
pub fn has_target(rustc: &mut Command) -> bool {
    let folder = shell::target_folder().join("xtask");
    if std::fs::create_dir_all(&folder).is_err() {
        return false;
    }
    rustc.args(["--target", TARGET, "--crate-type", "cdylib", "--crate-name", "probe"]);
    shell::output(rustc.arg("--out-dir").arg(folder).arg("-")).is_some()
}

fn active_rustc() -> Command {
    let program = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    shell::clean(Command::new(program))
}

fn add_with_rustup() -> Outcome {
    let by_hand = format!("rustup target add {TARGET}");
    if shell::which("rustup").is_none() {
        return Err(format!(
            "This Rust cannot build for the browser: install its {TARGET} target \
             (with rustup: `{by_hand}`)."
        )
        .into());
    }
    // Where downloads are not wanted, rustup is told so by this variable.
    if std::env::var("RUSTUP_AUTO_INSTALL").is_ok_and(|value| value == "0") {
        return Err(format!("The {TARGET} target is missing; install it with `{by_hand}`.").into());
    }
    println!("Adding the {TARGET} target with rustup.");
    let mut rustup = shell::clean(Command::new("rustup"));
    shell::run(rustup.args(["target", "add", TARGET]))
        .map_err(|_| format!("The {TARGET} target could not be added; try `{by_hand}`.").into())
}
