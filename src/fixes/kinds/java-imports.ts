import { basename } from '../../dockerfile/paths.ts';
import { contextFiles, lookUp } from '../../workspace/context-paths.ts';
import { atFailure, change, inContext, parameter, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';
import { literal } from '../../workspace/literal.ts';

/** Classes of the JDK that code names most often, by their packages. */
const JDK: readonly (readonly [folder: string, names: string])[] = [
  [
    'java.util',
    'ArrayList Arrays Collection Collections Comparator Date Deque EnumMap HashMap HashSet Iterator LinkedHashMap LinkedHashSet LinkedList List Locale Map Objects Optional PriorityQueue Properties Queue Random Scanner Set TreeMap TreeSet UUID',
  ],
  ['java.util.stream', 'Collectors IntStream Stream'],
  ['java.util.function', 'BiFunction Consumer Function Predicate Supplier'],
  ['java.util.concurrent', 'CompletableFuture ConcurrentHashMap ExecutorService Executors TimeUnit'],
  ['java.util.regex', 'Matcher Pattern'],
  [
    'java.io',
    'BufferedReader File IOException InputStream InputStreamReader OutputStream UncheckedIOException',
  ],
  ['java.nio.file', 'Files Path Paths'],
  ['java.nio.charset', 'StandardCharsets'],
  ['java.time', 'Duration Instant LocalDate LocalDateTime LocalTime ZoneId ZonedDateTime'],
  ['java.math', 'BigDecimal BigInteger RoundingMode'],
];

/** The import of a class of the JDK or of the project that the code names and the compiler does not find. */
export const javaImport = atFailure(async (question): Promise<Draft> => {
  const name =
    /^(?:class|interface|enum|variable) (\w+)$/.exec(parameter(question, 'symbol') ?? '')?.[1] ?? '';
  const found = await lookUp(question, parameter(question, 'path') ?? undefined);
  const path = found?.exists ? inContext(question, found.path) : null;
  const text = path === null ? null : await question.files.text(path);
  if (path === null || text === null || !path.endsWith('.java'))
    return refuse('the source is not in the workspace');
  const sources = (await contextFiles(question.files, question.build.context ?? '')).filter((each) =>
    each.endsWith('.java'),
  );
  const own = await ownClass(question, sources, name);
  const wanted = JDK.flatMap(([folder, names]) =>
    names
      .split(' ')
      .filter((each) => isUsed(text, each) && !sources.some((source) => basename(source) === `${each}.java`))
      .map((each) => `${folder}.${each}`),
  );
  const names = own === null ? wanted : [own, ...wanted];
  const lacking = names.filter((each) => !isImported(text, each));
  if (!lacking.some((each) => each.endsWith(`.${name}`)))
    return refuse(`which package has ${name} is not known`);
  return change(`Import ${lacking.join(', ')} in ${path}`, path, importEdit(text, lacking.sort()));
});

/** A class of the project in another package than the source. */
async function ownClass(
  question: FixQuestion,
  sources: readonly string[],
  name: string,
): Promise<string | null> {
  const found = sources.filter((source) => basename(source) === `${name}.java`);
  const [only] = found;
  const text = only === undefined ? null : await question.files.text(inContext(question, only) ?? '..');
  const folder = /^\s*package\s+([\w.]+)\s*;/m.exec(text ?? '')?.[1];
  return found.length === 1 && folder !== undefined ? `${folder}.${name}` : null;
}

const isUsed = (text: string, name: string): boolean =>
  new RegExp(`^(?!\\s*(?:\\*|//|import)).*(?<![\\w."])${literal(name)}(?:[ <>,.()[]|::)`, 'm').test(text) &&
  !new RegExp(`\\b(?:class|interface|enum|record)\\s+${literal(name)}\\b`).test(text);

const isImported = (text: string, name: string): boolean => {
  const folder = name.slice(0, name.lastIndexOf('.'));
  const plain = folder.replaceAll('.', '\\.');
  return (
    new RegExp(`^\\s*package\\s+${plain}\\s*;`, 'm').test(text) ||
    new RegExp(
      `^\\s*import\\s+(?:${plain}\\.\\*|[\\w.]+\\.${literal(name.slice(folder.length + 1))})\\s*;`,
      'm',
    ).test(text)
  );
};

/** Behind the last import, or the package, or at the beginning. */
function importEdit(text: string, names: readonly string[]): TextEdit {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = names.map((name) => `import ${name};`);
  const last = [...text.matchAll(/^import\s+(?!static)[\w.*]+;/gm)].at(-1);
  const place = last ?? /^package\s+[\w.]+\s*;/m.exec(text);
  if (!place) return insert(0, lines.join(eol) + eol + eol);
  return insert(
    place.index + place[0].length,
    `${last ? '' : eol}${lines.map((line) => eol + line).join('')}`,
  );
}
