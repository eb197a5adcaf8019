// Says which tests failed once and passed when they were run again: a run that is green in the end still shows what was
// not green at once.
export const mochaHooks = {
  afterEach() {
    const test = this.currentTest;
    if (test.isPassed() && test.currentRetry() > 0)
      console.warn(`  ↻ ${test.fullTitle()} failed once and passed at its second try`);
  },
};
