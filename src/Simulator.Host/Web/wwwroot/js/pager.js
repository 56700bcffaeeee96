import { html } from './lib.js';
import { Icon } from './icons.js';
import { count } from './format.js';

export function Pager({ page, size, total, sizes, setPage, setSize }) {
  const last = Math.max(1, Math.ceil(total / size));
  const from = (page - 1) * size + 1;
  const step = (to, label, icon) => html`<button class="button icon-only small" type="button" aria-label=${label}
    disabled=${to < 1 || to > last || to === page} onClick=${() => setPage(to)}><${Icon} name=${icon} size=${16} /></button>`;
  return html`<nav class="pager" aria-label="Pages of the list">
    <label class="pager-size"><span class="wide-only">Rows</span>
      <select class="input small" aria-label="Rows on a page" value=${size} onChange=${(e) => setSize(Number(e.target.value))}>
        ${sizes.map((s) => html`<option key=${s} value=${s}>${s}</option>`)}
      </select>
    </label>
    <span class="pager-where">${count(from)}–${count(Math.min(total, from + size - 1))} of ${count(total)}</span>
    <span class="pager-steps">
      ${step(page - 1, 'Previous page', 'left')}
      <label class="pager-page"><span class="unseen">Page</span>
        <input class="input small" type="number" min="1" max=${last} value=${page}
          onChange=${(e) => setPage(Math.min(last, Math.max(1, Number(e.target.value) || 1)))} />
        <span>of ${count(last)}</span>
      </label>
      ${step(page + 1, 'Next page', 'right')}
    </span>
  </nav>`;
}
