// Keeps what has been seen for when the network is gone, and hands in what was practised without it. In the browsers of
// chat apps there is no service worker, and storage may be closed: then everything goes on as without this script. It keeps
// to what older browsers read than the other modules, for it says so where those do not run.

const QUEUE = "outreach-practices";
const LONGEST = 30 * 86400000; // milliseconds that a practice waits which the server does not take for now
const LATE = 10000;
const GIVE_UP = 20000;
const page = document.documentElement.lang;

async function work() {
  // The getter itself throws where storage is blocked.
  const container = navigator.serviceWorker;
  if (!container) return;
  const isNew = !container.controller;
  await container.register("/service-worker.js");
  const worker = (await container.ready).active;
  // The worker did not see a first page being loaded.
  if (isNew) await ask(worker, { keep: location.pathname, files: loaded() });
  const isDone = /\/results\//.test(location.pathname) || matchMedia("(display-mode: minimal-ui)").matches;
  const isDear = navigator.connection && navigator.connection.saveData;
  if (isDone && !isDear) worker.postMessage({ guidance: page });
  await keepPractice(worker);
}

const loaded = () => performance.getEntriesByType("resource").map((one) => one.name);

function ask(worker, wish) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data);
    worker.postMessage(wish, [port2]);
  });
}

/// A practice that was opened is kept with all that it needs.
async function keepPractice(worker) {
  const note = document.getElementById("kept");
  if (!note) return;
  const files = [...loaded(), ...JSON.parse(note.dataset.files)];
  const isKept = await ask(worker, { keep: location.pathname, files });
  if (isKept) note.textContent = note.dataset.kept;
}

/// What this device has, for the page that says that there is no network.
async function list(place) {
  const pages = await caches.open("outreach-site-pages");
  for (const request of await pages.keys()) {
    const { pathname } = new URL(request.url);
    if (!new RegExp(`^/${page}/(guidance/[\\w-]+|quizzes/[\\w-]+/offline)$`).test(pathname)) continue;
    const [, title] = /<title>([^<]*?) ·/.exec(await (await pages.match(request)).text()) || [];
    const link = document.createElement("a");
    link.href = pathname;
    link.innerText = parsed(title || pathname).textContent;
    const row = document.createElement("li");
    row.append(link);
    place.append(row);
  }
  place.parentElement.hidden = !place.firstElementChild;
}

const parsed = (markup) => new DOMParser().parseFromString(markup, "text/html").body;

/// A practice that has not come to life: this browser is too old for its scripts, or does not have all of them.
function tellAsleep() {
  const intro = document.querySelector("main[data-practice]:not(.live) #intro");
  const words = intro && intro.querySelector("noscript");
  if (!words) return;
  const note = parsed(words.textContent).firstElementChild;
  note.setAttribute("role", "alert");
  words.replaceWith(note);
  document.getElementById("kept").hidden = true;
  for (const offer of intro.querySelectorAll("[data-for]")) offer.hidden = true;
  document.getElementById("questions").hidden = true;
  intro.hidden = false;
}

// Handing in

let unkept = []; // practices for which this browser has no room

function queue() {
  try {
    return (JSON.parse(localStorage.getItem(QUEUE)) || []).concat(unkept);
  } catch (closed) {
    return unkept;
  }
}

function take(practice) {
  if (!queue().some((one) => one.practice === practice.practice)) unkept.push(practice);
}

function drop(id) {
  unkept = unkept.filter((one) => one.practice !== id);
  try {
    const left = (JSON.parse(localStorage.getItem(QUEUE)) || []).filter((one) => one.practice !== id);
    localStorage.setItem(QUEUE, JSON.stringify(left));
  } catch (closed) {
    // Nothing was kept.
  }
}

/// The server counts each practice once, however often it hears of it.
async function handIn() {
  for (const { quiz, at, ...practice } of queue()) {
    const cut = new AbortController();
    setTimeout(() => cut.abort(), GIVE_UP);
    const answer = await fetch(`/api/v1/quizzes/${quiz}/practices`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(practice),
      signal: cut.signal,
    });
    const { status } = answer;
    if (status === 408 || status === 429 || status >= 500) return;
    // A quiz that was withdrawn may be put back.
    if (isSettled(answer) || Date.now() - at > LONGEST) drop(practice.practice);
  }
}

/// Counted, or what the server can never take. Other answers may be a proxy's or a hotel's.
function isSettled({ ok, status, headers }) {
  const type = headers.get("Content-Type") || "";
  const isRefused = type.startsWith("application/problem+json") && (status === 409 || status === 422);
  return isRefused || (ok && type.startsWith("application/json"));
}

const ignore = () => {};
let round = Promise.resolve();

function handInNext() {
  round = round.then(handIn).catch(ignore);
}

const kept = document.getElementById("kept-pages");
if (kept) list(kept).catch(ignore);
addEventListener("load", () => {
  work().catch(ignore);
  setTimeout(tellAsleep, window.outreachPractice ? LATE : 0);
});
addEventListener("online", handInNext);
addEventListener("outreach-practised", ({ detail }) => {
  if (detail) take(detail);
  handInNext();
});
handInNext();
