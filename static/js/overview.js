// What is on, on the overview of a summit that is under way, kept up to date without a reload.
import { keepLive } from "./live.js";

keepLive(document.querySelector("[data-live]"), () => {});
