// The screen in a room: up to date without a reload, and one group of boards after another where not all fit.
import { keepLive } from "./live.js";

const part = document.querySelector("[data-live]");
const size = Number(part.dataset.boards);
let group = 0;

function show() {
  const boards = [...part.querySelectorAll(".board")];
  const groups = Math.max(1, Math.ceil(boards.length / size));
  boards.forEach((board, number) => (board.hidden = Math.floor(number / size) !== group % groups));
}

function turn() {
  if (part.contains(document.activeElement)) return;
  group += 1;
  show();
}

show();
setInterval(turn, 12_000);
keepLive(part, show);
