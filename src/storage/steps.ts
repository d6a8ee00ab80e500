/** One statement, `$1` and so on standing for the values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * What is done in a transaction, statement by statement, whichever database says them: what each yields is answered with the
 * rows that it returned. It is written once for both, in the SQL that both know.
 */
export type Steps<Result> = Generator<Statement, Result, readonly unknown[]>;

/** One statement, and the rows that it returned. */
export function* ask<Row>(text: string, values: readonly unknown[] = []): Steps<readonly Row[]> {
  return (yield { text, values }) as readonly Row[];
}

/** Takes all of the steps. It may have to begin again. */
export type Take = <Result>(begin: () => Steps<Result>) => Promise<Result>;

/** SQL: places for so many values, the first at `$first`. */
export function placesFrom(first: number, values: readonly unknown[]): string {
  return values.map((_, index) => `$${first + index}`).join(', ');
}
