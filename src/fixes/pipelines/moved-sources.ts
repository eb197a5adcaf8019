import { below, inside, joinPath } from '../../dockerfile/paths.ts';
import { parameter, type FileChange, type FixQuestion } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';
import type { BuildPlace } from './wanted-place.ts';

/**
 * A build that moves to a directory above, because its Dockerfile copies from there (`COPY ../common ./common`, or a link that leads there), with the
 * sources of the Dockerfile counted from that directory.
 *
 * @returns null where not every source can be counted from there
 */
export async function movedSources(
  question: FixQuestion,
): Promise<{ readonly place: BuildPlace; readonly change: FileChange } | null> {
  const { dockerfile, context: now, ignore } = question.build;
  const to = inside(parameter(question, 'context') ?? '..');
  const prefix = to === null || now === null ? null : below(now, to);
  if (!dockerfile || to === null || now === null || prefix === null || prefix === '' || ignore.path !== null)
    return null;
  const edits: TextEdit[] = [];
  let isAbove = false;
  for (const { keyword, flags, words, heredocs, isJson } of dockerfile.file.instructions) {
    const isBound = flags.some(({ name, value }) => name === 'mount' && /type=bind(?!.*from=)/.test(value));
    if (isBound) return null;
    if (!/^(?:COPY|ADD)$/.test(keyword) || flags.some(({ name }) => name === 'from')) continue;
    if (heredocs.length > 0) return null;
    for (const { value, text, span } of words.slice(0, -1)) {
      if (/^(?:\w+:\/\/|git@)/.test(value)) continue;
      if (/[$\\]/.test(text) || (!isJson && /["']/.test(text))) return null;
      const path = value.replace(/^\/+/, '');
      const place = joinPath(now, path);
      const moved = place.startsWith('..') ? null : below(place, to);
      if (moved === null) return null;
      const isOutside = below(place, now) === null;
      if (isOutside && !/[*?[]/.test(place) && !(await question.files.exists(place))) return null;
      // What a link leads to has to lie in the context too.
      isAbove ||= isOutside || (await question.files.stat(place))?.linked === true;
      const written = `${moved || '.'}${/[^/]\/$/.test(path) && moved !== '' ? '/' : ''}`;
      edits.push(replace(span, isJson ? JSON.stringify(written) : written));
    }
  }
  if (!isAbove) return null;
  return {
    place: { dockerfile: dockerfile.path, context: to },
    change: { path: dockerfile.path, edits },
  };
}
