/**
 * The two functions of vscode-languageserver-types that dockerfile-ast calls. That package cannot be taken apart by the
 * bundler, and all of it would be a thirtieth of the extension (scripts/build.ts puts this in its place).
 */

interface Position {
  readonly line: number;
  readonly character: number;
}

export const Position = {
  create: (line: number, character: number): Position => ({ line, character }),
};

export const Range = {
  create: (
    ...[a, b, c, d]: readonly [Position, Position] | readonly [number, number, number, number]
  ): { readonly start: Position; readonly end: Position } =>
    typeof a === 'number' && typeof b === 'number' && c !== undefined && d !== undefined
      ? { start: Position.create(a, b), end: Position.create(c, d) }
      : { start: a as Position, end: b as Position },
};
