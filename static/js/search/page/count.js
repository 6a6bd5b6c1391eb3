// @ts-check
// The count of a query's reports: exact, or "at most" with a button that counts exactly and can be stopped.
(function (lawgov) {
  "use strict";

  /** @type {Lawgov["countLine"]} */
  function countLine(status, button, progress, say) {
    let counting = new AbortController();
    /** @type {(() => void) | null} */
    let press = null;
    button.addEventListener("click", () => press?.());

    /** Shows nothing, and stops counting. */
    function clear() {
      counting.abort();
      delete status.dataset.total;
      delete status.dataset.exact;
      status.replaceChildren();
      rest();
    }

    function rest() {
      progress.hidden = button.hidden = true;
      press = null;
    }

    /** @param {SearchResult} result
     * @param {Parameters<Lawgov["countExactly"]>[0]} query @param {SearchOptions} options
     * @param {(counted: Counted) => void} counted */
    function show(result, query, options, counted) {
      counting.abort();
      rest();
      const { total, exact } = result;
      status.dataset.total = String(total);
      status.dataset.exact = String(exact);
      status.textContent = sentence(total, exact);
      say(status.textContent);
      if (exact || !total) return;
      button.textContent = lawgov.say("count");
      button.hidden = false;
      press = () => count(result, query, options, counted);
    }

    /** @param {number} total @param {boolean} exact */
    function sentence(total, exact) {
      if (!total) return lawgov.say("none");
      return lawgov.say(exact ? "found" : "at_most", { total });
    }

    /** @type {typeof show} */
    async function count(result, query, options, counted) {
      const own = (counting = new AbortController());
      button.textContent = lawgov.say("stop");
      press = () => {
        own.abort();
        show(result, query, options, counted);
      };
      progress.value = 0;
      progress.hidden = false;
      try {
        const found = await lawgov.countExactly(query, { ...options, signal: own.signal }, (done, of) => {
          if (own.signal.aborted) return;
          progress.max = of || 1;
          progress.value = done;
          status.textContent = lawgov.say("counting", { done, of });
        });
        if (own.signal.aborted) return;
        if (document.activeElement === button) status.focus({ preventScroll: true }); // the button goes
        show({ ...result, ...found }, query, options, counted);
        counted(found);
      } catch (error) {
        if (own.signal.aborted) return;
        show(result, query, options, counted);
        status.textContent = error instanceof lawgov.SearchError ? error.message : lawgov.say("failed");
        say(status.textContent, 0);
      }
    }

    return { clear, show };
  }

  lawgov.countLine = countLine;
})(globalThis.lawgov);
