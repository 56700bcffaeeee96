import { html, useMemo } from './lib.js';
import { Chart } from './chart.js';
import { Donut } from './donut.js';
import { Icon } from './icons.js';
import { AddStationsButton } from './add-stations.js';
import { Slips, Troubles } from './findings.js';
import { history, simulator, statistics } from './fleet.js';
import { connectorLook, connectorStatuses, stationLook, stationStates } from './status.js';
import { count, counted, energy, energyParts, millis, power, powerParts, short } from './format.js';
import { stationsAt } from './route.js';
import { useStore } from './store.js';
import { TemplateTable } from './template-table.js';

export function Overview() {
  const figures = useStore(statistics);
  const state = useStore(simulator);
  document.title = 'Overview · Charging-station simulator';
  return html`<div class="page">
    <header class="page-head">
      <div>
        <h1>Fleet</h1>
        <p class="muted">${headline(state, figures)}</p>
      </div>
      <${AddStationsButton} />
    </header>
    ${figures === null ? html`<${OverviewLoading} />`
      : figures.all.stations.total === 0 ? html`<${NoStations} />`
      : html`<${Figures} figures=${figures} />`}
  </div>`;
}

function headline(state, figures) {
  if (!state || !figures) return 'Asking the simulator…';
  const targets = state.configuration?.supervisionUrls ?? [];
  const where = targets.length === 0 ? '' : targets.length === 1 ? ` against ${targets[0]}` : ` against ${targets.length} central systems`;
  return `${counted(figures.all.stations.total, 'station')} with ${counted(figures.all.connectors.total, 'connector')}${where}`;
}

function Figures({ figures }) {
  const { all } = figures;
  return html`
    <${Troubles} troubles=${figures.troubles} />
    <${Tiles} all=${all} />
    <div class="grid two">
      <${StationStates} stations=${all.stations} />
      <${ConnectorStatuses} connectors=${all.connectors} />
    </div>
    <${Charts} />
    <section class="card" aria-labelledby="by-template">
      <header class="card-head"><h2 id="by-template">By template</h2></header>
      <${TemplateTable} templates=${figures.templates} />
    </section>
    <${Slips} slips=${figures.slips} others=${figures.otherSlips} />`;
}

function Tiles({ all }) {
  const states = all.stations.byState;
  const [watts, wattUnit] = powerParts(all.powerWatts);
  const [energyValue, energyUnit] = energyParts(all.energyWh);
  const wrong = all.connectors.byStatus.Faulted;
  return html`<ul class="tiles" aria-label="Now">
    <${Tile} label="Registered" value=${count(states.registered)} unit=${`of ${count(all.stations.total)}`} />
    <${Tile} label="Transactions" value=${count(all.transactions)} unit="running" />
    <${Tile} label="Power" value=${watts} unit=${wattUnit} />
    <${Tile} label="Energy delivered" value=${energyValue} unit=${energyUnit} />
    <${Tile} label="Messages" value=${short(all.messages.sentPerSecond + all.messages.receivedPerSecond)} unit="per second" />
    <${Tile} label="Needs a look" value=${count(wrong + states.offline)} unit=${`${count(wrong)} faulted, ${count(states.offline)} offline`}
      tone=${wrong + states.offline > 0 ? 'faulted' : 'available'} />
  </ul>`;
}

function Tile({ label, value, unit, tone }) {
  return html`<li class=${`tile ${tone ? `tone-${tone}` : ''}`}>
    <span class="tile-label">${tone && html`<${Icon} name=${tone === 'faulted' ? 'warning' : 'check'} size=${14} />`}${label}</span>
    <span class="tile-value">${value}</span><span class="tile-unit">${unit}</span>
  </li>`;
}

function StationStates({ stations }) {
  const parts = stationStates.map((state) => ({ ...stationLook(state), n: stations.byState[state], href: stationsAt({ state }) }));
  return html`<${Donut} title="Stations" noun="station" parts=${parts} />`;
}

function ConnectorStatuses({ connectors }) {
  const parts = connectorStatuses.map((status) => (
    { ...connectorLook(status), n: connectors.byStatus[status] ?? 0, href: stationsAt({ connectorStatus: status }) }));
  return html`<${Donut} title="Connectors" noun="connector" parts=${parts} />`;
}

function Charts() {
  const h = useStore(history);
  const series = useMemo(() => ({
    throughput: [
      { label: 'sent', colour: 'chart-1', values: h.sent }, { label: 'received', colour: 'chart-2', values: h.received, fill: false },
    ],
    latency: [{ label: 'p95', colour: 'chart-4', values: h.p95 }, { label: 'p50', colour: 'chart-1', values: h.p50, fill: false }],
    power: [{ label: 'power', colour: 'chart-3', values: h.power }],
    energy: [{ label: 'energy', colour: 'chart-3', values: h.energy }],
    transactions: [{ label: 'running', colour: 'chart-1', values: h.transactions }],
    queue: [{ label: 'waiting', colour: 'chart-4', values: h.queued }],
  }), [h]);
  const card = (title, values, show) => html`<div class="card"><${Chart} title=${title} times=${h.times} series=${values}
    show=${show} /></div>`;
  return html`<section class="grid three" aria-label="Over time">
    ${card('Messages per second', series.throughput, short)}
    ${card('Round trip of a CALL', series.latency, millis)}
    ${card('CALLs that wait', series.queue, short)}
    ${card('Running transactions', series.transactions, short)}
    ${card('Power', series.power, power)}
    ${card('Energy delivered', series.energy, energy)}
  </section>`;
}

function OverviewLoading() {
  return html`<div class="grid two" aria-busy="true" aria-label="Loading">
    ${[1, 2, 3, 4].map((n) => html`<div class="card skeleton tall" key=${n}></div>`)}
  </div>`;
}

function NoStations() {
  return html`<div class="empty card">
    <${Icon} name="station" size=${40} />
    <h2>No stations yet</h2>
    <p>Add some from a template; they start at once and connect to their central system.</p>
    <${AddStationsButton} />
  </div>`;
}
