import type { FixPlan } from '../../fixes/plan.ts';
import type { ReportDiagnosis } from '../../report/index.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** A fix that was made, with the files as they were before, and the cause that it was made for. */
export interface AppliedFix {
  readonly fix: FixPlan;
  readonly cause: ReportDiagnosis;
}

/** The fixes that were made of each log: undoing one is seen. */
export class AppliedFixes {
  readonly #byLog = new Map<string, AppliedFix[]>();

  add(log: string, fix: FixPlan, cause: ReportDiagnosis): void {
    const others = (this.#byLog.get(log) ?? []).filter((each) => each.fix.kind !== fix.kind);
    this.#byLog.set(log, [...others, { fix, cause }]);
  }

  forget(log: string): void {
    this.#byLog.delete(log);
  }

  /**
   * The cause that is fixed in the files now: its fix was made, none of the files is as it was before, and the same
   * evidence does not ask for it again. Null where there is none.
   *
   * @param offered the fixes that the evidence asks for now
   */
  async fixedCause(
    log: string,
    offered: readonly FixPlan[],
    workspace: Workspace,
  ): Promise<ReportDiagnosis | null> {
    for (const { fix, cause } of this.#byLog.get(log) ?? []) {
      if (offered.some(({ kind }) => kind === fix.kind)) continue;
      const texts = await Promise.all(fix.files.map(({ path }) => workspace.read(path)));
      if (fix.files.every(({ before }, i) => texts[i] !== before)) return cause;
    }
    return null;
  }
}
