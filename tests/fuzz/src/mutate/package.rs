//! Zips whose parts are damaged in their own way before they are packed again, dropped, doubled,
//! renamed and swapped; and zips that lie about what they hold.

use std::io::{Cursor, Read, Write};

use fastrand::Rng;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

use super::{bytes, markup, words};

/// Bytes that are unpacked of a part, at most.
const MOST: u64 = 1_000_000;

/// Damages a package once; what is none becomes one, or is damaged as bytes.
pub fn damage(input: &[u8], rng: &mut Rng) -> Vec<u8> {
    let Some(mut parts) = unpacked(input).filter(|parts| !parts.is_empty()) else {
        return words::damage(input, rng);
    };
    let which = rng.usize(..parts.len());
    match rng.u8(..16) {
        0 => {
            parts.remove(which);
        }
        1 => {
            let part = parts.get(which).cloned();
            parts.extend(part);
        }
        2 => {
            let other = rng.usize(..parts.len());
            let content = parts.get(other).map(|part| part.1.clone()).unwrap_or_default();
            if let Some(part) = parts.get_mut(which) {
                part.1 = content;
            }
        }
        3 => {
            let name = parts.get(rng.usize(..parts.len())).map(|part| part.0.clone());
            if let Some(part) = parts.get_mut(which) {
                part.0 = if rng.bool() { part.0.to_uppercase() } else { name.unwrap_or_default() };
            }
        }
        // What a directory says of its parts is no part, and is damaged where it stands.
        4 => return bytes_of_directory(input, rng),
        _ => {
            if let Some((name, content)) = parts.get_mut(which) {
                *content = damaged(name, content, rng);
            }
        }
    }
    packed(&parts).unwrap_or_else(|| bytes::damage(input, rng))
}

/// A part, damaged as what it is.
fn damaged(name: &str, content: &[u8], rng: &mut Rng) -> Vec<u8> {
    match name.rsplit('.').next() {
        Some("xml" | "rels" | "vml") => markup::damage(content, rng),
        // Kinds and lengths of records in an `.xlsb` have one to four bytes, which changed bytes hit.
        _ => bytes::damage(content, rng),
    }
}

/// One byte or word of the last kilobyte, where the directory is.
fn bytes_of_directory(input: &[u8], rng: &mut Rng) -> Vec<u8> {
    let start = input.len().saturating_sub(1_024);
    let (before, directory) = input.split_at(start);
    [before, &bytes::damage(directory, rng)].concat()
}

fn unpacked(input: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(input)).ok()?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.take(MOST).read_to_end(&mut content).ok()?;
        parts.push((name, content));
    }
    Some(parts)
}

fn packed(parts: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let how = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(name.as_str(), how).ok()?;
        zip.write_all(content).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}
