// Handing in: what is kept here goes first, then the server ends the attempt and names its result.

/// Returns what hands in without anybody pressing the button.
export function makeHandIn(form, note, outbox, words) {
  const pressed = form.querySelector("button");

  async function handIn() {
    if (pressed.hasAttribute("aria-busy")) return;
    pressed.setAttribute("aria-busy", "true");
    note.textContent = words.saving;
    await outbox.flush();
    const unsaved = outbox.open.some((item) => !outbox.read(item).sent);
    const answer = unsaved ? { status: 0 } : await outbox.call("POST", "submit", {});
    pressed.removeAttribute("aria-busy");
    if (answer.body) {
      // What this page has not done when it goes is not done; but nobody waits for storage that does not answer.
      await Promise.race([outbox.clear(), new Promise((resolve) => setTimeout(resolve, 3_000))]);
      location.assign(`/${new URL(form.action).pathname.split("/")[1]}/results/${answer.body.receipt}`);
    } else if (answer.status === 404 || answer.status === 409) location.reload();
    else note.textContent = words.submitOffline;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    handIn();
  });
  return handIn;
}
