// The screen of a hall: up to date without a reload, and one group of halls after another where not all fit.
import { keepLive } from "./live.js";

const part = document.querySelector("[data-live]");
const size = Number(part.dataset.halls);
let group = 0;

function show() {
  const halls = [...part.querySelectorAll(".hall")];
  const groups = Math.max(1, Math.ceil(halls.length / size));
  halls.forEach((hall, number) => (hall.hidden = Math.floor(number / size) !== group % groups));
}

function turn() {
  if (part.contains(document.activeElement)) return;
  group += 1;
  show();
}

show();
setInterval(turn, 12_000);
keepLive(part, show);
