import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { globalArgs, references, variablesAt } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check } from '../question.ts';
import { nearestName } from '../twins.ts';
import { strays } from './arg-scope.ts';
import { literal } from '../literal.ts';

/** Names of variables that are nearly those of the Dockerfile. */

/** Variables that images and shells set by themselves. */
const SET_ELSEWHERE =
  /^(?:PATH|HOME|USER|PWD|HOSTNAME|SHELL|LANG|TERM|RANDOM|OLDPWD|IFS|UID|EUID|TMPDIR|[A-Z]*_?PROXY|(?:TARGET|BUILD)\w+|(?:NODE|PYTHON|GO|JAVA|PHP|RUBY|RUST|CARGO|npm|PIP)\w*)$/i;

/** A variable that an instruction uses under a name that nothing sets, and the one of nearly this name that is set. */
export function misnamed(file: Dockerfile, at: Instruction): { from: string; to: string } | null {
  const known = [...variablesAt(file, at).keys()];
  const elsewhere = new Set([...strays(file, at).map(({ name }) => name), ...globalArgs(file).keys()]);
  for (const from of references(at.args.text)) {
    const isSet = new RegExp(
      `(?<![\\w$])${literal(from)}=|\\bfor\\s+${literal(from)}\\b|\\bread\\b[^;&|]*\\b${literal(from)}\\b|\\bgetopts\\b`,
    ).test(at.args.text);
    if (known.includes(from) || elsewhere.has(from) || isSet || SET_ELSEWHERE.test(from)) continue;
    const to = from.length < 4 ? null : nearestName(from, known);
    if (to !== null) return { from, to };
  }
  return null;
}

export const variableMisspelt: Check = (question) => {
  const failed = failedAt(question);
  const found = failed && failed.at.heredocs.length === 0 ? misnamed(failed.file, failed.at) : null;
  return failed && found
    ? fact(`line ${failed.at.line} uses ${found.from}, which nothing sets; ${found.to} is set`, {
        variable: found.from,
        twin: found.to,
      })
    : null;
};
