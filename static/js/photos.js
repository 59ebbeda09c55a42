// The photos of a page, large and one after another; without this script each link opens its picture.
const dialog = document.querySelector(".lightbox");
const links = [...document.querySelectorAll(".photos a")];
const onward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
let shown = 0;
let opener;

function show(place) {
  shown = (place + links.length) % links.length;
  const figure = links[shown].closest("figure");
  const image = figure.querySelector("img").cloneNode();
  image.sizes = "100vw";
  image.loading = "eager";
  dialog.querySelector("figure").replaceChildren(image, figure.querySelector("figcaption").cloneNode(true));
  dialog.querySelector("[download]").href = links[shown].href;
}

links.forEach((link, place) => {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // asked for in a tab of its own
    event.preventDefault();
    opener = link;
    show(place);
    dialog.showModal();
  });
});
dialog.addEventListener("click", ({ target }) => {
  if (target === dialog) dialog.close();
  else if (target.dataset.step) show(shown + Number(target.dataset.step));
});
dialog.addEventListener("keydown", ({ key }) => {
  if (key === "ArrowLeft" || key === "ArrowRight") show(shown + (key === onward ? 1 : -1));
});
dialog.addEventListener("close", () => opener.focus());
for (const button of dialog.querySelectorAll("[data-step]")) button.hidden = links.length < 2;
