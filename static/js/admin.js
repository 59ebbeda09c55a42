// Opens the fieldset of the reader's own language; without this script it is one click away.
document.addEventListener("DOMContentLoaded", () => {
  for (const details of document.querySelectorAll("fieldset.opened > details")) details.open = true;
});
