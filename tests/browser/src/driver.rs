//! Starts the program that drives a browser, and where the browser needs one, a screen.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Runtime};

use crate::Outcome;
use crate::browsers::Browser;

/// How long a driver may take until it listens.
const PATIENCE: Duration = Duration::from_secs(20);

/// Takes their room from the buttons around a page, so that a window can be as narrow as a telephone.
const NO_BUTTONS: &str = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; font-size: 1px; \
    -gtk-icon-source: none; }";

/// A running driver; ends with this value.
pub struct Driver {
    /// What it drives.
    pub browser: Browser,
    process: Child,
    _screen: Option<Screen>,
    /// The home folder of its browsers.
    home: PathBuf,
    /// Where it listens.
    pub address: String,
    /// Runs the driver's asynchronous client, so that journeys read as plain code.
    pub runtime: Runtime,
}

impl Driver {
    /// Starts the driver of a browser, which is on the path, at a free port.
    pub fn start(browser: Browser) -> Outcome<Driver> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("sightline-driver-{}-{count}", std::process::id());
        let home = std::env::temp_dir().join(name);
        fs::create_dir_all(home.join("downloads"))?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = Command::new(browser.driver());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut screen = None;
        match browser {
            Browser::Chromium => {
                command.arg(format!("--port={port}"));
            }
            Browser::Firefox => {
                command.args(["--port", &port.to_string(), "--websocket-port", "0"]);
                // The journeys ask the browser itself too, where its page does not know.
                command.arg("--allow-system-access");
            }
            Browser::WebKit => {
                // It has no way to draw on no screen, and downloads to where its user's home says.
                let drawn = Screen::start()?;
                command.arg(format!("--port={port}"));
                command.env("DISPLAY", &drawn.name).env_remove("WAYLAND_DISPLAY");
                command.env("HOME", &home).env("XDG_CONFIG_HOME", home.join("config"));
                command.env("XDG_CACHE_HOME", home.join("cache")).env("NO_AT_BRIDGE", "1");
                // Without a graphics card it would draw by threads that crash now and then.
                command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
                fs::create_dir_all(home.join("config"))?;
                let folders =
                    format!("XDG_DOWNLOAD_DIR=\"{}\"\n", home.join("downloads").display());
                fs::write(home.join("config").join("user-dirs.dirs"), folders)?;
                // A window is never narrower than its buttons.
                fs::create_dir_all(home.join("config").join("gtk-3.0"))?;
                fs::write(home.join("config").join("gtk-3.0").join("gtk.css"), NO_BUTTONS)?;
                screen = Some(drawn);
            }
        }
        let process = command
            .spawn()
            .map_err(|error| format!("{} could not be started: {error}", browser.driver()))?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let address = format!("http://127.0.0.1:{port}");
        let driver = Driver { browser, process, _screen: screen, home, address, runtime };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if start.elapsed() > PATIENCE {
                return Err(format!("{} does not listen", browser.driver()).into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    /// Its process, of which the browsers descend.
    pub fn process(&self) -> u32 {
        self.process.id()
    }

    /// Where a browser with this folder of its own puts downloads.
    pub fn downloads(&self, folder: &Path) -> PathBuf {
        match self.browser {
            Browser::Chromium | Browser::Firefox => folder.join("downloads"),
            Browser::WebKit => self.home.join("downloads"),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Ended already is as good as ended now.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.home);
    }
}

/// A screen that nobody sees; ends with this value.
struct Screen {
    process: Child,
    name: String,
}

impl Screen {
    fn start() -> Outcome<Screen> {
        let mut process = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "2600x1600x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb could not be started: {error}"))?;
        let output = process.stdout.take().ok_or("Xvfb has no output")?;
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number)?;
        Ok(Screen { process, name: format!(":{}", number.trim()) })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
