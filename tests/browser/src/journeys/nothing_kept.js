// Runs before the page's own scripts. Each byte of what workers say and hear becomes one letter, so
// that it can be searched as text and as numbers.
(() => {
  const letters = (bytes) => {
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return text;
  };
  const seen = {
    console: [], errors: [], said: [], told: [], clipboard: [],
    given: 0, readers: new Set(),
  };
  globalThis.__seen = seen;

  for (const level of ["debug", "log", "info", "warn", "error"]) {
    const plain = console[level];
    console[level] = (...words) => {
      seen.console.push(words.map(String).join(" "));
      plain.apply(console, words);
    };
  }
  addEventListener("error", (event) => seen.errors.push(`${event.message} ${event.error}`));
  addEventListener("unhandledrejection", (event) => seen.errors.push(String(event.reason)));

  globalThis.Worker = class extends Worker {
    constructor(...how) {
      super(...how);
      this.addEventListener("message", ({ data }) => {
        seen.said.push(data instanceof Uint8Array ? letters(data) : JSON.stringify(data));
      });
    }
    postMessage(message, ...more) {
      // A request, and the file that it is about, or its bytes where workers read no files.
      const [request, file] = Array.isArray(message) ? message : [];
      if (request instanceof Uint8Array) seen.told.push(letters(request));
      if (file) {
        seen.given += 1;
        seen.readers.add(this);
      }
      super.postMessage(message, ...more);
    }
    terminate() {
      seen.readers.delete(this);
      super.terminate();
    }
  };

  const clipboard = globalThis.navigator.clipboard;
  if (clipboard) {
    const { write, writeText } = clipboard;
    clipboard.write = async (items) => {
      for (const item of items) {
        for (const type of item.types) {
          const blob = await item.getType(type);
          seen.clipboard.push(type + letters(new Uint8Array(await blob.arrayBuffer())));
        }
      }
      return write.call(clipboard, items);
    };
    clipboard.writeText = (text) => {
      seen.clipboard.push(text);
      return writeText.call(clipboard, text);
    };
  }

  const kept = (storage) => JSON.stringify(Object.entries(storage));
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const databases = async () => {
    const all = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const it = database.transaction(store).objectStore(store);
        all.push(name, store, await done(it.getAllKeys()), await done(it.getAll()));
      }
      database.close();
    }
    return JSON.stringify(all);
  };
  const cached = async () => {
    const all = [];
    if (!globalThis.caches || location.protocol === "file:") return "";
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        // The page's own files are the program.
        const own = /\.(js|css|html|wasm|toml|json|svg|png|webmanifest)$|\/$/.test(request.url);
        const response = own ? null : await cache.match(request);
        all.push(name, request.url, response ? await response.text() : "");
      }
    }
    return JSON.stringify(all);
  };

  globalThis.__everything = async () => {
    // Scripts are the program, which the one file carries as text.
    const root = document.documentElement.cloneNode(true);
    root.querySelectorAll("script").forEach((script) => script.remove());
    const fields = [...document.querySelectorAll("input, select, textarea")];
    const options = [...document.querySelectorAll("option")].map((option) => option.value);
    return {
      document: root.outerHTML,
      fields: JSON.stringify(fields.map((field) => field.value).concat(options)),
      title: document.title,
      address: location.href,
      state: JSON.stringify(history.state),
      storage: kept(localStorage),
      session: kept(sessionStorage),
      databases: await databases(),
      caches: await cached(),
      cookies: document.cookie,
      console: seen.console.join("\n"),
      errors: seen.errors.join("\n"),
      // Looked at once: it is far more than all the rest.
      "said by workers": seen.said.splice(0).join("\n"),
      "told to workers": seen.told.splice(0).join("\n"),
      clipboard: seen.clipboard.join("\n"),
    };
  };
})();
