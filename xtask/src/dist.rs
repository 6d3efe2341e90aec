//! Writes both artefacts: the static site in `dist/`, with the service worker that keeps it, and the
//! one-file page `dist/sightline.html`, with its hash and the bill of materials beside it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::{Compression, GzBuilder};

use crate::Outcome;
use crate::bundle::{self, Bundle, Profile};
use crate::icon;
use crate::offline::{self, SERVICE_WORKER};
use crate::page::{Packed, STYLE_FILE, Source};
use crate::sbom;
use crate::shell;

/// The name of the one-file page.
pub const SINGLE_FILE: &str = "sightline.html";

/// The file with its hash, in the form that `sha256sum --check` reads.
const SINGLE_FILE_HASH: &str = "sightline.html.sha256";

/// The folder that both artefacts are in.
pub fn folder() -> PathBuf {
    shell::root().join("dist")
}

/// Builds both artefacts and prints their sizes.
pub fn run() -> Outcome {
    write(Profile::Release)?;
    print_sizes()
}

/// Builds both artefacts. The same sources give the same bytes.
pub fn write(profile: Profile) -> Outcome {
    let [page, worker] = bundle::build([bundle::PAGE, bundle::WORKER], profile)?;
    let source = Source::read(&shell::root())?;
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    copy_folder(&shell::root().join("public"), &folder)?;
    icon::write(&folder.join("icons"))?;
    let packed = [Packed::of(&page)?, Packed::of(&worker)?];
    for (name, Bundle { glue, wasm }) in [("sightline", page), ("sightline-worker", worker)] {
        fs::write(folder.join(format!("{name}.js")), glue)?;
        fs::write(folder.join(format!("{name}_bg.wasm")), wasm)?;
    }
    fs::write(folder.join(STYLE_FILE), &source.style)?;

    // The page itself is not among the files yet, because it tells the version.
    let worker = fs::read_to_string(folder.join(SERVICE_WORKER))?;
    let mut files = offline::files(&folder, &[])?;
    files.push(("index.html".to_owned(), source.site("")?.into_bytes()));
    let version = offline::version(&files);
    fs::write(folder.join("index.html"), source.site(&version)?)?;
    let files = offline::files(&folder, &[SERVICE_WORKER])?;
    let worker = offline::service_worker(&worker, &version, &files);
    fs::write(folder.join(SERVICE_WORKER), worker)?;

    let [page, worker] = packed;
    let single_file = source.single_file(&page, &worker, &version)?;
    let hash = format!("{}  {SINGLE_FILE}\n", offline::sha256(single_file.as_bytes()));
    fs::write(folder.join(SINGLE_FILE), single_file)?;
    fs::write(folder.join(SINGLE_FILE_HASH), hash)?;
    fs::write(folder.join(sbom::FILE), sbom::text()?)?;
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), &place)?;
        }
    }
    Ok(())
}

/// Packed as tightly as gzip can, with no name and no time in the header.
pub fn gzip(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let mut packer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    packer.write_all(bytes)?;
    Ok(packer.finish()?)
}

fn print_sizes() -> Outcome {
    let mut files = Vec::new();
    list(&folder(), &mut files)?;
    files.sort();
    let single = folder().join(SINGLE_FILE);
    let mut site = (0, 0);
    println!("{:<34}{:>12}{:>12}", "", "bytes", "gzip");
    for file in &files {
        let bytes = fs::read(file)?;
        let packed = gzip(&bytes)?.len();
        if *file != single && !file.ends_with(SINGLE_FILE_HASH) && !file.ends_with(sbom::FILE) {
            site = (site.0 + bytes.len(), site.1 + packed);
        }
        let name = file.strip_prefix(shell::root()).unwrap_or(file).display().to_string();
        println!("{name:<34}{:>12}{packed:>12}", bytes.len());
    }
    println!("{:<34}{:>12}{:>12}", "the static site in all", site.0, site.1);
    Ok(())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
