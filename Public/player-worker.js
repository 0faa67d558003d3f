// Lets the lobby player run without the network: the page from the network while that answers, its parts and the clips
// from what is kept. It sees only the pages of its scope, which is one player's own path, and never the manifest.
//
// To be rid of it: the page says data-offline="off", and player-offline.js unregisters it. That this file is gone (404,
// 410) does not help: browsers keep the worker they have (w3c/ServiceWorker issue 204, closed as "wontfix").

const VERSION = 1; // the same as in player-offline.js
const PATH = new URL(registration.scope).pathname;
const SHELL = `outreach-player-shell-${VERSION} ${PATH}`;
const CLIPS = `outreach-player-clips-${VERSION} ${PATH}`;
const PATIENCE = 4000; // milliseconds that the network has for the page

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(tidy().then(() => clients.claim())));

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (address.pathname === PATH) event.respondWith(page(event));
  } else if (request.destination === "video") {
    event.respondWith(clip(request));
  } else if (["script", "style", "image"].includes(request.destination)) {
    event.respondWith(part(request));
  }
});

/// Caches of an older version of this player; those of other players are theirs.
async function tidy() {
  const names = await caches.keys();
  const old = names.filter(
    (name) => name.startsWith("outreach-player-") && name.endsWith(` ${PATH}`) && name !== SHELL && name !== CLIPS);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function page(event) {
  const kept = (await find(event.request)) ?? (await find(event.request, { ignoreSearch: true }));
  const fresh = fetch(event.request).then((response) => keepPage(event.request, response));
  event.waitUntil(fresh.then(tidy, tidy));
  if (!kept) return fresh;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  // A server in trouble is no reason to show nothing; that the page is gone is.
  const answer = fresh.then((response) => (response.status >= 500 ? kept : response), () => kept);
  return Promise.race([answer, late]);
}

async function keepPage(request, response) {
  const shell = await caches.open(SHELL);
  if (response.ok && response.type === "basic") await shell.put(request.url, response.clone());
  if (response.status === 404 || response.status === 410) await shell.delete(request.url);
  return response;
}

/// A part's address holds its hash. Without the network an older one is better than none.
async function part(request) {
  const kept = await find(request);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const older = await find(request, { ignoreSearch: true });
    if (older) return older;
    throw error;
  }
}

async function clip(request) {
  const kept = await find(request);
  return kept ? slice(await kept.blob(), request.headers.get("Range")) : fetch(request);
}

/// RFC 9110 §14: one range of bytes. What cannot be read as that gets the whole.
function slice(whole, range) {
  const headers = { "Accept-Ranges": "bytes", "Content-Type": whole.type };
  const asked = /^bytes=(?:(\d+)-(\d*)|-(\d+))$/.exec(range ?? "");
  const [, from, to, suffix] = asked ?? [];
  if (!asked || (to && Number(to) < Number(from))) {
    return new Response(whole, { headers: { ...headers, "Content-Length": whole.size } });
  }
  const first = suffix === undefined ? Number(from) : Math.max(0, whole.size - Number(suffix));
  const last = to ? Math.min(Number(to), whole.size - 1) : whole.size - 1;
  if (first > last) {
    return new Response(null, { status: 416, headers: { ...headers, "Content-Range": `bytes */${whole.size}` } });
  }
  const partial = { "Content-Range": `bytes ${first}-${last}/${whole.size}`, "Content-Length": last - first + 1 };
  return new Response(whole.slice(first, last + 1, whole.type), { status: 206, headers: { ...headers, ...partial } });
}

/// In all caches: a page that stays open for months goes on filling those of its own version.
function find(request, options) {
  return caches.match(request.url, { ignoreVary: true, ...options });
}
