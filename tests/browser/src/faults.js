// What goes wrong on purpose: workers that end or fall silent, a clock that was changed, a program with
// little memory. It runs before any script of the page; `__plan` says what holds from the start.
"use strict";

(() => {
  const plan = {
    shift: 0,
    workerPages: 0,
    pagePages: 0,
    noWorkers: false,
    noDatabase: false,
    silentDatabase: false,
    noStorage: false,
    ...globalThis.__plan,
  };
  // Of several plans for one browser the last one holds.
  if (globalThis.__faults) {
    const { shift, noDatabase, silentDatabase } = plan;
    return void Object.assign(globalThis.__faults, { shift, noDatabase, silentDatabase });
  }
  const alive = new Set();
  const held = [];
  // A worker is handed its tasks by messages whose request is the third of three.
  const isTask = (message) => Array.isArray(message) && message[0] instanceof Uint8Array && message[0][0] === 2;

  const Real = Worker;
  class Watched extends Real {
    constructor(...words) {
      super(...words);
      alive.add(this);
    }
    terminate() {
      alive.delete(this);
      super.terminate();
    }
    postMessage(message, ...rest) {
      const send = () => super.postMessage(message, ...rest);
      if (!isTask(message)) return send();
      if (faults.holds) return void held.push(send);
      send();
      if (!faults.endsNext) return;
      faults.endsNext = false;
      setTimeout(() => end(this));
    }
  }
  globalThis.Worker = Watched;

  const end = (worker) => {
    worker.terminate();
    worker.dispatchEvent(new ErrorEvent("error", { message: "ended on purpose" }));
  };
  const faults = (globalThis.__faults = {
    // Whether tasks are kept from the workers, which are silent then.
    holds: false,
    // Whether the worker that is handed the next task ends with it.
    endsNext: false,
    // Milliseconds that have passed for the page beyond those that have passed.
    ahead: 0,
    // Milliseconds by which the clock on the wall is wrong.
    shift: plan.shift,
    // Whether the database of the browser is refused.
    noDatabase: plan.noDatabase,
    // Whether it never answers.
    silentDatabase: plan.silentDatabase,
    // Whether the program of the workers does not arrive.
    noWorkers: plan.noWorkers,
    // How many tasks are held.
    held: () => held.length,
    // Ends every worker that lives.
    endAll: () => [...alive].forEach(end),
    // Hands the workers what was held.
    release: () => {
      faults.holds = false;
      held.splice(0).forEach((send) => send());
    },
  });

  const now = performance.now.bind(performance);
  performance.now = () => now() + faults.ahead;
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...parts) {
      if (parts.length) super(...parts);
      else super(RealDate.now() + faults.shift);
    }
    static now() {
      return RealDate.now() + faults.shift;
    }
  };

  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  if (plan.noStorage) {
    for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
      Object.defineProperty(globalThis, name, { get: refuse });
    }
  }
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...words) {
    if (faults.silentDatabase) return {};
    return faults.noDatabase ? refuse() : open.apply(this, words);
  };

  // The program with so many pages of 64 KiB beyond those that it starts with.
  const cramped = async (response, more) => {
    const bytes = new Uint8Array(await (await response).arrayBuffer());
    let at = 8;
    const number = () => {
      let [value, shift, byte] = [0, 0, 128];
      for (; byte & 128; shift += 7) value |= ((byte = bytes[at++]) & 127) << shift;
      return value;
    };
    while (at < bytes.length) {
      const kind = bytes[at++];
      const size = number();
      const next = at + size;
      if (kind === 5) {
        // One memory, of a least and a most size; the most is written over in as many bytes.
        at += 2;
        let most = number() + more;
        const from = at;
        number();
        for (let i = from; i < at; i += 1, most >>= 7) bytes[i] = (most & 127) | (i < at - 1 ? 128 : 0);
        return bytes;
      }
      at = next;
    }
    throw new Error("the program has no memory");
  };
  const compile = WebAssembly.compileStreaming.bind(WebAssembly);
  WebAssembly.compileStreaming = async (response) => {
    if (faults.noWorkers) throw new TypeError("Failed to fetch");
    if (!plan.workerPages) return compile(response);
    return WebAssembly.compile(await cramped(response, plan.workerPages));
  };
  if (plan.pagePages) {
    WebAssembly.instantiateStreaming = async (response, imports) =>
      WebAssembly.instantiate(await cramped(response, plan.pagePages), imports);
  }
})();
