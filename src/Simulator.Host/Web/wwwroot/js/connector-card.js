import { html, useMemo } from './lib.js';
import { CableScene } from './cable-scene.js';
import { Chart } from './chart.js';
import { Icon } from './icons.js';
import { StatusBadge } from './badges.js';
import { ConnectorActions } from './connector-actions.js';
import { historyOf, samples } from './connector-history.js';
import { connectorLook } from './status.js';
import { duration, energy, energyParts, power, powerParts, short } from './format.js';
import { useStore } from './store.js';

export function ConnectorCard({ station, connector: c }) {
  const { hashId } = station.stationInfo;
  const title = `connector-${c.connectorId}`;
  return html`<article class=${`card connector edge-${connectorLook(c.status).tone}`} aria-labelledby=${title}>
    <header class="card-head">
      <h2 id=${title}>Connector ${c.connectorId}</h2>
      <${StatusBadge} status=${c.status} />
      ${c.errorCode && c.errorCode !== 'NoError' && html`<span class="badge tone-faulted">${c.errorCode}</span>`}
      ${c.availability === 'Inoperative' && html`<span class="badge tone-unavailable">Inoperative</span>`}
    </header>
    <div class="connector-now">
      <${CableScene} connector=${c} />
      <${Figures} station=${station} connector=${c} />
    </div>
    <${History} hashId=${hashId} connectorId=${c.connectorId} />
    <${ConnectorActions} station=${station} connector=${c} />
  </article>`;
}

function Figures({ station, connector: c }) {
  const [watts, wattUnit] = powerParts(c.power);
  const [session, sessionUnit] = energyParts(c.transactionStarted ? c.transactionEnergyActiveImportRegisterValue : 0);
  const [life, lifeUnit] = energyParts(c.energyActiveImportRegisterValue);
  return html`<dl class="figures">
    <${Figure} label="Power" value=${watts} unit=${wattUnit} strong />
    <${Figure} label="This transaction" value=${c.transactionStarted ? session : '–'}
      unit=${c.transactionStarted ? sessionUnit : ''} strong name="session-energy" />
    <${Figure} label="Charging for" value=${c.transactionStart ? duration(station.timestamp - Date.parse(c.transactionStart)) : '–'} />
    <${Figure} label="Tag" value=${c.transactionIdTag ?? '–'} />
    <${Figure} label="Transaction" value=${c.transactionId ?? '–'} />
    <${Figure} label="Meter" value=${life} unit=${lifeUnit} />
  </dl>`;
}

function Figure({ label, value, unit, strong, name }) {
  return html`<div class=${strong ? 'figure strong' : 'figure'} data-figure=${name}><dt>${label}</dt>
    <dd>${value}${unit && html`<span class="unit"> ${unit}</span>`}</dd></div>`;
}

function History({ hashId, connectorId }) {
  const grown = useStore(samples);
  const h = historyOf(hashId, connectorId);
  const series = useMemo(() => ({
    power: [{ label: 'power', colour: 'chart-3', values: h.power }],
    energy: [{ label: 'energy', colour: 'chart-2', values: h.energy }],
    soc: [{ label: 'state of charge', colour: 'chart-1', values: h.soc }],
  }), [h, grown]);
  const withSoc = h.soc.some((v) => v !== null && v !== undefined);
  return html`<div class="histories">
    <${Chart} title="Power" times=${h.times} series=${series.power} show=${power} height=${104} />
    <${Chart} title="Energy" times=${h.times} series=${series.energy} show=${energyText} height=${104} />
    ${withSoc && html`<${Chart} title="State of charge" times=${h.times} series=${series.soc} show=${percent} height=${104} top=${100} />`}
  </div>`;
}

function energyText(value) {
  return value === null || value === undefined ? '–' : energy(value);
}

function percent(value) {
  return value === null || value === undefined ? '–' : `${short(value)} %`;
}
