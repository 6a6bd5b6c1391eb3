// @ts-check
// The search page: what is searched for, from the box and the address to the list of hits.
(function (lawgov) {
  "use strict";

  const PAGE = 10; // hits shown at once
  const TYPING = 250; // milliseconds without a key before a search begins
  const PATIENCE = 200; // milliseconds before the page says that it is at work
  const SCROLLING = 200; // milliseconds without scrolling before the place is kept
  const PROBLEMS = {
    empty: "problem_empty",
    long: "problem_long",
    punctuation: "problem_punctuation",
  };

  if (typeof document !== "undefined") {
    const form = document.getElementById("search-form");
    if (form instanceof HTMLFormElement) start(form);
  }

  /** @param {HTMLFormElement} form */
  function start(form) {
    lawgov.setWords(JSON.parse(form.dataset.words ?? "{}"));
    const { find } = lawgov;
    const input = find("#search-q", HTMLInputElement);
    const results = find("#search-results", HTMLElement);
    const status = find("#search-status", HTMLElement);
    const list = find("#search-hits", HTMLOListElement);
    const more = find("#search-more", HTMLElement);
    const hints = find("#search-hints", HTMLElement);
    const lists = find("#search-lists", HTMLElement);
    const linesPart = find("#search-lines-part", HTMLElement);
    const say = lawgov.announcer(find("#search-said", HTMLElement));
    const count = lawgov.countLine(
      status,
      find("#search-count", HTMLButtonElement),
      find("#search-progress", HTMLProgressElement),
      say,
    );
    const kindNames = new Map([...find("#facet-kind", HTMLElement).querySelectorAll("li")].map((item) => [
      item.dataset.value ?? "", item.querySelector(".facet-name")?.textContent ?? "",
    ]));
    /** @type {Wanted} */
    let wanted = lawgov.readAddress();
    let running = new AbortController();
    /** What is beside the hits, once its script is there.
     * @type {{ filters: ReturnType<Lawgov["filterPanel"]>, feeds: ReturnType<Lawgov["feedLine"]> } | null} */
    let side = null;
    /** What is counted of the present search; null while nothing is.
     * @type {Facets | null} */
    let facets = null;
    /** @type {ReturnType<Lawgov["combobox"]> | null} */
    let box = null;
    let typed = 0; // how often suggestions were asked for, or no longer wanted
    /** @type {ReturnType<Lawgov["linesView"]> | null} */
    let lines = null;
    /** @type {(() => Promise<void>) | null} */
    let kindsAsked = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let typing;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let scrolling;

    status.dataset.busy = lawgov.say("busy");
    history.scrollRestoration = "manual";
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      closeBox();
      if (matchMedia("(pointer: coarse)").matches) input.blur(); // puts the keyboard of a phone away
      go({ ...wanted, q: input.value }, true);
    });
    // While a word is being composed (pinyin, say) the box holds letters that nobody wants to find.
    input.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) later();
    });
    input.addEventListener("compositionend", later);
    find("#search-more button", HTMLButtonElement).addEventListener("click", () => run(PAGE, list.children.length));
    addEventListener("scroll", () => {
      clearTimeout(scrolling);
      scrolling = setTimeout(keepSpot, SCROLLING);
    }, { passive: true });
    addEventListener("popstate", () => {
      if (lawgov.addressOf(wanted) !== lawgov.addressOf(lawgov.readAddress())) restore();
    });
    restore();
    if (!input.value) {
      input.focus({ preventScroll: true });
      for (const load of [lawgov.loadManifest, lawgov.loadFirst]) load().catch(() => undefined); // the page has asked for them
    }

    /** Searches once the reader stops typing. What was asked before is no longer wanted. */
    function later() {
      clearTimeout(typing);
      running.abort();
      lines?.stop();
      suggest();
      typing = setTimeout(() => go({ ...wanted, q: input.value }, false), TYPING);
    }

    /** Suggests what may be meant. Without suggestions the search does all that it does with them. */
    async function suggest() {
      const own = ++typed;
      await lawgov.loadHints().catch(() => undefined);
      if (own !== typed || !lawgov.combobox) return;
      box = box ?? lawgov.combobox(input, find("#search-suggestions", HTMLElement), lawgov.suggest, (suggestion) => {
        if (suggestion.kind === "place") location.href = suggestion.href;
        else {
          input.value = input.value.replace(/\S*$/, suggestion.text);
          go({ ...wanted, q: input.value }, true);
        }
      });
      box.update();
    }

    function closeBox() {
      typed += 1;
      box?.close();
    }

    function keepSpot() {
      const shown = list.hidden ? lines?.count() : list.children.length;
      if (shown && input.value === wanted.q) lawgov.keepSpot(shown);
    }

    /** Searches for something, and puts it into the address.
     * @param {Wanted} now @param {boolean} step whether the back button comes back to what was before */
    async function go(now, step) {
      clearTimeout(typing);
      clearTimeout(scrolling);
      wanted = now;
      lawgov.writeAddress(wanted, step);
      await run(PAGE, 0);
      if (step && results.getBoundingClientRect().top < 0) scrollTo({ top: 0, behavior: "instant" });
    }

    /** Searches for what the address says, and goes to where the reader was. */
    async function restore() {
      clearTimeout(typing);
      wanted = lawgov.readAddress();
      input.value = wanted.q;
      const spot = lawgov.readSpot();
      if (wanted.view) await run(PAGE, 0, spot?.shown);
      else await run(spot?.shown ?? PAGE, 0);
      if (spot) scrollTo({ top: spot.top, behavior: "instant" });
    }

    /** Lists hits from one on.
     * @param {number} limit @param {number} offset @param {number} [least] lines, where these are shown */
    async function run(limit, offset, least) {
      running.abort();
      const own = (running = new AbortController());
      kindsAsked = null;
      const { q, ...options } = wanted;
      if (!q.trim()) return rest();
      const busy = (/** @type {boolean} */ is) => {
        status.classList.toggle("is-busy", is);
        results.setAttribute("aria-busy", String(is));
      };
      const patience = setTimeout(busy, PATIENCE, true);
      own.signal.addEventListener("abort", () => clearTimeout(patience));
      lists.hidden = true;
      results.hidden = false;
      let listed = false;
      if (!offset) facets = null;
      const beside = readySide(own.signal);
      beside.catch(() => undefined); // it is awaited below
      try {
        const found = await lawgov.search(q, { ...options, limit, offset, signal: own.signal });
        own.signal.throwIfAborted();
        show(found, limit, offset);
        listed = true;
        await beside;
        drawSide();
        if (!linesPart.hidden) await showLines(own.signal, least);
        clearTimeout(patience);
        if (!offset && found.total) {
          kindsAsked = () => countKinds(own.signal);
          if (await lawgov.kindsAreLoaded()) await askKinds();
        }
        if (!found.total && !found.problem) await help(own.signal);
      } catch (error) {
        if (!own.signal.aborted) failed(error, limit, offset, listed);
      } finally {
        clearTimeout(patience);
        if (own === running) busy(false);
      }
    }

    /** Loads what stands beside the hits, which do not wait for it, and draws what is known of it at once.
     * @param {AbortSignal} signal */
    async function readySide(signal) {
      await lawgov.loadSide();
      side = side ?? makeSide();
      await side.filters.load(wanted.region);
      signal.throwIfAborted();
      drawSide();
    }

    function makeSide() {
      lawgov.hitKeys(input, find(".search-main", HTMLElement));
      return {
        filters: lawgov.filterPanel(kindNames, (part) => go({ ...wanted, ...part, q: input.value }, true), askKinds),
        feeds: lawgov.feedLine(find("#search-feeds", HTMLElement)),
      };
    }

    function drawSide() {
      side?.filters.draw(wanted, facets);
      if (facets) side?.feeds(wanted, side.filters.regions, kindNames);
    }

    /** @param {SearchResult} found @param {number} limit @param {number} offset */
    function show(found, limit, offset) {
      const { q, ...options } = wanted;
      const all = (/** @type {Hit} */ hit) => lawgov.allExcerpts(q, options, hit);
      const hits = found.hits.map((hit) => lawgov.drawHit(hit, kindNames, all));
      if (offset) list.append(...hits);
      else list.replaceChildren(...hits);
      hints.replaceChildren();
      facets = found.facets;
      if (found.problem) {
        count.clear();
        status.textContent = lawgov.say(PROBLEMS[found.problem]);
        say(status.textContent);
      } else {
        count.show(found, q, options, (counted) => {
          facets = counted.facets;
          drawSide();
          kindsAsked = () => countKinds(running.signal);
          more.hidden = list.hidden || list.children.length >= counted.total;
        });
      }
      list.hidden = wanted.view === "lines";
      linesPart.hidden = !list.hidden || !found.total;
      if (linesPart.hidden) lines?.stop();
      more.hidden = list.hidden || list.children.length >= found.total || hits.length < limit;
      if (offset) {
        /** @type {HTMLElement | null} */ (hits[0]?.querySelector("a"))?.focus();
        keepSpot();
      }
    }

    /** Shows where the query stands, line by line, below what `show` shows.
     * @param {AbortSignal} signal @param {number} [least] */
    async function showLines(signal, least) {
      await lawgov.loadLines();
      signal.throwIfAborted();
      lines = lines ?? lawgov.linesView(kindNames, say);
      await lines.show(wanted, signal, least);
    }

    async function askKinds() {
      const ask = kindsAsked;
      kindsAsked = null;
      await ask?.();
    }

    /** Shows the numbers of the kinds of section too.
     * @param {AbortSignal} signal */
    async function countKinds(signal) {
      const { q, ...options } = wanted;
      const kinds = await lawgov.countKinds(q, { ...options, signal }).catch(() => null);
      if (!kinds || !facets || signal.aborted) return;
      facets = { ...facets, ...kinds };
      drawSide();
    }

    /** Where nothing was found: what would be without filters, or what is offered in its place (nothing.js).
     * @param {AbortSignal} signal */
    async function help(signal) {
      const { q } = wanted;
      const bare = { ...wanted, year: "", region: "", kind: "" };
      const filtered = wanted.year || wanted.region || wanted.kind;
      const whole = filtered ? await lawgov.total(q, { signal }) : null;
      signal.throwIfAborted();
      if (whole?.total) {
        const sentence = lawgov.say("without_filters", { count: whole.total });
        hints.replaceChildren(lawgov.element("p", {}, link(sentence, bare)));
        return;
      }
      await lawgov.loadHints();
      await lawgov.help(q, { hints, signal, say, link: (query) => link(query, { ...bare, q: query }) });
    }

    /** @param {string} text @param {Wanted} to */
    function link(text, to) {
      const made = lawgov.element("a", { href: lawgov.addressOf(to) }, text);
      made.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        input.value = to.q;
        input.focus();
        go(to, true);
      });
      return made;
    }

    /** Shows that nothing is searched for. */
    function rest() {
      count.clear();
      list.replaceChildren();
      hints.replaceChildren();
      lines?.stop();
      more.hidden = results.hidden = true;
      lists.hidden = false;
      say("");
    }

    /** Says what went wrong, with a button that tries the same again. Hits that are listed stay.
     * @param {unknown} error @param {number} limit @param {number} offset @param {boolean} listed */
    function failed(error, limit, offset, listed) {
      const known = error instanceof lawgov.SearchError;
      const message = known ? error.message : lawgov.say("failed");
      if (!known) console.error(error);
      const again = lawgov.element("button", { type: "button" }, lawgov.say("retry"));
      again.addEventListener("click", () => {
        status.focus({ preventScroll: true }); // the button goes
        lawgov.reload();
        run(limit, offset);
      });
      if (!offset && !listed) list.replaceChildren();
      lines?.stop();
      more.hidden = linesPart.hidden = true;
      count.clear();
      status.replaceChildren(lawgov.element("span", { class: "search-error" }, message), " ", again);
      say(message, 0);
    }
  }
})(globalThis.lawgov);
