import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { change, inContext, refuse, type Draft, type Planner } from '../draft.ts';
import { insert } from '../edit.ts';

/** The output of Next.js that an image copies: it is made only where the configuration asks for it. */

const NAMES = ['next.config.js', 'next.config.mjs', 'next.config.ts', 'next.config.cjs'];
/** The beginning of the object with the settings, as the tools and guides write it. */
const OBJECT =
  /(?:\b(?:const|let|var)\s+(?:nextConfig|config)\b[^={]*=|\bmodule\.exports\s*=|\bexport\s+default)\s*\{/g;

export const nextStandalone: Planner = async (question): Promise<Draft> => {
  const { files } = question;
  const root = inContext(question, '');
  const all = root === null ? [] : await files.named((name) => NAMES.includes(name));
  const [path, ...more] = all.filter((each) => root === '' || each.startsWith(`${root ?? ''}/`));
  if (path === undefined || more.length > 0) return refuse('the configuration of Next.js is not known');
  const text = (await files.text(path)) ?? '';
  if (/\boutput\s*:/.test(text))
    return refuse(`${joinPath(dirname(path), 'next.config')} sets \`output\` already`);
  const [found, ...others] = [...text.matchAll(OBJECT)];
  if (!found || others.length > 0) return refuse(`where the settings stand in ${path} is not clear`);
  const at = found.index + found[0].length;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^\r?\n([ \t]+)/.exec(text.slice(at))?.[1];
  const entry = `output: 'standalone',`;
  return change(
    `Set \`output: 'standalone'\` in ${path}`,
    path,
    insert(
      at,
      indent === undefined
        ? `${eol}  ${entry}${/^\s*\}/.test(text.slice(at)) && !/^\s*\n/.test(text.slice(at)) ? eol : ''}`
        : `${eol}${indent}${entry}`,
    ),
  );
};
