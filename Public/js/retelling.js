// A story told again from a mistake, in a practice without the network. It is kept nowhere and changes no marks: those
// are the first run's.

import { element, offerAgain, say, situation, tellDecision } from "./telling.js";

/// The numbers (from 1) of the decisions of a run that should be taken otherwise next time.
export function mistakes(key, run) {
  return run.flatMap((choice, place) => (key.choices[choice].critical || key.feedback[choice] ? [place + 1] : []));
}

/// `story(item)` gives the key of a scenario and the decisions of its first run; `outcome` what comes of a decision.
export function retell(main, words, story, outcome) {
  const runs = new Map();
  const pictures = new Map();
  for (const picture of main.querySelectorAll("form > .drawing")) pictures.set(picture, picture.getAttribute("src"));

  function begin(section, step) {
    const { item } = section.dataset;
    const { key, first } = story(item);
    const run = (runs.get(item) ?? first).slice(0, step - 1);
    runs.set(item, run);
    const told = section.querySelector(".story");
    while (told.children.length > run.length) told.lastElementChild.remove();
    for (const old of section.querySelectorAll(".again, .ending, .situation, input[name=run]")) old.remove();
    const passed = [key.start, ...run.map((choice) => key.choices[choice].goto)].map((name) => key.situations[name]);
    const now = situation({ step, ...passed[run.length] }, 2);
    told.after(now);
    // A situation without a picture leaves the one before it.
    const picture = section.querySelector("form > .drawing");
    if (picture) picture.src = passed.reduce((shown, { image }) => image ?? shown, pictures.get(picture));
    // What was said of the first run would be the answer.
    say(section, element("p", "note", words.replayNotCounted));
    now.tabIndex = -1;
    now.focus({ preventScroll: true });
    now.scrollIntoView({ block: "nearest" });
  }

  function decide(section, pressed) {
    const { item } = section.dataset;
    const { key } = story(item);
    const run = [...runs.get(item), pressed.value];
    runs.set(item, run);
    pressed.setAttribute("aria-busy", "true");
    const answer = outcome(key, pressed.value, run.length + 1);
    const row = tellDecision(section, answer, words);
    if (answer.ending) {
      say(section, element("p", "note", words.replayEnded));
      offerAgain(section, mistakes(key, run), words);
    }
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "start" });
  }

  // Before the attempt's script, which knows first runs only.
  main.addEventListener("click", (event) => {
    const pressed = event.target.closest('button[name=replay], .situation[data-run="2"] button[name=choice]');
    if (!pressed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const section = pressed.closest(".question");
    if (pressed.name === "replay") begin(section, Number(pressed.value));
    else decide(section, pressed);
  }, true);
}
