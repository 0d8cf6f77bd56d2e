// Makes the page live. Without this file everything works as plain forms.

import { Live } from "./live.js";

// The server reads 4 MiB; what is longer goes as a form, which says so.
const MOST_BYTES = 4 * 1024 * 1024;

const page = document.body;
const log = document.getElementById("log");
const text = document.getElementById("text");
const status = document.getElementById("status");
const evenings = document.getElementById("evenings");
const role = document.getElementById("role");
const you = document.getElementById("you");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const touch = matchMedia("(pointer: coarse)");
let lost = false;

const live = new Live({
  hello(message) {
    choose(message.role);
    if (message.session !== page.dataset.session) {
      page.dataset.session = message.session;
      tell("forgotten");
    }
  },
  reply(message) {
    choose(message.role);
    tell(live.busy ? "reading" : "");
    show(message.html);
  },
  lost() {
    if (!lost) tell("lost");
    lost = true;
  },
  back() {
    if (lost && status.dataset.shown === "lost") tell(live.busy ? "reading" : "back");
    lost = false;
  },
});

function tell(key) {
  status.dataset.shown = key;
  status.textContent = key ? status.getAttribute(`data-${key}`) : "";
}

function choose(value) {
  role.querySelector(`input[value="${value}"]`).checked = true;
}

function showYou(said) {
  const turn = you.content.firstElementChild.cloneNode(true);
  turn.querySelector(".said").textContent = said.slice(0, you.dataset.shown);
  turn.querySelector(".cut").hidden = said.length <= you.dataset.shown;
  log.append(turn);
  reveal(turn);
}

function show(html) {
  const template = document.createElement("template");
  template.innerHTML = html; // escaped by the server's templates
  const turn = template.content.querySelector(".turn");
  enable(turn);
  log.append(turn);
  const before = turn.previousElementSibling;
  reveal(before?.matches(".you") ? before : turn);
}

function reveal(turn) {
  turn.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
}

function enable(part) {
  for (const element of part.querySelectorAll("[data-with-script], .copy")) element.hidden = false;
}

// Sends a form's words or button: live if possible, else as the form would.
function send(form, field, value, said) {
  const once = crypto.getRandomValues(new Uint32Array(3)).join("-");
  const message =
    form.action.endsWith("/say") ? { kind: "say", once, text: value } : { kind: "press", once, action: field, value };
  const small = value.length * 3 < MOST_BYTES;
  tell("reading");
  if (!live.open || !small) return post(form.action, { [field]: value, ":once": once });
  if (said) showYou(said);
  if (said) evenings.open = false;
  if (field === "text") text.value = "";
  live.send(message);
}

async function post(action, fields) {
  try {
    const answer = await fetch(action, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
    if (answer.status === 413) return tell("too-big");
    if (answer.type !== "opaqueredirect") return tell("unreachable");
    if (fields.text === text.value) text.value = "";
    location.hash = "latest";
    location.reload();
  } catch {
    tell("unreachable");
  }
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    tell("copied");
  } catch {
    tell("not-copied");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.id === "clear") return;
  event.preventDefault();
  if (form.id === "role") return;
  if (form.id === "say") send(form, "text", text.value, text.value);
  else send(form, button.name, button.value, form.action.endsWith("/say") ? button.value : button.textContent);
});

role.addEventListener("change", (event) => send(role, event.target.name, event.target.value, ""));

text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || touch.matches) return;
  event.preventDefault();
  if (!event.repeat) text.form.requestSubmit();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest(".copy");
  if (button) copy(button);
});

for (const element of document.querySelectorAll("[data-without-script]")) element.hidden = true;
enable(document);
document.getElementById("keys").hidden = touch.matches;
