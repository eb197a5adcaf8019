import { createEngine, type WholeRules } from '../src/engine/index.ts';
import { randomSource } from './noise.ts';

/** What a running editor pays: no start of a process, code already compiled. */

const allocate = (size: number): Uint8Array<ArrayBuffer> => Buffer.alloc(size);

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Time of `action` in milliseconds, the median of `times` after a warm-up. */
function milliseconds(times: number, action: () => void): number {
  for (let i = 0; i < 5; i++) action();
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    action();
    return performance.now() - start;
  });
  return median(taken);
}

/** Prints the time for a log of 1 MB, and for one appended line, in a warm host. */
export function warmHost(log: Uint8Array, rules: WholeRules): void {
  const engine = createEngine(rules, { allocate });
  const whole = milliseconds(40, () => void engine.diagnose(log));
  const session = engine.open();
  session.write(log);
  const line = new TextEncoder().encode(
    '#41 9.1 npm http fetch GET 200 https://registry.npm.example/left-pad 12ms (cache miss)\n',
  );
  const appended = milliseconds(2000, () => session.write(line));
  console.log(
    `warm host: 1 MB log ${whole.toFixed(2)} ms, one appended line ${(appended * 1000).toFixed(1)} µs`,
  );
}

/** Prints how the time grows from 400 to 1,200 signatures, made of rare words by which they are found. */
export function catalogueScaling(log: Uint8Array, rules: WholeRules): void {
  const sizes = [400, 800, 1200].map((count) => {
    const engine = createEngine(withSignatures(rules, count), { allocate });
    return { count, ms: milliseconds(7, () => void engine.diagnose(log)) };
  });
  const [first] = sizes;
  for (const { count, ms } of sizes) {
    console.log(
      `${count} signatures: ${(log.length / 1e3 / ms).toFixed(0)} MB/s, ${(ms / (first?.ms ?? NaN)).toFixed(2)} times the time of 400`,
    );
  }
}

/** The rules with exactly `count` signatures: the first ones, and made ones where there are not enough. */
function withSignatures(rules: WholeRules, count: number): WholeRules {
  const random = randomSource(11);
  const patterns = rules.patterns.filter(({ role }) => role.kind === 'marker' || role.signature < count);
  const literals = [...rules.literals];
  const signatures = rules.signatures.slice(0, count);
  const [model] = rules.signatures;
  while (model && signatures.length < count) {
    const text = Array.from({ length: 14 }, () => String.fromCharCode(97 + random(26))).join('');
    literals.push({ text, probes: [0, 1, 2, 3] });
    patterns.push({
      source: text,
      flags: '',
      literals: [literals.length - 1],
      role: { kind: 'signature', signature: signatures.length },
    });
    signatures.push({ cause: model.cause, form: model.form, weight: model.weight });
  }
  return { ...rules, patterns, literals, signatures, ofSteps: rules.ofSteps.filter((n) => n < count) };
}
