// For whoever asked to practise deciding quickly: a calm bar above each decision. Nothing ends when it ends.

const SECONDS = 20;

export function keepPace(main, words) {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let situation, began, said, bar;
  setInterval(() => {
    const now = main.querySelector(".question:not([hidden]) .situation");
    if (now !== situation) {
      situation = now;
      began = performance.now();
      said = undefined;
      bar = now && begin(now, isStill);
    }
    if (!situation) return;
    const left = Math.max(0, Math.ceil(SECONDS - (performance.now() - began) / 1000));
    if (!isStill) bar.querySelector("progress").value = left;
    // In steps, so that nobody is counted down aloud.
    const step = [20, 10, 5, 0].find((seconds) => left >= seconds);
    if (step === said) return;
    said = step;
    bar.querySelector("p").textContent = step === 0 ? words.paceOver : words.paceLeft.replace("{seconds}", step);
  }, 500);
}

function begin(situation, isStill) {
  const bar = document.createElement("div");
  bar.className = "pace-bar";
  const text = document.createElement("p");
  text.setAttribute("aria-live", "polite");
  bar.append(text);
  if (!isStill) {
    const progress = document.createElement("progress");
    progress.max = SECONDS;
    progress.setAttribute("aria-hidden", "true");
    bar.append(progress);
  }
  situation.prepend(bar);
  return bar;
}
