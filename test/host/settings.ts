/** Settings that keep VS Code from doing anything but what a test asks for. */
export const QUIET: Readonly<Record<string, unknown>> = {
  'chat.disableAIFeatures': true,
  'editor.hover.delay': 50,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  // Browsers save by themselves after a second; desktops do not.
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  // Text that tests can read, instead of pixels.
  'terminal.integrated.gpuAcceleration': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};
