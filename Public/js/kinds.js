// Answers that are not chosen from one list: pairs, words, numbers, places in a picture, points at home.

import { element } from "./telling.js";

const NUMBER = /^[-+]?0*\d{1,9}([.,]\d{1,6}0*)?$/;
const PAUSE = 1_200;

const named = (section, name) => [...section.querySelectorAll(`[name^="${name}."]`)];
export const typed = (section) => section.querySelector(".typed input");

/// Undefined for a kind that is not ours; `isWrong` where what is typed is no number.
export function read(section) {
  switch (section.dataset.kind) {
    case "matching": return pairs(named(section, "pair").filter((select) => select.value));
    case "checklist": return pairs(named(section, "said").filter((input) => input.checked));
    case "numeric": return number(plain(typed(section).value));
    case "text": return { value: typed(section).value.trim() || null };
    case "hotspot": return { value: listOf(section.querySelectorAll("[name=response]:checked")) };
  }
}

function pairs(fields) {
  const value = Object.fromEntries(fields.map((field) => [field.name.slice(5), field.value]));
  return { value: fields.length > 0 ? value : null };
}

/// What is no number stays where it is, with a sentence beside it.
export function sayWrong(section, sentence) {
  const field = typed(section);
  const isWrong = Boolean(read(section).isWrong);
  field.setAttribute("aria-invalid", String(isWrong));
  section.querySelector(".wrong[role=alert]")?.remove();
  if (!isWrong) return;
  const said = element("p", "wrong", sentence);
  said.setAttribute("role", "alert");
  field.closest(".typed").before(said);
}

/// A number as Core reads it: spaces anywhere, the signs of a Chinese keyboard, a typographer's minus.
export function plain(text) {
  const narrow = (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
  return text.replace(/\s/g, "").replace(/[\uff01-\uff5e]/g, narrow).replace("\u2212", "-");
}

const number = (text) => (text === "" || NUMBER.test(text) ? { value: text || null } : { isWrong: true });

const listOf = (inputs) => (inputs.length > 0 ? [...inputs].map((input) => input.value) : null);

/// Shows an answer that came from elsewhere. False for a kind that is not ours.
export function write(section, value) {
  switch (section.dataset.kind) {
    case "matching":
      for (const select of named(section, "pair")) select.value = value?.[select.name.slice(5)] ?? "";
      return true;
    case "checklist":
      for (const input of named(section, "said")) input.checked = value?.[input.name.slice(5)] === input.value;
      return true;
    case "numeric":
      typed(section).value = String(value ?? "").replace(".", document.documentElement.lang === "vi" ? "," : ".");
      return true;
    case "text":
      typed(section).value = value ?? "";
      return true;
  }
  return false;
}

/// The places of the picture follow the list.
export function reflect(section) {
  for (const region of section.querySelectorAll(".region")) {
    region.classList.toggle("chosen", inputOf(section, region).checked);
  }
}

const inputOf = (section, region) => section.querySelector(`[name=response][value="${region.dataset.id}"]`);

/// Typed answers are told after a pause, at the latest when the field is left.
export function listen(main, on) {
  let timer;
  main.addEventListener("input", (event) => {
    if (!event.target.closest(".typed")) return;
    const section = event.target.closest(".question");
    clearTimeout(timer);
    timer = setTimeout(() => on.pause(section), PAUSE);
    on.typing(section);
  });
  main.addEventListener("change", () => clearTimeout(timer));
  main.addEventListener("click", (event) => {
    const region = event.target.closest(".region");
    if (region) inputOf(region.closest(".question"), region).click();
  });
}

/// What a locked answer was, place by place.
export function mark(section, { right, points, max }) {
  for (const pair of section.querySelectorAll(".pair")) {
    const isRight = pair.querySelector("select").value === right[pair.dataset.id];
    pair.classList.add(isRight ? "right" : "wrong");
  }
  typed(section)?.closest(".typed").classList.add(points === max ? "right" : "wrong");
  for (const region of section.querySelectorAll(".region")) {
    if (right.includes(region.dataset.id)) region.classList.add("right");
    else if (region.classList.contains("chosen")) region.classList.add("wrong");
  }
}
