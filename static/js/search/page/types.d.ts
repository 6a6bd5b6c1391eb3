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

/** A place: a province, city or county (a code of 2, 4 or 6 digits) or a town (of 9 digits, or `<county>~<code>` where
 * its code does not begin with its county's). */
interface Place {
  code: string;
  name: string;
  /** The names of the regions that it lies in, from the province down. */
  place: string;
  /** How many reports the archive has of it; null where it has none. */
  reports: number | null;
  /** Its page, from the site's root; of a place without reports its line on the page of its county, or the page of the
   * nearest region above it that has one. */
  href: string;
}

/** A place, and how well it fits what was typed: 0 is best. */
type FoundPlace = Omit<Place, "href"> & { fits: number };

/** What can be suggested: a place with its page, or a word. */
interface Suggestion {
  kind: "place" | "word";
  text: string;
  /** Reports of the place (null where there is none), or reports that hold the word; undefined where it is not said. */
  reports?: number | null;
  code: string;
  place: string;
  href: string;
}

/** A piece of a query that found nothing, and how many reports hold it. */
interface Piece {
  text: string;
  total: number;
  exact: boolean;
}

/** A law that has a feed, and what it is called. */
type LawNames = [id: string, name: string, ...short: string[]];

interface RegionChoice {
  value(): string;
  /** Shows the choice of a code (2, 4 or 6 digits, or a town's), with the options below it. */
  load(code: string): Promise<void>;
  /** Names from the province down to the code. */
  names(code: string): string[];
  /** Their codes. */
  path(code: string): string[];
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
  /** The words of a passage, as a link to it on the report's page, and what opens its menu. */
  drawPassage(excerpt: Excerpt, page: string, words: (Node | string)[]): HTMLElement[];
  marked(excerpt: Excerpt): (Node | string)[];
  /** Where a report is from, and of which year. */
  placeLine(report: Pick<Hit, "regions" | "town" | "year">): string;

  /** The places that a query means: whose name, former name or everyday spelling begins with its last word, or is read
   * so in pinyin (in full or by first letters), the name of their county or city before it or not. At most six, those
   * first whose name it is, then those with reports. Rejected where the files do not come. */
  places(query: string): Promise<Place[]>;
  /** Places and words, as a list of a box shows them. */
  suggest(query: string): Promise<Suggestion[]>;
  pinyin: {
    nodes(typed: string): string[];
    /** How many of a name's syllables have been typed in full; 0 where it was otherwise, -1 where it is not read so.
     * @param ways the readings of each of its characters */
    syllables(typed: string, ways: string[][]): number;
  };
  /** A line of a node is [code, reports, name, above, key], see src/lawgov_site/search/suggestions/nodes.py. */
  suggestions: {
    key(query: string): string;
    nodesOf(typed: string): string[];
    pickPlaces(every: string[][], held: string[][], typed: string): FoundPlace[];
    findPlaces(
      typed: string,
      linesOf: (nodes: string[]) => Promise<[every: string[][], held: string[][]]>,
    ): Promise<FoundPlace[]>;
    /** @param regions the codes of those that have a page */
    addressOf(place: Pick<Place, "code" | "reports">, regions: Set<string>): string;
    ofPlace(place: Place): Suggestion;
  };
  combobox(
    input: HTMLInputElement,
    list: HTMLElement,
    suggest: (query: string) => Promise<Suggestion[]>,
    chosen: (suggestion: Suggestion) => void,
  ): { update(): void; show(suggestions: Suggestion[]): void; close(): void };
  suggestBox(input: HTMLInputElement): void;

  units(query: string): string[];
  find<T extends Element>(selector: string, type: new () => T): T;
  /** @param count counts the kinds of section */
  filterPanel(
    kindNames: Map<string, string>,
    change: (part: Partial<Wanted>) => void,
    count: () => void,
  ): {
    draw(wanted: Wanted, found: Facets | null): void;
    load(code: string): Promise<void>;
    regions: RegionChoice;
  };
  laws(payload: string, check: number): void;
  lawsNamed(query: string, laws: LawNames[]): LawNames[];
  /** Shows which feeds there are near to what is searched for. */
  /** The laws that a query names, of those that are cited; none where their names cannot be loaded. */
  lawsIn(query: string): Promise<LawNames[]>;
  feedLine(
    place: HTMLElement,
  ): (wanted: Wanted, regions: RegionChoice, kindNames: Map<string, string>) => Promise<void>;
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
