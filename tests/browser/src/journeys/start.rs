//! The page starts, without an error and without a request beyond its own files.

use serde_json::json;

use crate::Outcome;
use crate::page::Page;

/// The page mounts, and nothing else happens: the console stays empty, and the network log holds the page's own files only
/// (the one-file page: itself only).
pub fn mounts(page: &Page) -> Outcome {
    page.open()?;
    page.wait_for("main h1").map(|_| ())
}

/// A worker misses no message that was sent before its program was there.
pub fn worker_answers(page: &Page) -> Outcome {
    const SCRIPT: &str = "
        const worker = sightlineStartWorker();
        worker.postMessage('first');
        worker.postMessage('second');
        const answers = [];
        return new Promise((done) => {
            worker.onmessage = ({ data }) => {
                answers.push(data);
                if (answers.length === 2) done(answers);
            };
            worker.onerror = ({ message }) => done(message);
            setTimeout(() => done('silence'), 10000);
        });";
    page.open()?;
    page.wait_for("main h1")?;
    let answers = page.execute(&format!("return (async () => {{ {SCRIPT} }})()"), vec![])?;
    if answers == json!(["first", "second"]) {
        Ok(())
    } else {
        Err(format!("the worker answered {answers}").into())
    }
}
