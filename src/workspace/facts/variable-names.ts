import type { Dockerfile, Instruction, Span } from '../../dockerfile/model.ts';
import { globalArgs, references, variablesAt } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check, type Fact, type Question } from '../question.ts';
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

/** A variable that a FROM uses under a name that no ARG declares. */
interface MisnamedInFrom {
  readonly from: string;
  /** The ARG that must be meant: the only one before FROM that no FROM uses. */
  readonly to: string;
  readonly at: Instruction;
  readonly span: Span;
}

/** The variable of a FROM that is called otherwise, where the build failed at a FROM or at no step. */
export function misnamedInFrom({ build: { dockerfile, location } }: Question): MisnamedInFrom | null {
  const isOfImage =
    location.status === 'unnamed' || (location.status === 'found' && location.instruction.keyword === 'FROM');
  return dockerfile && isOfImage ? unknownInFrom(dockerfile.file) : null;
}

function unknownInFrom(file: Dockerfile): MisnamedInFrom | null {
  const known = [...globalArgs(file).keys()];
  const used = file.stages.flatMap(({ from }) => references(from.args.text));
  const stray = [...new Set(used)].filter((name) => !known.includes(name) && !BY_BUILDER.test(name));
  const [from] = stray;
  const [to, ...others] = known.filter((name) => !used.includes(name));
  const stage = file.stages.find(
    (each) => from !== undefined && references(each.from.args.text).includes(from),
  );
  if (from === undefined || to === undefined || stray.length > 1 || others.length > 0 || !stage) return null;
  const { args } = stage.from;
  const start = args.text.search(new RegExp(`(?<=\\$\\{?)${literal(from)}(?!\\w)`));
  return start < 0 ? null : { from, to, at: stage.from, span: args.span(start, start + from.length) };
}

/** Arguments that BuildKit sets by itself. */
const BY_BUILDER = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/;

export const variableMisspelt: Check = (question) => {
  const ofImage = misnamedInFrom(question);
  if (ofImage) return told(ofImage.at, ofImage);
  const failed = failedAt(question);
  const found = failed && failed.at.heredocs.length === 0 ? misnamed(failed.file, failed.at) : null;
  return failed && found ? told(failed.at, found) : null;
};

const told = ({ line }: Instruction, { from, to }: { readonly from: string; readonly to: string }): Fact =>
  fact(`line ${line} uses ${from}, which nothing sets; ${to} is set`, { variable: from, twin: to });
