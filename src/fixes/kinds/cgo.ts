import { contextFiles } from '../../workspace/context-paths.ts';
import { lineage } from '../../dockerfile/scope.ts';
import { atFailure, change, inContext, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { replace } from '../edit.ts';

/** Modules that are nothing without a C compiler. */
const OF_C =
  /\b(?:github\.com\/(?:mattn\/go-sqlite3|confluentinc\/confluent-kafka-go|h2non\/bimg|davidbyttow\/govips|veandco\/go-sdl2|go-gl\/|libgit2\/|tecbot\/gorocksdb|linxGnu\/grocksdb|google\/gopacket|chai2010\/webp|godror\/godror|mattn\/go-oci8)|gopkg\.in\/gographics\/imagick|gocv\.io\/x\/gocv)/;

/** The file that shows that a project of Go calls C; null where it does not. */
export async function callsC(question: FixQuestion): Promise<string | null> {
  for (const path of await contextFiles(question.files, question.build.context ?? '')) {
    if (!/\.go$|(?:^|\/)go\.mod$/.test(path) || /(?:^|\/)(?:vendor|testdata)\//.test(path)) continue;
    const text = (await question.files.text(inContext(question, path) ?? '..')) ?? '';
    if (path.endsWith('.go') ? /^\s*(?:import\s+)?"C"\s*$/m.test(text) : OF_C.test(text)) return path;
  }
  return null;
}

/** Lets cgo compile what the project calls of C, where an image with a C library runs the program. */
export const cgoOn = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const off = [...lineage(file, at), at].flatMap(({ args }) =>
    [...args.text.matchAll(/(?<=\bCGO_ENABLED=)0\b/g)].map(({ index }) =>
      replace(args.span(index, index + 1), '1'),
    ),
  );
  if (off.length === 0) return refuse('nothing switches cgo off');
  if ((await callsC(question)) === null) return refuse('no file of the project needs cgo');
  const other = file.stages.find(
    ({ image, index }) => index > at.stage && /^(?:scratch|busybox|alpine|.*static)/.test(image),
  );
  if (other) return refuse(`a program with cgo does not run on ${other.image}`);
  return change('Let cgo compile what is written in C', path, ...off);
});
