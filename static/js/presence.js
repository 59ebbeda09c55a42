// Says who else has the form open, and that it is still open here. Without it a mark expires by itself.
const BEAT = 30_000; // three of them fit in `KEPT` of events/presence.py
const line = document.querySelector("[data-presence]");
const token = document.querySelector("[name=csrfmiddlewaretoken]").value;

async function beat() {
  try {
    const answer = await fetch(line.dataset.presence, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" });
    if (!answer.ok) return; // signed out, or the record is gone
    const { notice } = await answer.json();
    if (line.textContent !== notice) line.textContent = notice; // read out when it changes, and only then
  } catch {
    // No network: the next beat tries again.
  }
}

beat();
setInterval(beat, BEAT);
