// Says the complete lines for 114 in Vietnamese, where the device has a Vietnamese voice.

const block = document.querySelector("[data-aloud]");
const speech = window.speechSynthesis;

const voice = () => speech.getVoices().find(({ lang }) => /^vi\b/i.test(lang));

function offer() {
  block.hidden = !voice();
}

function say() {
  const lines = [...document.querySelectorAll(".paper .say")].map((line) => line.textContent.trim());
  // Digit by digit, as people say the number.
  const words = new SpeechSynthesisUtterance(lines.join(" ").replace(/\b114\b/g, "1 1 4"));
  words.voice = voice();
  words.lang = "vi-VN";
  words.rate = 0.85;
  speech.cancel();
  speech.speak(words);
}

if (block && speech) {
  offer();
  // Many browsers learn their voices only after a while.
  speech.addEventListener?.("voiceschanged", offer);
  block.querySelector("button").addEventListener("click", say);
}
