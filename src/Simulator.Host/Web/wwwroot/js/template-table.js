import { html } from './lib.js';
import { connectorLook, connectorStatuses } from './status.js';
import { count, energy, millis, power, short } from './format.js';
import { stationsAt } from './route.js';

export function TemplateTable({ templates }) {
  const rows = Object.entries(templates).sort(([a, x], [b, y]) => y.stations.total - x.stations.total || a.localeCompare(b));
  return html`<div class="scroll-x"><table class="table templates">
    <thead><tr>
      <th scope="col">Template</th><th scope="col" class="num">Stations</th><th scope="col" class="num">Registered</th>
      <th scope="col">Connectors</th><th scope="col" class="num">Power</th><th scope="col" class="num">Energy</th>
      <th scope="col" class="num">Messages/s</th><th scope="col" class="num">Round trip p95</th>
    </tr></thead>
    <tbody>${rows.map(([name, t]) => html`<tr key=${name}>
      <th scope="row"><a href=${stationsAt({ template: name })}>${withoutEnding(name)}</a></th>
      <td class="num" data-label="Stations">${count(t.stations.total)}</td>
      <td class="num" data-label="Registered">${count(t.stations.byState.registered)}</td>
      <td data-label="Connectors"><${StatusBar} connectors=${t.connectors} /></td>
      <td class="num" data-label="Power">${power(t.powerWatts)}</td>
      <td class="num" data-label="Energy">${energy(t.energyWh)}</td>
      <td class="num" data-label="Messages/s">${short(t.messages.sentPerSecond + t.messages.receivedPerSecond)}</td>
      <td class="num" data-label="Round trip p95">${t.roundTripMs.count > 0 ? millis(t.roundTripMs.p95) : '–'}</td>
    </tr>`)}</tbody>
  </table></div>`;
}

export function withoutEnding(template) {
  return template.replace(/\.station-template$/, '');
}

/** How the connectors of a template are, as one bar; the numbers for those who point or listen. */
function StatusBar({ connectors }) {
  const parts = connectorStatuses.map((status) => ({ status, n: connectors.byStatus[status] ?? 0 })).filter((p) => p.n > 0);
  const text = parts.length === 0 ? 'none' : parts.map((p) => `${count(p.n)} ${p.status}`).join(', ');
  return html`<span class="bar" role="img" aria-label=${text} title=${text}>
    ${parts.map((p) => html`<span key=${p.status} class=${`bar-part tone-${connectorLook(p.status).tone}`}
      style=${{ flexGrow: p.n }}></span>`)}
  </span>`;
}
