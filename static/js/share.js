// Hands the page's permanent address to the device's way of sharing, or copies it and says so.
const button = document.querySelector("[data-share]");
const said = document.querySelector("[data-said]");
const { href: url } = document.querySelector("link[rel=canonical]");

async function share() {
  said.textContent = "";
  if (navigator.share) return navigator.share({ title: document.title, url }).catch(() => {}); // a change of mind
  const isCopied = await navigator.clipboard.writeText(url).then(() => true, () => false);
  said.textContent = isCopied ? said.dataset.said : url;
}

button.hidden = !(navigator.share || navigator.clipboard);
button.addEventListener("click", share);
