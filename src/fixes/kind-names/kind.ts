/** What a kind of fix does, and the parameters it takes (`with:`; `?` marks optional ones). */
export interface Kind {
  readonly does: string;
  readonly takes: readonly string[];
}
