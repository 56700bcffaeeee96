import { html } from './lib.js';
import { Icon } from './icons.js';

/** Station, cable and vehicle as they stand: unplugged, plugged in, energy flowing, broken; and how full the vehicle is. */
export function CableScene({ connector: c }) {
  const flows = c.status === 'Charging' && c.power > 0;
  const broken = c.status === 'Faulted';
  const state = broken ? 'faulted' : flows ? 'flowing' : c.plugged ? 'plugged' : 'free';
  return html`<div class=${`scene scene-${state}`} role="img" aria-label=${describe(c, flows, broken)}>
    <svg viewBox="0 0 220 96" aria-hidden="true" focusable="false">
      <g class="scene-station">
        <rect x="14" y="14" width="34" height="70" rx="6" />
        <rect class="scene-screen" x="21" y="22" width="20" height="13" rx="2" />
        <path class="scene-bolt" d="M33 43l-8 13h6l-1 10 8-13h-6z" />
        <path class="scene-ground" d="M6 86h50" />
      </g>
      ${c.plugged
        ? html`<path class="scene-cable" d="M48 54C70 54 66 80 92 80S112 58 128 58" />
            ${flows && html`<path class="scene-flow" d="M48 54C70 54 66 80 92 80S112 58 128 58" />`}`
        : html`<path class="scene-cable" d="M48 54c14 0 14 10 14 16s-6 8-6 8" />`}
      <g class=${c.plugged ? 'scene-car' : 'scene-car away'}>
        <path
          d="M128 70V56c0-4 3-7 7-8l8-2 12-15c2-2 4-3 7-3h22c4 0 7 2 9 5l8 13c6 1 9 4 9 9v15h-10a10 10 0 0 0-20 0h-22a10 10 0 0 0-20 0z" />
        <circle cx="148" cy="71" r="7" /><circle cx="190" cy="71" r="7" />
        <path class="scene-window" d="M153 45l9-11h11v11zM178 34h7l7 11h-14z" />
      </g>
    </svg>
    <p class="scene-text">
      ${c.locked && html`<${Icon} name="lock" size=${13} />`}
      <span>${words(c)}</span>
    </p>
    ${c.soc !== undefined && html`<div class="soc">
      <span class="soc-bar" role="presentation"><span class="soc-fill" style=${{ width: `${c.soc}%` }}></span></span>
      <span class="soc-text">${c.soc} %</span>
    </div>`}
  </div>`;
}

function words(c) {
  if (!c.plugged) return c.locked ? 'No cable, locked' : 'No cable';
  return c.locked ? 'Plugged in, locked' : 'Plugged in';
}

function describe(c, flows, broken) {
  const cable = words(c);
  const energy = broken ? 'broken' : flows ? 'energy flows' : 'no energy flows';
  return c.soc === undefined ? `${cable}, ${energy}` : `${cable}, ${energy}, vehicle at ${c.soc} percent`;
}
