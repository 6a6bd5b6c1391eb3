/** Types of the search page's part of the namespace, for the type checker; nothing of this file is published. */

/** What is searched for, as in the address; "" for no filter, and for the order by relevance. */
interface Wanted {
  q: string;
  /** One year, or a range: "2024", "2021-2024", "2021-", "-2022". */
  year: string;
  region: string;
  kind: string;
  /** "year" or "town"; of lines "kind", "left" or "right", too. */
  sort: string;
  /** "lines", or "" for the list of reports. */
  view: string;
}

/** Where the reader was in a list of hits, or of lines: how many were shown, and how far it was scrolled (pixels). */
interface Spot {
  shown: number;
  top: number;
}

/** One value of a facet. `count` is null where it is not known, `href` where choosing it would find nothing. */
interface FacetRow {
  value: string;
  name: string;
  count: number | null;
  chosen: boolean;
  href: string | null;
}

/** What can be suggested: a town with its page, or a word. */
interface Suggestion {
  kind: "town" | "word";
  text: string;
  /** Reports of the town, or reports that hold the word. */
  reports: number;
  code: string;
  place: string;
}

/** A piece of a query that found nothing, and how many reports hold it. */
interface Piece {
  text: string;
  total: number;
  exact: boolean;
}

interface RegionChoice {
  value(): string;
  /** Shows the choice of a code (2, 4 or 6 digits, or a town's), with the options below it. */
  load(code: string): Promise<void>;
  /** Names from the province down to the code. */
  names(code: string): string[];
  /** The province's code. */
  province(code: string): string;
  isIn(code: string, province: string): boolean;
  /** Name of a province, city or county; its code while names are not there. */
  name(code: string): string;
}

interface Lawgov {
  setWords(words: Record<string, string>): void;
  say(key: string, values?: Record<string, string | number>): string;
  number(value: number): string;

  readAddress(): Wanted;
  addressOf(wanted: Wanted): string;
  /** Puts into the address what is searched for. A step can be taken back, typing cannot. */
  writeAddress(wanted: Wanted, step: boolean): void;
  readSpot(): Spot | null;
  keepSpot(shown: number): void;

  parseYears(year: string): [from: string, to: string];
  joinYears(from: string, to: string): string;
  facetRows(
    values: [value: string, name: string][],
    counts: Map<string, number> | null,
    chosen: (value: string) => boolean,
    filtered: boolean,
    href: (value: string) => string,
  ): FacetRow[];
  drawFacet(list: HTMLElement, rows: FacetRow[], exact: boolean): void;
  /** The same as bars. */
  drawBars(list: HTMLElement, rows: FacetRow[], exact: boolean): void;

  regionChoice(selects: HTMLSelectElement[], changed: () => void): RegionChoice;

  element(tag: string, attributes: Record<string, string>, ...content: (Node | string)[]): HTMLElement;
  /** @param all its passages, all of them */
  drawHit(hit: Hit, kindNames: Map<string, string>, all: (hit: Hit) => Promise<Excerpt[]>): HTMLElement;

  suggest(query: string): Promise<Suggestion[]>;
  suggestions: {
    key(query: string): string;
    shardOf(separators: string[], key: string): number;
    pick(lines: string[], key: string): Suggestion[];
  };
  combobox(
    input: HTMLInputElement,
    list: HTMLElement,
    chosen: (suggestion: Suggestion) => void,
  ): { update(): void; close(): void };

  units(query: string): string[];
  find<T extends Element>(selector: string, type: new () => T): T;
  /** @param count counts the kinds of section */
  filterPanel(
    change: (part: Partial<Wanted>) => void,
    count: () => void,
  ): {
    draw(wanted: Wanted, found: Facets | null): void;
    load(code: string): Promise<void>;
    kindNames: Map<string, string>;
  };
  countLine(
    status: HTMLElement,
    button: HTMLButtonElement,
    progress: HTMLProgressElement,
    say: (sentence: string, wait?: number) => void,
  ): {
    clear(): void;
    show(
      result: SearchResult,
      query: string,
      options: SearchOptions,
      counted: (counted: Counted) => void,
    ): void;
  };

  pieces(
    query: string,
    find: (piece: string) => Promise<{ total: number; exact: boolean }>,
  ): Promise<Piece[]>;

  linesView(
    kindNames: Map<string, string>,
    say: (sentence: string, wait?: number) => void,
  ): {
    /** Reads what is searched for into lines, or sorts those that were read of the same. Resolved once some are drawn,
     * as many as `least` if there are; reading goes on, until `stop`. */
    show(wanted: Wanted, signal: AbortSignal, least?: number): Promise<void>;
    stop(): void;
    /** So many are drawn. */
    count(): number;
  };

  /** The arrows go through what is listed in `listed`. */
  hitKeys(input: HTMLInputElement, listed: HTMLElement): void;
  drawOffer(
    offer: Offer,
    link: (query: string) => HTMLElement,
  ): { section: HTMLElement; spoken: string };
  help(
    query: string,
    page: {
      hints: HTMLElement;
      signal: AbortSignal;
      say: (sentence: string, wait?: number) => void;
      link: (query: string) => HTMLElement;
    },
  ): Promise<void>;

  announcer(region: HTMLElement): (sentence: string, wait?: number) => void;
}
