import { html } from './lib.js';
import { Icon } from './icons.js';
import { count, counted } from './format.js';

const radius = 54;
const round = 2 * Math.PI * radius;
const gap = 2;

/** Parts of a whole as a ring, and beside it the same as a list of links. `parts`: `{label, sign, tone, meaning, n, href}`. */
export function Donut({ title, noun, parts }) {
  const total = parts.reduce((sum, p) => sum + p.n, 0);
  const id = `donut-${noun}`;
  const most = parts.reduce((a, b) => (b.n > a.n ? b : a), parts[0]);
  return html`<section class="card donut" aria-labelledby=${id}>
    <header class="card-head"><h2 id=${id}>${title}</h2></header>
    <div class="donut-body">
      <svg class="donut-ring" viewBox="0 0 140 140" role="img" aria-label=${`${counted(total, noun)}, most of them ${most.label}`}>
        <circle class="donut-track" cx="70" cy="70" r=${radius} />
        <g transform="rotate(-90 70 70)">${arcs(parts, total)}</g>
        <text class="donut-total" x="70" y="72">${count(total)}</text>
        <text class="donut-noun" x="70" y="90">${noun}${total === 1 ? '' : 's'}</text>
      </svg>
      <ul class="legend">
        ${parts.map((p) => html`<li key=${p.label} class=${p.n === 0 ? 'none' : ''}>
          <a href=${p.href} title=${`${p.label}: ${p.meaning}`}>
            <span class=${`sign tone-${p.tone}`}><${Icon} name=${p.sign} size=${13} /></span>
            <span class="legend-label">${p.label}</span>
            <span class="legend-n">${count(p.n)}</span>
          </a>
        </li>`)}
      </ul>
    </div>
  </section>`;
}

function arcs(parts, total) {
  let from = 0;
  const shown = parts.filter((p) => p.n > 0);
  return shown.map((p) => {
    const length = (p.n / total) * round;
    const arc = html`<circle key=${p.label} class=${`donut-arc tone-${p.tone}`} cx="70" cy="70" r=${radius}
      stroke-dasharray=${`${Math.max(1, length - (shown.length > 1 ? gap : 0))} ${round}`} stroke-dashoffset=${-from}>
      <title>${`${p.label}: ${count(p.n)}`}</title></circle>`;
    from += length;
    return arc;
  });
}
