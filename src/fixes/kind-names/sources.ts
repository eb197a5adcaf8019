import type { Kind } from './kind.ts';

/** Kinds of fix that change the sources of the project. */
export const SOURCES = {
  'source/shebang': {
    does: 'lets sh run a script that asks for bash and does not need it, and env find the interpreter of a language',
    takes: ['path?'],
  },
  'source/add-requirement': {
    does: 'adds the package of a missing Python module to what pip installs',
    takes: ['module', 'tool?'],
  },
  'source/recipe-tabs': {
    does: 'writes a tab instead of blanks before the recipe lines of a Makefile',
    takes: ['path', 'line'],
  },
  'source/add-dependency': {
    does: 'adds a well-known package that is missing to package.json',
    takes: ['name?', 'command?'],
  },
  'source/add-source': {
    does: 'adds the source that defines a symbol to those that a Makefile or CMakeLists.txt lists',
    takes: ['symbol'],
  },
  'source/go-import': {
    does: 'writes an import of the project with the name of its module and folder, or takes one out that its file does not use',
    takes: ['package', 'file?'],
  },
  'source/package-discovery': {
    does: 'says which folders, modules and other files setuptools packs, or the folder where they lie',
    takes: ['found?', 'folder?', 'data?', 'module?'],
  },
  'source/console-script': {
    does: 'declares a command of a Python project in its pyproject.toml, or corrects the function that it names',
    takes: ['command?', 'path', 'target', 'written?'],
  },
  'source/java-import': {
    does: 'imports the class of the JDK or of the project that a source names',
    takes: ['path', 'symbol'],
  },
  'source/import-path': {
    does: 'writes the path of an import as the file is called',
    takes: ['path', 'from', 'to'],
  },
  'source/json-commas': {
    does: 'takes the commas before a closing brace out of a JSON file, or writes those that are missing (in pyproject.toml quotation marks too)',
    takes: ['path?', 'format?', 'line?', 'column?', 'char?'],
  },
  'source/module-system': {
    does: 'writes a file, or `type` in package.json, for the module system that the other one asks for',
    takes: ['path'],
  },
  'source/module-imports': {
    does: 'writes imports of ES modules as Node.js wants them: file endings, the type of JSON, names that exist',
    takes: ['path?', 'keyword?', 'module?', 'name?', 'kind?'],
  },
  'source/next-standalone': {
    does: 'sets `output: "standalone"` in the configuration of Next.js',
    takes: [],
  },
  'source/type-error': {
    does: 'writes what the compiler of TypeScript, C or C++ proposes',
    takes: ['path', 'line', 'message'],
  },
  'source/requirement-version': {
    does: 'asks pip for the nearest release that the index has',
    takes: ['package', 'constraint', 'versions'],
  },
  'source/requirement-text': {
    does: 'corrects how a requirement of pip is written',
    takes: ['requirement?', 'package?', 'path?', 'needs?'],
  },
  'source/line-endings': { does: 'converts a script to LF and adds a .gitattributes rule', takes: ['path'] },
} as const satisfies Readonly<Record<string, Kind>>;
