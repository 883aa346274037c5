/** A stretch of the text as written; `end` is one past the last UTF-16 unit. */
export interface Span {
  start: number;
  end: number;
}

/** The stretches of one text that have been understood. A map of all units, so that a long text costs no more for each. */
export class Claims {
  private readonly length: number;
  private taken: Uint8Array | null = null;

  /** For a text of `length` UTF-16 units as written. */
  constructor(length: number) {
    this.length = length;
  }

  /** Notes that the span is understood. */
  take(span: Span): void {
    this.taken ??= new Uint8Array(this.length + 1);
    this.taken.fill(1, span.start, span.end);
  }

  /** True when no part of the span has been taken. */
  isFree(span: Span): boolean {
    if (this.taken === null) return true;
    for (let unit = span.start; unit < span.end; unit += 1) if (this.taken[unit] === 1) return false;
    return true;
  }
}
