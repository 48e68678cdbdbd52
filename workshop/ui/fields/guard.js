// Watches typed text. Every change is sent to the server after a short pause, or at once when the page is left,
// and stays in this browser until the server has confirmed that it is saved.

// Milliseconds before a change is sent, before a failed draft is sent again, before an answer is given up, and
// between two checks of the page. A dead connection never answers; its drafts are sent again after that time.
const WAITS = { pause: 400, retry: 2000, patience: 10000, look: 500 };
const PREFIX = "draft|";

class Field {
  constructor(workshop, path, base) {
    Object.assign(this, { workshop, path, base, label: "", offer: null, waiting: null, sent: null });
    // The last typed text, and the last ones that the page showed: what a person or the server put into the field.
    Object.assign(this, { timer: 0, copy: "", refused: "", text: null, shown: [] });
  }

  knows(text) {
    return text === this.text || this.shown.includes(text);
  }
}

// The browser's storage. Where a browser forbids it, or it is full, a text is held as long as the page is open.
class Shelf {
  constructor() {
    this.held = new Map();
    this.fails = false;
  }

  get(name) {
    return this.held.get(name) ?? this.ask((storage) => storage.getItem(name));
  }

  set(name, text) {
    this.held.set(name, text);
    if (this.ask((storage) => [storage.setItem(name, text)])) this.held.delete(name);
  }

  remove(name) {
    this.held.delete(name);
    this.ask((storage) => storage.removeItem(name));
  }

  names() {
    return [...new Set([...this.held.keys(), ...(this.ask(Object.keys) ?? [])])];
  }

  ask(question) {
    try {
      return question(window.localStorage);
    } catch {
      this.fails = true;
      return null;
    }
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
    this.shelf = new Shelf();
    this.told = false;
    // The last text of each input field that a person or the server put into it.
    this.settled = new WeakMap();
    const listen = (name, heard) => document.addEventListener(name, heard, { capture: true });
    listen("beforeinput", (event) => this.beforeTyping(event.target));
    listen("input", (event) => this.typed(event.target));
    listen("focusin", (event) => this.fieldOf(event.target) && this.settled.set(event.target, event.target.value));
    listen("focusout", () => {
      this.notice();
      this.flush();
    });
    listen("pointerdown", () => this.flush());
    listen("visibilitychange", () => document.visibilityState === "hidden" && this.leave());
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("popstate", () => this.flush());
    window.addEventListener("online", () => this.flush());
    setInterval(() => {
      this.takeBack();
      this.settle();
      this.show();
      this.restore();
    }, this.waits.look);
  }

  // A run of the page: its fields, each with its text and the revision of the text.
  update(data, place, rerun) {
    Object.assign(this, { data, place, rerun });
    this.shown = new Map(data.fields.map((field) => [field.css, field.path]));
    for (const { path, base, text, label } of data.fields) {
      const field = this.field(path) ?? new Field(data.workshop, path, base);
      this.fields.set(this.name(path), field);
      field.label = label;
      field.shown = [...new Set([text, ...field.shown])].slice(0, 4);
      field.offer = base > field.base ? { base, text } : null;
      if (field.offer && !field.waiting) field.refused = "";
    }
    this.takeBack();
    this.names = new Map(data.names.map(({ css, key }) => [css, `name|${data.workshop}|${data.person}|${key}`]));
    this.catchUp();
    if (data.savedAt && !(this.savedAt > data.savedAt)) this.savedAt = data.savedAt;
    for (const { css, used } of data.names) used && this.shelf.remove(this.names.get(css));
    this.absent = new Set(this.names.keys());
    this.settle();
    this.restore();
    this.replay();
    this.show();
  }

  settle() {
    for (const { css, path, numeric } of this.data?.fields ?? []) {
      const element = input(css);
      if (!element) continue;
      if (numeric) element.inputMode = "numeric";
      if (this.field(path).knows(element.value)) this.settled.set(element, element.value);
    }
  }

  // A spell-checker or a password manager may set a text without an event. It is found when a field or the page
  // is left, and set again with an event. An empty field is left alone: it may only be drawn again.
  notice() {
    for (const { css, path } of this.data?.fields ?? []) {
      const element = input(css);
      const [before, text] = [this.settled.get(element), element?.value];
      if (!text || before === undefined || text === before || this.field(path).knows(text)) continue;
      this.accept(this.field(path), before);
      element.value = before;
      put(element, text);
    }
  }

  // The workshop is part of the name, because the same tab may have shown this path of another workshop.
  name(path) {
    return `${this.data.workshop} ${path}`;
  }

  field(path) {
    return this.fields.get(this.name(path));
  }

  // The name of a row that does not exist yet, or the reason for accepting a finding, is not an answer yet: it
  // waits in this browser.
  restore() {
    for (const css of this.absent) {
      const element = document.querySelector(`.${CSS.escape(css)} :is(input, textarea)`);
      if (!element) continue;
      this.absent.delete(css);
      const text = this.shelf.get(this.names.get(css));
      if (!text || element.value || element === document.activeElement) continue;
      put(element, text);
      // Streamlit reads a text when its field is left.
      element.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    }
  }

  remember(element) {
    const css = this.keysOf(element).find((name) => this.names?.has(name));
    if (css) this.shelf.set(this.names.get(css), element.value);
  }

  // The field that an element belongs to; Streamlit writes a widget's key into its classes.
  fieldOf(element) {
    const css = this.keysOf(element).find((name) => this.shown.has(name));
    return css ? this.field(this.shown.get(css)) : null;
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
    if (!field) return;
    field.text = element.value;
    this.settled.set(element, element.value);
    this.told = this.shelf.fails;
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
      const signal = until(this.waits.patience);
      const answer = await fetch(this.data.address, { ...this.request(drafts), signal });
      if (answer.ok) return await answer.json();
      const final = [400, 413].includes(answer.status);
      return drafts.map(({ text }) => (final ? { refused: this.reason(answer.status, text) } : { again: "" }));
    } catch {
      return null;
    }
  }

  // The reason for a refusal without an answer: a text that is too long, or one that is not understood.
  reason(status, text) {
    const { longest, words } = this.data;
    const count = [...text].length;
    return status === 413 || count > longest ? words.too_long.replace("{count}", count) : words.not_taken;
  }

  request(drafts) {
    const body = JSON.stringify({ language: this.data.language, drafts });
    return { method: "POST", headers: { "Content-Type": "application/json" }, body };
  }

  // The page is left: all unacknowledged drafts are sent without waiting for an answer. If the browser refuses
  // that, the copies remain, and are sent when one of our pages is opened again.
  leave() {
    this.notice();
    const pending = [...this.fields.values()].map((field) => field.waiting ?? field.sent).filter(Boolean);
    if (!pending.length || this.beacon(pending)) return;
    pending.forEach((draft) => this.beacon([draft]));
  }

  beacon(drafts) {
    const { body } = this.request(drafts);
    if (!navigator.sendBeacon) {
      fetch(this.data.address, { ...this.request(drafts), keepalive: true }).catch(() => {});
      return true;
    }
    return navigator.sendBeacon(this.data.address, new Blob([body], { type: "application/json" }));
  }

  keep(field, draft = { ...field.waiting, base: field.base }) {
    const copy = [PREFIX + draft.workshop, this.data.person, draft.path, draft.base].join("|");
    if (field.copy && field.copy !== copy) this.drop(field);
    field.copy = copy;
    this.shelf.set(copy, JSON.stringify({ ...draft, label: field.label }));
  }

  drop(field) {
    if (field.copy) this.shelf.remove(field.copy);
    field.copy = "";
  }

  // The copies of this person's texts in this workshop: each name with its draft.
  copies() {
    const mine = `${PREFIX}${this.data.workshop}|${this.data.person}|`;
    const names = this.shelf.names().filter((name) => name.startsWith(mine));
    return names.map((name) => [name, parsed(this.shelf.get(name))]);
  }

  // Only this browser stores a refused text; it is put back into its field, to be shortened, if the page shows
  // the stored text there: after a reload, or when the question was closed and opened again.
  takeBack() {
    const refused = this.data ? this.copies().filter(([, draft]) => draft?.refused) : [];
    for (const [name, draft] of refused) {
      const shown = this.data.fields.find(({ path }) => path === draft.path);
      const field = shown && this.field(shown.path);
      const element = field && !field.waiting && !field.sent && input(shown.css);
      if (!element || element.value !== shown.text) continue;
      this.shelf.remove(name);
      put(element, draft.text);
    }
  }

  // Sends the drafts that an earlier page of this browser could not send, once for each person and workshop.
  async replay() {
    const mine = `${PREFIX}${this.data.workshop}|${this.data.person}|`;
    if (!this.data.workshop || this.replayed.has(mine)) return;
    this.replayed.add(mine);
    const results = await Promise.all(
      this.copies().filter(([, draft]) => !draft?.refused && draft?.editor !== this.data.editor).map((one) => this.resend(...one)),
    );
    if (results.includes(false)) {
      this.replayed.delete(mine);
      setTimeout(() => this.replay(), this.waits.retry);
    }
    if (results.includes(true)) this.rerun();
  }

  // Sends a draft again; true once the server has answered, so that its copy is deleted or marked.
  async resend(name, draft) {
    const { label: _, ...sent } = draft ?? {};
    const [result] = draft ? ((await this.post([sent])) ?? [{ again: "" }]) : [{}];
    if (result.again !== undefined) return false;
    if (result.refused) this.shelf.set(name, JSON.stringify({ ...draft, refused: true }));
    else this.shelf.remove(name);
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
    if (this.shelf.fails && !this.told) text = words.not_kept;
    let mood = "calm";
    if (unsaved) [text, mood] = [this.failing ? words.retrying : words.saving, this.failing ? "alarm" : "busy"];
    if (!connected) [text, mood] = [words.offline, "alarm"];
    const refused = this.ours().find((field) => field.refused);
    if (unsaved && this.failing) [text, mood] = [`${words.unsaved} ${this.failing}`, "alarm"];
    if (refused) [text, mood] = [`${words.unsaved} ${refused.label}: ${refused.refused}`, "alarm"];
    if (this.place.textContent !== text) this.place.textContent = text;
    this.place.dataset.mood = mood;
    this.place.hidden = !text;
    for (const { css, path } of this.data.fields) explain(css, this.field(path).refused);
  }

  // The fields of this workshop, including those that the page does not show now.
  ours() {
    return [...this.fields.values()].filter(({ workshop }) => workshop === this.data.workshop);
  }

  // A workshop that is gone takes no text, and its page has no fields: what was not saved is listed to be copied.
  list(place) {
    const texts = this.data.gone ? this.copies().filter(([, draft]) => draft?.text) : [];
    const lead = Object.assign(document.createElement("p"), { textContent: this.data.words.to_copy });
    const entries = texts.map(([, { label, path, text }]) => {
      const entry = Object.assign(document.createElement("label"), { textContent: label ?? path });
      entry.append(Object.assign(document.createElement("textarea"), { value: text, readOnly: true }));
      return entry;
    });
    place.replaceChildren(lead, ...entries);
    place.hidden = !texts.length;
  }
}

// A signal after so many milliseconds, also in browsers without one.
function until(milliseconds) {
  if (AbortSignal.timeout) return AbortSignal.timeout(milliseconds);
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}

function input(css) {
  return document.querySelector(`.${CSS.escape(css)} :is(textarea, input)`);
}

// Shows below a field why its text is refused, unless the page itself shows it there; a screen reader says it too.
function explain(css, reason) {
  const element = input(css);
  const id = `refusal-${css}`;
  const said = document.querySelector(`.${CSS.escape(css.replace("st-key-", "st-key-refused-"))}`);
  let note = document.getElementById(id);
  if (note && note !== said && (said || !reason || !element)) {
    note.remove();
    note = null;
  }
  if (!element) return;
  if (said) note = Object.assign(said, { id });
  if (!note && reason) {
    note = Object.assign(document.createElement("p"), { id, className: "refusal" });
    element.closest(`.${CSS.escape(css)}`).append(note);
  }
  const sentence = reason && reason[0].toUpperCase() + reason.slice(1);
  if (note && note !== said && note.textContent !== sentence) note.textContent = sentence;
  if (note) {
    element.setAttribute("aria-invalid", "true");
    element.setAttribute("aria-describedby", id);
  } else if (element.getAttribute("aria-describedby") === id) {
    element.setAttribute("aria-invalid", "false");
    element.removeAttribute("aria-describedby");
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
  guard.list(parentElement.querySelector("section"));
}
