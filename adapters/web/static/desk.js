// Makes the page live. Without this file everything works as plain forms.

import { Live } from "./live.js";

// The server reads 4 MiB; what is longer goes as a form, which says so.
const MOST_BYTES = 4 * 1024 * 1024;

const page = document.body;
const log = document.getElementById("log");
const text = document.getElementById("text");
const files = document.getElementById("files");
const status = document.getElementById("status");
const evenings = document.getElementById("evenings");
const role = document.getElementById("role");
const channels = document.getElementById("channels");
const you = document.getElementById("you");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const touch = matchMedia("(pointer: coarse)");
let lost = false;

const live = new Live({
  hello(message) {
    choose(message.role);
    if (channels && message.channel && !channels.contains(writing())) fill(channels, message.channel);
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
  acted(message) {
    tell("");
    const told = cardOf(message.card)?.querySelector(".told");
    if (!told) return;
    fill(told, message.html);
    told.querySelector("textarea, input[type=text]")?.focus();
  },
  card(message) {
    showCard(message);
  },
  news(message) {
    show(message.html, false);
    tell("news");
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

function cardOf(id) {
  return [...document.querySelectorAll(".card")].find((card) => card.dataset.card === id);
}

function writing() {
  const element = document.activeElement;
  return element?.matches("textarea, input[type=text]") && element.value ? element : null;
}

function fill(element, html) {
  const open = element.querySelector("details")?.open;
  element.innerHTML = html; // escaped by the server's templates
  const details = element.querySelector("details");
  if (details && open) details.open = true;
  enable(element);
}

// A card as it stands now: in its place, with what is being filled in on it left alone.
function showCard(message) {
  const known = cardOf(message.card);
  const template = document.createElement("template");
  template.innerHTML = message.html; // escaped by the server's templates
  const card = template.content.querySelector(".card");
  if (known) {
    for (const part of [".root", ".thread"]) fill(known.querySelector(part), card.querySelector(part).innerHTML);
    return;
  }
  const channel = channels?.querySelector(`[data-channel="${message.channel}"]`);
  if (!channel) return location.reload();
  channel.querySelector(".empty")?.remove();
  enable(card);
  channel.querySelector(".cards").prepend(card);
}

function show(html, moves = true) {
  const template = document.createElement("template");
  template.innerHTML = html; // escaped by the server's templates
  const turn = template.content.querySelector(".turn");
  enable(turn);
  log.append(turn);
  const before = turn.previousElementSibling;
  if (moves) reveal(before?.matches(".you") ? before : turn);
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
  const filled = fieldsOf(form);
  const fields = Object.fromEntries(Object.entries(filled).map(([name, text]) => [name.slice("field.".length), text]));
  const card = form.closest(".card");
  const message = form.action.endsWith("/say")
    ? { kind: "say", once, text: value }
    : card
      ? { kind: "act", once, card: card.dataset.card, action: field, value, fields }
      : { kind: "press", once, action: field, value, fields };
  const small = (value.length + JSON.stringify(fields).length) * 3 < MOST_BYTES;
  tell("reading");
  if (!live.open || !small) return post(form.action, { ...filled, [field]: value, ":once": once });
  if (said) showYou(said);
  if (said) evenings.open = false;
  if (field === "text") text.value = "";
  live.send(message);
}

function fieldsOf(form) {
  return Object.fromEntries([...new FormData(form)].filter(([name]) => name.startsWith("field.")));
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

// What is only named leaves this browser as a name.
function nameOnly() {
  const kept = new DataTransfer();
  for (const file of files.files) kept.items.add(/\.(eml|txt)$/i.test(file.name) ? file : new File([], file.name));
  files.files = kept.files;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.id === "clear") return;
  if (form.id === "say" && files.files.length) return nameOnly(); // goes as a form, with its files
  event.preventDefault();
  if (form.id === "role") return;
  if (form.id === "say") send(form, "text", text.value, text.value);
  else if (form.closest(".card")) send(form, button.name, button.value, "");
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
