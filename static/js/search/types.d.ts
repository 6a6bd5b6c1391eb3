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

/** What is shown together: a passage, or all cells of a row of a table. Each of its parts has its offset in the text, and
 * is searched by itself. */
interface Shown {
  section: number | null;
  pieces: [anchor: string, text: string][];
  text: string;
  parts: { offset: number; folded: string; starts: number[]; ends: number[]; bare: string; kept: number[] }[];
}

/** A passage in which terms stand: which of them, by number, and where, in order. */
interface Matching {
  one: Shown;
  terms: number[];
  ranges: [number, number][];
}

interface Hit {
  report: string;
  /** Null where a single hit needed no rank. */
  score: number | null;
  /** Of its best passages. */
  excerpts: Excerpt[];
  /** So many hold the query. */
  passages: number;
  title: string | null;
  year: number;
  town: { code: string; name: string };
  regions: [string, string][];
  /** "ocr" where the words were recognised in a scan and nobody has compared them. */
  origin: string | null;
}

/** How many of the hits each value has; values without hits are left out. */
interface Facets {
  years: [number, number][];
  provinces: [string, number][];
  /** Whether these numbers are exact, or "at most". */
  exact: boolean;
  /** Null until `countKinds` has counted them, which takes files of its own; where nothing is found there is nothing to
   * count. */
  kinds: [string, number][] | null;
  kindsExact: boolean;
}

type Problem = "empty" | "long" | "punctuation";

interface SearchResult {
  total: number;
  exact: boolean;
  hits: Hit[];
  facets: Facets;
  /** Why the query cannot be searched for. */
  problem?: Problem;
}

/** What counting every candidate comes to. */
interface Counted {
  total: number;
  exact: boolean;
  facets: Facets;
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
  sections: { kind: string | null; level: number; also: string[]; heading: string | null; anchor: string | null }[];
  /** Of a row of a table: its cells in one text, separated by tabs, and what heads each, as an index of `labels`. */
  passages: [section: number | null, pieces: [anchor: string, text: string][], heads?: number[]][];
  labels: string[];
  variants: string;
  origin?: string;
  figures?: StatedIndicator[];
  /** By GB/T 7714: texts, and what fills the {} in each. */
  citation?: [text: string, fills: "" | "accessed" | "address"][];
}

/** A report's text as its file has it: sections are [kind, level, other kinds …]. */
type TextFile = Omit<ReportText, "sections"> & { sections: [string | null, number, ...string[]][] };

interface SegmentRecord {
  id: string;
  reports: number;
  /** Which reports have been removed since: their number, and the bits of the set. */
  removed?: [number, string];
  /** Which words of the head only removed reports have: their number, and the bits of the set. */
  dead?: [number, string];
  years: [number, [string, number][]][];
  packed: boolean;
  characters: number;
  /** So many characters have the longest grams that lists tell of. */
  longest: number;
  /** By rank, the commonest first. */
  masks: number[];
}

interface Manifest {
  format: number;
  tokenizer: string;
  kinds: string[];
  unknown: number;
  singles: string;
  /** Of the singles: each as the difference from the one before. */
  costs: number[];
  provinces: Record<string, string>;
  /** The names of the places that have reports: in so many shards, or, where there is none, these lines. */
  named: { shards: number; few: string };
  /** Words of text in all reports. */
  length: number;
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
  /** In its shard. */
  number: number;
}

/** The lists of all words of a shard in one field: those of word i from `starts[i]` on. */
interface Field extends Counts {
  starts: Uint32Array;
}

/** Grams of one length in a shard, and their reports: those of number i from `starts[i]` on. */
interface Sets {
  numbers: Map<string, number>;
  starts: Uint32Array;
  docs: Uint16Array;
}

/** Grams that are tied to those one character shorter, if these are in more reports than `above`. */
interface Grown extends Sets {
  above: number;
}

/** Where the masks of the grams from number `first` to `end`, excluded, are: a shard, and which part of it. */
interface MaskPiece {
  shard: string;
  ordinal: number;
  first: number;
  end: number;
  /** Once somebody has asked: their ranks, beside the reports of these grams. */
  ranks?: Uint32Array;
}

/** One shard of lists, decoded. */
interface Lists extends Sets {
  /** The words tied to each gram. */
  words: Map<string, Word[]>;
  title: Field;
  body: Field;
  /** Where the kinds of section are. */
  masks: MaskPiece[];
  /** Its characters, in the order of their code points. */
  alphabet: string[];
  /** What grows out of its pairs, for each length from 3 on: bits. Empty where there is none. */
  longer: string[];
  /** The grams of each length from 3 on, as far as somebody has asked. */
  grown: Grown[];
}

interface BitReader {
  bits(width: number): number;
  rice(k: number): number;
  gamma(): number;
  set(universe: number, size: number): Uint32Array;
  subset(universe: number): Uint32Array;
  setInto(target: Uint16Array, at: number, universe: number, size: number): void;
  list(size: number): Uint32Array;
  listInto(target: Uint16Array, at: number, size: number): void;
}

/** A word or phrase, as it is looked up, and as it must stand in the text. */
interface Term {
  /** In its bare form (src/lawgov_site/search/analysis/marks.py); "" where nothing is left of it. */
  bare: string;
  /** Folded with all its marks; "" where these do not count. */
  exact: string;
  /** Whether it is another reading of the term before it. */
  again: boolean;
}

/** Reports that hold a term of every group, and none of `none`. */
interface Query {
  groups: Term[][];
  none: Term[];
  problem: Problem | null;
}

/** Two bounds of a set of reports, with a 1 for each report that is in them. */
interface Bounds {
  /** All reports that can be in the set. */
  maybe: Uint8Array;
  /** Only such as are. */
  sure: Uint8Array;
}

/** What a folder of nodes says of where they are. */
interface NodeTable {
  /** Shards that nodes are spread over by a hash; 0 where they lie in order. */
  number: number;
  /** Of nodes: those that a shard begins with, or those that have one of their own. */
  names: string[];
}

/** All reports of a segment, in its order. */
interface Table {
  /** Code of the town; county~id for a town that is not in the list. */
  keys: string[];
  /** Length classes, for ranking. */
  lengths: Uint8Array;
}

/** A word that ranks the hits, and the pair by which each segment finds it. */
interface RankWord {
  text: string;
  grams: (string | undefined)[];
}

/** What is known of one segment's answer to a query. */
interface Part {
  segment: Segment;
  table: Table;
  /** For each report, which of the filters by year and region let it through. */
  scope: Uint8Array;
  terms: Map<Term, Bounds>;
  /** The reports that hold the query, filters aside. */
  bounds: Bounds;
  /** Reports that have been read, and whether they hold it. */
  read: Map<number, number>;
}

/** By what reports are put into their order. */
interface Ranked {
  score: number | null;
  /** Whether it is of the place with whose name the query begins. */
  asked: boolean;
  key: string;
  year: number;
}

interface Candidate extends Ranked {
  part: number;
  doc: number;
  town: string;
}

/** A match in its sentence, and the report it is of: `left`, `match` and `right`, laid end to end, are its words. */
interface Line extends LineWords {
  of: LineReport;
}

interface LineWords {
  /** Number among the report's passages in which the query stands, from 0. */
  passage: number;
  /** Of the element in which the match begins. */
  anchor: string;
  kind: string | null;
  /** The nearest above the passage, or its own; "" where there is none. */
  heading: string;
  left: string;
  match: string;
  right: string;
}

/** What all lines of a report have in common. */
interface LineReport extends Ranked {
  report: string;
  town: { code: string; name: string };
  regions: [string, string][];
  origin: string | null;
}

/** The reports that hold a query on their way into lines. */
interface LineReader {
  /** So many reports hold it, or can hold it at most. */
  readonly of: number;
  readonly exact: boolean;
  /** Of these have been read, */
  read: number;
  /** and of these hold it, */
  reports: number;
  /** in so many passages. */
  passages: number;
  /** In the order of the reports, and of each report. */
  lines: Line[];
  /** Reads so many more reports, and tells after each few. True where it stopped before, for there are many more lines.
   * Rejected where `signal` stops it or a text does not come; what was read stays, and it can be called again. */
  readOn(most: number, signal: AbortSignal, told: () => void): Promise<boolean>;
}

/** A query put to the index. */
interface Asked {
  query: Query;
  options: SearchOptions;
  kind: string | null;
  parts: Part[];
  /** The reports that could hold the query at first; as they would be listed, once they have been ranked. */
  order: Candidate[];
  /** How many files of lists it takes, with those that rank its hits as far as they are known. */
  readonly files: number;
  /** Loads what ranking needs, and puts them into their order. */
  rank(): Promise<void>;
  /** Loads lists of more pairs, so that it takes so many files at the most, and with them tells more reports apart. */
  widen(most: number): Promise<void>;
}

interface Segment {
  readonly record: SegmentRecord;
  /** A 1 for each report that is there, a 0 for each that has been removed. */
  readonly present: Uint8Array;
  /** Number of reports that are there. */
  readonly size: number;
  /** Of each report. */
  readonly years: Uint16Array;
  /** Codes, of each report. */
  readonly provinces: string[];
  isHead(gram: string): boolean;
  loadHead(): Promise<void>;
  words(gram: string): Word[];
  shardName(gram: string): string;
  rarity(gram: string): number;
  lists(gram: string): Promise<Lists>;
  docs(gram: string): Uint16Array | null;
  rarest(chars: string[]): string;
  longer(chars: string[]): Uint16Array | null;
  masks(gram: string): Promise<Uint8Array>;
  table(): Promise<Table>;
}

/** What stands in a text (its range, in characters) in the place of what was typed. Either may be empty. */
interface Difference {
  start: number;
  end: number;
  typed: string;
}

/** Where a text is most like a term. */
interface Alignment {
  cost: number;
  start: number;
  end: number;
  differences: Difference[];
}

/** A passage that is like a term: where in its text, and what stands there in place of what was typed. */
interface Near {
  cost: number;
  shown: Shown;
  place: [number, number];
  differences: { place: [number, number]; typed: string }[];
}

/** Readings of characters, without tones. */
type Sounds = Map<string, string[]>;

/** What may still be loaded for a query that finds nothing. The signal stops what takes more, and what nobody waits for. */
interface Budget {
  signal: AbortSignal;
  /** Whether so many files more may be loaded. */
  room(more: number): boolean;
  /** What a step comes to; null where it asked for a file that would be one too many. */
  within<T>(step: () => Promise<T>): Promise<T | null>;
  /** From here on anything may be loaded again. */
  end(): void;
}

/** Another query, and how many reports hold it; null where that would take too much. */
interface OfferedQuery {
  query: string;
  total: number | null;
  exact: boolean;
}

/** A passage of a report; of one that is like the query, what stands in `excerpt.text` in the place of what was typed. */
interface OfferedPassage {
  text: ReportText;
  excerpt: Excerpt;
  differences: Difference[];
}

interface Offer {
  kind: "spelling" | "together" | "nearest";
  queries: OfferedQuery[];
  passages?: OfferedPassage[];
}

interface Lawgov {
  /** What parts two numbers that meet, in folded and in bare texts. */
  BORDER: string;
  fold(text: string): string;
  foldWithMap(text: string): { folded: string; starts: number[]; ends: number[] };
  addVariants(pairs: string): void;

  bareWithMap(folded: string): { bare: string; kept: number[] };
  bareTerms(folded: string): Map<string, boolean>;
  /** Unicode's Z and Cc, as the inside of a pattern's brackets. */
  BLANK: string;
  parted(text: string): string;
  bare(text: string): string;

  withHeadings(file: TextFile): ReportText;
  /** A row of a table as one text, and where the words of each cell that is not empty begin in it. */
  row(cells: string[], labels: string[]): { text: string; parts: { offset: number; words: string }[] };

  Bits: new (base64: string) => BitReader;

  SearchError: new (message: string, file?: string, reason?: "missing" | "damaged" | "version") => Error;
  /** Path from the site's root → when the script at it has run. Replaced where there is no document. */
  loadScript(path: string, patience?: number): Promise<void>;
  /** The same, once for all who ask. */
  loadOnce(path: string): Promise<void>;
  /** Why no file more may be loaded; null where one may. A budget puts its own in its place. */
  refusal(): Error | null;
  /** Lets a file be loaded again. */
  forget(path: string): void;
  damaged(path: string): Error;
  /** From here on files are asked for under another address. */
  anew(): void;
  /** The site's root; "" where there is no document. */
  root: string;
  /** Called by the files: what they hold. */
  shard(name: string, check: number, ...parts: string[]): void;
  text(payload: string, check: number): void;
  manifest(payload: string, check: number): void;
  /** What the engine asks for. */
  loadManifest(): Promise<Manifest>;
  /** To be awaited before `filterPanel`, `feedLine` and `hitKeys`. */
  loadSide(): Promise<void>;
  /** To be awaited before `combobox`, `suggest`, `places` and `pieces`. */
  loadHints(): Promise<void>;
  /** To be awaited before `lineReader` and `linesView`. */
  loadLines(): Promise<void>;
  /** Path of the file that every query needs first, as the page names it; "" where nothing names one. */
  first: string;
  loadFirst(): Promise<void>;
  /** @param file in the folder, where it does not follow from the name */
  loadShard(record: { id: string; packed: boolean }, name: string, file?: string): Promise<string[]>;
  loadText(code: string, year: number): Promise<ReportText>;
  dropText(code: string, year: number): void;
  hasText(code: string, year: number): boolean;
  outdated(code: string, year: number): Error;
  reload(): void;
  crc32(text: string): number;
  checked(payload: string, check: number): any;

  readAlphabet(others: string, bits: BitReader): string[];
  readKeys(alphabet: string[], bits: BitReader): string[];
  readWords(grams: string[], others: string, bits: BitReader, length: number): Word[];
  readLists(parts: string[], reports: number, length: number): Lists;
  postings(field: Field, word: Word): Counts;
  readLonger(owners: Sets, alphabet: string[], base64: string): Grown;
  /** @param common the commonest characters, in their order */
  openSegment(record: SegmentRecord, common: string): Segment;

  parseQuery(query: string): Query;
  /** The terms that are looked for, each once. */
  termsOf(query: Query): Term[];
  /** What is looked up, in the first reading of each. */
  wordsOf(query: Query): string[];
  grams(term: string): string[];
  pairs(term: string): string[];
  rankGrams(term: string): string[];
  bestPath(text: string, cost: (word: string) => number | undefined, unknown: number): string[];
  rankWords(terms: string[], cost: (word: string) => number | undefined, unknown: number): string[];

  rankingWords(manifest: Manifest, opened: Segment[], terms: string[]): RankWord[];
  /** @param i number of the segment among the open ones */
  rankingGrams(segment: Segment, terms: string[], words: RankWord[], i: number): string[];
  scorer(total: number, averageLength: number): {
    idf(reports: number): number;
    title(idf: number, count: number): number;
    body(idf: number, count: number, lengthClass: number): number;
  };

  scores(opened: Segment[], length: number, words: RankWord[]): Promise<Float64Array[]>;

  yearRange(years: string): [first: number, last: number];
  scope(segment: Segment, table: Table, options: SearchOptions): Uint8Array;
  inScope(own: number): boolean;
  facets(parts: Part[]): Facets;

  holding(segment: Segment, term: Term, grams: string[], bit: number): Promise<Bounds>;
  longest(segment: Segment, chars: string[]): { at: number; end: number; docs: Uint16Array }[];
  untoldFirst(segment: Segment, term: string, pairs: string[]): string[];
  combined(present: Uint8Array, query: Query, terms: Map<Term, Bounds>): Bounds;

  /** A report of a part, by its number there. */
  candidate(part: Part, number: number, doc: number): Candidate;
  candidates(asked: Asked): Candidate[];
  /** Puts together what is known of the terms, and of reports that have been read. */
  combine(asked: Asked): void;
  /** Candidates that can hold the query and are not sure to. */
  unproven(asked: Asked): Candidate[];
  proveTexts(asked: Asked, chosen: Candidate[]): Promise<number>;
  /** Decides everything. */
  proveAll(asked: Asked, onProgress: (done: number, of: number) => void): Promise<void>;

  /** The pairs by which a term is looked up in a segment.
   * @param ranks whether its words rank the hits
   * @param anchors pairs of the ranking words, as far as they are known */
  lookups(segment: Segment, term: string, ranks: boolean, anchors: Set<string | undefined>): string[];

  /** How reports are compared: "year", "town", or else by relevance. */
  order(sort: string): (a: Ranked, b: Ranked) => number;
  /** What a folder of nodes says of itself; see src/lawgov_site/search/suggestions/files.py. */
  nodeTable(folder: string): Promise<NodeTable & { version: string; regions: Set<string> }>;
  /** In which shard a node is; below 0 where it is in none. */
  shardOfNode(node: string, table: NodeTable): number;
  /** The lines of some nodes, as far as a folder has them. */
  nodeLines(folder: string, nodes: string[]): Promise<string[][]>;
  /** Codes of the places with whose name a term begins; `named` gives, of a name's first two characters, the places
   * with a report whose names begin so. */
  askedOf(term: string, named: (beginning: string) => Promise<[code: string, name: string][]>): Promise<string[]>;
  /** Those of a query in the order of relevance; none where no list of places can be loaded. */
  placesAsked(query: Query, options: SearchOptions): Promise<string[]>;

  /** Null where there is nothing to search for or in. */
  ask(text: string, options: SearchOptions): Promise<Asked | null>;

  /** The passages (of a kind, if given) that hold any of the terms, in the report's order. */
  matching(text: ReportText, terms: Term[], kind: string | null): Matching[];
  /** Of some passages those that hold most of the terms, in the report's order; no more than three, or so many. */
  excerpts(text: ReportText, found: Matching[], most?: number): Excerpt[];
  /** The element in which a place of a passage is. */
  anchorAt(one: Shown, place: number): string;
  /** The headings above a passage of a section, from level 1 down to its own. */
  headings(text: ReportText, section: number | null): string[];
  shown(text: ReportText, kind: string | null): Shown[];
  standing(one: Shown, term: Term): [number, number][];
  holds(text: ReportText, query: { groups: Term[][]; none: Term[] }, kind: string | null): boolean;

  /** Characters, not strings. */
  align(term: string[], text: string[], most: number): Alignment | null;
  oneChange(term: string[], text: string[]): string[];
  nearest(term: string, passages: Shown[]): Near | null;
  nearUnits(terms: string[], cost: (word: string) => number | undefined, unknown: number): string[];
  together(places: [number, number][][]): { span: number; ranges: [number, number][] } | null;
  budget(signal: AbortSignal): Budget;
  isSpelled(term: string): boolean;
  spellings(term: string, words: Map<string, number>, texts: string[][], sounds: Sounds): string[];
  loadSpelling(term: string): Promise<{ words: Map<string, number>; sounds: Sounds }>;
  alike(asked: Asked, term: string, most: number, budget: Budget): Promise<ReportText[]>;
  readTexts(chosen: Candidate[], budget: Budget): Promise<ReportText[]>;
  price(query: string, asked: Asked): number;
  /** Tells what is offered, kind by kind in their order, as soon as it is known. */
  offers(asked: Asked, query: string, budget: Budget, told: (offer: Offer) => void): Promise<void>;

  search(query: string, options?: SearchOptions): Promise<SearchResult>;
  /** The ranges of a text's sentences. */
  sentences(text: string): [number, number][];
  lines(text: ReportText, found: Matching[]): LineWords[];
  /** Null where there is nothing to search for or in. */
  lineReader(query: string, options: SearchOptions): Promise<LineReader | null>;
  /** By the order of their reports, or by "kind", "left", "right".
   * @param kinds in their order */
  sortLines(lines: Line[], sort: string, kinds: string[]): Line[];
  /** The names of the columns, and a row each line. `root` is the site's address, or "". */
  lineRows(lines: Line[], root: string): (string | number | null)[][];
  csv(rows: (string | number | null)[][]): string;

  /** All passages of a hit that hold the query it was found by. */
  allExcerpts(query: string, options: SearchOptions, hit: Hit): Promise<Excerpt[]>;
  total(query: string, options?: SearchOptions): Promise<{ total: number; exact: boolean }>;
  kindsAreLoaded(): Promise<boolean>;
  countKinds(query: string, options?: SearchOptions): Promise<Pick<Facets, "kinds" | "kindsExact">>;
  /** Counts every report, telling how far it is; options.signal stops it. */
  countExactly(
    query: string,
    options: SearchOptions,
    onProgress: (done: number, of: number) => void,
  ): Promise<Counted>;
}

// eslint-disable-next-line no-var
declare var lawgov: Lawgov;
