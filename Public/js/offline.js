// Keeps what has been seen for when the network is gone, and hands in what was practised without it. In the browsers of
// chat apps there is no service worker, and storage may be closed: then everything goes on as without this script.

const QUEUE = "outreach-practices";
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
  if (isDone && !navigator.connection?.saveData) worker.postMessage({ guidance: page });
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
    const title = /<title>([^<]*?) ·/.exec(await (await pages.match(request)).text())?.[1];
    const link = document.createElement("a");
    link.href = pathname;
    link.innerText = new DOMParser().parseFromString(title ?? pathname, "text/html").body.textContent;
    const row = document.createElement("li");
    row.append(link);
    place.append(row);
  }
  place.parentElement.hidden = !place.firstElementChild;
}

/// The server counts each practice once, however often it hears of it.
async function handIn() {
  for (const { quiz, ...practice } of JSON.parse(localStorage.getItem(QUEUE) ?? "[]")) {
    const answer = await fetch(`/api/v1/quizzes/${quiz}/practices`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(practice),
    });
    const { status } = answer;
    if (status === 408 || status === 429 || status >= 500) return;
    const left = JSON.parse(localStorage.getItem(QUEUE) ?? "[]").filter((one) => one.practice !== practice.practice);
    localStorage.setItem(QUEUE, JSON.stringify(left));
  }
}

const ignore = () => {};
const kept = document.getElementById("kept-pages");
if (kept) list(kept).catch(ignore);
addEventListener("load", () => work().catch(ignore));
for (const event of ["online", "outreach-practised"]) addEventListener(event, () => handIn().catch(ignore));
handIn().catch(ignore);
