// Keeps the files of the static site in the browser, so that the page opens without a network, and
// one version of them at a time, so that a page is never made of two. The build puts two names in
// front of this text: VERSION, and FILES, every file with the hash of its bytes. The one-file page
// has no service worker, and neither has a page under trunk.
//
// It asks nobody for anything but these files, and it is told nothing but that its version is to be
// used: nothing that a person drops on the page comes here. docs/security.md says more.

// Two sites on one host keep apart by where they are.
const SITE = `sightline ${registration.scope} `;
const CACHE = SITE + VERSION;

const addressOf = (path) => new URL(path, registration.scope).href;
const OWN = new Map(FILES.map(([path]) => [addressOf(path), path]));
// The page's two addresses are one file.
OWN.set(addressOf("./index.html"), "./");

// A file as its host has it now. One of another version is refused by its hash, as while a host is
// being filled; then this version is not there yet, and the browser tries again later.
const fetched = async ([path, integrity]) => {
  const response = await fetch(addressOf(path), { cache: "no-cache", integrity });
  if (!response.ok) throw new Error(`${path} could not be read (${response.status})`);
  // Browsers refuse a page that a host led to by a detour; a copy has taken none.
  const { status, statusText, headers } = response;
  return [path, new Response(await response.blob(), { status, statusText, headers })];
};

// All of them or none.
const keep = async () => {
  const files = await Promise.all(FILES.map(fetched));
  const cache = await caches.open(CACHE);
  await Promise.all(files.map(([path, response]) => cache.put(addressOf(path), response)));
};

const forgetOthers = async () => {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(SITE) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
};

const answer = async (path) => {
  const cache = await caches.open(CACHE);
  // A browser that is short of room may have let go of it.
  return (await cache.match(addressOf(path))) ?? fetch(addressOf(path));
};

self.addEventListener("install", (event) => event.waitUntil(keep()));

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => clients.claim()));
});

// Whatever is not of the site is asked for as if nobody stood between.
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const path = OWN.get(url.split(/[?#]/, 1)[0]);
  if (method === "GET" && path) event.respondWith(answer(path));
});

// A new version waits until a person wants it, or no page of the old one is open any more.
self.addEventListener("message", ({ data }) => {
  if (data === "use") skipWaiting();
});
