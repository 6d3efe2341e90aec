//! What the browser computes is, to the byte, what the library computes without one.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};
use sightline::analysis::Analysis;
use sightline::disclosure::Rule;
use sightline::report::About;
use sightline::report::tidy::Table;
use sightline::worker::{News, Parcel, Reply};

use crate::page::Page;
use crate::{Outcome, native, systems};

/// How many systems are made up.
const SYSTEMS: u64 = 8;

/// Keeps what workers say, as bytes: only what is said about the latest judgement is asked for.
const LISTEN: &str = "
    globalThis.__said = [];
    const Real = globalThis.Worker;
    globalThis.Worker = class extends Real {
        constructor(...how) {
            super(...how);
            this.addEventListener('message', (event) => {
                if (event.data instanceof Uint8Array) globalThis.__said.push(event.data.slice());
            });
        }
    };";

/// Everything said so far, each message in Base64; a call takes no more than the browser can spread.
const SAID: &str = "
    return globalThis.__said.map((bytes) => {
        let text = '';
        for (let at = 0; at < bytes.length; at += 8192)
            text += String.fromCharCode(...bytes.subarray(at, at + 8192));
        return btoa(text);
    });";

/// Systems that nobody has seen are read and judged in the browser and without one. Both judgements,
/// written down, have one hash, and so has the table of their series.
pub fn of_systems_that_nobody_has_seen(page: &Page) -> Outcome {
    page.before_load(LISTEN)?;
    let mut hashes = Sha256::new();
    for number in 1..=SYSTEMS {
        let system = systems::of(number)?;
        let files: Vec<(&str, &[u8])> =
            system.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let expected = native::judge(&files, &system.framework)?;

        page.open()?;
        page.go("#/settings")?;
        page.choose_files(
            "[data-testid=framework-file]",
            &[("made-up.toml", system.text.as_bytes())],
        )?;
        page.wait_for_text(".head__system", &system.framework.name)?;
        page.go("#/")?;
        page.add_files(&files)?;
        page.wait_until_judged(files.len())?;
        let judged = judged(page)?;
        let [ours, theirs] = [&expected, &judged].map(hash);
        let (ours, theirs) = (ours?, theirs?);
        if ours != theirs {
            return Err(format!(
                "system {number} is {theirs} in the browser and {ours} without one: {}",
                difference(&expected, &judged)
            )
            .into());
        }
        hashes.update(ours.as_bytes());

        let read = native::read_all(&files, &system.framework);
        let about = About::new(&read, &expected, page.today()?);
        let table = Table::new(&expected, &system.framework, about, Rule::default()).csv();
        let month = expected.as_of.ok_or("a system without a month")?.iso();
        page.go("#/share")?;
        page.click("[data-testid=share-csv]")?;
        if page.download(&format!("Sightline series {month}.csv"))? != table {
            return Err(format!("the series of system {number} are others").into());
        }
        page.forget_downloads()?;
    }
    println!("        {SYSTEMS} systems: {}", hex(&hashes.finalize()));
    Ok(())
}

/// The latest judgement that a worker told the page.
fn judged(page: &Page) -> Outcome<Analysis> {
    let said = page.execute(SAID, Vec::new())?;
    let mut parcels = Vec::new();
    let mut latest = None;
    for message in said.as_array().ok_or("the workers said nothing")? {
        let bytes = BASE64_STANDARD.decode(message.as_str().unwrap_or_default())?;
        match postcard::from_bytes::<Reply>(&bytes)?.news {
            News::Parcel(parcel) => parcels.push(*parcel),
            News::Analysed(mut analysis) => {
                Parcel::unpack(std::mem::take(&mut parcels), &mut analysis);
                latest = Some(*analysis);
            }
            _ => {}
        }
    }
    latest.ok_or_else(|| "no worker told a judgement".into())
}

/// SHA-256 of a judgement as it is written down.
fn hash(analysis: &Analysis) -> Outcome<String> {
    Ok(hex(&Sha256::digest(postcard::to_allocvec(analysis)?)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where two judgements part, in some words of both.
fn difference(ours: &Analysis, theirs: &Analysis) -> String {
    let [ours, theirs] = [ours, theirs].map(|analysis| format!("{analysis:#?}"));
    let mut lines = ours.lines().zip(theirs.lines());
    let parting = lines.find(|(our, their)| our != their);
    parting.map_or_else(String::new, |(our, their)| format!("“{}”, “{}”", our.trim(), their.trim()))
}
