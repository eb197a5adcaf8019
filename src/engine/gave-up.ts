import type { TailLine } from './tail.ts';

/**
 * The last words of build tools. Where a log holds nothing of a builder, because only the end of a tool's output was
 * copied, they say that it is the log of a build, and that the build failed.
 */

/** A tool says more after its verdict (advice, a trace), but not much more. */
const LAST_LINES = 60;

const FAILED = new RegExp(
  [
    String.raw`\[INFO\] BUILD FAILURE|\[ERROR\] (?:Failed to execute goal|The build could not read|Unknown lifecycle phase|Error executing Maven)`,
    String.raw`FAILURE: Build (?:failed with an exception|completed with \d+ failures)|BUILD FAILED(?: in \d|\s*$)|Execution failed for task ':`,
    String.raw`(?:.{0,200}: )?error (?:[A-Z]{2,8}\d{3,5}|): \S|.{0,200}proj : error \S|Build FAILED\.|\s+[1-9]\d* Error\(s\)$`,
    String.raw`(?:/\S*/)?(?:g|mingw32-|re)?make(?:\[\d+\])?: \*\*\* |ninja: (?:error|fatal|build stopped)|\S*\.mk:\d+: \*\*\* `,
    String.raw`CMake Error|-- Configuring incomplete, errors occurred|(?:checking .{0,120}|\S{1,200}/)?configure: error:|meson\.build:\d+:\d+: ERROR: `,
    String.raw`collect2: (?:fatal )?error: |clang\S*: (?:fatal )?error: linker|\S+?:\d+(?::\d+)?: (?:fatal )?error: `,
    String.raw`error(?:\[E\d{4}\]|: (?:could not compile|failed to (?:run|compile|parse|load|select|get)|aborting due))`,
    String.raw`\S+/link: running \S+ failed: |\S+\.go:\d+:\d+: |FAIL\t\S+|go: \S+: `,
    String.raw`(?:\[error\] |error )\S*(?:Exception|Error): |\[error\] .*(?:[Ff]ailed|Nonzero exit)|java\.lang\.RuntimeException: [Nn]onzero exit|Caused by: \S*(?:CompilationFailed|TaskExecution|MojoExecution|MojoFailure)Exception: `,
    String.raw`\*\* \(\w|.*\bversion solving failed\b|pub get failed|(?:Target )?\S+ failed: Exception: `,
    String.raw`ERROR: (?:compilation|configuration|lazy loading|dependenc\w+) (?:failed|.*not available) for package|Error: installation of package|.*had non-zero exit status`,
    String.raw`(?:.*\b)?(?:ghc|cabal|stack|ghc-pkg)\S*: .*(?:internal error|panic|does not exist|rror)|.*\bExitFailure \(?-?\d|Error: cabal: `,
    String.raw`npm (?:ERR!|error) |error Command failed with|\s*ELIFECYCLE|ERROR: (?:Failed building wheel|Could not install packages)|.{1,200}: internal compiler error: |error: subprocess-exited-with-error|E: \S`,
    String.raw`\S{1,4} \d+ problems? \([1-9]\d* errors?,|(?:FAILURES|ERRORS)!$|(?:Tests|Test Files|Test Suites):? +[1-9]\d* failed\b|=+ (?:\d+ \w+, )?[1-9]\d* (?:failed|errors?)\b.{1,80}=$|\d+ examples?, [1-9]\d* failures?|FAILED \((?:failures|errors)=\d`,
    String.raw`\[SEVERE\] Failed after |Failed to update packages\.|Gradle task \S+ failed with exit code|Node\.js v\d+\.\d+\.\d+$|error during build:|Failed to compile|Error: error building site: |(?:\S{1,4} )?YN0000: .{0,4}Failed with errors|\S{0,4}ERR_PNPM_|failedTask=|\S{1,4} (?:.{1,200} ERR_ELECTRON_BUILDER_|cannot execute +cause=|Build for macOS is supported only)`,
    String.raw`#=== ERROR while |ERROR: LoadError: |FAILED: (?://|install)|(?:ERROR|INFO|FAILED): Build (?:did NOT complete|failed)|ERROR: .*BUILD(?:\.bazel)?:\d+|ERROR: Analysis of target `,
  ]
    .map((pattern) => `^\\s*(?:${pattern})`)
    .join('|'),
);

const SUCCEEDED =
  /^(?:\[INFO\] BUILD SUCCESS|BUILD SUCCESSFUL|Build succeeded\.|\[success\]|\s*Finished `?\w|INFO: Build completed successfully)/;

/** What BuildKit shows of the Dockerfile where an instruction failed. */
const FAILED_INSTRUCTION = /^\s{0,4}\d{1,5} \| >>> /;

/** Whether a log ends with the failure of a build tool, and no success comes after it. */
export function toolGaveUp(tail: readonly TailLine[]): boolean {
  let looked = 0;
  for (let at = tail.length - 1; at >= 0 && looked < LAST_LINES; at--) {
    const { text } = tail[at]!.text;
    if (text.trim() === '') continue;
    looked++;
    if (SUCCEEDED.test(text)) return false;
    if (FAILED.test(text) || FAILED_INSTRUCTION.test(text)) return true;
  }
  return false;
}
