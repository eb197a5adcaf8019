import {
  CompletionItem,
  CompletionItemKind,
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  extensions,
  languages,
  Range,
  workspace,
  type CompletionItemProvider,
  type DiagnosticCollection,
  type DocumentSelector,
  type ExtensionContext,
  type Position,
  type TextDocument,
} from 'vscode';
import { allOf } from '../../catalog/rows.ts';
import type { KnownValues, Suggestion } from '../../catalog/complete.ts';
import { isIgnoreFile } from '../../catalog/ignore-file.ts';
import type { CauseProblem } from '../../catalog/load.ts';
import type { CauseFile } from '../../catalog/team.ts';
import type { Catalogue } from '../catalogue.ts';
import { isTeamFile, type TeamFiles } from '../files/team-files.ts';
import { SOURCE } from '../names.ts';
import { replaceProblems } from '../problems.ts';
import type { Scripts } from '../scripts/scripts.ts';

/** How long a cause that is written is left alone, in milliseconds. */
const QUIET = 400;
const FILES: DocumentSelector = [
  { pattern: '**/.whyfail/causes/*.{yaml,yml}' },
  { pattern: '**/.whyfail/ignore.yaml' },
];
/** The extension that completes YAML by the schemas that package.json names; two lists of the same would be one too many. */
const YAML_EXTENSION = 'redhat.vscode-yaml';

/** What the checks of a team's causes need of the rest of the extension. */
interface TeamServices {
  readonly catalogue: Catalogue;
  readonly scripts: Scripts;
  readonly team: TeamFiles;
}

/** What helps to write a team's causes: their problems in the YAML, and completion. */
export function registerTeamCauses(
  context: ExtensionContext,
  services: TeamServices,
  onError: (error: unknown) => void,
): void {
  const collection = languages.createDiagnosticCollection('whyfail-causes');
  const checker = new TeamChecker(collection, services, onError);
  context.subscriptions.push(
    collection,
    checker,
    languages.registerCompletionItemProvider(FILES, completion(services), ' ', '-', '/'),
  );
  checker.start();
}

/** Keeps the problems of a team's files up to date: while they are written, and with their examples when they are saved. */
class TeamChecker {
  readonly #collection: DiagnosticCollection;
  readonly #catalogue: Catalogue;
  readonly #files: TeamFiles;
  readonly #scripts: Scripts;
  readonly #onError: (error: unknown) => void;
  readonly #subscriptions: Disposable;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #run = 0;

  constructor(
    collection: DiagnosticCollection,
    { catalogue, scripts, team }: TeamServices,
    onError: (error: unknown) => void,
  ) {
    this.#collection = collection;
    this.#catalogue = catalogue;
    this.#files = team;
    this.#scripts = scripts;
    this.#onError = onError;
    this.#subscriptions = Disposable.from(
      catalogue.onDidChange(() => this.#soon()),
      workspace.onDidOpenTextDocument((document) => {
        if (isTeamFile(document)) this.#soon();
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && isTeamFile(document)) this.#soon();
      }),
    );
  }

  start(): void {
    if (workspace.textDocuments.some(isTeamFile)) this.#soon();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    if (this.#timer) clearTimeout(this.#timer);
  }

  #soon(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check().catch(this.#onError), QUIET);
  }

  async #check(): Promise<void> {
    const run = ++this.#run;
    const stored = await this.#files.read();
    const open = new Map(
      workspace.textDocuments.filter(isTeamFile).map((document) => [document.uri.toString(), document]),
    );
    const edited = stored.map(({ path, text }) => ({ path, text: open.get(path)?.getText() ?? text }));
    const isSaved = [...open.values()].every(({ isDirty }) => !isDirty);
    const problems = edited.length === 0 ? [] : await this.#problemsOf(edited, isSaved);
    if (run !== this.#run) return;
    replaceProblems(this.#collection, byFile(problems));
  }

  /** What is wrong with the files; with their examples where all of them are saved. */
  async #problemsOf(files: readonly CauseFile[], areSaved: boolean): Promise<CauseProblem[]> {
    const { joinTeam, teamExampleProblems } = await this.#scripts.team();
    const team = joinTeam(await this.#catalogue.builtIn(), files);
    if (!areSaved || team.causes.length === 0) return [...team.problems];
    const { createEngine } = await this.#scripts.engine();
    const engine = createEngine(team.catalogue.rules, { compile: team.compile });
    return [...team.problems, ...teamExampleProblems(team, engine)];
  }
}

function byFile(problems: readonly CauseProblem[]): Map<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const problem of problems)
    found.set(problem.file, [...(found.get(problem.file) ?? []), problemOf(problem)]);
  return found;
}

function problemOf({ line, column, endLine, endColumn, message }: CauseProblem): Diagnostic {
  const range = new Range(line - 1, column - 1, endLine - 1, endColumn - 1);
  const problem = new Diagnostic(range, message, DiagnosticSeverity.Error);
  problem.source = SOURCE;
  return problem;
}

function completion({ catalogue, scripts }: TeamServices): CompletionItemProvider {
  return {
    async provideCompletionItems(document, position) {
      if (extensions.getExtension(YAML_EXTENSION)) return [];
      const [{ words }, { causeSchema, FACTS, FIX_KINDS, ignoreSchema, suggestions }] = await Promise.all([
        catalogue.wording(),
        scripts.team(),
      ]);
      const ids = allOf(words).map(({ id }) => id);
      const facts = Object.keys(FACTS);
      const known: KnownValues = {
        supersedes: ids,
        causes: ids,
        fact: facts,
        no_fact: facts,
        kind: Object.keys(FIX_KINDS),
      };
      const schema = isIgnoreFile(document.uri.path) ? ignoreSchema : causeSchema;
      const { before, after } = linesAround(document, position);
      return suggestions(before, after, schema, known).map((each) => itemOf(each, document, position));
    },
  };
}

function linesAround(
  document: TextDocument,
  position: Position,
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const lines = document.getText().split(/\r\n|\n|\r/);
  const current = (lines[position.line] ?? '').slice(0, position.character);
  return { before: [...lines.slice(0, position.line), current], after: lines.slice(position.line + 1) };
}

function itemOf(
  { label, kind, description, insert }: Suggestion,
  document: TextDocument,
  position: Position,
): CompletionItem {
  const item = new CompletionItem(
    label,
    kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
  );
  item.insertText = insert;
  item.documentation = description;
  // Ids and kinds hold slashes, which end a word elsewhere.
  const range = document.getWordRangeAtPosition(position, /[\w$./*-]+/);
  item.range = range ? range.with({ end: position }) : new Range(position, position);
  return item;
}
