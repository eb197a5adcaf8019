/** What a fact says when it holds, the parameters it takes (`with:`; `?` marks optional ones), and the values it gives. */
export interface Fact {
  readonly says: string;
  readonly takes: readonly string[];
  /** Names of placeholders. */
  readonly gives: readonly string[];
}
