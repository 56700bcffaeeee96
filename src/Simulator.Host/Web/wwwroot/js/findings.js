import { html } from './lib.js';
import { Icon } from './icons.js';
import { count, counted } from './format.js';
import { withoutEnding } from './template-table.js';

/** What keeps stations from their work now, each cause once. */
export function Troubles({ troubles = [] }) {
  return troubles.map((t) => html`<p class="notice tone-faulted" role="status" key=${`${t.template} ${t.text}`}>
    <${Icon} name="warning" /><span>${t.stations === 1 ? t.example : counted(t.stations, 'station')}
      ${t.template && ` of ${withoutEnding(t.template)}`}${' '}${t.stations === 1 ? 'is' : 'are'} not at work: ${t.text}</span></p>`);
}

/** Rules that the central system breaks, the most frequent first. */
export function Slips({ slips = [], others = 0 }) {
  if (slips.length === 0) return null;
  return html`<section class="card" aria-labelledby="slips">
    <header class="card-head"><h2 id="slips">What the central system does wrong</h2></header>
    <div class="scroll-x"><table class="table">
      <thead><tr><th scope="col">Action</th><th scope="col">In</th><th scope="col">Field</th><th scope="col">Rule</th>
        <th scope="col" class="num">Count</th></tr></thead>
      <tbody>${slips.slice(0, 20).map((s) => html`<tr key=${`${s.action} ${s.in} ${s.field} ${s.rule}`}>
        <th scope="row">${s.action}</th><td data-label="In">${s.in}</td><td data-label="Field">${s.field}</td>
        <td data-label="Rule">${s.rule}</td><td class="num" data-label="Count">${count(s.count)}</td></tr>`)}</tbody>
    </table></div>
    ${(slips.length > 20 || others > 0) && html`<p class="muted">There are more; simulator ctl stats shows them.</p>`}
  </section>`;
}
