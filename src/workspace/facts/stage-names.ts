import type { Dockerfile } from '../../dockerfile/model.ts';
import { fact, type Check } from '../question.ts';
import { nearestName, nearestOrLone } from '../twins.ts';

/** Facts about the names of stages. */

/** Words that name the same kind of stage. */
const ALIKE: readonly RegExp[] = [
  /^(?:prod|production|release|final|runtime|runner|deploy|live)$/i,
  /^(?:dev|develop|development|local|debug)$/i,
  /^(?:build|builder|building|compile|compiler)$/i,
  /^(?:test|tests|tester|testing|ci)$/i,
  /^(?:deps|dependencies|install|modules|packages)$/i,
];

export const stageMissing: Check = ({ build, given: { name } }) => {
  if (!build.dockerfile || name === undefined || name === '') return null;
  const names = stagesOf(build.dockerfile.file);
  if (names.some((each) => each.toLowerCase() === name.toLowerCase()) || /^\d+$/.test(name)) return null;
  const known = names.length > 0 ? `; its stages are ${names.join(', ')}` : '';
  const twin = stageMeant(name, names);
  return fact(
    `${build.dockerfile.path} has no stage \`${name}\`${known}`,
    twin === undefined ? {} : { twin },
  );
};

export const stagesOf = ({ stages }: Dockerfile): string[] => stages.flatMap((stage) => stage.name ?? []);

/** The one stage that a name was meant to be. */
export function stageMeant(name: string, names: readonly string[]): string | undefined {
  // A stage is often named by its beginning: `build` for `builder`.
  const begun = names.filter(
    (each) =>
      each.toLowerCase().startsWith(name.toLowerCase()) || name.toLowerCase().startsWith(each.toLowerCase()),
  );
  const plain = (each: string): string => each.replace(/[-_.]?(?:stage|image)$/i, '');
  const alike = names.filter((each) =>
    ALIKE.some((kind) => kind.test(plain(each)) && kind.test(plain(name))),
  );
  // Stages are few, and their names are short.
  const near = names.filter((each) => nearestOrLone(name, [each]) !== null);
  return nearestName(name, names) ?? [begun, alike, near].find(({ length }) => length === 1)?.[0];
}

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
