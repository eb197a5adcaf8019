/** What a run of the host tests is about; written into the bundle of its cases, since a web worker has no environment. */
export interface Run {
  /** Name of the edition, such as 1.100. */
  readonly edition: string;
  /** The exact version of VS Code that must show up. */
  readonly version: string;
  /** The extension host that the extension runs in. */
  readonly host: 'node' | 'web';
  /** `restricted`: in a folder that is not trusted. */
  readonly trust: 'trusted' | 'restricted';
  /** Where the extension comes from: this folder, or the packaged .vsix, installed. */
  readonly source: 'folder' | 'package';
  /** Only tests whose full title holds this text. */
  readonly grep: string;
}

/** The run that the calling test belongs to. */
export const thisRun = JSON.parse(process.env['WHYFAIL_RUN'] ?? '{}') as Run;
