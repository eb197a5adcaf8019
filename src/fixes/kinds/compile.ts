import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import { below, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { contextCandidates, contextFiles } from '../../workspace/context-paths.ts';
import { atFailure, change, inContext, parameter, refuse, type Draft, type Planner } from '../draft.ts';
import { replace } from '../edit.ts';
import { afterWord, removeWords } from '../script-edits.ts';
import { linkedByFile } from './link-files.ts';
import { includedByFile } from './source-lists.ts';

/** Fixes of compiler calls and Makefiles. */

/** Which library defines a symbol. */
const LIBRARIES: readonly [symbol: RegExp, flag: string][] = [
  [
    /^(?:sqrt|cbrt|pow|exp|exp2|log|log2|log10|a?sin|a?cos|a?tan|atan2|sinh|cosh|tanh|floor|ceil|fmod|round|lround|trunc|hypot|ldexp|fmax|fmin)[fl]?$/,
    '-lm',
  ],
  [/^(?:pthread_|sem_)/, '-pthread'],
  [/^dl(?:open|sym|close|error|addr)$/, '-ldl'],
  [/^(?:clock_|timer_|shm_|aio_|mq_)/, '-lrt'],
  [
    /^(?:zlib[A-Z]|zError|deflate|inflate|compress|uncompress|crc32|adler32|gz(?:open|read|write|close))/,
    '-lz',
  ],
  [/^(?:SSL_|TLS_)/, '-lssl -lcrypto'],
  [/^(?:EVP_|CRYPTO_|X509_|BIO_|RSA_|HMAC|SHA\d|MD5|AES_|RAND_)/, '-lcrypto'],
  [/^curl_/, '-lcurl'],
  [/^sqlite3_/, '-lsqlite3'],
  [/^PQ[a-z]/, '-lpq'],
  [/^png_/, '-lpng'],
  [/^jpeg_/, '-ljpeg'],
  [/^xml[A-Z]/, '-lxml2'],
  [/^uuid_(?:generate|parse|unparse|clear|compare|copy|is_null)/, '-luuid'],
  [/^XML_/, '-lexpat'],
  [/^BZ2_/, '-lbz2'],
  [/^lzma_/, '-llzma'],
  [/^ZSTD_/, '-lzstd'],
  [/^ffi_/, '-lffi'],
  [/^yaml_/, '-lyaml'],
  [/^event_/, '-levent'],
  [/^uv_/, '-luv'],
  [/^mysql_/, '-lmysqlclient'],
  [/^(?:__gmp|mp[zqf]_)/, '-lgmp'],
  [/^(?:initscr|endwin|wrefresh|printw|stdscr)$/, '-lncurses'],
  [/^(?:readline|add_history)$/, '-lreadline'],
];
const COMPILER = /^(?:\w+-)*(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)(?:-\d+)?$/;

export const linkLibrary = atFailure(async (question, place): Promise<Draft> => {
  const { file, path, at } = place;
  const symbol = parameter(question, 'symbol') ?? '';
  const library = parameter(question, 'library');
  const flag = library === null ? LIBRARIES.find(([pattern]) => pattern.test(symbol))?.[1] : `-l${library}`;
  if (flag === undefined) return refuse(`which library defines ${symbol || 'the symbol'} is not known`);
  const [wanted = ''] = flag.split(' ');
  const edits = runCommands(file, at).flatMap(({ program, words, script }) => {
    const last = words.at(-1);
    const links = COMPILER.test(program) && !words.some(({ value }) => value === '-c' || value === '-E');
    // The linker takes of a library what the objects before it ask for.
    const early = words.findIndex(({ value }) => value === wanted);
    const isEarly =
      early > 0 && words.slice(early).some(({ value }) => /\.(?:[coa]|cc|cpp|cxx)$/.test(value));
    const word = words[early];
    if (links && isEarly && last && word)
      return [...removeWords(file, script, words, new Set([word])), afterWord(script, last, ` ${wanted}`)];
    return !links || !last || words.some(({ value }) => value === wanted)
      ? []
      : [afterWord(script, last, ` ${flag}`)];
  });
  if (edits.length === 0)
    return (
      (await linkedByFile(question, place, flag)) ??
      refuse(`line ${at.line} calls no compiler that links without \`${flag}\``)
    );
  return change(`Link with \`${flag}\` in line ${at.line}`, path, ...edits);
});

/** A header of the project that no `-I` leads to. */
export const includeDirectory = atFailure(async (question, place): Promise<Draft> => {
  const { file, path, at } = place;
  const header = parameter(question, 'header');
  const { context } = question.build;
  if (header === null || context === null) return refuse('the log does not name the header');
  const found = (await contextFiles(question.files, context)).filter((each) => each.endsWith(`/${header}`));
  const [own] = found;
  if (own === undefined || found.length > 1)
    return refuse(`the build context holds ${found.length === 0 ? 'no' : 'more than one'} header ${header}`);
  const places = copiesBefore(file, at).flatMap((copy) => broughtTo(copy, own) ?? []);
  const [inImage] = places.map((each) => joinPath('/', each)).filter((each) => each.endsWith(`/${header}`));
  if (inImage === undefined) return refuse(`no COPY before line ${at.line} brings ${own}`);
  const folder = inImage.slice(0, -header.length - 1);
  const workdir = workdirAt(file, at).path;
  const local = below(folder, workdir);
  const flag = `-I${local === null ? folder : local === '' ? '.' : local}`;
  const edits = runCommands(file, at).flatMap(({ program, words, script }) => {
    const [name] = words;
    return !COMPILER.test(program) || !name || words.some(({ value }) => value === flag)
      ? []
      : [afterWord(script, name, ` ${flag}`)];
  });
  if (edits.length === 0)
    return (
      (await includedByFile(question, place, { own, name: header })) ??
      refuse(`line ${at.line} calls no compiler without \`${flag}\``)
    );
  return change(`Look for headers in ${folder} in line ${at.line}`, path, ...edits);
});

/** A line that begins a rule: `all: main.o`. */
const RULE = /^[^\s#:=][^#=]*:(?![=:])/;

export const recipeTabs: Planner = async (question): Promise<Draft> => {
  const named = parameter(question, 'path');
  const line = Number(parameter(question, 'line') ?? 0);
  if (named === null || line < 1) return refuse('the log does not name the line of the Makefile');
  // make tells no folder, where `-C` or another Makefile led it to one.
  const others = (await contextFiles(question.files, question.build.context ?? '')).filter((each) =>
    each.endsWith(`/${named}`),
  );
  const candidates = [...contextCandidates(question, named), ...(others.length === 1 ? others : [])];
  for (const candidate of candidates) {
    const path = inContext(question, candidate);
    const text = path === null ? null : await question.files.text(path);
    if (path === null || text === null) continue;
    const lines = text.split('\n');
    const isBlank = (i: number): boolean => /^ +\S/.test(lines[i] ?? '');
    let first = line - 1;
    while (first > 0 && isBlank(first)) first--;
    if (!isBlank(line - 1) || !RULE.test(lines[first] ?? ''))
      return refuse(`line ${line} of ${path} does not follow a rule`);
    const edits = [];
    let inRule = false;
    for (let i = 0, at = 0; i < lines.length; at += (lines[i] ?? '').length + 1, i++) {
      const each = lines[i] ?? '';
      const blanks = /^ +(?=\S)/.exec(each)?.[0];
      // What continues a rule or a variable begins with blanks as it likes.
      const continues = (lines[i - 1] ?? '').trimEnd().endsWith('\\');
      if (inRule && blanks !== undefined && !continues)
        edits.push(replace({ start: at, end: at + blanks.length }, '\t'));
      else if (!continues && each.trim() !== '' && !each.startsWith('\t')) inRule = RULE.test(each);
    }
    return edits.length === 0
      ? refuse(`the recipes of ${path} begin with tabs`)
      : change(`Begin the recipe lines of ${path} with a tab`, path, ...edits);
  }
  return refuse(`the build context does not hold ${named}`);
};
