import { KEYWORDS, type Dockerfile, type Instruction } from '../../dockerfile/model.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { globalArgs, references, userAt, isRoot, variablesAt } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check, type Fact, type Question } from '../question.ts';
import { nearestName, nearestOrLone } from '../twins.ts';
import { isInstruction, linesOf } from './inside.ts';
import { wordSet } from '../../dockerfile/word-set.ts';

/** Facts about the failed instruction and what it refers to. */

const none = Promise.resolve(null);
const answer = (found: Fact | null): Promise<Fact | null> => Promise.resolve(found);

/** Arguments that every builder sets by itself. */
const PREDEFINED =
  /^(?:(?:HTTP|HTTPS|FTP|ALL)_PROXY|NO_PROXY|(?:http|https|ftp|all)_proxy|no_proxy|(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)|HOME|PATH|HOSTNAME)$/;

/** Whether nothing is known to give an ARG a value from outside: no builder by itself, and no build command at hand. */
export const isOpen = ({ build }: Question, name: string): boolean =>
  !PREDEFINED.test(name) && !build.uses.some(({ buildArgs }) => buildArgs.includes(name));

/** The names that an instruction refers to and that no build argument of the commands at hand sets. */
function openNames(question: Question, at: Instruction): string[] {
  return [...new Set(references(at.args.text).filter((name) => isOpen(question, name)))];
}

export const argWithoutDefault: Check = (question) => {
  const failed = failedAt(question);
  if (!failed) return none;
  const { file, at } = failed;
  const variables = variablesAt(file, at);
  const open = openNames(question, at).flatMap((name) => variables.get(name) ?? []);
  const found = open.find(({ kind, value }) => kind === 'arg' && value === null);
  if (!found) return none;
  return answer(
    fact(`ARG ${found.name} (line ${found.at.line}) has no default, and line ${at.line} uses it`, {
      arg: found.name,
      arg_line: String(found.at.line),
    }),
  );
};

export const argUsedBeforeFrom: Check = (question) => {
  const failed = failedAt(question);
  if (!failed || failed.at.keyword === 'FROM') return none;
  const { file, at } = failed;
  const variables = variablesAt(file, at);
  const globals = globalArgs(file);
  const found = references(at.args.text).find((name) => globals.has(name) && !variables.has(name));
  const declaredAt = found === undefined ? undefined : globals.get(found)?.at.line;
  if (found === undefined || declaredAt === undefined) return none;
  return answer(
    fact(
      `ARG ${found} stands before FROM (line ${declaredAt}) and is not declared again in the stage of line ${at.line}`,
      {
        arg: found,
        arg_line: String(declaredAt),
      },
    ),
  );
};

/** `%%NAME%%`, `{{ name }}`, `<%= name %>`, `@NAME@`. */
const PLACEHOLDER = /%%\w+%%|(?<!\$)\{\{[^}]+\}\}|<%[^%]*%>|(?<![\w.])@[A-Z][A-Z0-9_]+@/;

export const placeholderUnrendered: Check = (question) => {
  const failed = failedAt(question);
  if (!failed) return none;
  const { text } = failed.at.args;
  // Go templates are arguments of many commands.
  const searched = text.replace(/(?:--format|-f|--template|-t)[= ](?:"[^"]*"|'[^']*'|\S+)/g, '');
  const found = PLACEHOLDER.exec(searched)?.[0];
  return found === undefined
    ? none
    : answer(
        fact(`line ${failed.at.line} still holds the placeholder \`${found}\` of a template`, {
          placeholder: found,
        }),
      );
};

/** Words that name the same kind of stage. */
const ALIKE: readonly RegExp[] = [
  /^(?:prod|production|release|final|runtime|runner|deploy|live)$/i,
  /^(?:dev|develop|development|local|debug)$/i,
  /^(?:build|builder|building|compile|compiler)$/i,
  /^(?:test|tests|tester|testing|ci)$/i,
  /^(?:deps|dependencies|install|modules|packages)$/i,
];

export const stageMissing: Check = ({ build, given: { name } }) => {
  if (!build.dockerfile || name === undefined || name === '') return none;
  const names = build.dockerfile.file.stages.flatMap((stage) => stage.name ?? []);
  if (names.some((each) => each.toLowerCase() === name.toLowerCase()) || /^\d+$/.test(name)) return none;
  const known = names.length > 0 ? `; its stages are ${names.join(', ')}` : '';
  // A stage is often named by its beginning: `build` for `builder`.
  const begun = names.filter(
    (each) =>
      each.toLowerCase().startsWith(name.toLowerCase()) || name.toLowerCase().startsWith(each.toLowerCase()),
  );
  const alike = names.filter((each) => ALIKE.some((kind) => kind.test(each) && kind.test(name)));
  // Stages are few, and their names are short.
  const near = names.filter((each) => nearestOrLone(name, [each]) !== null);
  const twin = nearestName(name, names) ?? [begun, alike, near].find(({ length }) => length === 1)?.[0];
  return answer(
    fact(`${build.dockerfile.path} has no stage \`${name}\`${known}`, twin === undefined ? {} : { twin }),
  );
};

/** A word behind `--from=` or FROM that is no stage, and nearly one. */
export const stageTwin: Check = async (question) => {
  const { build, given } = question;
  const name = given['name'] ?? '';
  const isUsed = build.dockerfile?.file.instructions.some(({ flags, words, keyword }) =>
    keyword === 'FROM' ? words[0]?.value === name : flags.some(({ value }) => isFrom(value, name)),
  );
  const missing = isUsed === true ? await stageMissing(question) : null;
  const twin = missing?.values['twin'];
  return missing && twin !== undefined
    ? fact(`${name} is no stage of the Dockerfile; ${twin} is`, { twin })
    : null;
};

const isFrom = (flag: string, name: string): boolean =>
  flag === name || flag.split(',').includes(`from=${name}`);

/** `… && \\` before the next instruction joins both. */
export const instructionInside: Check = (question) => {
  const failed = failedAt(question);
  if (failed?.at.keyword !== 'RUN' || failed.at.isJson || failed.at.heredocs.length > 0) return none;
  const { file, at } = failed;
  const lines = linesOf(file, at);
  const found = lines.findIndex(({ text }, i) => i > 0 && isInstruction(text));
  if (found < 0) return none;
  const line = at.line + found;
  return answer(
    fact(`line ${line} begins an instruction, and the RUN of line ${at.line} goes on into it`, {
      inside_line: String(line),
    }),
  );
};

export const lineInHeredoc: Check = ({ build, given: { line } }) => {
  const number = Number(line);
  const holder = build.dockerfile?.file.instructions.find(
    (each) => each.heredocs.length > 0 && each.line < number && number <= each.endLine,
  );
  return answer(
    holder ? fact(`line ${number} is text of the here-document that line ${holder.line} begins`) : null,
  );
};

export const aptUpdateMissing: Check = (question) => {
  const failed = failedAt(question);
  if (!failed) return none;
  const commands = runCommands(failed.file, failed.at).filter(({ program }) =>
    /^(?:apt|apt-get|aptitude)$/.test(program),
  );
  const verbs = commands.map(
    ({ words }) => words.slice(1).find(({ value }) => !value.startsWith('-'))?.value,
  );
  const install = verbs.indexOf('install');
  const update = verbs.indexOf('update');
  if (install < 0 || (update >= 0 && update < install)) return none;
  return answer(
    fact(`line ${failed.at.line} installs packages without \`apt-get update\` before it in the same RUN`),
  );
};

/** The instruction before an unknown one, where the two can be one that was broken. */
export function brokenBefore(file: Dockerfile, at: Instruction): Instruction | null {
  if (KEYWORDS.has(at.keyword) || nearestName(at.keyword, [...KEYWORDS]) !== null) return null;
  const before = file.instructions[at.index - 1];
  if (!before || !KEYWORDS.has(before.keyword)) return null;
  // An operator can only go on with a command; a word can go on with what takes a list.
  if (!/^\w/.test(at.keyword)) return before.keyword === 'FROM' ? null : before;
  if (!TAKES_LISTS.has(before.keyword)) return null;
  return before.keyword === 'RUN' && isWhole(before) && STARTS_COMMAND.test(at.keyword) ? null : before;
}

/** Instructions whose words may go on in another line. */
const TAKES_LISTS = wordSet('RUN CMD ENTRYPOINT HEALTHCHECK ENV LABEL COPY ADD EXPOSE VOLUME');
/** Words that begin a command of their own and are hardly a name in a list. */
const STARTS_COMMAND =
  /^(?:apt|apt-get|apk|yum|dnf|microdnf|pip3?|npm|yarn|pnpm|npx|cd|mkdir|rm|cp|mv|ln|echo|cat|set|export|chmod|chown|sed|sudo|useradd|adduser|groupadd|addgroup|touch|source|test|sh|ls|go|cargo|mvn)$/i;

/** A RUN of one line whose last command has all that it needs. */
const isWhole = ({ line, endLine, args }: Instruction): boolean =>
  line === endLine && !/(?:^|\s)(?:-\S+|install|add|&&|\|\|)\s*$|[\\`]\s+#/.test(args.text);

export const continuationMissing: Check = (question) => {
  const failed = failedAt(question);
  const before = failed && brokenBefore(failed.file, failed.at);
  if (!before) return none;
  return answer(
    fact(
      `line ${before.endLine} of ${failed.path} does not end in \`${failed.file.escape}\`, and line ${failed.at.line} goes on with it`,
      {
        continuation_line: String(before.endLine),
      },
    ),
  );
};

export const packagePinned: Check = (question) => {
  const failed = failedAt(question);
  const { name } = question.given;
  if (!failed || name === undefined || name === '') return none;
  const bare = name.replace(/[=<>~!@].*$/, '');
  const escaped = bare.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pinned = new RegExp(
    `(?<![\\w.-])${escaped}(?:\\[[^\\]]*\\])?(?:={1,3}|~=|@|-v?(?=\\d))[^\\s"';&|]+`,
  ).exec(failed.at.args.text)?.[0];
  if (bare === '' || pinned === undefined) return none;
  return answer(fact(`line ${failed.at.line} pins \`${pinned}\``, { pinned }));
};

/** The port that a variable of a step holds: PORT, or the only one whose name ends so and that is below 1024. */
function portVariable(file: Dockerfile, at: Instruction): string | undefined {
  const variables = variablesAt(file, at);
  const plain = variables.get('PORT')?.value;
  if (plain !== undefined && plain !== null) return plain;
  const low = [...variables.values()].flatMap(({ name, value }) =>
    name.endsWith('_PORT') && value !== null && Number(value) > 0 && Number(value) < 1024 ? [value] : [],
  );
  return low.length === 1 ? low[0] : undefined;
}

export const privilegedPort: Check = (question) => {
  const failed = failedAt(question);
  if (!failed) return none;
  const { file, at } = failed;
  const user = userAt(file, at);
  const text = at.args.text;
  const inText =
    /(?:--port[= ]|-p[= ]|--bind[= ]\S*:|PORT=|localhost:|0\.0\.0\.0:|127\.0\.0\.1:|:)(\d{1,5})(?![\d.])/.exec(
      text,
    )?.[1];
  const port = question.captures['port'] ?? inText ?? portVariable(file, at);
  if (port === undefined || !/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 1023) return none;
  const who = user && !isRoot(user.user) ? ` as user ${user.user}` : '';
  return answer(
    fact(`line ${at.line} opens port ${port}${who}, and ports below 1024 are for root`, { port }),
  );
};
