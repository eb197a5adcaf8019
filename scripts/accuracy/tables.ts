import { BASELINES, clean, isRoot, linesOf, scored, type Result, type Score } from './score.ts';

/** The figures of each set, with those of the baselines. */
export function printTotals(results: readonly Result[]): void {
  for (const set of ['cases', 'shipwright']) {
    const own = results.filter(({ each }) => each.set === set);
    const failed = scored(own);
    const passed = own.filter(({ each }) => each.outcome === 'passed');
    const share = (name: keyof Score): string =>
      percent(failed.filter(({ score }) => score[name]).length, failed.length);
    console.log(
      `${set}: cause@1 ${share('cause')}  root line@1 ${share('root')}  wrong ${share('wrong')}  coverage ${share('covered')}  (${failed.length} failed)` +
        (passed.length > 0
          ? `  silent on ${passed.filter(({ score }) => score.silent).length}/${passed.length} passed`
          : ''),
    );
    for (const [name, pick] of Object.entries(BASELINES)) {
      const right = failed.filter(({ each }) => isRoot(each, pick(linesOf(each.log)))).length;
      console.log(`  baseline ${name}: root line@1 ${percent(right, failed.length)}`);
    }
  }
}

/** The same figures by builder, platform and toolchain; of causes only those that were named and not right. */
export function printTables(results: readonly Result[]): void {
  const failed = scored(results);
  printTable('toolchain', failed, ({ each }) => each.toolchain);
  printTable('platform or builder, by the label', failed, ({ each }) => each.platform);
  printTable('builder, as the log shows it', failed, ({ answer }) => answer.builder ?? 'none');
  printTable('platform, as the log shows it', failed, ({ answer }) => answer.platform ?? 'none');
  const named = groups(failed, ({ answer }) => answer.diagnoses[0]?.cause ?? answer.verdict);
  const missed = [...named].filter(([, own]) => own.some(({ score }) => !score.cause));
  console.log(`\n${named.size} causes named first; ${named.size - missed.length} of them always right.`);
  if (missed.length > 0)
    printTable(
      'cause',
      missed.flatMap(([, own]) => own),
      ({ answer }) => answer.diagnoses[0]?.cause ?? answer.verdict,
    );
}

/** How often answers of each confidence were right, as a table in Markdown. */
export function confidenceTable(results: readonly Result[]): string {
  const failed = scored(results);
  const rows = ['proved', 'likely', 'possible', 'unknown'].map((confidence) => {
    const own = failed.filter(({ answer: { verdict, diagnoses } }) =>
      verdict === 'cause' ? diagnoses[0]?.confidence === confidence : confidence === 'unknown',
    );
    const share = (name: keyof Score): string =>
      percent(own.filter(({ score }) => score[name]).length, own.length);
    const cause = confidence === 'unknown' ? '-' : share('cause');
    return [confidence, own.length, cause, share('root'), share('wrong')];
  });
  return [
    ['confidence', 'answers', 'cause right', 'root line right', 'wrong'],
    ['---', '---:', '---:', '---:', '---:'],
    ...rows,
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** One log whose answer is not right: what it got and what its label says. */
export function explainMiss({ each, answer, score }: Result): void {
  if (each.outcome === 'passed' ? score.silent : score.cause) return;
  const first = answer.diagnoses[0];
  console.log(
    `\n${kindOfMiss({ each, answer, score })}${score.root ? ' (root ok)' : ''} ${each.id}: ${each.causeText}`,
  );
  console.log(
    `   got ${first?.cause ?? answer.verdict} at ${first?.line ?? '-'}: ${first?.evidence[0]?.text.slice(0, 140) ?? ''}`,
  );
  const lines = linesOf(each.log);
  for (const line of each.rootLines.slice(0, 2))
    console.log(`   root ${line}: ${clean(lines[line - 1] ?? '').slice(0, 170)}`);
  console.log(`   must mention ${each.mustMention.join('  &  ')}`);
}

function kindOfMiss({ each, answer, score }: Result): string {
  if (each.outcome === 'passed') return 'NOISY';
  if (score.wrong) return 'WRONG';
  return answer.verdict === 'cause' ? 'PART' : answer.verdict.toUpperCase();
}

function printTable(title: string, results: readonly Result[], key: (result: Result) => string): void {
  const rows = [...groups(results, key)].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const width = Math.max(title.length, ...rows.map(([name]) => name.length)) + 2;
  console.log(`\n${title.padEnd(width)} logs  cause@1   root@1    wrong  covered`);
  for (const [name, own] of rows) {
    const cells = (['cause', 'root', 'wrong', 'covered'] as const).map((each) =>
      percent(own.filter(({ score }) => score[each]).length, own.length).padStart(7),
    );
    console.log(`${name.padEnd(width)}${String(own.length).padStart(5)}  ${cells.join('  ')}`);
  }
}

function groups(results: readonly Result[], key: (result: Result) => string): Map<string, Result[]> {
  const found = new Map<string, Result[]>();
  for (const result of results) {
    const name = key(result);
    const own = found.get(name);
    if (own) own.push(result);
    else found.set(name, [result]);
  }
  return found;
}

/** A share with one digit behind the point; `-` of nothing. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`;
}
