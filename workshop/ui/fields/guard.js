// Watches typed text. Every change is sent to the server after a short pause, or at once when the page is left,
// and stays in this browser until the server has confirmed that it is saved.

// Milliseconds before a change is sent, before a failed draft is sent again, before an answer is given up, and
// between two checks of the page. A dead connection never answers; its drafts are sent again after that time.
const WAITS = { pause: 400, retry: 2000, patience: 10000, look: 500 };
const PREFIX = "draft|";

class Field {
  constructor(path, base) {
    Object.assign(this, { path, base, offer: null, waiting: null, sent: null, timer: 0, copy: "", refused: "" });
  }
}

class Guard {
  constructor(waits) {
    this.waits = { ...WAITS, ...waits };
    this.fields = new Map();
    this.shown = new Map();
    this.early = new Map();
    this.absent = new Set();
    this.turn = 0;
    this.failing = "";
    this.savedAt = null;
    this.replayed = new Set();
    const listen = (name, heard) => document.addEventListener(name, heard, { capture: true });
    listen("beforeinput", (event) => this.beforeTyping(event.target));
    listen("input", (event) => this.typed(event.target));
    listen("focusout", () => this.flush());
    listen("pointerdown", () => this.flush());
    listen("visibilitychange", () => document.visibilityState === "hidden" && this.leave());
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("popstate", () => this.flush());
    window.addEventListener("online", () => this.flush());
    setInterval(() => {
      this.show();
      this.restore();
    }, this.waits.look);
  }

  // A run of the page: its fields, each with its text and the revision of the text.
  update(data, place, rerun) {
    this.data = data;
    this.place = place;
    this.rerun = rerun;
    // The workshop is part of the name, because the same tab may have shown this path of another workshop.
    const name = (path) => `${data.workshop} ${path}`;
    this.shown = new Map(data.fields.map((field) => [field.css, name(field.path)]));
    for (const { path, base, text } of data.fields) {
      const field = this.fields.get(name(path)) ?? new Field(path, base);
      this.fields.set(name(path), field);
      field.offer = base > field.base ? { base, text } : null;
      if (field.offer && !field.waiting) field.refused = "";
      this.takeBack(field, text);
    }
    this.names = new Map(data.names.map(({ css, key }) => [css, `name|${data.workshop}|${data.person}|${key}`]));
    this.catchUp();
    if (data.savedAt && !(this.savedAt > data.savedAt)) this.savedAt = data.savedAt;
    for (const { css, used } of data.names) used && localStorage.removeItem(this.names.get(css));
    this.absent = new Set(this.names.keys());
    this.restore();
    this.replay();
    this.show();
  }

  // The name of a row that does not exist yet, or the reason for accepting a finding, is not an answer yet: it
  // waits in this browser.
  restore() {
    for (const css of this.absent) {
      const element = document.querySelector(`.${CSS.escape(css)} :is(input, textarea)`);
      if (!element) continue;
      this.absent.delete(css);
      const text = localStorage.getItem(this.names.get(css));
      if (!text || element.value || element === document.activeElement) continue;
      put(element, text);
      // Streamlit reads a text when its field is left.
      element.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    }
  }

  remember(element) {
    const css = this.keysOf(element).find((name) => this.names?.has(name));
    if (css) localStorage.setItem(this.names.get(css), element.value);
  }

  // The field that an element belongs to; Streamlit writes a widget's key into its classes.
  fieldOf(element) {
    const css = this.keysOf(element).find((name) => this.shown.has(name));
    return css ? this.fields.get(this.shown.get(css)) : null;
  }

  keysOf(element) {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return [];
    const names = [];
    for (let node = element; node; node = node.parentElement) names.push(...node.classList);
    return names;
  }

  // A newer revision counts as seen only if the person starts from its text.
  beforeTyping(element) {
    const field = this.fieldOf(element);
    if (field) this.accept(field, element.value);
    else if (this.keysOf(element).length && !this.early.has(element)) this.early.set(element, element.value);
  }

  accept(field, text) {
    if (field.offer?.text !== text) return;
    field.base = field.offer.base;
    field.offer = null;
  }

  // A person may type into a field before the run that adds it is complete.
  catchUp() {
    for (const [element, before] of this.early) {
      this.remember(element);
      const field = this.fieldOf(element);
      if (!field) continue;
      this.accept(field, before);
      this.typed(element);
    }
    this.early.clear();
  }

  typed(element) {
    this.remember(element);
    const field = this.fieldOf(element);
    if (!field || element.validity.badInput) return;
    const { workshop, editor } = this.data;
    this.turn += 1;
    const draft = { workshop, editor, path: field.path, text: element.value, turn: this.turn };
    field.waiting = { ...draft, save_id: `${editor}-${this.turn}`, base: field.base };
    field.refused = "";
    this.keep(field);
    clearTimeout(field.timer);
    field.timer = setTimeout(() => this.send(field), this.waits.pause);
    this.show();
  }

  flush() {
    for (const field of this.fields.values()) if (field.waiting) this.send(field);
  }

  async send(field) {
    clearTimeout(field.timer);
    if (field.sent || !field.waiting) return;
    field.sent = { ...field.waiting, base: field.base };
    field.waiting = null;
    const [result] = (await this.post([field.sent])) ?? [{ again: "" }];
    const draft = field.sent;
    field.sent = null;
    this.heard(field, draft, result);
    this.show();
  }

  heard(field, draft, result) {
    this.failing = result.again ?? "";
    if (result.again !== undefined) {
      field.waiting ??= draft;
      field.timer = setTimeout(() => this.send(field), this.waits.retry);
      return;
    }
    if (result.revision) {
      field.base = Math.max(field.base, result.revision);
      this.savedAt = result.at;
    }
    field.refused = result.refused ?? "";
    if (field.waiting) {
      this.keep(field);
      field.timer = setTimeout(() => this.send(field), this.waits.pause);
    } else if (field.refused) this.keep(field, { ...draft, refused: true });
    else this.drop(field);
    if (result.conflict) this.rerun();
  }

  // null if there is no answer, or none with the outcomes of the drafts.
  async post(drafts) {
    try {
      const signal = AbortSignal.timeout(this.waits.patience);
      const answer = await fetch(this.data.address, { ...this.request(drafts), signal });
      if (answer.ok) return await answer.json();
      const final = [400, 413].includes(answer.status);
      return drafts.map(({ text }) => (final ? { refused: this.tooLong(text) } : { again: "" }));
    } catch {
      return null;
    }
  }

  tooLong(text) {
    return this.data.words.too_long.replace("{count}", [...text].length);
  }

  request(drafts) {
    const body = JSON.stringify({ language: this.data.language, drafts });
    return { method: "POST", headers: { "Content-Type": "application/json" }, body };
  }

  // The page is left: all unacknowledged drafts are sent without waiting for an answer. If the browser refuses
  // that, the copies remain, and are sent when one of our pages is opened again.
  leave() {
    const pending = [...this.fields.values()].map((field) => field.waiting ?? field.sent).filter(Boolean);
    if (!pending.length || this.beacon(pending)) return;
    pending.forEach((draft) => this.beacon([draft]));
  }

  beacon(drafts) {
    const { body } = this.request(drafts);
    return navigator.sendBeacon(this.data.address, new Blob([body], { type: "application/json" }));
  }

  keep(field, draft = { ...field.waiting, base: field.base }) {
    const copy = [PREFIX + draft.workshop, this.data.person, draft.path, draft.base].join("|");
    if (field.copy && field.copy !== copy) this.drop(field);
    field.copy = copy;
    try {
      localStorage.setItem(copy, JSON.stringify(draft));
    } catch {
      // The storage is full or forbidden; the text is sent to the server anyway.
    }
  }

  drop(field) {
    if (field.copy) localStorage.removeItem(field.copy);
    field.copy = "";
  }

  // Only this browser stores a refused text; it is put back into its field, to be shortened.
  takeBack(field, shown) {
    const copies = `${PREFIX}${this.data.workshop}|${this.data.person}|${field.path}|`;
    const copy = Object.keys(localStorage).find((name) => name.startsWith(copies) && name !== field.copy);
    const draft = copy && parsed(localStorage.getItem(copy));
    if (!draft?.refused || field.waiting || field.sent) return;
    const css = this.data.fields.find(({ path }) => path === field.path).css;
    const element = document.querySelector(`.${CSS.escape(css)} :is(textarea, input)`);
    if (element?.value !== shown) return;
    localStorage.removeItem(copy);
    put(element, draft.text);
  }

  // Sends the drafts that an earlier page of this browser could not send, once for each person and workshop.
  async replay() {
    const mine = `${PREFIX}${this.data.workshop}|${this.data.person}|`;
    if (!this.data.workshop || this.replayed.has(mine)) return;
    this.replayed.add(mine);
    const left = Object.keys(localStorage).filter((name) => name.startsWith(mine));
    const sent = left.map((name) => [name, parsed(localStorage.getItem(name))]);
    const results = await Promise.all(
      sent.filter(([, draft]) => !draft?.refused && draft?.editor !== this.data.editor).map((one) => this.resend(...one)),
    );
    if (results.includes(false)) {
      this.replayed.delete(mine);
      setTimeout(() => this.replay(), this.waits.retry);
    }
    if (results.includes(true)) this.rerun();
  }

  // Sends a draft again; true once the server has answered, so that its copy is deleted or marked.
  async resend(name, draft) {
    const [result] = draft ? ((await this.post([draft])) ?? [{ again: "" }]) : [{}];
    if (result.again !== undefined) return false;
    if (result.refused) localStorage.setItem(name, JSON.stringify({ ...draft, refused: true }));
    else localStorage.removeItem(name);
    return true;
  }

  show() {
    if (!this.place) return;
    const connected = !document.querySelector(
      "[data-test-connection-state]:not([data-test-connection-state=CONNECTED])",
    );
    const unsaved = [...this.fields.values()].some((field) => field.waiting || field.sent);
    const { words } = this.data;
    let text = this.savedAt ? `${words.saved} ${clock(this.savedAt)}` : "";
    let mood = "calm";
    if (unsaved) [text, mood] = [this.failing ? words.retrying : words.saving, this.failing ? "alarm" : "busy"];
    if (!connected) [text, mood] = [words.offline, "alarm"];
    const refused = this.data.fields.find(({ path }) => this.fields.get(path)?.refused);
    if (unsaved && this.failing) [text, mood] = [`${words.unsaved} ${this.failing}`, "alarm"];
    if (refused) [text, mood] = [`${words.unsaved} ${refused.label}: ${this.fields.get(refused.path).refused}`, "alarm"];
    if (this.place.textContent !== text) this.place.textContent = text;
    this.place.dataset.mood = mood;
    this.place.hidden = !text;
  }
}

// Sets a text as if it was typed, so that Streamlit notices it.
function put(element, text) {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), "value").set.call(element, text);
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function clock(moment) {
  const at = new Date(moment);
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const guard = (window.workshopGuard ??= new Guard(window.workshopWaits));
  guard.update(data, parentElement.querySelector("output"), () => setTriggerValue("news", Date.now()));
}
