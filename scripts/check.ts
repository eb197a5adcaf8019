import { createEngine } from '../src/engine/index.ts';
import { exampleProblems } from '../src/catalog/check.ts';
import { compileCatalogue } from '../src/catalog/compile.ts';
import { readCauses, readCommon, readNoise, staticProblems } from './catalogue.ts';

// node scripts/run.mjs check [PART…]: checks the built-in causes, or those whose file name holds one of the parts.
const sources = readCauses();
const wanted = process.argv.slice(2);
const chosen = (file: string): boolean => wanted.length === 0 || wanted.some((part) => file.includes(part));
const found = staticProblems(sources);
const problems = found.filter(({ file }) => chosen(file));
if (problems.length === 0) {
  // Other causes that are just being written do not stop the check of the chosen ones.
  const sound = sources.filter(({ file }) => !found.some((problem) => problem.file === file));
  const { rules } = compileCatalogue(
    sound.flatMap(({ cause }) => cause ?? []),
    readCommon(),
    readNoise(),
  );
  const engine = createEngine(rules);
  for (const { file, cause, placeOf } of sound) {
    if (!cause || !chosen(file)) continue;
    const number = rules.causes.findIndex(({ id }) => id === cause.id);
    for (const { path, message } of exampleProblems(cause, number, rules, engine)) {
      problems.push({ file, ...placeOf(path), message: `${path.slice(1)} ${message}` });
    }
  }
}
for (const { file, line, message } of problems) console.log(`src/catalog/${file}:${line}: ${message}`);
console.log(`${sources.length} causes, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
