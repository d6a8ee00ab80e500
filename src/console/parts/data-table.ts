import { html, type SafeHtml } from '@remix-run/html-template';

/**
 * A table that becomes a list of cards on a phone. The roles say again what the elements are, because some
 * browsers forget it when the style changes their display.
 */
export function dataTable(table: {
  readonly caption: string;
  /** A class for rows that a phone shows in a way of their own. */
  readonly kind?: string;
  readonly columns: readonly string[];
  /** A cell for each column; the first one names the row. */
  readonly rows: readonly (readonly SafeHtml[])[];
}): SafeHtml {
  const { caption, columns, rows, kind } = table;
  const head = columns.map((name) => html`<th scope="col" role="columnheader">${name}</th>`);
  const body = rows.map(([name, ...cells]) => {
    const others = cells.map(
      (cell, index) => html`<td role="cell" data-label="${columns[index + 1]}">${cell}</td>`,
    );
    return html`<tr role="row">
      <th scope="row" role="rowheader">${name}</th>
      ${others}
    </tr>`;
  });
  return html`<table role="table" ${kind === undefined ? undefined : html`class="${kind}"`}>
    <caption class="unseen">
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${head}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${body}
    </tbody>
  </table>`;
}
