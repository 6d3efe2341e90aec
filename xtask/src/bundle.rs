//! Compiles a program to WebAssembly and makes the glue that the browser needs to call it.

use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::Outcome;
use crate::shell;
use crate::toolchain::{self, TARGET};

/// How much time the compiler may take.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Small and fast code: what people get.
    Release,
    /// Quickly compiled: for a person who is changing the code.
    Debug,
}

/// A program that runs in a browser.
#[derive(Clone, Copy)]
pub struct Program {
    /// The package that it is in.
    pub package: &'static str,
    /// Its name.
    pub name: &'static str,
}

/// The page.
pub const PAGE: Program = Program { package: "sightline", name: "sightline" };

/// What reads, judges and writes beside the page.
pub const WORKER: Program = Program { package: "sightline", name: "sightline-worker" };

/// What the page's speed is measured with; people never get it.
pub const BENCHMARKS: Program = Program { package: "benchmarks", name: "benchmarks" };

/// A compiled program.
pub struct Bundle {
    /// JavaScript that loads the WebAssembly and lends it the browser's functions.
    pub glue: String,
    /// The WebAssembly itself.
    pub wasm: Vec<u8>,
}

/// Compiles programs, those of one package at the same time, and gives their bundles in the same
/// order.
///
/// # Errors
/// When no toolchain is found, the code does not compile, or the glue cannot be made.
pub fn build<const N: usize>(programs: [Program; N], profile: Profile) -> Outcome<[Bundle; N]> {
    let toolchain = toolchain::find()?;
    println!("{}", toolchain.describe());
    let mut cargo = toolchain.cargo();
    cargo.args(["build", "--locked", "--target", TARGET]);
    for program in programs {
        cargo.args(["--package", program.package, "--bin", program.name]);
    }
    if profile == Profile::Release {
        cargo.arg("--release").args(hide_machine_paths());
    }
    shell::run(&mut cargo)?;
    let folder = match profile {
        Profile::Release => "release",
        Profile::Debug => "debug",
    };
    let compiled = shell::target_folder().join(TARGET).join(folder);
    let mut bundles = Vec::new();
    for program in programs {
        let file = compiled.join(format!("{}.wasm", program.name));
        let (glue, wasm) = bind(&file).map_err(|error| format!("wasm-bindgen: {error:#}"))?;
        bundles.push(Bundle { glue: guard_markup(&glue)?, wasm });
    }
    bundles.try_into().map_err(|_| "A program has no bundle.".into())
}

/// Settings that cut the folders of this machine off the paths in panic messages, so that the same
/// sources give the same bytes on every machine. They add to those in `.cargo/config.toml`.
fn hide_machine_paths() -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let Some(home) = home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))) else {
        return Vec::new();
    };
    let mut folders: Vec<PathBuf> = std::fs::read_dir(home.join("registry").join("src"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    let flags: Vec<String> =
        folders.iter().map(|path| format!("'--remap-path-prefix={}='", path.display())).collect();
    vec!["--config".to_owned(), format!("target.{TARGET}.rustflags=[{}]", flags.join(","))]
}

fn bind(compiled: &Path) -> Result<(String, Vec<u8>), impl std::fmt::Display> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .typescript(false)
        .demangle(false)
        // Names of functions help no one who reads the page.
        .remove_name_section(true)
        .remove_producers_section(true)
        // The loader always says where the WebAssembly is.
        .omit_default_module_path(true);
    bindgen
        .no_modules(true)
        .and_then(|bindgen| bindgen.generate_output())
        .map(|mut output| (output.js().to_owned(), output.wasm_mut().emit_wasm()))
}

/// Sends markup that Leptos writes through the page's one Trusted Types policy.
///
/// # Errors
/// When the glue sets markup in a way that this does not know.
fn guard_markup(glue: &str) -> Outcome<String> {
    const SINK: &str = ".innerHTML = getStringFromWasm0(";
    let guarded = glue.replace(SINK, ".innerHTML = sightlineMarkup(getStringFromWasm0(");
    let mut lines = Vec::new();
    // Comments go: some hold addresses, and no built file holds any.
    for line in guarded.lines().filter(|line| !line.trim_start().starts_with("//")) {
        if line.contains("= sightlineMarkup(") {
            let open = line.strip_suffix(';').ok_or("The glue sets markup over several lines.")?;
            lines.push(format!("{open});"));
        } else if line.contains("HTML =") || line.contains(".insertAdjacentHTML(") {
            return Err(format!("The glue sets markup past the policy: {}", line.trim()).into());
        } else {
            lines.push(line.to_owned());
        }
    }
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_is_made_by_the_version_that_the_lock_file_holds() {
        let lock = std::fs::read_to_string(shell::root().join("Cargo.lock")).expect("Cargo.lock");
        let version = |name: &str| {
            let package = format!("name = \"{name}\"\nversion = \"");
            let rest = lock.split_once(&package).expect(name).1;
            rest.split('"').next().expect("version").to_owned()
        };
        assert_eq!(version("wasm-bindgen"), version("wasm-bindgen-cli-support"));
    }

    #[test]
    fn markup_goes_through_the_policy() {
        let glue = "    arg0.innerHTML = getStringFromWasm0(arg1, arg2);\n}";
        let guarded = guard_markup(glue).expect("guarded");
        assert_eq!(
            guarded,
            "    arg0.innerHTML = sightlineMarkup(getStringFromWasm0(arg1, arg2));\n}"
        );
    }

    #[test]
    fn markup_set_in_an_unknown_way_is_refused() {
        assert!(guard_markup("arg0.outerHTML = getStringFromWasm0(arg1, arg2);").is_err());
        assert!(guard_markup("arg0.innerHTML = getStringFromWasm0(\narg1);").is_err());
    }
}
