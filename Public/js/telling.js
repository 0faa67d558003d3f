// What the server says of an answer, in the same markup as the pages it renders.

export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/// The feedback of a locked item; marks its options.
export function tellFeedback(section, feedback, words) {
  const isFull = feedback.points === feedback.max;
  const verdict = words[isFull ? "rightAnswer" : feedback.points > 0 ? "partlyRight" : "notYet"];
  const block = element("div", `verdict ${isFull ? "good" : "look"}`, element("p", "", element("strong", "", verdict)));
  for (const text of [...feedback.feedback, feedback.why]) if (text) block.append(element("p", "", text));
  if (feedback.sources.length > 0) {
    const list = element("ul", "", ...feedback.sources.map((source) => element("li", "", source)));
    block.append(element("details", "sources", element("summary", "", words.sourcesTitle), list));
  }
  section.querySelector(".feedback").replaceChildren(block);
  markOptions(section, [feedback.right].flat().map(String));
}

function markOptions(section, right) {
  for (const input of section.querySelectorAll(".option input")) {
    const isRight = right.includes(input.value);
    input.parentElement.classList.toggle("right", isRight);
    // Not to know is no mistake.
    input.parentElement.classList.toggle("wrong", !isRight && input.checked && input.value !== "" && right.length > 0);
  }
  const fieldset = section.querySelector("fieldset");
  if (fieldset) fieldset.disabled = true;
}

/// A decision and what came of it; then the next situation, or the end.
export function tellDecision(section, answer, words) {
  const now = section.querySelector(".situation");
  const chosen = now.querySelector('[aria-busy="true"]');
  const decided = element("p", "decided", element("small", "", words.youDecided), ` ${chosen.textContent.trim()}`);
  const row = element("li", "", decided, element("p", "consequence", answer.consequence));
  row.tabIndex = -1;
  section.querySelector(".story").append(row);
  now.replaceWith(answer.situation ? situation(answer.situation) : element("p", "ending", answer.ending.text));
  const picture = section.querySelector("form > .drawing");
  if (picture && answer.situation?.image) picture.src = answer.situation.image;
  return row;
}

function situation({ step, text, choices }) {
  const made = element("div", "situation", element("p", "now", text));
  made.dataset.step = step;
  for (const choice of choices) {
    const button = element("button", "option choice", element("span", "", choice.text));
    button.name = "choice";
    button.value = choice.id;
    made.append(button);
  }
  return made;
}
