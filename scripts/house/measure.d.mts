/** A measured thing, for example a file with its lines. */
export interface Measured {
  readonly name: string;
  readonly size: number;
}

export interface Measure {
  readonly what: string;
  readonly things: readonly Measured[];
  /** The summary of the sizes: their sum, maximum or a percentile. */
  readonly size: number;
  readonly limit: number;
}

export function measureHouse(root: string): Promise<Measure[]>;
export function isBreached(measure: Measure): boolean;
export function offendersOf(measure: Measure): Measured[];
export function toTable(measures: readonly Measure[]): string;
