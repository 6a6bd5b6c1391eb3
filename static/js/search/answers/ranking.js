// @ts-check
// By which words hits are ranked, and their scores: BM25F as Whoosh reckons it (src/lawgov_site/search/answers/ranking.py),
// operation by operation.
(function (lawgov) {
  "use strict";

  const K1 = 1.2;
  const B = 0.75;
  const TITLE_BOOST = 2;
  const LENGTH_STEP = 4;

  /** The words that rank the hits, each with the pair it is found by in each segment: of those that are known.
   * @type {Lawgov["rankingWords"]} */
  function rankingWords(manifest, opened, terms) {
    let price = 0;
    /** @type {Map<string, number>} */
    const costs = new Map([...manifest.singles].map((char, i) => [char, (price += manifest.costs[i])]));
    /** @type {Map<string, (string | undefined)[]>} */
    const found = new Map();
    for (const [i, segment] of opened.entries()) {
      for (const gram of new Set(terms.flatMap(lawgov.rankGrams))) {
        for (const word of segment.words(gram)) {
          if (!terms.some((term) => term.includes(word.text))) continue;
          costs.set(word.text, word.cost);
          const grams = found.get(word.text) ?? [];
          grams[i] = gram;
          found.set(word.text, grams);
        }
      }
    }
    // A character that is a term is a word where it is one of the archive; inside longer terms it parts words anyway.
    const isNone = (/** @type {string} */ word) => [...word].length === 1 && terms.includes(word) && !found.has(word);
    const cost = (/** @type {string} */ word) => (isNone(word) ? undefined : costs.get(word));
    return lawgov.rankWords(terms, cost, manifest.unknown).flatMap((text) => {
      const grams = found.get(text);
      return grams ? [{ text, grams }] : [];
    });
  }

  /** The grams whose lists rank hits: those of the words known so far, and those whose words nobody knows of yet.
   * @type {Lawgov["rankingGrams"]} */
  function rankingGrams(segment, terms, words, i) {
    const unknown = terms.flatMap(lawgov.rankGrams).filter((gram) => !segment.isHead(gram));
    return [...new Set([...unknown, ...words.flatMap((word) => word.grams[i] ?? [])])];
  }

  /** Whoosh's length of a code, and of a class the length in its middle.
   * @param {number} lengthClass */
  function classLength(lengthClass) {
    const code = lengthClass * LENGTH_STEP + LENGTH_STEP / 2;
    return Math.round((1.033 ** code - 1) * 27);
  }

  /** @param {number} idf @param {number} count @param {number} length relative to the average */
  function bm25(idf, count, length) {
    return idf * ((count * (K1 + 1)) / (count + K1 * length));
  }

  /** @type {Lawgov["scorer"]} */
  lawgov.scorer = (total, averageLength) => {
    const lengths = Array.from({ length: 64 }, (_, i) => 1 - B + (B * classLength(i)) / averageLength);
    return {
      idf: (reports) => Math.log(total / (reports + 1)) + 1,
      title: (idf, count) => TITLE_BOOST * bm25(idf, count, 1),
      body: (idf, count, lengthClass) => bm25(idf, count, lengths[lengthClass]),
    };
  };

  /** How often a word stands in the reports of a segment, where it is tied to a pair there.
   * @param {Segment} segment @param {string} text @param {string | undefined} gram */
  async function counts(segment, text, gram) {
    if (!gram) return null;
    const lists = await segment.lists(gram);
    const word = lists.words.get(gram)?.find((one) => one.text === text);
    return word ? { title: lawgov.postings(lists.title, word), body: lawgov.postings(lists.body, word) } : null;
  }

  /** The scores of all reports of some segments, by the words that rank a query.
   * @type {Lawgov["scores"]} */
  lawgov.scores = async (opened, length, words) => {
    const total = opened.reduce((sum, segment) => sum + segment.size, 0);
    const scorer = lawgov.scorer(total, length / total || 1);
    const scores = opened.map(({ record }) => new Float64Array(record.reports));
    const [tables, everywhere] = await Promise.all([
      Promise.all(opened.map((segment) => segment.table())),
      Promise.all(words.map((word) => Promise.all(opened.map((segment, i) => counts(segment, word.text, word.grams[i]))))),
    ]);
    for (const found of everywhere) {
      for (const field of /** @type {const} */ (["title", "body"])) {
        const present = found.map((word, s) =>
          word ? word[field].docs.reduce((sum, doc) => sum + opened[s].present[doc], 0) : 0,
        );
        const idf = scorer.idf(present.reduce((sum, reports) => sum + reports, 0));
        found.forEach((word, s) => {
          word?.[field].docs.forEach((doc, i) => {
            const count = word[field].counts[i];
            scores[s][doc] +=
              field === "title" ? scorer.title(idf, count) : scorer.body(idf, count, tables[s].lengths[doc]);
          });
        });
      }
    }
    return scores;
  };

  Object.assign(lawgov, { rankingWords, rankingGrams });
})(globalThis.lawgov);
