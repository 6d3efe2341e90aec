// A worker with one reader of lists in it, which its name tells. Each answers with the number of
// rows below the headings and of those who wait at the end of May 2025; one that only inflates,
// with the bytes of the sheet; or with a sentence.
"use strict";

const readers = {
  /** The worker of the page that people get: it answers messages by itself. */
  async ours() {
    await program();
  },

  async calamine() {
    await program();
    return ({ file }) => sightlineBenchmark.calamine(file);
  },

  async sheetjs() {
    importScripts("./xlsx.full.min.js");
    return ({ file }) => {
      const bytes = new FileReaderSync().readAsArrayBuffer(file);
      const { Sheets, SheetNames } = XLSX.read(bytes, { dense: true });
      const sheet = Sheets[SheetNames[0]];
      // Where it finds no rows, and says nothing, the sheet is no array either.
      const below = Array.isArray(sheet) ? sheet.slice(1) : [];
      const until = 45808;
      const waits = (row) => row[5]?.v <= until && !(row[6]?.v <= until);
      return [below.length, below.filter(waits).length];
    };
  },

  async inflate() {
    return async ({ file, part: [start, end] }) => {
      const packed = file.slice(start, end).stream();
      const inflated = packed.pipeThrough(new DecompressionStream("deflate-raw")).getReader();
      let bytes = 0;
      for (;;) {
        const { done, value } = await inflated.read();
        if (done) return [bytes];
        bytes += value.length;
      }
    };
  },
};

/** Loads the program that has our reader and calamine in it. */
function program() {
  importScripts("./benchmarks.js");
  return wasm_bindgen({ module_or_path: "./benchmarks_bg.wasm" });
}

readers[name]().then((read) => {
  if (read) {
    onmessage = async ({ data }) => {
      try {
        postMessage(await read(data));
      } catch (error) {
        postMessage(`it failed: ${error}`);
      }
    };
  }
  postMessage("ready");
});
