// @ts-check
// The menu of a passage: its link, a quotation of it, a text to share. There is one on a page, put where it is asked
// for. What opens it is a link to the passage, so that it can be opened and copied as any link.
(function (lawgov) {
  "use strict";

  const { copy } = lawgov.dom;
  const SAID = 4000; // milliseconds that a message stays
  const EDGE = 8; // pixels between the menu and the window's side
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const canonical = document.querySelector("link[rel=canonical]")?.getAttribute("href");
  /** The site's own address, where it knows one. */
  const site = canonical?.replace(/(?:towns\/[^/]+\/\d{4}|search)\.html$/, "");

  /** @type {{ menu: HTMLElement, opener: HTMLElement } | null} */
  let shown = null;
  const status = document.createElement("p");
  status.className = "passage-said";
  status.setAttribute("role", "status");
  main.append(status);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let clearing;

  /** @param {string} sentence */
  function say(sentence) {
    clearTimeout(clearing);
    status.textContent = sentence;
    clearing = setTimeout(() => (status.textContent = ""), SAID);
  }

  /** @type {Lawgov["passages"]["toggle"]} */
  async function toggle(opener, near) {
    const again = shown?.opener === opener;
    close();
    if (again) return;
    const words = await lawgov.passages.loadWords();
    close();
    open(opener, words, near);
  }

  /** @param {HTMLAnchorElement} opener @param {Record<string, string>} words @param {Sought} [near] */
  function open(opener, words, near) {
    const { quote, reference, shared, spotted } = lawgov.passages;
    const { code, year, anchor } = spotted(opener.href);
    const link = site ? `${site}towns/${code}/${year}.html#${anchor}` : opener.href;
    /** What is quoted, once it is there: a browser lets copy only what is at hand when a button is pressed.
     * @type {[ReportText, Quoted] | null} */
    let ready = null;
    const reading = lawgov.loadText(code, year).then((text) => {
      const quoted = quote(text, anchor, near);
      if (!quoted) throw new Error(anchor);
      ready = [text, quoted];
      return ready;
    });
    reading.catch(() => undefined); // said when it is asked for

    /** @param {(text: ReportText, quoted: Quoted) => void} use */
    const withText = async (use) => {
      try {
        use(...(ready ?? (await reading)));
      } catch {
        say(words.unread);
      }
    };
    /** @param {string} text @param {string} done */
    const copied = (text, done) => copy(text).then(() => say(done), () => say(words.failed));
    const today = () => new Date();
    /** @type {[string, () => void][]} */
    const choices = [
      [words.link, () => copied(link, words.link_copied)],
      [words.quote, () => withText((text, quoted) => {
        copied(reference(text, quoted, link, words, today()), quoted.cut ? words.quote_cut : words.quote_copied);
      })],
      [words.text, () => withText((text, quoted) => {
        copied(shared(text, quoted, link, words), quoted.cut ? words.text_cut : words.text_copied);
      })],
    ];
    if (navigator.share)
      choices.push([words.send, () => withText((text, quoted) => {
        const sent = { title: document.title, text: shared(text, quoted, "", words), url: link };
        navigator.share(sent).catch((error) => error.name === "AbortError" || say(words.unsent));
      })]);
    const menu = draw(opener, choices);
    shown = { menu, opener };
    opener.setAttribute("aria-expanded", "true");
    main.append(menu);
    place(menu, opener);
    menu.querySelector("button")?.focus();
  }

  /** @param {HTMLElement} opener @param {[string, () => void][]} choices */
  function draw(opener, choices) {
    const menu = document.createElement("div");
    menu.className = "passage-menu";
    menu.setAttribute("role", "group");
    menu.setAttribute("aria-label", opener.getAttribute("aria-label") ?? "");
    for (const [name, chosen] of choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", () => {
        chosen();
        close(true);
      });
      menu.append(button);
    }
    menu.addEventListener("keydown", moved);
    return menu;
  }

  /** Below what opened it, within the window.
   * @param {HTMLElement} menu @param {HTMLElement} opener */
  function place(menu, opener) {
    const at = opener.getBoundingClientRect();
    const origin = (menu.offsetParent ?? document.documentElement).getBoundingClientRect();
    const room = document.documentElement.clientWidth - menu.offsetWidth - EDGE;
    menu.style.left = `${Math.max(EDGE, Math.min(at.left, room)) - origin.left}px`;
    menu.style.top = `${at.bottom - origin.top}px`;
  }

  /** Arrows go round; Tab goes through the menu and on from what opened it; Esc goes back there.
   * @param {KeyboardEvent} event */
  function moved(event) {
    if (!shown || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const { menu, opener } = shown;
    const buttons = lawgov.dom.all("button", menu);
    const at = buttons.findIndex((button) => button === document.activeElement);
    const last = buttons.length - 1;
    if (event.key === "Tab") {
      if (at !== (event.shiftKey ? 0 : last)) return;
      close();
      opener.focus();
      if (event.shiftKey) event.preventDefault();
      return;
    }
    if (event.key === "Escape") close(true);
    else if (event.key === "ArrowDown") buttons[at === last ? 0 : at + 1].focus();
    else if (event.key === "ArrowUp") buttons[at <= 0 ? last : at - 1].focus();
    else if (event.key === "Home") buttons[0].focus();
    else if (event.key === "End") buttons[last].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {boolean} [back] whether the focus goes back to what opened it */
  function close(back) {
    if (!shown) return;
    const { menu, opener } = shown;
    shown = null;
    opener.setAttribute("aria-expanded", "false");
    if (back) opener.focus({ preventScroll: true });
    menu.remove();
  }

  document.addEventListener("pointerdown", ({ target }) => {
    if (shown && target instanceof Node && !shown.menu.contains(target) && !shown.opener.contains(target)) close();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (shown && target instanceof Node && !shown.menu.contains(target) && target !== shown.opener) close();
  });
  let width = innerWidth; // a phone changes the height while one scrolls
  addEventListener("resize", () => {
    if (innerWidth !== width) close();
    width = innerWidth;
  });

  lawgov.passages = { ...lawgov.passages, toggle };
})(globalThis.lawgov);
