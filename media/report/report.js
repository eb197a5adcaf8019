// The buttons of the report tell the extension what was asked for; the page itself decides nothing.
(() => {
  const vscode = acquireVsCodeApi();
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button[data-do]') : null;
    if (button) vscode.postMessage({ action: button.dataset.do, at: Number(button.dataset.at) });
  });
})();
