import { contextFiles } from '../../workspace/context-paths.ts';
import { inContext, type FixQuestion } from '../draft.ts';

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
