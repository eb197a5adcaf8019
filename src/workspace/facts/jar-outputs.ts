import { joinPath } from '../../dockerfile/paths.ts';
import type { Question } from '../question.ts';

/** The archives that Maven and Gradle make, as far as the files of the project name them. */

/** Seen from the folder of the project; a pattern where the name is not told. */
export async function mavenArchives({ files }: Question, place: string, parent = ''): Promise<string[]> {
  const text = ((await files.text(joinPath(place, 'pom.xml'))) ?? '').replace(/<!--.*?-->/gs, '');
  const own = text.replace(/<(parent|dependencies|dependencyManagement|profiles|reporting)>.*?<\/\1>/gs, '');
  const value = (name: string, from = own): string | undefined =>
    new RegExp(`<${name}>\\s*([^<\\s]+)\\s*</${name}>`).exec(from)?.[1];
  const top = own.replace(/<build>.*<\/build>/s, '');
  const version =
    value('version', top) ?? value('version', /<parent>.*?<\/parent>/s.exec(text)?.[0]) ?? parent;
  const fill = (name: string): string =>
    name.replace(/\$\{(?:project\.|pom\.)?([\w.-]+)\}/g, (whole, key: string) =>
      key === 'version'
        ? version.includes(whole)
          ? whole
          : fill(version)
        : key === 'artifactId'
          ? (value(key, top) ?? whole)
          : (value(key) ?? whole),
    );
  const packaging = value('packaging', top) ?? 'jar';
  if (packaging === 'pom') {
    const modules = [...own.matchAll(/<module>\s*([^<\s]+)\s*<\/module>/g)].map(([, name = '']) => name);
    const made = await Promise.all(
      modules.slice(0, 50).map(async (name) => {
        const archives = await mavenArchives({ files } as Question, joinPath(place, name), fill(version));
        return archives.map((archive) => joinPath(name, archive));
      }),
    );
    return made.flat();
  }
  const build = /<build>.*<\/build>/s.exec(own)?.[0].replace(/<plugins>.*<\/plugins>/s, '') ?? '';
  const name = fill(value('finalName', build) ?? `${value('artifactId', top) ?? ''}-${version}`);
  const isTold = /^[\w.-]+$/.test(name) && !/^-|-$/.test(name) && /^(?:jar|war|ear)$/.test(packaging);
  return [isTold ? `target/${name}.${packaging}` : 'target/*.jar'];
}

/** `build/libs/NAME-VERSION.jar`; a pattern where the build names its archive itself. */
export async function gradleArchives({ files }: Question, place: string): Promise<string[]> {
  const read = async (name: string): Promise<string> =>
    (await files.text(joinPath(place, name))) ?? (await files.text(joinPath(place, `${name}.kts`))) ?? '';
  const [settings, build] = [await read('settings.gradle'), await read('build.gradle')];
  const name = /^\s*rootProject\.name\s*=\s*["']([\w.-]+)["']/m.exec(settings)?.[1];
  const version = /^\s*version(?:\s*=)?\s*["']([\w.-]+)["']/m.exec(build)?.[1];
  if (
    name === undefined ||
    /archive(?:FileName|BaseName|Version|Name|Classifier)|bootWar|["']war["']/.test(build)
  )
    return ['build/libs/*.jar'];
  return [`build/libs/${version === undefined ? name : `${name}-${version}`}.jar`];
}
