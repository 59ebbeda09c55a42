// What the staff's pages gain by a script; without it everything can be done all the same.
"use strict";
const words = document.currentScript.dataset;

// Opens the fieldset of the reader's own language.
function openOwnLanguage() {
  for (const details of document.querySelectorAll("fieldset.opened > details")) details.open = true;
}

// After an arrow was pressed the focus is on it again, so that it can be pressed twice.
function focusOnArrow() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && target.matches(".arrows button")) target.focus();
}

// A link to a field opens the folds that it is in; the editor of a formatted text stands for its field.
function openField() {
  const field = location.hash.startsWith("#id_") && document.getElementById(location.hash.slice(1));
  if (!field) return;
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const editor = field.closest(".prose-editor");
  const target = (editor && editor.querySelector('[contenteditable="true"]')) || field;
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

// Django begins a new record's form at "Save"; we begin at its first field, and a refused form at what is wrong.
const fields = '.select2-selection, [contenteditable="true"], input:not([type="hidden"], [type="submit"]), textarea, select:not(.admin-autocomplete)';

function focusIn(part) {
  const shown = [...part.querySelectorAll(fields)].find((field) => field.offsetParent);
  if (shown) shown.focus();
}

function beginForm() {
  const wrong = document.querySelector('[aria-invalid="true"]');
  const begun = document.activeElement.closest(".change-form .submit-row");
  if (location.hash) openField();
  else if (wrong) focusIn(wrong.parentElement);
  else if (begun) focusIn(begun.closest("form").querySelector("fieldset"));
}

// A long list of choices in the filters gets a field that narrows it.
function narrowFilters() {
  for (const list of document.querySelectorAll("#changelist-filter details > ul")) {
    if (list.children.length < 12) continue;
    const field = document.createElement("input");
    field.type = "search";
    field.className = "narrow";
    field.setAttribute("aria-label", `${words.narrow}: ${list.parentElement.dataset.filterTitle}`);
    field.placeholder = words.narrow;
    field.addEventListener("input", () => {
      const wanted = field.value.toLocaleLowerCase();
      for (const item of list.children) item.hidden = !item.textContent.toLocaleLowerCase().includes(wanted);
    });
    list.before(field);
  }
}

// Select2 builds comboboxes without a name, and the editor a textbox: they take that of the field's label or column.
function nameCombobox(box) {
  const select = box.previousElementSibling;
  const header = box.closest("td") && box.closest("table").querySelector(`thead th:nth-child(${box.closest("td").cellIndex + 1})`);
  const label = (select.labels && select.labels[0]) || header;
  if (!label) return;
  const name = label.textContent.trim().replace(/:$/, "");
  for (const part of box.querySelectorAll('[role="combobox"], [role="textbox"], [role="searchbox"], input')) {
    part.removeAttribute("aria-labelledby"); // Select2 would have it called by what was chosen
    if (part.getAttribute("aria-label") !== name) part.setAttribute("aria-label", name);
  }
}

function nameEditor(editor) {
  const textarea = editor.closest(".prose-editor").querySelector("textarea");
  const label = textarea && textarea.labels[0];
  if (!label || editor.hasAttribute("aria-label")) return;
  editor.setAttribute("aria-label", label.textContent.trim().replace(/:$/, ""));
  editor.lang = textarea.lang;
}

function nameWidgets() {
  document.querySelectorAll(".prose-editor .ProseMirror").forEach(nameEditor);
  document.querySelectorAll(".select2-container").forEach((box) => {
    if (box.previousElementSibling && box.previousElementSibling.matches("select")) nameCombobox(box);
  });
  const searched = document.querySelector(".select2-dropdown .select2-search__field");
  if (searched) searched.setAttribute("aria-label", words.search);
}

// The rows inside a form are moved by buttons, and numbered when the form is sent.
const rowsOf = (group) => [...group.querySelectorAll(".inline-related[id], tr.form-row")].filter((row) => !row.matches(".empty-form, .tabular") && row.querySelector('[name$="-order"]'));
const orderOf = (row) => row.querySelector('[name$="-order"]');
const isUntouched = (row) => !row.matches(".has_original") && ![...row.querySelectorAll("input, textarea, select")].some((field) => field !== orderOf(row) && field.type !== "hidden" && field.tagName !== "SELECT" && field.value) && ![...row.querySelectorAll("select.admin-autocomplete")].some((field) => field.value);

function number(group) {
  rowsOf(group).forEach((row, index) => {
    if (!isUntouched(row)) orderOf(row).value = index + 1;
  });
}

function makeMovable(row) {
  const field = orderOf(row);
  if (!field || row.matches(".empty-form") || row.querySelector(".arrows")) return;
  const group = row.closest(".inline-group");
  const arrows = document.createElement("span");
  arrows.className = "arrows";
  for (const [sign, label, step] of [["↑", words.up, -1], ["↓", words.down, 1]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = label;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => {
      const rows = rowsOf(group);
      const other = rows[rows.indexOf(row) + step];
      if (other) step < 0 ? other.before(row) : other.after(row);
      number(group);
      button.focus();
    });
    arrows.append(button);
  }
  field.after(arrows);
  field.classList.add("numbered");
}

function makeRowsMovable() {
  for (const group of document.querySelectorAll(".inline-group")) {
    rowsOf(group).forEach(makeMovable);
    const form = group.closest("form");
    form.addEventListener("submit", () => number(group));
  }
}

// Django's table of rows begins with an empty header, which is no header.
function dropEmptyHeaders() {
  for (const header of document.querySelectorAll("th.original")) {
    const cell = document.createElement("td");
    cell.className = "original";
    header.replaceWith(cell);
  }
}

// The point that no crop may lose: drawn on the picture, moved by its two sliders or by a click on the picture.
function showFocus() {
  const picture = document.querySelector(".photo-preview");
  const sliders = document.querySelectorAll(".focus-input input");
  if (!picture || sliders.length !== 2) return;
  const point = document.createElement("span");
  point.className = "focus-point";
  picture.append(point);
  const draw = () => {
    point.style.left = `${sliders[0].value}%`;
    point.style.top = `${sliders[1].value}%`;
  };
  sliders.forEach((slider) => slider.addEventListener("input", draw));
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    sliders[0].value = Math.round((100 * (event.clientX - box.left)) / box.width);
    sliders[1].value = Math.round((100 * (event.clientY - box.top)) / box.height);
    draw();
  });
  draw();
}

// A moment on the editor's own clock, whose zone only the browser knows.
function showOwnClock() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const format = new Intl.DateTimeFormat(document.documentElement.lang.replace(/^en$/, "en-GB"), { dateStyle: "long", timeStyle: "short", hourCycle: "h23", numberingSystem: "latn" });
  for (const moment of document.querySelectorAll("[data-own-clock]")) {
    moment.textContent = `${format.format(new Date(moment.dateTime))} (${moment.dataset.ownClock}: ${timeZone})`;
    moment.parentElement.hidden = false;
  }
}

// A link that is shown once is selected, ready to be copied.
function selectLink() {
  document.querySelector("[data-select]")?.select();
}

document.addEventListener("DOMContentLoaded", () => {
  showOwnClock();
  selectLink();
  openOwnLanguage();
  focusOnArrow();
  narrowFilters();
  makeRowsMovable();
  dropEmptyHeaders();
  showFocus();
});
window.addEventListener("load", () => {
  nameWidgets();
  new MutationObserver(nameWidgets).observe(document.body, { childList: true, subtree: true });
  const afterLists = window.django?.jQuery || ((then) => then()); // jQuery may make the searched lists later than this
  afterLists(beginForm);
});
window.addEventListener("hashchange", openField);
document.addEventListener("formset:added", ({ target: row }) => {
  makeMovable(row);
  setTimeout(() => focusIn(row)); // once its lists are made
});
