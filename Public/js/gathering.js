// The holder's page counts by itself; without this file one reloads it.

const PAUSE = 10_000;
const counts = document.getElementById("counts");
document.querySelector(".reload")?.remove();

async function look() {
  if (!document.hidden) {
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
      if (page && !page.querySelector(".invitation")) return location.reload();
      const now = page && page.getElementById("counts");
      if (now && now.textContent !== counts.textContent) tell(now);
    } catch {
      // No network for a moment: what is shown stays, and it is tried again.
    }
  }
  setTimeout(look, PAUSE);
}

function tell(now) {
  counts.textContent = "";
  counts.append(...now.childNodes);
}

setTimeout(look, PAUSE);
