// What the server says of an answer, in the same markup as the pages it renders.

/// The sentences that the page has for its scripts: a line each, key and words with a tab between.
export function wordsOf(main) {
  return Object.fromEntries(main.dataset.phrases.split("\n").map((line) => line.split("\t")));
}

export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/// Puts something below a question, in the place of what was said there before.
export function say(section, ...blocks) {
  const place = section.querySelector(".feedback");
  place.textContent = "";
  place.append(...blocks);
}

/// The feedback of a locked item; marks its options.
export function tellFeedback(section, feedback, words) {
  const isFull = feedback.points === feedback.max;
  const isGraded = feedback.max > 0;
  const word = isFull ? "rightAnswer" : feedback.points > 0 ? "partlyRight" : "notYet";
  const verdict = words[isGraded ? word : "noted"];
  const block = element("div", `verdict ${isFull ? "good" : "look"}`, element("p", "", element("strong", "", verdict)));
  const list = (name, texts) => element("ul", name, ...texts.map((text) => element("li", "", text)));
  if (!isFull && feedback.answer.length > 0) {
    block.append(element("div", "answer", element("p", "", words.rightAnswerIs), list("", feedback.answer)));
  }
  // A story has told its mistakes, each at its moment.
  const remarks = section.dataset.kind === "scenario" ? [] : feedback.feedback;
  if (!isGraded && remarks.length > 0) {
    block.append(element("p", "", element("strong", "", words.toDoAtHome)), list("todo", remarks));
  } else block.append(...remarks.map((text) => element("p", "", text)));
  if (feedback.why) block.append(element("p", "", feedback.why));
  if (feedback.sources.length > 0) {
    block.append(element("details", "sources", element("summary", "", words.sourcesTitle), list("", feedback.sources)));
  }
  say(section, block);
  markOptions(section, [feedback.right].flat().map(String), words);
  offerAgain(section, feedback.mistakes, words);
}

/// The buttons post, and the server shows the moment again; in a practice without the network retelling.js does.
export function offerAgain(section, mistakes, words) {
  const story = section.querySelector(".story");
  if (!story || story.querySelector(".again") || mistakes.length === 0) return;
  const run = element("input", "");
  Object.assign(run, { type: "hidden", name: "run", value: "1" });
  story.after(run);
  for (const step of mistakes) {
    const button = element("button", "button again", words.replayFromHere);
    Object.assign(button, { name: "replay", value: step });
    story.children[step - 1].append(button);
  }
}

function markOptions(section, right, words) {
  for (const input of section.querySelectorAll(".option [name=response]")) {
    const isRight = right.includes(input.value);
    // Not to know is no mistake.
    const isWrong = !isRight && input.checked && input.value !== "" && right.length > 0;
    input.parentElement.classList.toggle("right", isRight);
    input.parentElement.classList.toggle("wrong", isWrong);
    const told = isWrong ? "toldWrong" : input.checked ? "toldRight" : "toldMissed";
    if (isRight || isWrong) input.nextElementSibling.append(element("small", "told", words[told]));
  }
  for (const fieldset of section.querySelectorAll("fieldset")) fieldset.disabled = true;
}

/// A decision and what came of it; then the next situation, or the end.
export function tellDecision(section, answer, words) {
  const now = section.querySelector(".situation");
  const chosen = now.querySelector('[aria-busy="true"]');
  const decided = element("p", "decided", element("small", "", words.youDecided), ` ${chosen.textContent.trim()}`);
  const row = element("li", "", decided, element("p", "consequence", answer.consequence));
  if (answer.next) row.append(element("p", "next-time", answer.next));
  row.tabIndex = -1;
  section.querySelector(".story").append(row);
  now.replaceWith(answer.situation ? situation(answer.situation, now.dataset.run) : element("p", "ending", answer.ending.text));
  const picture = section.querySelector("form > .drawing");
  if (picture && answer.situation?.image) picture.src = answer.situation.image;
  return row;
}

export function situation({ step, text, choices }, run) {
  const made = element("div", "situation", element("p", "now", text));
  Object.assign(made.dataset, { step, run });
  for (const choice of choices) {
    const button = element("button", "option choice", element("span", "", choice.text));
    button.name = "choice";
    button.value = choice.id;
    made.append(button);
  }
  return made;
}
