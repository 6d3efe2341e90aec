//! Serves the static site to browsers on this machine, and to no other machine.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, SystemTime};

use tiny_http::{Header, Request, Response, Server};

use crate::Outcome;
use crate::bundle::Profile;
use crate::dist;
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
    let server = Server::http(("127.0.0.1", options.port)).map_err(|error| {
        format!("Port {} is not free ({error}); choose another with --port N.", options.port)
    })?;
    dist::write(options.profile)?;
    let address = format!("http://{}/", server.server_addr());
    println!("Sightline is at {address} (end with Ctrl-C).");
    println!("The one-file page is {}", dist::folder().join(dist::SINGLE_FILE).display());
    if options.open {
        open(&address);
    }
    let mut built = SystemTime::now();
    loop {
        if let Some(request) = server.recv_timeout(Duration::from_secs(1))? {
            // A thread for each request: a browser asks for several files at once and may leave
            // one waiting until it has another.
            thread::spawn(move || answer(request));
        }
        if options.watch && newest_source(&shell::root()) > Some(built) {
            built = SystemTime::now();
            match dist::write(options.profile) {
                Ok(()) => println!("Built again: reload the page."),
                Err(error) => eprintln!("{error}"),
            }
        }
    }
}

fn answer(request: Request) {
    let found = file_for(request.url()).and_then(|file| Some((fs::read(&file).ok()?, file)));
    let (status, bytes, kind) = match found {
        Some((bytes, file)) => (200, bytes, content_type(&file)),
        None => (404, b"There is no such file.".to_vec(), "text/plain"),
    };
    let mut reply = Response::from_data(bytes).with_status_code(status);
    for (name, value) in [("Content-Type", kind), ("Cache-Control", "no-store")] {
        if let Ok(header) = Header::from_bytes(name, value) {
            reply.add_header(header);
        }
    }
    // A browser that went away is no fault of this server.
    let _ = request.respond(reply);
}

/// The file that an address names, if it is inside the folder.
fn file_for(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| dist::folder().join(path))
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "toml" | "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_inside_the_folder_are_served() {
        assert_eq!(file_for("/"), Some(dist::folder().join("index.html")));
        assert_eq!(file_for("/icons/a.svg?x"), Some(dist::folder().join("icons/a.svg")));
        assert_eq!(file_for("/../Cargo.toml"), None);
        assert_eq!(file_for("//etc/passwd"), Some(dist::folder().join("etc/passwd")));
    }
}
