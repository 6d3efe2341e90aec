//! Debian's own Rust, for machines where rustup may not download: packages from apt, and the
//! standard library for WebAssembly built once from the sources that Debian ships.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;
use crate::shell;
use crate::toolchain::{self, TARGET};

/// Debian's current compiler for the web, its cargo, sources and lints.
const PACKAGES: [&str; 6] =
    ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "rustfmt-web", "rust-web-llvm"];

/// The `sysroot` crate among the sources of `rust-web-src`.
const STD_MANIFEST: &str = "/usr/lib/rustlib/src/rust/library/sysroot/Cargo.toml";

/// Debian's cargo, which takes its rustc, clippy and rustfmt from the same folder.
pub fn cargo() -> Command {
    system_first("/usr/bin/cargo")
}

fn rustc() -> Command {
    system_first("/usr/bin/rustc")
}

/// A system program that sees the system's folder first and no rustup override.
fn system_first(program: &str) -> Command {
    let mut path = OsString::from("/usr/bin:");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut command = shell::clean(Command::new(program));
    command.env("PATH", path);
    for name in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTC", "RUSTDOC"] {
        command.env_remove(name);
    }
    command
}

/// Whether Debian's compiler is here and builds for the browser.
pub fn is_ready() -> bool {
    Path::new("/usr/bin/cargo").is_file() && toolchain::has_target(&mut rustc())
}

/// Whether this is Debian 12 or later with apt, run by someone who may install packages.
pub fn applies() -> bool {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    is_recent_debian(&release) && shell::which("apt-get").is_some() && privilege().is_some()
}

fn is_recent_debian(os_release: &str) -> bool {
    let field = |name: &str| {
        os_release
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix('='))
            .map(|value| value.trim_matches('"'))
    };
    // Testing and unstable carry no version; they are later than any release.
    let version = field("VERSION_ID").map_or(Ok(u32::MAX), str::parse);
    field("ID") == Some("debian") && version.is_ok_and(|version| version >= 12)
}

/// What to write before a command that needs to be root: nothing for root, `sudo -n` where sudo
/// asks for no password.
fn privilege() -> Option<Vec<&'static str>> {
    let is_root = shell::output(Command::new("id").arg("-u")).is_some_and(|user| user == "0");
    if is_root {
        return Some(Vec::new());
    }
    let mut sudo = Command::new("sudo");
    shell::output(sudo.args(["-n", "true"])).map(|_| vec!["sudo", "-n"])
}

fn as_root(words: &[&str]) -> Outcome<Command> {
    let prefix = privilege().ok_or("This needs root, or sudo without a password.")?;
    let mut line = prefix.into_iter().chain(words.iter().copied());
    let mut command = Command::new(line.next().ok_or("There is nothing to run.")?);
    command.args(line).env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}

/// Installs packages, and says which command would do so by hand when that fails.
pub fn apt_install(packages: &[&str]) -> Outcome {
    let names = packages.join(" ");
    println!("Installing with apt: {names}");
    let install = || {
        let mut words = vec!["apt-get", "install", "--yes", "-qq", "--no-install-recommends"];
        words.extend(packages);
        shell::run(&mut as_root(&words)?)
    };
    // The list of packages may never have been fetched, or be too old; one refresh mends both. And an
    // installation that was cut short refuses every other until it is finished.
    install()
        .or_else(|_| {
            shell::run(&mut as_root(&["dpkg", "--configure", "-a"])?)?;
            shell::run(&mut as_root(&["apt-get", "update", "-qq"])?)?;
            install()
        })
        .map_err(|_| format!("apt failed; try `apt-get update && apt-get install {names}`.").into())
}

/// Installs the packages and builds the standard library into the compiler's own folders. A
/// minute or two the first time; what is there already is left alone.
pub fn install() -> Outcome {
    // Old lists of packages offer an older linker than the compiler needs.
    shell::run(&mut as_root(&["apt-get", "update", "-qq"])?)?;
    let linker = newest_linker()?;
    let mut packages = PACKAGES.to_vec();
    packages.push(&linker);
    apt_install(&packages)?;
    if is_ready() {
        return Ok(());
    }
    println!("Building Rust's standard library for the browser (once, about a minute).");
    let built = build_std()?;
    let folder = shell::output(rustc().args(["--print", "target-libdir", "--target", TARGET]))
        .ok_or("Debian's rustc does not say where its libraries are.")?;
    // The compiler takes every library it finds there, so those of an earlier version go first.
    shell::run(&mut as_root(&["rm", "-rf", &folder])?)?;
    shell::run(&mut as_root(&["mkdir", "-p", &folder])?)?;
    for library in libraries(&built)? {
        shell::run(&mut as_root(&["cp", &library.to_string_lossy(), &folder])?)?;
    }
    if is_ready() { Ok(()) } else { Err("The standard library did not arrive.".into()) }
}

/// The linker that fits the compiler: `lld-N` of the LLVM that `rust-web-llvm` was built with,
/// which is the newest that Debian offers beside it.
fn newest_linker() -> Outcome<String> {
    let mut cache = Command::new("apt-cache");
    let found = shell::output(cache.args(["search", "--names-only", "^lld-[0-9]+$"]));
    let newest = found.as_deref().unwrap_or_default().lines().filter_map(|line| {
        line.split_whitespace().next()?.strip_prefix("lld-")?.parse::<u32>().ok()
    });
    let newest = newest.max().ok_or("apt offers no lld linker.")?;
    Ok(format!("lld-{newest}"))
}

/// Builds the standard library that belongs to Debian's rustc; returns the folder of its parts.
fn build_std() -> Outcome<PathBuf> {
    let target = shell::target_folder().join("std");
    let mut cargo = cargo();
    cargo
        .args(["build", "--quiet", "--locked", "--release", "--target", TARGET])
        .args(["--manifest-path", STD_MANIFEST, "--no-default-features"])
        .args(["--features", "panic-unwind,compiler-builtins-mem"])
        // The sources are those of a released compiler, whose build system sets the same.
        .env("RUSTC_BOOTSTRAP", "1")
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes",
        )
        .env("CARGO_TARGET_DIR", &target);
    shell::run(&mut cargo)?;
    Ok(target.join(TARGET).join("release").join("deps"))
}

/// The libraries that a sysroot holds: all but the crate that only pulls them together.
fn libraries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("lib") && name.ends_with(".rlib") && !name.starts_with("libsysroot-") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_twelve_and_later_are_recent() {
        assert!(is_recent_debian("ID=debian\nVERSION_ID=\"12\"\n"));
        assert!(is_recent_debian("ID=debian\n"));
        assert!(!is_recent_debian("ID=debian\nVERSION_ID=\"11\"\n"));
        assert!(!is_recent_debian("ID=ubuntu\nID_LIKE=debian\nVERSION_ID=\"24.04\"\n"));
    }
}
