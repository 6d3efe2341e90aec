// Hands the chosen list to one reader in a worker of its own and notes what came of it.
// `tests/browser` chooses the file, asks for a reader, and looks at the processor's time meanwhile.
"use strict";

const lent = wasm_bindgen({ module_or_path: "./benchmarks_bg.wasm" });

/** Everything that `tests/browser` looks at. */
const state = {
  /** Whether the worker has loaded what it reads with. */
  ready: false,
  /** What came of the reading, once it has ended: `found` or `said`, and `milliseconds`. */
  outcome: null,
  /** The longest time for which this page could not answer, in milliseconds; 0 below 50. */
  longest: 0,
};

let worker;

/** Starts a reader: `ours`, `calamine`, `sheetjs` or `inflate`. */
async function start(reader) {
  await lent;
  worker = new Worker("./lists-worker.js", { name: reader });
  worker.onerror = ({ message }) => (state.outcome = { said: message, milliseconds: 0 });
  worker.onmessage = () => (state.ready = true);
}

/** Has the chosen file read. `part` says where the sheet's packed bytes stand in it. */
function read(reader, part) {
  const [file] = document.getElementById("file").files;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) state.longest = Math.max(state.longest, duration);
  }).observe({ type: "longtask" });
  const from = performance.now();
  const end = (found) => {
    const milliseconds = performance.now() - from;
    state.outcome = { milliseconds, ...(typeof found === "string" ? { said: found } : { found }) };
  };
  if (reader === "ours") {
    // As the page that people get speaks with its worker.
    worker.onmessage = ({ data }) => {
      const heard = sightlineBenchmark.heard(data);
      document.getElementById("words").textContent = `${Math.round(performance.now() - from)} ms`;
      if (heard !== null) end(heard);
    };
    worker.postMessage([sightlineBenchmark.task(file.name), file]);
  } else {
    worker.onmessage = ({ data }) => end(data);
    worker.postMessage({ file, part });
  }
}
