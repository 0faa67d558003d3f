// Whoever deletes their data deletes what this browser keeps of it too. Pages kept without the network go with the worker.

const OURS = /^outreach(\.|-practice\.|-practices$|-practised$|-person$)/;

document.querySelector('form[action$="/my-data/delete"]')?.addEventListener("submit", () => {
  try {
    for (const key of Object.keys(localStorage)) if (OURS.test(key)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
});
