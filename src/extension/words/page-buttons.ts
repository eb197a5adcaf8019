import { html, type Html } from './html.ts';

/** What a button of the report can ask for. */
export type ReportAction =
  | 'line'
  | 'place'
  | 'source'
  | 'explain'
  | 'copy'
  | 'terminal'
  | 'copyFix'
  | 'terminalFix'
  | 'fix'
  | 'rebuild'
  | 'choose'
  | 'copyReport';

/** A button of a page: what it does in `data-do`, and which part it is of in `data-at`. */
export const button = (action: ReportAction, at: number, label: string): Html =>
  html`<button type="button" data-do="${action}" data-at="${at}">${label}</button>`;

/** The same, looking like a link. */
export const link = (action: ReportAction, at: number, label: string): Html =>
  html`<button type="button" class="link" data-do="${action}" data-at="${at}">${label}</button>`;
