// The programme, alive: what is on now, by the reader's clock; the reader's own time beside the venue's, on request;
// and the page brought up to date without a reload. Without this script the page is as true as when it was fetched.
import { keepLive } from "./live.js";

const live = document.querySelector("[data-live]");
const button = document.querySelector("[data-own-zone]");
const KEY = "own-zone";
const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", numberingSystem: "latn" });
let wantsOwnTime = localStorage.getItem(KEY) === "yes";

function markNow() {
  const chosen = document.documentElement.dataset.at; // in a preview
  const at = chosen ? new Date(chosen) : new Date();
  for (const entry of live.querySelectorAll("[data-starts]")) {
    const isOn = new Date(entry.dataset.starts) <= at && at < new Date(entry.dataset.ends);
    entry.querySelector(".is-now").hidden = !isOn;
  }
}

function isElsewhere(moment) {
  // The venue's offset stands at the end of its moments: 2017-09-10T09:00:00+06:00
  const [, sign, hours, minutes] = moment.match(/([+-])(\d\d):(\d\d)$/) ?? [];
  const offset = (sign === "-" ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
  return new Date(moment).getTimezoneOffset() !== offset;
}

function showOwnTime() {
  for (const shown of live.querySelectorAll(".own-time")) shown.remove();
  button?.setAttribute("aria-pressed", String(wantsOwnTime));
  if (!wantsOwnTime) return;
  for (const times of live.querySelectorAll(".entry-time")) {
    const moments = [...times.querySelectorAll("time")].map((time) => new Date(time.dateTime));
    if (!moments.length) continue;
    const own = document.createElement("span");
    own.className = "own-time";
    own.textContent = `${moments.map((moment) => clock.format(moment)).join("–")} ${Intl.DateTimeFormat().resolvedOptions().timeZone}`;
    times.append(own);
  }
}

function update() {
  markNow();
  showOwnTime();
}

const moment = live.querySelector("[data-starts]")?.dataset.starts;
if (button && moment && isElsewhere(moment)) {
  button.hidden = false;
  button.addEventListener("click", () => {
    wantsOwnTime = !wantsOwnTime;
    localStorage.setItem(KEY, wantsOwnTime ? "yes" : "no");
    showOwnTime();
  });
} else {
  wantsOwnTime = false;
}
update();
setInterval(markNow, 15_000);
keepLive(live, update);
