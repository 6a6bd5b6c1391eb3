/** Types of the search's one namespace, for the type checker; nothing of this file is published. */

interface Excerpt {
  anchor: string;
  /** The source's own words, cut before or after where `cutBefore` or `cutAfter` says so. */
  text: string;
  /** Where the query stands in `text`: [start, end) in UTF-16 units. */
  ranges: [number, number][];
  cutBefore: boolean;
  cutAfter: boolean;
  kind: string | null;
  /** Headings from the section up to level 1, outermost first. */
  headings: string[];
}

interface Hit {
  report: string;
  score: number;
  excerpts: Excerpt[];
  title: string | null;
  year: number;
  town: { code: string; name: string };
  regions: [string, string][];
}

/** How many of the hits each value has; values without hits are left out. */
interface Facets {
  years: [number, number][];
  provinces: [string, number][];
  /** Whether these numbers are exact, or "at most". */
  exact: boolean;
  kinds: [string, number][] | null;
  kindsExact: boolean;
}

interface SearchResult {
  total: number;
  exact: boolean;
  hits: Hit[];
  facets?: Facets;
  /** Why the query cannot be searched for. */
  problem?: "empty" | "long" | "punctuation";
}

/** What counting every candidate comes to. */
interface Counted {
  total: number;
  exact: boolean;
  facets?: Facets;
}

interface SearchOptions {
  year?: number | string | null;
  region?: string | null;
  kind?: string | null;
  sort?: string | null;
  limit?: number;
  offset?: number;
  /** Stops the search: nothing more is loaded, and the promise is rejected. */
  signal?: AbortSignal;
}

interface ReportText {
  report: string;
  title: string | null;
  year: number;
  town: { code: string; name: string };
  regions: [string, string][];
  sections: { kind: string; level: number; heading: string | null; anchor: string | null }[];
  passages: [number | null, [string, string][]][];
  variants: string;
  check: number;
}

interface SegmentRecord {
  id: string;
  reports: number;
  /** Which reports have been removed since: their number, and the bits of the set. */
  removed?: [number, string];
  years: [number, [string, number][]][];
  packed: boolean;
  head: number;
  headAlphabet?: string;
  headKeys?: string;
  tail: number;
  characters: number;
  group: number;
  pairMasks: number[];
  characterMasks: number[];
}

interface Manifest {
  format: number;
  tokenizer: string;
  kinds: string[];
  unknown: number;
  singles: string;
  costs: number[];
  provinces: Record<string, string>;
  /** Where the shard `regions` is: JSON of [[code, name], …], every region that has reports. */
  regions: string;
  /** Words of text in all reports. */
  length: number;
  /** Words that only removed reports have. */
  dead: string[];
  segments: SegmentRecord[];
}

/** Reports of a word, in a segment, with how often it stands in each. */
interface Counts {
  docs: Uint16Array;
  counts: Uint16Array;
}

interface Word {
  text: string;
  gram: string;
  cost: number;
}

/** One shard of lists, decoded. */
interface Lists {
  /** Gram to its number in the shard. */
  numbers: Map<string, number>;
  starts: Uint32Array;
  docs: Uint16Array;
  words: Map<string, Word & { title: Counts; body: Counts }>;
  /** Where the kinds of section are: shard of the group, and part of it. */
  masks: { file: number; ordinal: number };
  /** Where the places of each pair are; null in a segment without places. */
  places: Locator[] | null;
}

/** Places in `pieces` shards from number `file` on, in the first of them as piece number `ordinal`. */
interface Locator {
  file: number;
  ordinal: number;
  pieces: number;
}

interface BitReader {
  bits(width: number): number;
  rice(k: number): number;
  gamma(): number;
  set(universe: number, size: number): Uint32Array;
  list(size: number): Uint32Array;
}

/** A query: reports that hold every term of one of the groups, and none of what it leaves out. */
interface Query {
  groups: { all: string[]; none: string[] }[];
}

interface Segment {
  readonly record: SegmentRecord;
  /** A 1 for each report that is there, a 0 for each that has been removed. */
  readonly present: Uint8Array;
  /** Number of reports that are there. */
  readonly size: number;
  isHead(gram: string): boolean;
  loadHead(): Promise<void>;
  headWords(gram: string): Word[];
  rarity(gram: string): number;
  lists(gram: string): Promise<Lists>;
  masks(gram: string): Promise<Uint8Array>;
  places(gram: string): Promise<Uint32Array[] | null>;
  table(): Promise<{ keys: string[]; lengths: Uint8Array }>;
}

interface Lawgov {
  fold(text: string): string;
  foldWithMap(text: string): { folded: string; starts: number[]; ends: number[] };
  addVariants(pairs: string): void;

  Bits: new (base64: string) => BitReader;

  SearchError: new (message: string) => Error;
  /** Path from the site's root → when the script at it has run. Replaced where there is no document. */
  loadScript(path: string, segment: string): Promise<void>;
  /** Called by the files: what they hold. */
  shard(name: string, check: number, ...parts: string[]): void;
  text(data: ReportText): void;
  manifest(payload: string, check: number): void;
  /** What the engine asks for. */
  loadManifest(): Promise<Manifest>;
  loadShard(record: { id: string; packed: boolean }, name: string): Promise<string[]>;
  loadText(code: string, year: number): Promise<ReportText>;
  reload(): void;
  crc32(text: string): number;
  /** The segment that a script run without a document belongs to. */
  loadingSegment?: string;

  openSegment(record: SegmentRecord): Segment;

  parseQuery(query: string): Query;
  grams(term: string): string[];
  bestPath(text: string, cost: (word: string) => number | undefined, unknown: number): string[];
  rankWords(terms: string[], cost: (word: string) => number | undefined, unknown: number): string[];

  scorer(total: number, averageLength: number): {
    idf(reports: number): number;
    title(idf: number, count: number): number;
    body(idf: number, count: number, lengthClass: number): number;
  };

  excerpts(text: ReportText, terms: string[], kind: string | null): Excerpt[];
  holds(text: ReportText, group: { all: string[]; none: string[] }, kind: string | null): boolean;

  search(query: string, options?: SearchOptions): Promise<SearchResult>;
  /** Counts every report, telling how far it is; options.signal stops it. */
  countExactly(
    query: string,
    options: SearchOptions,
    onProgress: (done: number, of: number) => void,
  ): Promise<Counted>;
}

// eslint-disable-next-line no-var
declare var lawgov: Lawgov;
