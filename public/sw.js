// Keeps the app's own files, so that it starts without a network and never mixes two versions.
//
// The files of one version are one set, in one cache: either all of them are there, or the new
// version is not. A new version waits until the person lets it in, or until no window of the old
// one is open. Records and anything under /v1/ never pass through here.

// The build writes the list of files and a version that changes with any of them.
const PRECACHE = /*precache*/[];
const VERSION = /*version*/"dev";

const CACHE = `cartera-${VERSION}`;
const SHELL = "/";

self.addEventListener("install", (event) => {
  event.waitUntil(fill());
});

// All files or none: `addAll` keeps nothing when one of them fails, and a cache that was begun
// is taken away, so that the next attempt starts clean. One that was there before is in use: a
// version that comes back after a later one finds its own.
async function fill() {
  if (PRECACHE.length === 0) {
    return;
  }
  const isThere = await caches.has(CACHE);
  try {
    const cache = await caches.open(CACHE);
    // The shell and other unhashed files must not come from an old HTTP cache.
    await cache.addAll(PRECACHE.map((path) => new Request(path, { cache: "no-cache" })));
  } catch (error) {
    if (!isThere) {
      await caches.delete(CACHE);
    }
    throw error;
  }
}

self.addEventListener("activate", (event) => {
  event.waitUntil(begin());
});

// From here on this version answers. Windows that another tab's "Reload" has left behind are told by
// the change of their worker, and load it as well; older files are of no use to anybody then.
async function begin() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("cartera-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("message", (event) => {
  // The person pressed "Reload" in the app.
  if (event.data === "activate") {
    self.skipWaiting();
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOurs = url.origin === self.location.origin && !url.pathname.startsWith("/v1/");
  if (request.method !== "GET" || !isOurs || PRECACHE.length === 0) {
    return;
  }
  if (request.mode === "navigate") {
    // Every address of the app is the same page; it is as old as the files that it names.
    event.respondWith(fromCache(SHELL, request));
  } else if (PRECACHE.includes(url.pathname)) {
    event.respondWith(fromCache(url.pathname, request));
  }
});

async function fromCache(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}
