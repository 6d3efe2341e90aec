//! `cargo xtask fuzz`: every reader under hostile input that follows the coverage of the code, for as
//! long as it is told to. What is found is kept, and named in the end.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Outcome;
use crate::shell;

const USAGE: &str = "usage: cargo xtask fuzz [TARGET…] [--minutes N]";

/// Minutes for each target where none are asked for.
const MINUTES: u64 = 60;

/// Counters of coverage in the code, as libFuzzer reads them.
const COUNTERS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares \
    --cfg fuzzing";

/// Bytes of an input, megabytes of memory, and seconds for one input, at most.
const BOUNDS: [&str; 4] =
    ["-max_len=200000", "-rss_limit_mb=1500", "-malloc_limit_mb=1000", "-timeout=20"];

/// Runs the targets named, or all of them, one after another.
pub fn run(words: &[&str]) -> Outcome {
    let (named, minutes) = asked(words)?;
    let folder = shell::target_folder().join("fuzz");
    let seeds = folder.join("seeds");
    let mut write = shell::cargo();
    write.args(["run", "--quiet", "--locked", "--package", "fuzz", "--"]).arg(&seeds);
    shell::run(&mut write)?;
    let targets = names(&seeds)?;
    if let Some(unknown) = named.iter().find(|name| !targets.iter().any(|target| target == *name)) {
        return Err(format!("there is no target “{unknown}” among {}", targets.join(", ")).into());
    }
    let driver = build(&folder)?;
    let mut rows = Vec::new();
    let mut finds = Vec::new();
    for target in targets.iter().filter(|target| named.is_empty() || named.contains(target)) {
        let found = folder.join("finds").join(target);
        fs::create_dir_all(&found)?;
        rows.push(format!("{target:12} {}", one(&driver, target, &folder, &found, minutes)?));
        for file in fs::read_dir(&found)? {
            finds.push(format!("{target}: {}", file?.path().display()));
        }
    }
    println!("\ntarget       executions  code reached  seconds\n{}", rows.join("\n"));
    match finds.is_empty() {
        true => Ok(()),
        false => Err(format!("{} finds:\n{}", finds.len(), finds.join("\n")).into()),
    }
}

/// The targets and the minutes that were asked for.
fn asked(words: &[&str]) -> Outcome<(Vec<String>, u64)> {
    let (mut named, mut minutes) = (Vec::new(), MINUTES);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--minutes" => {
                let number = words.next().and_then(|number| number.parse().ok());
                minutes = number.ok_or(USAGE)?;
            }
            option if option.starts_with('-') => return Err(USAGE.into()),
            name => named.push(name.to_owned()),
        }
    }
    Ok((named, minutes))
}

/// The folders of a folder, in order.
fn names(folder: &Path) -> Outcome<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Builds the driver with the counters in it. Cargo builds for a target that is named, so that what
/// runs during the build has no counters.
fn build(folder: &Path) -> Outcome<PathBuf> {
    let target = host_triple().ok_or("this compiler does not say for what it builds")?;
    let mut cargo = shell::cargo();
    cargo.current_dir(shell::root().join("tests").join("fuzz").join("driver"));
    cargo.args(["build", "--locked", "--release", "--target", &target]);
    cargo.env("CARGO_TARGET_DIR", folder).env("RUSTFLAGS", COUNTERS);
    shell::run(&mut cargo)?;
    Ok(folder.join(target).join("release").join("fuzz-driver"))
}

/// What the compiler builds for where nothing else is asked for.
fn host_triple() -> Option<String> {
    let program = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let told = shell::output(shell::clean(Command::new(program)).arg("-vV"))?;
    told.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned)
}

/// Runs one target, and says what it did: executions, edges of code reached, seconds.
fn one(driver: &Path, target: &str, folder: &Path, found: &Path, minutes: u64) -> Outcome<String> {
    let corpus = folder.join("corpus").join(target);
    fs::create_dir_all(&corpus)?;
    let log = folder.join(format!("{target}.log"));
    println!("{target} for {minutes} minutes; its log is {}", log.display());
    let mut command = shell::clean(Command::new(driver));
    command.env("SIGHTLINE_FUZZ", target).args(BOUNDS).arg("-print_final_stats=1");
    command.arg(format!("-max_total_time={}", minutes * 60));
    command.arg(format!("-artifact_prefix={}/", found.display()));
    command.arg(&corpus).arg(folder.join("seeds").join(target));
    let written = fs::File::create(&log)?;
    command.stdout(Stdio::null()).stderr(written);
    // It fails where it finds something, which the caller lists.
    let _ = command.status()?;
    Ok(summary(&fs::read_to_string(&log)?))
}

/// The figures of a log.
fn summary(log: &str) -> String {
    let mut last = BTreeMap::new();
    for line in log.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let Some(at) = words.iter().position(|word| *word == "cov:") {
            last.insert("edges", words.get(at + 1).copied().unwrap_or_default());
        }
        if let Some(executions) = line.strip_prefix("stat::number_of_executed_units:") {
            last.insert("executions", executions.trim());
        }
        // `Done 123 runs in 60 second(s)`
        if let ["Done", _, "runs", "in", seconds, ..] = words.as_slice() {
            last.insert("seconds", seconds);
        }
    }
    let figure = |name| last.get(name).copied().unwrap_or("?");
    format!("{:>10}  {:>12}  {:>7}", figure("executions"), figure("edges"), figure("seconds"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_figures_of_a_log_are_its_last() {
        let log = "#2 INITED cov: 10 ft: 12 corp: 1/3b\n#900 NEW    cov: 812 ft: 1900 corp: 30/9Kb\n\
                   Done 1024 runs in 61 second(s)\nstat::number_of_executed_units: 1024\n";
        assert_eq!(summary(log).split_whitespace().collect::<Vec<_>>(), ["1024", "812", "61"]);
        assert_eq!(summary("").split_whitespace().collect::<Vec<_>>(), ["?", "?", "?"]);
    }

    /// The driver is a workspace of its own, which no other command builds.
    #[test]
    fn the_driver_is_locked_to_the_versions_of_the_project() {
        let read = |lock: &str| fs::read_to_string(shell::root().join(lock)).unwrap();
        let (project, driver) = (read("Cargo.lock"), read("tests/fuzz/driver/Cargo.lock"));
        let of_project: BTreeSet<_> = packages(&project).into_iter().collect();
        let (apart, same): (Vec<_>, Vec<_>) =
            packages(&driver).into_iter().partition(|package| !of_project.contains(package));
        let apart: Vec<&str> = apart.iter().map(|(name, _)| *name).collect();
        let own = ["arbitrary", "fuzz-driver", "jobserver", "libfuzzer-sys"];
        assert_eq!(apart, own, "copy Cargo.lock there, and let Cargo put it right");
        assert!(same.iter().any(|(name, _)| *name == "sightline"));
    }

    /// Name and version of each package of a lock file.
    fn packages(lock: &str) -> Vec<(&str, &str)> {
        fn value<'a>(entry: &'a str, key: &str) -> Option<&'a str> {
            let line = entry.lines().find_map(|line| line.strip_prefix(key))?;
            Some(line.strip_prefix(" = ")?.trim_matches('"'))
        }
        lock.split("[[package]]")
            .filter_map(|entry| Some((value(entry, "name")?, value(entry, "version")?)))
            .collect()
    }

    #[test]
    fn targets_and_minutes_are_told_apart() {
        let (named, minutes) = asked(&["xls", "--minutes", "5"]).unwrap();
        assert_eq!((named, minutes), (vec!["xls".to_owned()], 5));
        assert_eq!(asked(&[]).unwrap().1, MINUTES);
        assert!(asked(&["--minutes"]).is_err() && asked(&["--hours", "1"]).is_err());
    }
}
