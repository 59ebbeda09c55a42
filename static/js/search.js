// Suggestions while typing, as the ARIA practices have it (combobox with a listbox).
const form = document.querySelector("form[data-suggest]");
const input = form.elements.q;
const list = document.createElement("ul");
let current = -1;
let request;
let timer;

list.id = "suggestions";
list.className = "suggestions";
list.role = "listbox";
list.ariaLabel = form.dataset.label;
list.hidden = true;
form.append(list);
for (const [name, value] of Object.entries({
  role: "combobox",
  "aria-autocomplete": "list",
  "aria-controls": list.id,
  "aria-expanded": "false",
})) input.setAttribute(name, value);

function show(is) {
  list.hidden = !is;
  input.setAttribute("aria-expanded", String(is));
  if (!is) mark(-1);
}

function mark(index) {
  current = index;
  [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
  const option = list.children[index];
  if (option) {
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else input.removeAttribute("aria-activedescendant");
}

function option({ title, language, direction, kind, address }, place) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  const what = document.createElement("small");
  Object.assign(name, { textContent: title, lang: language, dir: direction });
  what.textContent = ` ${kind}`;
  Object.assign(item, { id: `suggestion-${place}`, role: "option" });
  item.dataset.address = address;
  item.append(name, what);
  return item;
}

async function suggest() {
  request?.abort();
  if (input.value.trim().length < 2) return show(false);
  request = new AbortController();
  try {
    const address = `${form.dataset.suggest}?${new URLSearchParams({ q: input.value })}`;
    const answer = await fetch(address, { signal: request.signal });
    const { suggestions } = await answer.json();
    list.replaceChildren(...suggestions.map(option));
    show(suggestions.length > 0 && document.activeElement === input);
    mark(-1);
  } catch {
    if (!request.signal.aborted) show(false);
  }
}

const keys = {
  ArrowDown: () => (list.hidden ? suggest() : mark((current + 1) % list.children.length)),
  ArrowUp: () => mark((current < 1 ? list.children.length : current) - 1),
  Enter: () => location.assign(list.children[current].dataset.address),
  Escape: () => show(false),
};

input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(suggest, 150);
});
input.addEventListener("keydown", (event) => {
  const isOurs = event.key === "ArrowDown" || (!list.hidden && (event.key !== "Enter" || current >= 0));
  if (!isOurs || !(event.key in keys) || event.isComposing) return;
  event.preventDefault();
  keys[event.key]();
});
input.addEventListener("blur", () => show(false));
list.addEventListener("mousedown", (event) => event.preventDefault());
list.addEventListener("click", (event) => location.assign(event.target.closest("li").dataset.address));
