// The live connection: sends again what got no answer, and comes back by itself.

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;

export class Live {
  #socket = null;
  #waiting = new Map();
  #wait = FIRST_WAIT;
  #timer = 0;
  #opened = false;
  #latest = ""; // what was shown last, so that news of the time without a connection can follow

  constructor(handlers) {
    this.handlers = handlers; // hello(message), reply(message), acted(message), card(message), news(message), lost(), back()
    addEventListener("online", () => this.#connect());
    addEventListener("pagehide", () => this.#socket?.close());
    addEventListener("pageshow", (event) => event.persisted && this.#connect());
    this.#connect();
  }

  get open() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  get busy() {
    return this.#waiting.size > 0;
  }

  send(message) {
    const text = JSON.stringify(message);
    this.#waiting.set(message.once, text);
    this.#socket.send(text);
  }

  #connect() {
    clearTimeout(this.#timer);
    if (this.#socket && this.#socket.readyState < WebSocket.CLOSING) return;
    const address = new URL("/live", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    if (this.#latest) address.searchParams.set("after", this.#latest);
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.addEventListener("message", (event) => this.#receive(JSON.parse(event.data)));
    socket.addEventListener("close", () => this.#closed(socket));
  }

  #receive(message) {
    // Of a page that was just loaded everything is shown; what comes back later is told by what follows the hello.
    if (message.latest !== undefined && (message.kind !== "hello" || !this.#opened)) this.#latest = message.latest;
    if (message.kind === "hello") {
      this.#wait = FIRST_WAIT;
      this.handlers.hello(message);
      if (this.#opened) this.handlers.back();
      this.#opened = true;
      for (const text of this.#waiting.values()) this.#socket.send(text);
    } else if (message.once === undefined || this.#waiting.delete(message.once)) {
      this.handlers[message.kind]?.(message);
    }
  }

  #closed(socket) {
    if (socket !== this.#socket) return;
    this.handlers.lost();
    this.#timer = setTimeout(() => this.#connect(), this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }
}
