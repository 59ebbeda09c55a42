// Lets the time that is left until a moment run; without it the page says what was left when it was opened.
// A second hand moves only in the last hour, and never where the reader wants no motion. Nothing of it is read out.
const UNITS = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const language = document.documentElement.lang;

function written(seconds) {
  const finest = seconds < 3_600 && !calm.matches ? 3 : 2;
  const first = Math.min(UNITS.findIndex(([, size]) => seconds >= size), finest);
  const parts = UNITS.slice(first < 0 ? finest : first, finest + 1).slice(0, 2);
  let rest = seconds;
  return parts.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long", numberingSystem: "latn" }).format(count);
  });
}

function tick() {
  for (const moment of document.querySelectorAll("[data-countdown]")) {
    const left = Math.ceil((new Date(moment.dateTime) - Date.now()) / 1000);
    const text = left > 0 ? moment.dataset.countdown.replace("{left}", written(left).join(" ")) : moment.dataset.over;
    if (moment.textContent !== text) moment.textContent = text;
  }
}

tick();
setInterval(tick, 1_000);
