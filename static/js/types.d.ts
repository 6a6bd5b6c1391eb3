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

interface Lawgov {
  dom: {
    all(selector: string, within?: ParentNode): HTMLElement[];
    copyAndSay(text: string, status: Element | null): void;
  };
  diff: {
    align(left: (string | string[])[], right: (string | string[])[]): [number | null, number | null][];
    changes(before: string, after: string): Change[];
  };
  region(payload: string, check: number): void;
  moved(payload: string, check: number): void;
  writing(text: string): Record<string, string>;
  compare: {
    root: string;
    text(id: string): Promise<ReportText>;
    region(code: string): Promise<RegionData>;
    chooser(
      side: HTMLElement,
      chosen: (id: string) => void,
    ): { show(text: ReportText | null | undefined): Promise<unknown> };
  };
}
