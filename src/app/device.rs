//! What this device keeps: one workspace in the browser's own database, whether the page is light or
//! dark, and the note that a person allowed it. Without that note nothing is stored.
//!
//! A workspace is written whole in one transaction: after a crash the one before is there, or this
//! one, never a half.

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, IdbDatabase, IdbFactory, IdbObjectStore, IdbRequest, IdbTransactionMode, Storage,
};

use super::browser;
use crate::calendar::Moment;
use crate::view::appearance::{Appearance, KEPT_AS};

/// The database, its only store, and the two records in it.
const DATABASE: &str = "sightline";
const STORE: &str = "workspace";
const BYTES: &str = "bytes";
const ABOUT: &str = "about";

/// The note that a person allowed it.
const ALLOWED: &str = "sightline-keeps-on-this-device";

/// What was entered since the workspace was stored, written as the page goes away: a database takes
/// longer than a page that is being closed has.
const LATEST: &str = "sightline-latest-entries";

/// What the workspace that is kept is called.
pub const FILE: &str = "Workspace on this device";

/// What is said where the browser stores nothing.
const BLOCKED: &str = "This browser does not let the page store anything, so nothing is kept on \
                       this device. Save to a file instead.";

/// What is kept, without the workspace itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// When it was stored.
    pub at: Option<Moment>,
    /// How many files are in it.
    pub files: usize,
    /// Its size in bytes.
    pub bytes: usize,
    /// Tells one storing from another.
    pub stamp: String,
    /// What was entered after it, which a page wrote as it was closed.
    pub latest: Option<Latest>,
}

/// What was entered since the workspace was stored: a workspace without files.
#[derive(Clone, Debug, PartialEq)]
pub struct Latest {
    /// The stamp of the stored workspace that it goes on from; empty where none was stored.
    pub stamp: String,
    /// Tells the page that wrote it from another.
    pub page: String,
    /// When it was written.
    pub at: Option<Moment>,
    /// The workspace as a file.
    pub text: String,
}

/// Milliseconds after which a database that has said nothing is taken for one that says no: disks
/// and profiles on a network can keep it silent for good.
const PATIENCE: i32 = 15_000;

/// What a database that says nothing is said to have said.
const SILENT: &str = "TimeoutError";

/// Why something was not stored.
#[derive(Clone, Debug, PartialEq)]
pub enum NotStored {
    /// Another page has stored since this one did: it is not overwritten.
    Other(Kept),
    /// Anything else, in a sentence.
    Failed(String),
}

/// The browser's notes for this page; none in a browser that lets the page store nothing.
fn notes() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn note(name: &str) -> Option<String> {
    notes()?.get_item(name).ok().flatten()
}

/// Writes a note; whether the browser took it.
fn take_note(name: &str, text: &str) -> bool {
    notes().is_some_and(|notes| notes.set_item(name, text).is_ok())
}

fn drop_note(name: &str) {
    if let Some(notes) = notes() {
        // A browser that takes no notes has none.
        let _ = notes.remove_item(name);
    }
}

/// Whether a person allowed this device to keep the workspace.
pub fn is_allowed() -> bool {
    note(ALLOWED).is_some()
}

/// Takes the permission back, where nothing could be stored.
pub fn disallow() {
    drop_note(ALLOWED);
}

/// Remembers that a person allowed it.
///
/// # Errors
/// When the browser stores nothing, in a sentence.
pub fn allow() -> Result<(), String> {
    // In quotation marks, as the versions before wrote it.
    if take_note(ALLOWED, "\"yes\"") { Ok(()) } else { Err(BLOCKED.to_owned()) }
}

/// Writes down what was entered since the workspace was stored; at once, and in place of what was
/// written before. Returns whether there was room for it.
pub fn store_latest(latest: &Latest) -> bool {
    let Latest { stamp, page, at, text } = latest;
    let at = at.map(|at| at.to_string()).unwrap_or_default();
    take_note(LATEST, &format!("{stamp}\n{page}\n{at}\n{text}"))
}

/// What a page wrote down as it was closed.
pub fn latest() -> Option<Latest> {
    let all = note(LATEST)?;
    let mut parts = all.splitn(4, '\n').map(str::to_owned);
    let (stamp, page, at) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Latest { stamp, page, at: at.parse().ok(), text: parts.next()? })
}

/// Lets go of it.
pub fn drop_latest() {
    drop_note(LATEST);
}

/// Whether the page is to be light or dark, as it was kept.
pub fn appearance() -> Appearance {
    Appearance::of(note(KEPT_AS).as_deref())
}

/// Keeps it; only for whoever asked that this device keeps something. What the computer is set to
/// needs no keeping.
pub fn store_appearance(chosen: Appearance) {
    match chosen.scheme() {
        // Where there is no room for a word, the page asks the computer the next time.
        Some(scheme) => {
            let _ = take_note(KEPT_AS, scheme);
        }
        None => drop_note(KEPT_AS),
    }
}

/// Whether a change that another page made to the local storage is about the permission.
pub fn is_about_permission(key: Option<&str>) -> bool {
    key.is_none_or(|key| key == ALLOWED)
}

/// What is kept; `None` where nothing is.
///
/// # Errors
/// When the browser does not tell, in a sentence.
pub async fn kept() -> Result<Option<Kept>, String> {
    let database = open().await?;
    let about = async {
        let store = store(&database, IdbTransactionMode::Readonly)?;
        done(&store.get(&ABOUT.into())?).await
    };
    let about = about.await.map_err(|error| failed(&error));
    database.close();
    let kept = read_about(&about?);
    let stamp = kept.as_ref().map(|kept| kept.stamp.clone()).unwrap_or_default();
    // What was written down before the workspace was stored for the last time is in it.
    let at = kept.as_ref().and_then(|kept| kept.at);
    let Some(latest) = latest().filter(|one| one.stamp == stamp || one.at > at) else {
        return Ok(kept);
    };
    let nothing = Kept { at: latest.at, files: 0, bytes: 0, stamp, latest: None };
    Ok(Some(Kept { latest: Some(latest), ..kept.unwrap_or(nothing) }))
}

/// The workspace that is kept, as a file.
///
/// # Errors
/// When there is none or the browser does not give it, in a sentence.
pub async fn workspace() -> Result<File, String> {
    let database = open().await?;
    let bytes = async {
        let store = store(&database, IdbTransactionMode::Readonly)?;
        done(&store.get(&BYTES.into())?).await
    };
    let bytes = bytes.await.map_err(|error| failed(&error));
    database.close();
    let bytes = bytes?.dyn_into::<Uint8Array>().ok();
    let file = bytes.and_then(|bytes| browser::file_of_array(FILE, &bytes));
    file.ok_or_else(|| "Nothing is kept on this device.".to_owned())
}

/// Stores a workspace in the place of the one with the stamp `before`, or where nothing is.
///
/// # Errors
/// Why it was not stored; what was kept before still is.
pub async fn store_workspace(bytes: &[u8], about: &Kept, before: &str) -> Result<(), NotStored> {
    let database = open().await.map_err(NotStored::Failed)?;
    let outcome = put(&database, bytes, about, before).await;
    database.close();
    match outcome {
        Ok(None) => Ok(()),
        Ok(Some(other)) => Err(NotStored::Other(other)),
        Err(error) => Err(NotStored::Failed(failed(&error))),
    }
}

async fn put(
    database: &IdbDatabase,
    bytes: &[u8],
    about: &Kept,
    before: &str,
) -> Result<Option<Kept>, JsValue> {
    let transaction =
        database.transaction_with_str_and_mode(STORE, IdbTransactionMode::Readwrite)?;
    let store = transaction.object_store(STORE)?;
    // Reading and writing in one transaction: no other page comes between.
    let there = read_about(&done(&store.get(&ABOUT.into())?).await?);
    if let Some(there) = there.filter(|there| there.stamp != before) {
        return Ok(Some(there));
    }
    store.put_with_key(&Uint8Array::from(bytes), &BYTES.into())?;
    store.put_with_key(&write_about(about)?, &ABOUT.into())?;
    // A request that fails ends its transaction, and only then does the transaction tell why.
    let ended = answer(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(resolve));
        transaction.set_onabort(Some(reject));
    });
    ended.await.map(|_| None).map_err(|why| {
        // One that was only slow must not store later what the page says is not stored; one that is
        // over refuses this.
        let _ = transaction.abort();
        transaction.error().map_or(why, JsValue::from)
    })
}

/// Forgets the workspace, the permission and how the page looks: the database is removed, and the
/// notes of this page in the local storage.
///
/// # Errors
/// When the browser does not remove it, in a sentence.
pub async fn forget() -> Result<(), String> {
    drop_note(ALLOWED);
    drop_note(KEPT_AS);
    drop_latest();
    let Some(factory) = factory() else { return Ok(()) };
    let removal = factory.delete_database(DATABASE).map_err(|error| failed(&error))?;
    done(&removal).await.map(|_| ()).map_err(|error| failed(&error))
}

fn factory() -> Option<IdbFactory> {
    window().indexed_db().ok().flatten()
}

async fn open() -> Result<IdbDatabase, String> {
    let factory = factory().ok_or_else(|| BLOCKED.to_owned())?;
    let request = factory.open_with_u32(DATABASE, 1).map_err(|error| failed(&error))?;
    let new = request.clone();
    let upgrade = Closure::once_into_js(move || {
        let database = new.result().ok().and_then(|it| it.dyn_into::<IdbDatabase>().ok());
        // Without the store every use of it fails, and says so.
        database.map(|database| database.create_object_store(STORE).is_ok());
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let opened = done(&request).await.map_err(|error| failed(&error))?;
    opened.dyn_into().map_err(|_| BLOCKED.to_owned())
}

fn store(database: &IdbDatabase, mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    database.transaction_with_str_and_mode(STORE, mode)?.object_store(STORE)
}

/// What a request gives, once it is done.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let ended = answer(&mut |resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
    });
    match ended.await {
        Ok(_) => request.result(),
        Err(error) => Err(request.error().ok().flatten().map_or(error, JsValue::from)),
    }
}

/// What is answered to whoever `listen` makes listen, or that nothing was in time.
fn answer(listen: &mut dyn FnMut(&Function, &Function)) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, reject| {
        listen(&resolve, &reject);
        let silent = Closure::once_into_js(move || {
            let error = js_sys::Error::new("no answer");
            error.set_name(SILENT);
            // Whoever was answered meanwhile does not hear it.
            reject.call1(&JsValue::UNDEFINED, &error).is_ok()
        });
        let silent = silent.unchecked_ref::<Function>();
        // Without a timer the answer is waited for, however long.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(silent, PATIENCE);
    }))
}

/// A sentence for what the database refuses.
fn failed(error: &JsValue) -> String {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError") => {
            "There is no room left for the workspace on this device. What was stored before still \
             is. Save to a file instead."
                .to_owned()
        }
        Some(SILENT) => {
            "The browser’s storage does not answer, so nothing is stored on this device now. Save \
             to a file instead."
                .to_owned()
        }
        Some(name) => format!("{BLOCKED} The browser says: {name}."),
        None => BLOCKED.to_owned(),
    }
}

fn write_about(about: &Kept) -> Result<JsValue, JsValue> {
    let object = Object::new();
    let at = about.at.map(|at| at.to_string()).unwrap_or_default();
    Reflect::set(&object, &"at".into(), &at.into())?;
    Reflect::set(&object, &"files".into(), &(about.files as f64).into())?;
    Reflect::set(&object, &"bytes".into(), &(about.bytes as f64).into())?;
    Reflect::set(&object, &"stamp".into(), &about.stamp.as_str().into())?;
    Ok(object.into())
}

fn read_about(about: &JsValue) -> Option<Kept> {
    let member = |name: &str| Reflect::get(about, &name.into()).ok();
    let number = |name: &str| Some(member(name)?.as_f64()? as usize);
    about.is_object().then_some(())?;
    Some(Kept {
        at: member("at")?.as_string()?.parse().ok(),
        files: number("files")?,
        bytes: number("bytes")?,
        stamp: member("stamp")?.as_string()?,
        latest: None,
    })
}
