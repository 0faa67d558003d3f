// The kill switch: takes the place of a worker that browsers have, empties its caches and leaves.

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith("outreach-site-"));
  await Promise.all(names.map((name) => caches.delete(name)));
  await registration.unregister();
}
