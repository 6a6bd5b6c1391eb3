/** Types of the interface's part of the namespace, for the type checker; nothing of this file is published. */

/** A run of text in a comparison; where `same`, `before` and `after` are equal. */
interface Change {
  same: boolean;
  before: string;
  after: string;
}

/** What lies below a region, see pages/tables.py. */
interface RegionData {
  code: string;
  regions?: [code: string, name: string][];
  towns?: [code: string, name: string, years: number[]][];
}

/** A heading (level 1 to 4) or a paragraph (0) of a report, or a row of a table: its cells, and what heads each. */
interface ComparePiece {
  anchor: string;
  text: string;
  level: number;
  cells?: string[];
  heads?: string[];
}

/** Words of a report, see pages/promises.py: which anchor, the range of its element's text, by turns what lies between
 * and the words that both years have; of an answer that a person has confirmed, who and when. */
type Quote = [anchor: number, start: number, length: number, marks: number[], by?: string, on?: string];

type YearLink = [asked: Quote, answers: Quote[]];

interface TownLinks {
  town: string;
  pairs: [earlier: string, its: string[], later: string, its: string[], plans: YearLink[], problems: YearLink[]][];
}

/** A town with its reports, see pages/reuse_data.py: all anchors, counted from 0, are places. "p-" is left out. */
type SharedTown = [code: string, name: string, reports: [year: number, date: string, anchors: string][]];

/** A passage that other reports have: places and words are numbers of those of the data. */
type SharedPassage = [place: number, words: number, characters: number, number: number | null, others: number[]];

type SharedSide = [count: number, passages: SharedPassage[]];

interface SharedData {
  towns: SharedTown[];
  words: string[];
  told: [report: string, before: SharedSide, later: SharedSide, common: [place: number, ...words: number[]][]][];
}

/** An indicator of a report, see pages/figures.py: its number in the codebook, its name, its figures. */
type StatedIndicator = [number: number, name: string, figures: [words: string, anchor: string, note: string][]];

/** Where a passage stands. */
interface Spotted {
  code: string;
  year: number;
  anchor: string;
}

/** A piece of a passage that is shown, and where in it what was looked for begins. */
interface Sought {
  text: string;
  at: number;
}

/** Words of a passage; `cut` where they are not all of it. */
interface Quoted {
  words: string;
  cut: boolean;
}

interface Lawgov {
  /** Loads what suggests, where a page has not done so at first: `combobox`, `places`, `suggest`, `suggestBox`. */
  loadSuggestions(): Promise<void>;
  dom: {
    all(selector: string, within?: ParentNode): HTMLElement[];
    copy(text: string): Promise<void>;
    copyAndSay(text: string, status: Element | null): void;
    run(path: string): Promise<void>;
  };
  share(payload: string, check: number): void;
  /** The first words of a passage, by which it is told from others. */
  firstWords(text: string): string;
  passageOpener(link: HTMLElement, text: string, named: (words: string) => string): void;
  passageMenu(
    within: HTMLElement,
    load: (path: string) => Promise<void>,
    near?: (link: HTMLAnchorElement) => Sought | undefined,
  ): void;
  passages: {
    /** The words of the interface, `share` of wording.yaml. */
    loadWords(): Promise<Record<string, string>>;
    spotted(address: string): Spotted;
    quote(text: ReportText, anchor: string, near?: Sought): Quoted | null;
    reference(text: ReportText, quoted: Quoted, link: string, words: Record<string, string>, day: Date): string;
    shared(text: ReportText, quoted: Quoted, link: string, words: Record<string, string>): string;
    /** Opens the menu of a passage below a link to it, or closes it. `near`: what of the passage is shown. */
    toggle(opener: HTMLAnchorElement, near?: Sought): Promise<void>;
  };
  diff: {
    align(left: (string | string[])[], right: (string | string[])[]): [number | null, number | null][];
    changes(before: string, after: string): Change[];
  };
  region(payload: string, check: number): void;
  moved(payload: string, check: number): void;
  links(payload: string, check: number): void;
  reuse(payload: string, check: number): void;
  reusewords(payload: string, check: number): void;
  writing(text: string): Record<string, string>;
  compare: {
    root: string;
    text(id: string): Promise<ReportText>;
    region(code: string): Promise<RegionData>;
    links(code: string): Promise<TownLinks>;
    cells: {
      element(tag: string, name: string, ...content: (Node | string)[]): HTMLElement;
      piecesOf(text: ReportText, kind: string): ComparePiece[];
      pathOf(text: ReportText): string;
      nameOf(text: ReportText): string;
      content(piece: ComparePiece, made?: (words: string, at: number) => (Node | string)[]): (Node | string)[];
      cell(text: ReportText, piece: ComparePiece | null, inside?: (Node | string)[]): HTMLElement;
    };
    stated(
      a: ReportText,
      b: ReportText,
      left: StatedIndicator[],
      right: StatedIndicator[],
      part: DOMStringMap,
    ): Iterable<HTMLElement>;
    linksOf(a: ReportText, b: ReportText): Promise<TownLinks | null>;
    linked(a: ReportText, b: ReportText, part: DOMStringMap, links: TownLinks | null): Iterable<HTMLElement>;
    chooser(
      side: HTMLElement,
      chosen: (id: string) => void,
    ): { show(text: ReportText | null | undefined): Promise<unknown> };
  };
}
