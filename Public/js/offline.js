// Keeps what has been seen for when the network is gone. In the browsers of chat apps there is no service worker, and
// storage may be closed: then everything goes on as without this script. It keeps to what older browsers read than the
// other modules, for it says so where those do not run.

const LATE = 10000;
const page = document.documentElement.lang;

async function work() {
  // The getter itself throws where storage is blocked.
  const container = navigator.serviceWorker;
  if (!container) return;
  // The worker did not see a first page being loaded, also where it has taken it over meanwhile.
  const [loading] = performance.getEntriesByType("navigation");
  const isNew = loading ? !loading.workerStart : !container.controller;
  await container.register("/service-worker.js");
  const worker = (await container.ready).active;
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

/// Few have anything to hand in.
async function handIn() {
  const waiting = localStorage.getItem("outreach-practices");
  if (waiting && waiting !== "[]") await import("./practices.js");
}

const ignore = () => {};
const kept = document.getElementById("kept-pages");
if (kept) list(kept).catch(ignore);
addEventListener("load", () => {
  work().catch(ignore);
  setTimeout(tellAsleep, window.outreachPractice ? LATE : 0);
});
handIn().catch(ignore);
