/** Names that package.json and the code share; a test compares the two in both directions. */

export const LANGUAGE = 'build-log';
export const SOURCE = 'whyfail';

/** Commands, in the order of the command palette. */
export const COMMANDS = {
  diagnose: 'whyfail.diagnose',
  diagnoseFile: 'whyfail.diagnoseFile',
  diagnoseClipboard: 'whyfail.diagnoseClipboard',
  diagnoseTerminal: 'whyfail.diagnoseTerminal',
  fetchLog: 'whyfail.fetchLog',
  treatAsBuildLog: 'whyfail.treatAsBuildLog',
  explain: 'whyfail.explain',
  openSample: 'whyfail.openSample',
  /** The rest is called by links and code actions, with arguments, and not shown in the palette. */
  diagnoseText: 'whyfail.diagnoseText',
  goToLine: 'whyfail.goToLine',
  openSource: 'whyfail.openSource',
  showReport: 'whyfail.showReport',
  putInTerminal: 'whyfail.putInTerminal',
  copyCommand: 'whyfail.copyCommand',
  applyFix: 'whyfail.applyFix',
  fixApplied: 'whyfail.fixApplied',
  chooseBuild: 'whyfail.chooseBuild',
  rebuild: 'whyfail.rebuild',
} as const;

export const SETTINGS = {
  detectLogs: 'whyfail.detectLogs',
  installStepHint: 'whyfail.hints.installStep',
  dockerignoreHint: 'whyfail.hints.dockerignore',
  privilegedPortHint: 'whyfail.hints.privilegedPort',
  copiedPathHint: 'whyfail.hints.copiedPath',
  lockFileHint: 'whyfail.hints.lockFile',
  scriptHint: 'whyfail.hints.script',
} as const;

export const TOOL = 'whyfail_diagnoseBuild';
export const REPORT_VIEW = 'whyfail.report';
/** Scheme of the help pages, which are made from the catalogue. */
export const HELP_SCHEME = 'whyfail-help';
/** Scheme of the excerpts of logs that are too large for extensions. */
export const EXCERPT_SCHEME = 'whyfail-excerpt';
