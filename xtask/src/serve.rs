//! Serves the static site to browsers on this machine, and to no other machine.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::Outcome;
use crate::bundle::Profile;
use crate::dist;
use crate::host::Host;
use crate::shell;

const USAGE: &str = "usage: cargo xtask serve [--open] [--port N] [--debug] [--watch]";

struct Options {
    open: bool,
    port: u16,
    profile: Profile,
    watch: bool,
}

fn parse(words: &[&str]) -> Outcome<Options> {
    let mut options = Options { open: false, port: 8080, profile: Profile::Release, watch: false };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--open" => options.open = true,
            "--debug" => options.profile = Profile::Debug,
            "--watch" => options.watch = true,
            "--port" => {
                options.port = words.next().and_then(|port| port.parse().ok()).ok_or(USAGE)?;
            }
            _ => return Err(USAGE.into()),
        }
    }
    Ok(options)
}

/// Builds the page, then serves it until the command is ended.
pub fn run(words: &[&str]) -> Outcome {
    let options = parse(words)?;
    let listener = TcpListener::bind(("127.0.0.1", options.port)).map_err(|error| {
        format!("Port {} is not free ({error}); choose another with --port N.", options.port)
    })?;
    dist::write(options.profile)?;
    let host = Host::serve(listener, &dist::folder(), &[("Cache-Control", "no-store")])?;
    println!("Sightline is at {} (end with Ctrl-C).", host.address);
    println!("The one-file page is {}", dist::folder().join(dist::SINGLE_FILE).display());
    if options.open {
        open(&host.address);
    }
    let mut built = SystemTime::now();
    loop {
        thread::sleep(Duration::from_secs(1));
        if options.watch && newest_source(&shell::root()) > Some(built) {
            built = SystemTime::now();
            match dist::write(options.profile) {
                Ok(()) => println!("Built again: reload the page."),
                Err(error) => eprintln!("{error}"),
            }
        }
    }
}

fn open(address: &str) {
    let programs = ["xdg-open", "open", "explorer"];
    let opened = programs.iter().any(|program| Command::new(program).arg(address).spawn().is_ok());
    if !opened {
        println!("No program to open a browser was found; copy the address into one.");
    }
}

/// When any source of the page was last changed.
fn newest_source(root: &Path) -> Option<SystemTime> {
    ["src", "style", "public", "index.html", "Cargo.toml"]
        .iter()
        .filter_map(|part| newest(&root.join(part)))
        .max()
}

fn newest(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).and_then(|data| data.modified()).ok();
    let inner = fs::read_dir(path).into_iter().flatten().flatten();
    inner.filter_map(|entry| newest(&entry.path())).chain(own).max()
}
