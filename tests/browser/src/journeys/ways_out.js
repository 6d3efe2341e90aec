// The body of a function that tries every way out of a page to the host and port it is given, or
// those of the names it is given besides, and returns the names of what it tried. Each attempt asks for a path of its own, so that one that
// arrives is known by name.
const outside = arguments[0];
const at = (name) => `http://${outside}/${name}`;
// With the page's own policy in force markup goes through it, and addresses of scripts have no way
// through; a journey that takes its checks out leaves `openPolicy` here.
const open = globalThis.openPolicy;
const markup = (text) => (open ? open.createHTML(text) : sightlineMarkup(text));
const address = (text) => (open ? open.createScriptURL(text) : text);
const code = (text) => (open ? open.createScript(text) : text);
const add = (tag, fields) => {
  const element = Object.assign(document.createElement(tag), fields);
  document.body.append(element);
  return element;
};
const inside = (text) => {
  add("div", {}).innerHTML = markup(text);
};

// What a worker and a page can both do.
const common = {
  fetch: () => fetch(at("fetch"), { mode: "no-cors" }).catch(() => {}),
  keepalive: () => fetch(at("keepalive"), { mode: "no-cors", keepalive: true, method: "POST", body: "x" }).catch(() => {}),
  xhr: () => {
    const request = new XMLHttpRequest();
    request.open("GET", at("xhr"));
    request.send();
  },
  socket: () => new WebSocket(`ws://${outside}/socket`),
  events: () => new EventSource(at("events")),
  transport: () => new WebTransport(`https://${outside}/transport`).ready.catch(() => {}),
  font: () => new FontFace("outside", `url(${at("font")})`).load().catch(() => {}),
};

const inWorker = (outside, at, common) => {
  const tried = [];
  const attempt = (name, act) => {
    tried.push(`worker ${name}`);
    try { act(); } catch { /* refused at once */ }
  };
  for (const [name, act] of Object.entries(common)) attempt(name, act);
  attempt("importScripts", () => {
    const open = { createScriptURL: (x) => x };
    importScripts(trustedTypes.createPolicy("sightline", open).createScriptURL(at("importScripts")));
  });
  attempt("import", () => import(at("worker-import")).catch(() => {}));
  postMessage(tried);
};

const page = {
  ...common,
  beacon: () => navigator.sendBeacon(at("beacon"), "x"),
  fetchLater: () => fetchLater(at("fetchLater"), { activateAfter: 0 }),
  image: () => add("img", { src: at("image") }),
  srcset: () => add("img", { srcset: `${at("srcset")} 2x` }),
  picture: () => { new Image().src = at("picture"); },
  svgImage: () => inside(`<svg><image href="${at("svgImage")}"/></svg>`),
  svgUse: () => inside(`<svg><use href="${at("svgUse")}#a"/></svg>`),
  video: () => add("video", { src: at("video"), preload: "auto" }),
  poster: () => add("video", { poster: at("poster") }),
  audio: () => add("audio", { src: at("audio"), preload: "auto" }),
  background: () => { add("p", {}).style.backgroundImage = `url(${at("background")})`; },
  cursor: () => { document.body.style.cursor = `url(${at("cursor")}), auto`; },
  styleElement: () => add("style", { textContent: `@import "${at("styleElement")}";` }),
  styleAttribute: () => inside(`<p style="background:url(${at("styleAttribute")})">x</p>`),
  constructedSheet: () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body { background-image: url(${at("constructedSheet")}) } @font-face { font-family: o; src: url(${at("sheetFont")}) } p { font-family: o }`);
    document.adoptedStyleSheets.push(sheet);
    add("p", { textContent: "text" });
  },
  frame: () => inside(`<iframe src="${at("frame")}"></iframe>`),
  frameElement: () => add("iframe", { src: at("frameElement") }),
  srcdoc: () => inside(`<iframe srcdoc="<img src='${at("srcdoc")}'>"></iframe>`),
  object: () => inside(`<object data="${at("object")}"></object>`),
  embed: () => inside(`<embed src="${at("embed")}">`),
  form: () => {
    add("form", { action: at("form"), method: "post" }).submit();
  },
  script: () => add("script", { src: address(at("script")) }),
  moduleScript: () => add("script", { type: "module", src: address(at("moduleScript")) }),
  inlineScript: () => add("script", { text: code(`fetch("${at("inlineScript")}")`) }),
  handler: () => inside(`<img src="data:," onerror="fetch('${at("handler")}')">`),
  evaluation: () => eval(code(`fetch("${at("evaluation")}")`)),
  dynamicImport: () => import(at("dynamicImport")).catch(() => {}),
  ping: () => add("a", { href: "#here", ping: at("ping") }).click(),
  workerFile: () => new Worker(address(at("workerFile"))),
  sharedWorker: () => new SharedWorker(address(at("sharedWorker"))),
  serviceWorker: () => navigator.serviceWorker.register(address(at("serviceWorker"))).catch(() => {}),
  worklet: () => CSS.paintWorklet?.addModule(at("worklet")).catch(() => {}),
  speculation: () => add("script", { type: "speculationrules", text: code(JSON.stringify({ prefetch: [{ urls: [at("speculation")] }] })) }),
};
for (const rel of ["stylesheet", "icon", "manifest", "prefetch", "preload", "modulepreload", "prerender", "preconnect", "dns-prefetch"]) {
  page[`link ${rel}`] = () => add("link", { rel, href: at(rel), as: rel === "preload" ? "image" : "" });
}
const call = (Peer) => {
  const peer = new Peer({ iceServers: [
    { urls: `stun:${outside}` },
    { urls: `turn:${outside}?transport=tcp`, username: "x", credential: "x" },
  ] });
  peer.createDataChannel("x");
  peer.createOffer().then((offer) => peer.setLocalDescription(offer)).catch(() => {});
};
page.peer = () => call(RTCPeerConnection);
page.peerOfFrame = () => call(add("iframe", {}).contentWindow.RTCPeerConnection);
page.connection = () => {
  const link = document.querySelector("link");
  link.rel = "preconnect";
  link.href = at("connection");
};
page.connectionByAttribute = () => {
  const link = document.querySelector("link");
  link.setAttribute("rel", "preconnect");
  link.setAttribute("href", at("connectionByAttribute"));
};
page.window = () => globalThis.open(at("window"));

const tried = [];
const wanted = arguments[1] ?? Object.keys(page);
for (const [name, act] of Object.entries(page)) {
  if (!wanted.includes(name)) continue;
  tried.push(name);
  try { act(); } catch { /* refused at once */ }
}
if (arguments[1]) return tried;
const source = `const outside = ${JSON.stringify(outside)};
  const at = ${at};
  const common = { ${Object.entries(common).map(([name, act]) => `${name}: ${act}`).join(",")} };
  (${inWorker})(outside, at, common);`;
return new Promise((done) => {
  try {
    const worker = new Worker(address(URL.createObjectURL(new Blob([source]))));
    worker.onmessage = ({ data }) => done([...tried, ...data]);
  } catch (refused) {
    done([...tried, `worker: ${refused.message}`]);
  }
});
