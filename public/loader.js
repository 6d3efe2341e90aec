// Starts the page and its workers, in all three forms of the build: the static site (the glue and
// the WebAssembly are files), the one-file page (both are inside it), and under trunk (which starts
// the page by itself).
"use strict";

(() => {
  // The worker is made from text, never from an address, because a worker made so inherits the
  // policy of the page; one loaded from an address has only the policy its server sends along.
  const workerMain = () => {
    // What the page sends before WebAssembly is ready is kept and handed on in order.
    const kept = [];
    self.onmessage = ({ data: module }) => {
      self.onmessage = (event) => kept.push(event);
      wasm_bindgen({ module_or_path: module })
        .then(() => kept.forEach((event) => self.onmessage(event)))
        .catch(reportError);
    };
  };

  // Leptos writes the unchanging parts of a view as markup. Only inert markup passes: no element
  // that loads or runs anything, no event handler, no address.
  const active = /<\/?(script|style|link|meta|base|i?frame|object|embed|form|template)\b/i;
  const handler = /<[^>]*\s(on\w+|style|srcdoc|formaction|ping)\s*=/i;
  const address = /<[^>]*\s(src|srcset|href|xlink:href|action|data)\s*=\s*(?!"(#|data:image\/|"))/i;

  let workerAddress;
  const rules = {
    createHTML(markup) {
      if (active.test(markup) || handler.test(markup) || address.test(markup)) {
        throw new TypeError(`This markup is not inert: ${markup}`);
      }
      return markup;
    },
    createScriptURL(url) {
      if (url !== workerAddress) throw new TypeError(`This is not the worker's address: ${url}`);
      return url;
    },
  };
  const policy = globalThis.trustedTypes?.createPolicy("sightline", rules) ?? rules;

  // The glue hands all markup through here (the build sees to that).
  globalThis.sightlineMarkup = (markup) => policy.createHTML(markup);

  let glue;
  const workerSource = () => {
    if (glue) return { text: glue, type: "classic" };
    const module = document.querySelector("link[rel=modulepreload]");
    if (module) return { text: `import wasm_bindgen from "${module.href}";`, type: "module" };
    throw new Error("The worker cannot start, because this build has no glue script for it.");
  };

  // A worker that is already starting the compiled WebAssembly it is given.
  globalThis.sightlineStartWorker = (module) => {
    const { text, type } = workerSource();
    workerAddress ??= URL.createObjectURL(
      new Blob([text, `\n(${workerMain})();`], { type: "text/javascript" }),
    );
    const worker = new Worker(policy.createScriptURL(workerAddress), { type });
    worker.postMessage(module);
    return worker;
  };

  const inside = (id) => document.getElementById(id)?.textContent;
  const unpack = (base64) => {
    const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(plain, { headers: { "Content-Type": "application/wasm" } });
  };
  const read = async (file) => {
    const response = await fetch(file);
    if (!response.ok) throw new Error(`${file} could not be read (${response.status})`);
    return response;
  };

  const start = async () => {
    const packed = inside("sightline-wasm");
    const wasm = packed ? unpack(packed) : read("./sightline_bg.wasm");
    glue = inside("sightline-glue") || (await (await read("./sightline.js")).text());
    await wasm_bindgen({ module_or_path: wasm });
    document.getElementById("starting")?.remove();
  };

  const underTrunk = typeof wasm_bindgen === "undefined";
  if (underTrunk) {
    addEventListener("TrunkApplicationStarted", () => document.getElementById("starting")?.remove());
  } else {
    start().catch((error) => {
      const notice = document.getElementById("starting");
      if (notice) notice.textContent = `Sightline could not start: ${error.message ?? error}`;
      throw error;
    });
  }
})();
