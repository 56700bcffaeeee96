import { html, useRef } from './lib.js';
import { Icon } from './icons.js';
import { ConnectorChips, StateBadge } from './badges.js';
import { connectorsOf, energyOf, powerOf, stateOf } from './status.js';
import { count, energy, power } from './format.js';
import { stationAt } from './route.js';
import { withoutEnding } from './template-table.js';

const columns = [
  { name: 'stationId', label: 'Station' },
  { name: 'state', label: 'State' },
  { name: 'transactions', label: 'Connectors', startDescending: true },
  { name: 'power', label: 'Power', num: true, startDescending: true },
  { name: 'energy', label: 'Energy', num: true, startDescending: true },
  { name: 'template', label: 'Template' },
];

export function StationTable({ stations, query, set, chosen, setChosen, busy }) {
  const ids = stations.map((s) => s.stationInfo.hashId);
  const here = ids.filter((id) => chosen.has(id)).length;
  const last = useRef(null);
  const onAll = (event) => setChosen((c) => with_(c, ids, event.target.checked));
  const onOne = (index) => (event) => {
    // Shift takes everything between this one and the one before.
    const from = event.shiftKey && last.current !== null ? Math.min(last.current, index) : index;
    const to = event.shiftKey && last.current !== null ? Math.max(last.current, index) : index;
    last.current = index;
    setChosen((c) => with_(c, ids.slice(from, to + 1), event.target.checked));
  };
  return html`<div class="card flush"><table class="table stations" aria-busy=${busy}>
    <caption class="unseen">Charging stations</caption>
    <thead><tr>
      <th class="check" scope="col"><input type="checkbox" aria-label="Select all on this page" checked=${here === ids.length}
        ref=${(box) => { if (box) box.indeterminate = here > 0 && here < ids.length; }} onChange=${onAll} /></th>
      ${columns.map((c) => html`<${SortHead} key=${c.name} column=${c} query=${query} set=${set} />`)}
    </tr></thead>
    <tbody>${stations.map((s, i) => html`<${Row} key=${ids[i]} station=${s} chosen=${chosen.has(ids[i])} onChosen=${onOne(i)} />`)}</tbody>
  </table></div>`;
}

function with_(set, ids, there) {
  const next = new Set(set);
  for (const id of ids) {
    if (there) next.add(id);
    else next.delete(id);
  }

  return next;
}

function SortHead({ column, query, set }) {
  const sorted = (query.sort ?? 'stationId') === column.name;
  const descending = sorted && query.descending === 'true';
  const onClick = () => set({ sort: column.name, descending: sorted ? !descending : column.startDescending ?? false });
  return html`<th scope="col" class=${column.num ? 'num' : ''} aria-sort=${sorted ? (descending ? 'descending' : 'ascending') : undefined}>
    <button class="sort" type="button" onClick=${onClick}>${column.label}
      ${sorted && html`<${Icon} name=${descending ? 'down' : 'up'} size=${13} />`}</button>
  </th>`;
}

function Row({ station, chosen, onChosen }) {
  const { hashId, chargingStationId, templateName } = station.stationInfo;
  const charging = powerOf(station);
  const queued = station.queuedMessages ?? 0;
  return html`<tr class=${chosen ? 'chosen' : ''}>
    <td class="check"><input type="checkbox" aria-label=${`Select ${chargingStationId}`} checked=${chosen} onClick=${onChosen} /></td>
    <th scope="row" class="id"><a href=${stationAt(hashId)}>${chargingStationId}</a></th>
    <td data-label="State"><${StateBadge} state=${stateOf(station)} />
      ${queued > 0 && html`<span class="queued"
        title="Transaction messages that wait for the central system">${count(queued)} queued</span>`}</td>
    <td data-label="Connectors"><${ConnectorChips} connectors=${connectorsOf(station)} /></td>
    <td class="num" data-label="Power">${charging > 0 ? power(charging) : html`<span class="muted">–</span>`}</td>
    <td class="num" data-label="Energy">${energy(energyOf(station))}</td>
    <td data-label="Template" class="template">${withoutEnding(templateName)}</td>
  </tr>`;
}
