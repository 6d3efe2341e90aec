//! The browser's `File` as bytes that can be read and sought, a slice at a time; or its bytes, where
//! the page had to read it for a worker that cannot.

use std::io::{self, Read, Seek, SeekFrom};

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use web_sys::{File, FileReaderSync};

use crate::workbook::Refusal;

/// Files up to this size are taken as one slice: seeking in them costs nothing.
const WHOLE_BYTES: u64 = 64 << 20;
/// The slice that is held of a larger file.
const SLICE_BYTES: u64 = 4 << 20;

/// A file that the person chose. Only a worker may wait for its bytes.
pub struct Slices {
    source: Source,
    size: u64,
    position: u64,
    held: Vec<u8>,
    held_from: u64,
    /// Why nothing of it can be read.
    gone: Option<String>,
}

/// Where the bytes come from.
enum Source {
    File(File, FileReaderSync),
    Bytes(Uint8Array),
}

impl Slices {
    /// Opens the file; its bytes are read when they are asked for.
    ///
    /// # Errors
    /// Outside a worker, where the browser lets nobody wait for bytes.
    pub fn open(file: File) -> Result<Self, JsValue> {
        let (size, reader) = (file.size() as u64, FileReaderSync::new()?);
        // A file that was deleted has no size either: only reading tells it from an empty one.
        let read = (size == 0).then(|| reader.read_as_array_buffer(&file));
        let gone = read.and_then(Result::err).map(|error| reason(&error));
        Ok(Self { gone, ..Self::of(Source::File(file, reader), size) })
    }

    /// A file whose bytes the page has read.
    pub fn of_bytes(bytes: Uint8Array) -> Self {
        let size = u64::from(bytes.length());
        Self::of(Source::Bytes(bytes), size)
    }

    fn of(source: Source, size: u64) -> Self {
        Self { source, size, position: 0, held: Vec::new(), held_from: 0, gone: None }
    }

    /// Holds the slice that starts at the position.
    fn fetch(&mut self) -> io::Result<()> {
        let length = if self.size <= WHOLE_BYTES { WHOLE_BYTES } else { SLICE_BYTES };
        let from = if self.size <= WHOLE_BYTES { 0 } else { self.position };
        let to = self.size.min(from.saturating_add(length));
        self.held = match &self.source {
            Source::File(file, reader) => {
                let slice = file.slice_with_f64_and_f64(from as f64, to as f64);
                let bytes = slice.and_then(|slice| reader.read_as_array_buffer(&slice));
                let bytes = bytes.map_err(|error| io::Error::other(reason(&error)))?;
                Uint8Array::new(&bytes).to_vec()
            }
            Source::Bytes(bytes) => {
                let end = |at: u64| u32::try_from(at).unwrap_or(u32::MAX);
                bytes.subarray(end(from), end(to)).to_vec()
            }
        };
        self.held_from = from;
        Ok(())
    }

    /// Fails where nothing can be read.
    fn be_there(&self) -> io::Result<()> {
        self.gone.as_ref().map_or(Ok(()), |why| Err(io::Error::other(why.as_str())))
    }

    /// What is held from the position on.
    fn ahead(&self) -> &[u8] {
        let skip = self.position.checked_sub(self.held_from);
        let skip = skip.and_then(|skip| usize::try_from(skip).ok());
        skip.and_then(|skip| self.held.get(skip..)).unwrap_or_default()
    }
}

/// Why the browser does not give the bytes. Of a file that is no longer what somebody chose each
/// browser says something else, and none says what that means.
fn reason(error: &JsValue) -> String {
    let member =
        |name: &str| js_sys::Reflect::get(error, &JsValue::from_str(name)).ok()?.as_string();
    let said = member("message").filter(|said| !said.trim().is_empty());
    match member("name").as_deref() {
        Some("NotReadableError" | "NotFoundError") => Refusal::CHANGED.to_owned(),
        // Firefox names a fault of its own file system, such as NS_ERROR_FILE_NOT_FOUND, and says
        // nothing more.
        Some(name) if said.is_none() && name.starts_with("NS_") => Refusal::CHANGED.to_owned(),
        _ => said.unwrap_or_else(|| "the browser refused".into()),
    }
}

impl Read for Slices {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.be_there()?;
        if self.position >= self.size {
            return Ok(0);
        }
        if self.ahead().is_empty() {
            self.fetch()?;
        }
        let count = self.ahead().read(into)?;
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for Slices {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.be_there()?;
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.size.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "before the first byte"))?;
        Ok(self.position)
    }
}
