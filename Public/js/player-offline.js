// Keeps the lobby player's clips for when the network is gone, in engines that can. The loop itself is player.js.

const VERSION = 1; // the same as in player-worker.js
const SHELL = `outreach-player-shell-${VERSION} ${location.pathname}`;
const CLIPS = `outreach-player-clips-${VERSION} ${location.pathname}`;
const SHOWN_AFTER = 5_000;
const AGAIN_AFTER = 600_000; // a clip that could not be kept costs its owner's data each time

const player = window.outreachPlayer;
const status = document.getElementById("status");
const failed = new Map(); // address → when
let isSaving = false;
let note = ""; // what stands while nothing else is to be said
let hiding = 0;

// The screen

async function stayAwake() {
  if (document.hidden || !navigator.wakeLock) return;
  // Refused when the battery is low.
  await navigator.wakeLock.request("screen").catch(() => null);
}

function say(text) {
  clearTimeout(hiding);
  if (status.textContent !== text) status.textContent = text;
}

function words(name, values = {}) {
  return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), status.dataset[name]);
}

// Clips

async function follow() {
  const { manifest, kept, isOnline } = player.state();
  if (isSaving || isOnline === null) return;
  isSaving = true;
  try {
    const cache = await caches.open(CLIPS);
    if (isOnline) await save(cache, manifest.clips);
    if (isOnline) await forget(cache, new Set(kept.flatMap((one) => one.clips).map((clip) => clip.url)));
    await tellOffline(cache, isOnline);
  } catch {
    // The network went away half-way; the next answer goes on from there.
    say(note);
  } finally {
    isSaving = false;
  }
}

async function addresses(cache) {
  return new Set((await cache.keys()).map((request) => request.url));
}

async function save(cache, clips) {
  const have = await addresses(cache);
  const missing = clips.filter((clip) => !have.has(clip.url) && !(failed.get(clip.url) > Date.now() - AGAIN_AFTER));
  if (missing.length === 0) return;
  let done = clips.filter((clip) => have.has(clip.url)).length;
  for (const clip of missing) {
    say(words("saving", { done, all: clips.length }));
    if (await keep(cache, clip)) done += 1;
    else failed.set(clip.url, Date.now());
  }
  say(done === clips.length ? words("offlineReady") : "");
  hiding = setTimeout(() => say(note), SHOWN_AFTER);
}

/// What the browser has of an address may be stale; the second try asks the server itself.
async function keep(cache, clip) {
  for (const mode of ["default", "reload"]) {
    const bytes = await load(clip, mode);
    if (!bytes || bytes.byteLength !== clip.bytes || (await sha256(bytes)) !== clip.sha256) continue;
    const headers = { "Content-Type": clip.mime, "Content-Length": bytes.byteLength };
    return cache.put(clip.url, new Response(bytes, { headers })).then(() => true, () => false);
  }
  return false;
}

async function load(clip, mode) {
  const response = await fetch(clip.url, { cache: mode });
  return response.ok ? response.arrayBuffer() : null;
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function forget(cache, named) {
  const old = [...(await addresses(cache))].filter((address) => !named.has(address));
  await Promise.all(old.map((address) => cache.delete(address)));
}

async function tellOffline(cache, isOnline) {
  const before = note;
  note = !isOnline && (await addresses(cache)).size > 0 ? words("offline") : "";
  if (note !== before) say(note);
}

// The page itself

async function keepShell() {
  const shell = await caches.open(SHELL);
  const page = location.href.split("#")[0];
  const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
  const named = new Set([page, ...parts.map((part) => part.href ?? part.src)]);
  const have = await addresses(shell);
  await shell.addAll([...named].filter((address) => !have.has(address)));
  const isOld = (address) => new URL(address).pathname !== location.pathname && !named.has(address);
  await Promise.all([...have].filter(isOld).map((address) => shell.delete(address)));
}

async function start() {
  await navigator.serviceWorker.register("/player-worker.js", { scope: location.pathname });
  document.addEventListener("outreach-player", follow);
  await Promise.all([navigator.storage?.persist?.(), keepShell(), follow()]);
}

/// Nothing of this stays behind.
async function stop() {
  const registration = await navigator.serviceWorker.getRegistration(location.pathname);
  if (registration?.scope === new URL(location.pathname, location.href).href) await registration.unregister();
  const own = (await caches.keys()).filter(
    (name) => name.startsWith("outreach-player-") && name.endsWith(` ${location.pathname}`));
  await Promise.all(own.map((name) => caches.delete(name)));
}

document.addEventListener("visibilitychange", stayAwake);
stayAwake();
if (navigator.serviceWorker && window.caches && crypto.subtle) {
  // Without what is kept the loop plays on from the network.
  (document.body.dataset.offline === "off" ? stop() : start()).catch(() => null);
}
