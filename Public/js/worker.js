// Lets the pages for residents work without the network: pages as they were last seen, files by the hash in their address,
// and an attempt under way in a cache of its own that is only ever one person's. `/service-worker.js` says VERSION and
// FILES, the style sheet and the scripts of this release, and then runs this.
//
// To be rid of it: OUTREACH_OFFLINE=off, and /service-worker.js runs worker-off.js instead. That the file is gone would
// not help: browsers keep the worker they have.

const SHELL = `outreach-site-shell-${VERSION}`;
const PAGES = "outreach-site-pages";
const PICTURES = "outreach-site-pictures";
const ATTEMPTS = "outreach-site-attempts";
const MOST = { [PAGES]: 80, [PICTURES]: 200 };
const PATIENCE = 4000; // milliseconds that the network has where something is kept
const LONGEST = 7 * 86_400_000; // that an attempt is kept
const GUIDANCE = 1_500_000; // bytes of guidance and its drawings

// The staff area, the API, and the player, which has a worker of its own.
const NEVER = /^\/(staff|api|play|pair|guest|healthz|metrics|f)(\/|$)|^\/\w+\/playlists\/|^\/media\/clips\/|worker\.js$/;
const FILE = /^\/(css|js|icons|media\/drawings)\//;
const ATTEMPT = /^\/\w+\/attempts\/[\w-]+$/;
const BEGIN = /^\/\w+\/quizzes\/[\w-]+\/attempts$/;
const HAND_IN = /^\/\w+\/attempts\/[\w-]+\/submit$/;
const FORGET = /^\/\w+\/my-data\/delete$/;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(prepare());
});
addEventListener("activate", (event) => event.waitUntil(tidy().then(() => clients.claim())));

addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== location.origin || NEVER.test(address.pathname)) return;
  if (request.mode === "navigate" && request.method === "GET") event.respondWith(page(event, address));
  else if (request.mode === "navigate" && BEGIN.test(address.pathname)) {
    event.respondWith(fetch(request).catch(() => offline(address.pathname)));
  } else if (request.mode === "navigate" && FORGET.test(address.pathname)) {
    event.waitUntil(caches.delete(ATTEMPTS));
  } else if (request.mode === "navigate" && HAND_IN.test(address.pathname)) {
    event.waitUntil(caches.open(ATTEMPTS).then((kept) => kept.delete(address.pathname.replace(/\/submit$/, ""))));
  } else if (request.method === "GET" && FILE.test(address.pathname)) event.respondWith(file(event, address));
});

addEventListener("message", (event) => {
  const { keep, files, guidance } = event.data;
  const answer = (isKept) => event.ports[0]?.postMessage(isKept);
  if (keep) event.waitUntil(keepAll(keep, files).then(answer, () => answer(false)));
  if (guidance) event.waitUntil(keepGuidance(guidance).catch(ignore));
});

// Versions

/// The new release's forms of what this browser has used before: a first visit downloads next to nothing.
async function prepare() {
  const used = new Set(FILES.slice(0, 1).map(path));
  for (const name of await old()) {
    for (const request of await (await caches.open(name)).keys()) used.add(path(request.url));
  }
  // A script may be new and belong to those that were used.
  const isUsed = (one) => used.has(path(one)) || (used.has("/js/attempt.js") && path(one).startsWith("/js/"));
  const shell = await caches.open(SHELL);
  await shell.addAll(FILES.filter(isUsed).map((one) => new Request(one, { cache: "no-cache" })));
  for (const { url } of await clients.matchAll({ includeUncontrolled: true })) await keepFallback(path(url));
}

async function tidy() {
  await Promise.all((await old()).map((name) => caches.delete(name)));
  await forgetAttempts((kept) => Date.now() - Number(kept.headers.get("Outreach-Kept")) > LONGEST);
}

async function old() {
  return (await caches.keys()).filter((name) => name.startsWith("outreach-site-shell-") && name !== SHELL);
}

const ignore = () => {};
const path = (address) => new URL(address, location).pathname;
const language = (pathname) => /^\/(\w\w)(\/|$)/.exec(pathname)?.[1] ?? "vi";

// Pages

/// That storage is broken or full is no reason not to show what the network gives.
async function page(event, address) {
  const kept = await keptPage(address).catch(ignore);
  const fresh = fetch(event.request);
  // Held now: when what is kept has answered, the event is over.
  const isKept = fresh.then((response) => keepPage(address, response));
  event.waitUntil(isKept.catch(ignore).then(() => keepFallback(address.pathname)).catch(ignore));
  const answer = fresh.then(
    (response) => (kept && response.status >= 500 ? kept : response), () => kept ?? offline(address.pathname));
  return kept ? Promise.race([answer, after(PATIENCE, kept)]) : answer;
}

function after(milliseconds, value) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, value));
}

async function keptPage(address) {
  if (ATTEMPT.test(address.pathname)) {
    const kept = await (await caches.open(ATTEMPTS)).match(address.pathname);
    return kept && Date.now() - Number(kept.headers.get("Outreach-Kept")) < LONGEST ? kept : undefined;
  }
  return (await caches.open(PAGES)).match(address.pathname, { ignoreVary: true });
}

/// Whether this is kept now. Copies before it waits: the page reads the response itself meanwhile.
async function keepPage(address, response) {
  if (ATTEMPT.test(address.pathname)) return keepAttempt(address, response);
  const isPublic = !/no-store/.test(response.headers.get("Cache-Control") ?? "no-store");
  if (response.status === 200 && response.type === "basic" && isPublic && !response.redirected && !address.search) {
    await put(PAGES, address.pathname, response.clone());
    return true;
  }
  if (response.status === 404 || response.status === 410) await (await caches.open(PAGES)).delete(address.pathname);
  return false;
}

/// Keeps nobody's attempt but this person's: whoever begins one takes the place of the person before.
async function keepAttempt(address, response) {
  const person = response.headers.get("Outreach-Person");
  if (response.status === 200 && person) {
    const headers = new Headers(response.headers);
    headers.set("Outreach-Kept", Date.now());
    const copy = new Response(response.clone().body, { headers });
    await forgetAttempts((kept) => kept.headers.get("Outreach-Person") !== person);
    await put(ATTEMPTS, address.pathname, copy);
    return true;
  }
  // Every page of ours has a policy; that of a proxy or a hotel says nothing of the attempt.
  if (response.headers.has("Content-Security-Policy") && response.status < 500 && response.status !== 429) {
    // Out of time, or somebody else's.
    await (await caches.open(ATTEMPTS)).delete(address.pathname);
  }
  return false;
}

async function forgetAttempts(isOver) {
  const attempts = await caches.open(ATTEMPTS);
  for (const request of await attempts.keys()) {
    const kept = await attempts.match(request);
    if (kept && isOver(kept)) await attempts.delete(request);
  }
}

async function keepFallback(pathname) {
  const address = `/${language(pathname)}/offline`;
  const shell = await caches.open(SHELL);
  if (NEVER.test(pathname) || (await shell.match(address))) return;
  const response = await fetch(address);
  if (response.ok) await shell.put(address, response);
}

async function offline(pathname) {
  const kept = await caches.match(`/${language(pathname)}/offline`, { ignoreVary: true });
  return kept ? new Response(kept.body, { status: 503, headers: kept.headers }) : Response.error();
}

// Files

/// A file whose address holds its hash never changes. Without the network an older one is better than none.
async function file(event, address) {
  const cache = isPicture(address.pathname) ? PICTURES : SHELL;
  const kept = await keptFile(cache, address).catch(ignore);
  if (kept && address.searchParams.has("v")) return kept;
  const fresh = fetch(event.request);
  // Held now, as above.
  event.waitUntil(fresh.then((response) => response.status === 200 && put(cache, address.href, response.clone())).catch(ignore));
  const answer = fresh.catch(async (error) => {
    const older = kept ?? (await caches.match(address.href, { ignoreSearch: true, ignoreVary: true }));
    if (older) return older;
    throw error;
  });
  return kept ? Promise.race([answer, after(PATIENCE, kept)]) : answer;
}

async function keptFile(cache, address) {
  return (await caches.open(cache)).match(address.href, { ignoreVary: true });
}

const isPicture = (pathname) => pathname.startsWith("/media/");

async function put(name, address, response) {
  const cache = await caches.open(name);
  await cache.put(address, response);
  // A practice was taken along on purpose.
  const keys = (await cache.keys()).filter((key) => !key.url.endsWith("/offline"));
  await Promise.all(keys.slice(0, Math.max(0, keys.length - (MOST[name] ?? keys.length))).map((key) => cache.delete(key)));
}

// What a page asks to be kept

/// Whether all of it is kept. One file that fails is no reason to leave out the others.
async function keepAll(page, files) {
  const address = new URL(page, location);
  let isKept = !NEVER.test(address.pathname) && (await keepPage(address, await fetch(address.href)));
  for (const one of files) {
    const file = new URL(one, location);
    if (file.origin !== location.origin || !FILE.test(file.pathname)) continue;
    isKept = (await keepFile(file).then(() => true, () => false)) && isKept;
  }
  return isKept;
}

/// The bytes that it took.
async function keepFile(address) {
  const cache = isPicture(address.pathname) ? PICTURES : SHELL;
  if (await keptFile(cache, address)) return 0;
  const response = await fetch(address.href);
  if (response.status !== 200) throw new TypeError(`${response.status} ${address.href}`);
  const size = (await response.clone().blob()).size;
  await put(cache, address.href, response);
  return size;
}

async function keepGuidance(code) {
  const pages = await caches.open(PAGES);
  const list = new URL(`/${code}/guidance`, location);
  const all = await fetch(list.href);
  await keepPage(list, all);
  const text = await all.text();
  let size = text.length;
  for (const name of matches(text, /href="(\/\w+\/guidance\/[\w-]+)"/g)) {
    if (size > GUIDANCE) return;
    if (await pages.match(name, { ignoreVary: true })) continue;
    const response = await fetch(name);
    if (!response.ok) continue;
    const body = await response.clone().text();
    await put(PAGES, name, response);
    size += body.length;
    for (const drawing of matches(body, /src="(\/media\/drawings\/[^"]+)"/g)) {
      size += await keepFile(new URL(drawing, location));
    }
  }
}

function matches(text, expression) {
  return new Set([...text.matchAll(expression)].map((found) => found[1]));
}
