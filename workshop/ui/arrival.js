// Corrects five things in Streamlit: the declared language of a page, the scroll position of a new page, words
// that Streamlit has only in English, its failure on a page that a program has translated, and clicks that miss
// because the page moves. Only its own elements are changed, never texts of people.

const PARTS = [
  "stFileUploader",
  "stSidebarHeader",
  "stExpandSidebarButton",
  "stStatusWidget",
  "stDateInput",
  "stSelectbox",
  "stMultiSelect",
  "stTooltipIcon",
  "stTooltipHoverTarget",
  "stPagination",
  "stDialog",
  "stDataFrameColumnMenu",
  "stProgress",
  "stIconMaterial",
  "stSidebar",
  "stSkipToContent",
  "stHeaderActionElements",
  "stCode",
];
const SELECTOR = PARTS.map((name) => `[data-testid="${name}"]`).join(",");
// CSS pixels that a hand moves within one click.
const STILL = 8;
const NAMED = ["aria-label", "placeholder", "title", "data-placeholder"];

function said(words, text) {
  const bare = text.trim();
  const size = /^(\d+)\s?MB per file/.exec(bare);
  if (size && words["MB per file"]) return text.replace(size[0], words["MB per file"].replace("{size}", size[1]));
  const about = /^(Help for|Remove|Page(?= \d)) (.*)$/s.exec(bare);
  if (about && words[about[1]]) return words[about[1]].replace("{label}", about[2]);
  const part = /^(day|month|year), (.*)$/s.exec(bare);
  if (part && words[part[1]]) return `${words[part[1]]}, ${part[2]}`;
  return words[bare] ? text.replace(bare, words[bare]) : text;
}

function translate(words) {
  for (const part of document.querySelectorAll(SELECTOR)) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = said(words, node.data);
      if (text !== node.data) node.data = text;
    }
    for (const element of [part, ...part.querySelectorAll(NAMED.map((name) => `[${name}]`).join(","))]) {
      for (const name of NAMED) {
        const here = element.getAttribute(name);
        if (here && said(words, here) !== here) element.setAttribute(name, said(words, here));
      }
    }
  }
}

class Translator {
  constructor() {
    this.words = {};
    this.asked = false;
    new MutationObserver(() => this.ask()).observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: NAMED,
    });
  }

  // Once for all changes before the next frame.
  ask() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      translate(this.words);
    });
  }
}

// On a narrow screen the list of sections covers the page, and an opened row is below the list.
function narrow() {
  return window.innerWidth < 641;
}

function uncover() {
  const close = document.querySelector('[data-testid="stSidebar"][aria-expanded="true"] [data-testid="stSidebarCollapseButton"] button');
  if (narrow()) close?.click();
}

function watchLists() {
  document.addEventListener("change", (event) => {
    const list = event.target.closest('[class*="st-key-list-"]');
    if (!list || !narrow()) return;
    new MutationObserver((_, observer) => {
      observer.disconnect();
      document.querySelector('[class*="st-key-row-"]')?.scrollIntoView({ behavior: "smooth" });
    }).observe(document.querySelector('[data-testid="stMain"]'), { childList: true, subtree: true });
  });
}

// The application has its own languages; a machine's translation would also change what people wrote.
function declineTranslation() {
  document.documentElement.translate = false;
  if (document.querySelector('meta[name="google"]')) return;
  document.head.append(Object.assign(document.createElement("meta"), { name: "google", content: "notranslate" }));
}

// A program that translates anyway wraps each text in elements that React does not know; React then fails when it
// removes the text, or puts something before it. The wrapper is meant.
function tolerateWrappers() {
  const { removeChild, insertBefore } = Node.prototype;
  const childOf = (parent, node) => {
    let child = node;
    while (child && child.parentNode !== parent) child = child.parentNode;
    return child ?? node;
  };
  Node.prototype.removeChild = function (node) {
    removeChild.call(this, childOf(this, node));
    return node;
  };
  Node.prototype.insertBefore = function (node, next) {
    return insertBefore.call(this, node, next && childOf(this, next));
  };
}

// Leaving a field saves it, so the page may move between the press and the release of a click. Browsers send that
// click to neither place; it is meant for what was pressed.
function keepPresses() {
  let pressed = null;
  const listen = (name, heard) => document.addEventListener(name, heard, { capture: true });
  listen("pointerdown", (event) => {
    const part = event.target.closest?.('button, label, a, summary, [role="option"]');
    pressed = part && event.isPrimary && event.button === 0 ? { part, x: event.clientX, y: event.clientY } : null;
  });
  listen("pointerup", (event) => {
    if (!pressed?.part.isConnected || pressed.part.contains(event.target)) return;
    const { part, x, y } = pressed;
    // A hand that moved away has thought better of it.
    if (Math.hypot(event.clientX - x, event.clientY - y) <= STILL) setTimeout(() => part.click());
  });
}

export default function ({ data }) {
  const root = document.documentElement;
  root.lang = data.language;
  declineTranslation();
  if (root.dataset.page !== data.page) {
    root.dataset.page = data.page;
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    uncover();
  }
  if (!window.workshopTranslator) {
    watchLists();
    keepPresses();
    tolerateWrappers();
  }
  const translator = (window.workshopTranslator ??= new Translator());
  translator.words = data.words;
  translator.ask();
}
