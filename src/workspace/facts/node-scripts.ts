import { packageJson } from '../package-json.ts';
import { fact, failedAt, type Check } from '../question.ts';
import { nearestName } from '../twins.ts';

/** Facts about the scripts of package.json. */

export const scriptMissing: Check = async (question) => {
  const { name } = question.given;
  const json = await packageJson(question);
  if (name === undefined || !json || Object.hasOwn(json.scripts, name)) return null;
  const scripts = Object.keys(json.scripts);
  const twin =
    nearestName(name, scripts) ??
    onlyVariant(name, scripts) ??
    otherWord(name, scripts) ??
    otherOrder(name, scripts);
  const others = scripts.length > 0 ? `; it has ${scripts.slice(0, 6).join(', ')}` : '';
  return fact(`package.json has no script \`${name}\`${others}`, twin === null ? {} : { twin });
};

/** `build:prod` where `build` is called and no other script begins so. */
function onlyVariant(name: string, scripts: readonly string[]): string | null {
  const [found, ...more] = scripts.filter((each) => each.startsWith(`${name}:`));
  return more.length > 0 ? null : (found ?? null);
}

/** `css:build` where `build:css` is called. */
function otherOrder(name: string, scripts: readonly string[]): string | null {
  const plain = (each: string): string =>
    each
      .split(/[:_-]/)
      .sort((a, b) => a.localeCompare(b))
      .join();
  return scripts.find((each) => plain(each) === plain(name)) ?? null;
}

/** Words that projects call the same script by. */
const SAME_SCRIPT: readonly (readonly string[])[] = [
  ['build', 'compile', 'bundle', 'dist'],
  ['test', 'tests', 'unit', 'spec'],
  ['generate', 'codegen', 'gen'],
];

/** The only script that is called by another word for the same. */
function otherWord(name: string, scripts: readonly string[]): string | null {
  const words = SAME_SCRIPT.find((each) => each.includes(name)) ?? [];
  const [found, ...more] = scripts.filter((each) => words.includes(each));
  return more.length > 0 ? null : (found ?? null);
}

/** A command that the failed step writes, and that is meant to be a script. */
export const scriptMisspelt: Check = async (question) => {
  const { name = '' } = question.given;
  const failed = failedAt(question);
  const isWritten = failed?.at.args.text.split(/[\s"',[\]]+/).includes(name) === true;
  const found = isWritten ? await scriptMissing(question) : null;
  return found?.values['twin'] === undefined ? null : found;
};
