// A list whose rows are moved by two buttons each, and by mouse; touch is left to scrolling.

export const order = (list) => [...list.children].map((row) => row.dataset.id);

export function arrange(list, ids) {
  for (const id of ids) list.append(list.querySelector(`[data-id="${id}"]`));
  refresh(list);
}

export function makeMovable(list, words, onMove) {
  const said = document.createElement("p");
  said.className = "quiet";
  said.setAttribute("role", "status");
  list.after(said);
  list.classList.add("moves");
  for (const row of list.children) {
    row.querySelector("select").remove();
    const text = row.querySelector(".text").textContent;
    for (const [name, key] of [["up", "moveUp"], ["down", "moveDown"]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `move ${name}`;
      button.setAttribute("aria-label", `${words[key]}: ${text}`);
      row.append(button);
    }
  }
  refresh(list);

  const moved = (row) => {
    refresh(list);
    for (const other of list.children) other.classList.toggle("moved", other === row);
    said.textContent = words.moved.replace("{place}", order(list).indexOf(row.dataset.id) + 1);
    onMove();
  };
  list.addEventListener("click", (event) => {
    const button = event.target.closest(".move");
    if (!button) return;
    const row = button.parentElement;
    if (button.classList.contains("up")) row.previousElementSibling.before(row);
    else row.nextElementSibling.after(row);
    moved(row);
    // Moving takes the focus away, and a button at the end of its way cannot have it.
    (button.disabled ? row.querySelector(".move:enabled") : button).focus();
  });
  list.addEventListener("pointerdown", (event) => {
    const row = event.target.closest("li");
    const isFree = event.pointerType === "mouse" && event.button === 0 && !list.closest("fieldset").disabled;
    if (row && isFree && !event.target.closest(".move")) drag(list, row, event, moved);
  });
}

/// The list captures the pointer: a row would lose it with the first place that it moves.
function drag(list, row, event, moved) {
  const before = order(list).join();
  event.preventDefault();
  list.setPointerCapture(event.pointerId);
  row.classList.add("held");
  const move = ({ clientY }) => {
    // A quick hand passes several rows between two events.
    const { previousElementSibling: above, nextElementSibling: below } = row;
    if (above && clientY < middle(above)) above.before(row);
    else if (below && clientY > middle(below)) below.after(row);
    else return;
    move({ clientY });
  };
  const stop = () => {
    list.removeEventListener("pointermove", move);
    row.classList.remove("held");
    if (order(list).join() !== before) moved(row);
  };
  list.addEventListener("pointermove", move);
  list.addEventListener("lostpointercapture", stop, { once: true });
}

function middle(row) {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}

function refresh(list) {
  for (const row of list.children) {
    const [up, down] = row.querySelectorAll(".move");
    if (!up) return;
    up.disabled = row === list.firstElementChild;
    down.disabled = row === list.lastElementChild;
  }
}
