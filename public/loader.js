// Starts the page and its workers, two programs in WebAssembly with their glue, in all three forms of
// the build: the static site (they are files), the one-file page (they are inside it), and under
// trunk (which starts the page by itself).
"use strict";

(() => {
  // The worker is made from text, never from an address, because a worker made so inherits the
  // policy of the page; one loaded from an address has only the policy its server sends along.
  const workerMain = () => {
    // What the page sends before the program is here and ready is kept and handed on in order.
    const kept = [];
    self.onmessage = (event) => {
      const [asks] = event.ports;
      if (asks) return event.data.text().then(() => true, () => false).then((it) => asks.postMessage(it));
      if (!(event.data instanceof WebAssembly.Module)) return kept.push(event);
      self.onmessage = (later) => kept.push(later);
      return wasm_bindgen({ module_or_path: event.data })
        .then(() => kept.forEach((earlier) => self.onmessage(earlier)))
        .catch(reportError);
    };
  };

  // Leptos writes the unchanging parts of a view as markup. Only inert markup passes: no element
  // that loads or runs anything, no event handler, no address.
  const active = /<\/?(script|style|link|meta|base|i?frame|object|embed|form|template)\b/i;
  const handler = /<[^>]*\s(on\w+|style|srcdoc|formaction|ping)\s*=/i;
  const address = /<[^>]*\s(src|srcset|href|xlink:href|action|data)\s*=\s*(?!"(#|data:image\/|"))/i;

  // Keeps the static site's files, so that it opens without a network.
  const SERVICE_WORKER = "./service-worker.js";
  let workerAddress;
  const rules = {
    createHTML(markup) {
      if (active.test(markup) || handler.test(markup) || address.test(markup)) {
        throw new TypeError(`This markup is not inert: ${markup}`);
      }
      return markup;
    },
    createScriptURL(url) {
      if (url !== workerAddress && url !== SERVICE_WORKER) {
        throw new TypeError(`This is not a worker's address: ${url}`);
      }
      return url;
    },
  };
  const policy = globalThis.trustedTypes?.createPolicy("sightline", rules) ?? rules;

  // The glue hands all markup through here (the build sees to that).
  globalThis.sightlineMarkup = (markup) => policy.createHTML(markup);

  const read = async (file) => {
    const response = await fetch(file);
    if (!response.ok) throw new Error(`${file} could not be read (${response.status})`);
    return response;
  };

  // What the one-file page holds as text in an element is read once and let go of; the other builds
  // have a file for it.
  const take = (id) => {
    const element = document.getElementById(id);
    element?.remove();
    return element?.textContent;
  };
  const bytesOf = (base64) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const characters = atob(base64);
    const bytes = new Uint8Array(characters.length);
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = characters.charCodeAt(i);
    return bytes;
  };
  // Piece by piece, so that the page stays free; a piece is whole groups of four characters.
  const PIECE = 1 << 20;
  const unpack = (base64) => {
    let from = 0;
    const packed = new ReadableStream({
      pull(pieces) {
        if (from >= base64.length) return pieces.close();
        pieces.enqueue(bytesOf(base64.slice(from, from + PIECE)));
        from += PIECE;
        return new Promise((resolve) => setTimeout(resolve));
      },
    });
    const plain = packed.pipeThrough(new DecompressionStream("gzip"));
    return new Response(plain, { headers: { "Content-Type": "application/wasm" } });
  };
  const program = async (id, file) => {
    const packed = take(id);
    return packed ? unpack(packed) : read(file);
  };

  // The worker's program is compiled once for all workers.
  let workerModule;
  const prepareWorker = () => {
    workerModule ??= WebAssembly.compileStreaming(
      program("sightline-worker-wasm", "./sightline-worker_bg.wasm"),
    ).catch((error) => {
      // A file that the network did not give now may be there for the next worker.
      workerModule = undefined;
      throw error;
    });
    return workerModule;
  };
  let workerGlue;
  const readWorkerGlue = async () => {
    workerGlue =
      take("sightline-worker-glue") ?? (await (await read("./sightline-worker.js")).text());
  };

  // In a page that was opened from a disk WebKit's workers can read no file, not even one that they
  // made. Where that is so, the page reads each file and hands over its bytes, in the order in which
  // messages were sent. Whether it is so, the first worker that answers tells.
  let workersRead = location.protocol === "file:" ? undefined : true;
  const readForIt = (worker) => {
    const post = worker.postMessage.bind(worker);
    const { port1, port2 } = new MessageChannel();
    let before = new Promise((resolve) => (port1.onmessage = resolve)).then(({ data }) => {
      workersRead = data;
    });
    post(new Blob(["a"]), [port2]);
    const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());
    const readable = async (message) => {
      const [request, file] = Array.isArray(message) ? message : [];
      if (workersRead || !(file instanceof Blob)) return message;
      // A file that is gone meanwhile is told of by whoever reads it.
      return bytesOf(file).then((bytes) => [request, bytes], () => message);
    };
    worker.postMessage = (message, ...rest) => {
      before = before.then(async () => post(await readable(message), ...rest)).catch(reportError);
    };
  };

  // A worker that gets its program as soon as it is there; the page need not wait for that.
  globalThis.sightlineStartWorker = () => {
    if (!workerGlue) throw new Error("The worker's script is not here yet.");
    workerAddress ??= URL.createObjectURL(
      new Blob([workerGlue, `\n(${workerMain})();`], { type: "text/javascript" }),
    );
    const worker = new Worker(policy.createScriptURL(workerAddress));
    if (!workersRead) readForIt(worker);
    prepareWorker()
      .then((module) => worker.postMessage(module))
      .catch((error) => {
        const message = `not started: ${error.message}`;
        worker.dispatchEvent(new ErrorEvent("error", { message }));
      });
    return worker;
  };

  // A page that ends for a fault of its own says so. One that has no memory left ends without a
  // word, and cannot say it itself.
  const ended = ({ error, reason }) => {
    const isEnd = (error ?? reason) instanceof WebAssembly.RuntimeError;
    if (!isEnd || document.getElementById("stopped")) return;
    const notice = document.createElement("p");
    notice.id = "stopped";
    notice.className = "trouble";
    notice.setAttribute("role", "alert");
    notice.textContent =
      "This page has stopped, most likely because it needs more memory than it may take (1 GB). " +
      "Reload it and drop fewer files.";
    document.body.prepend(notice);
  };
  addEventListener("error", ended);
  addEventListener("unhandledrejection", ended);

  // Everything of the document has been read, the worker's program last.
  const whole = new Promise((resolve) => {
    if (document.readyState === "loading") {
      addEventListener("DOMContentLoaded", resolve, { once: true });
    } else resolve();
  });
  const start = async () => {
    const page = program("sightline-wasm", "./sightline_bg.wasm");
    await readWorkerGlue();
    await wasm_bindgen({ module_or_path: page });
    document.getElementById("starting")?.remove();
    // A worker is needed soon, and the first file should not wait for its program.
    await whole;
    setTimeout(() => prepareWorker().then(stands, stands));
  };

  // What the browser keeps of the static site, once the page stands and has both its programs: to
  // keep files is no reason to start later. Nothing for the one-file page, which is a file itself,
  // or where the browser keeps nothing, as on a host without https.
  let stands;
  const site = document.querySelector("link[rel=manifest]") && navigator.serviceWorker;
  globalThis.sightlineKept = new Promise((resolve) => (stands = resolve))
    .then(() => {
      const address = policy.createScriptURL(SERVICE_WORKER);
      return site?.register(address, { updateViaCache: "none" });
    })
    .catch(() => undefined);

  const underTrunk = typeof wasm_bindgen === "undefined";
  if (underTrunk) {
    readWorkerGlue();
    addEventListener("TrunkApplicationStarted", () => document.getElementById("starting")?.remove());
  } else {
    start().catch((error) => {
      const notice = document.getElementById("starting");
      if (notice) notice.textContent = `Sightline could not start: ${error.message ?? error}`;
      throw error;
    });
  }
})();
