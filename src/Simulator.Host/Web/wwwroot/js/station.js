import { html, useEffect, useRef, useState } from './lib.js';
import { Icon } from './icons.js';
import { StateBadge } from './badges.js';
import { ConfigurationKeys } from './configuration-keys.js';
import { ConnectorCard } from './connector-card.js';
import { MessageLog } from './message-log.js';
import { StationActions } from './station-actions.js';
import { StationDetails } from './station-details.js';
import { Tabs } from './tabs.js';
import { changes } from './fleet.js';
import { connection, request } from './session.js';
import { remember, rememberMeterValues } from './connector-history.js';
import { stationNames } from './commands.js';
import { connectorsOf, energyOf, powerOf, stateOf } from './status.js';
import { clock, counted, energy, power } from './format.js';
import { stationsAt } from './route.js';
import { useStore } from './store.js';
import { withoutEnding } from './template-table.js';

export function Station({ hashId, query }) {
  const { station, fault, again } = useStation(hashId);
  const name = station?.stationInfo.chargingStationId ?? 'Station';
  document.title = `${name} · Charging-station simulator`;
  useEffect(() => {
    // The charts begin with what the station has sent before the page was opened.
    const id = station?.stationInfo.hashId;
    if (id) request('stationLog', { hashIds: [id], limit: 1000 }).then(({ frames }) => rememberMeterValues(id, frames), () => {});
  }, [station?.stationInfo.hashId]);
  if (station === undefined) return html`<div class="page"><div class="card skeleton tall" aria-busy="true"
    aria-label="Loading"></div></div>`;
  if (station === null) return html`<${Missing} fault=${fault} again=${again} />`;
  const connectors = connectorsOf(station);
  const id = station.stationInfo.hashId;
  const template = station.stationInfo.templateName;
  return html`<div class="page">
    <nav class="crumbs" aria-label="Where you are"><a href="#/stations"><${Icon} name="left" size=${14} />Stations</a></nav>
    <header class="page-head station-head">
      <div>
        <h1>${name} <${StateBadge} state=${stateOf(station)} /></h1>
        <p class="muted">${station.stationInfo.chargePointVendor} ${station.stationInfo.chargePointModel}
          ${' · '}<a href=${stationsAt({ template })}>${withoutEnding(template)}</a>
          ${' · '}${power(powerOf(station))} now${' · '}${energy(energyOf(station))} delivered
          ${station.queuedMessages > 0 && html`${' · '}<strong>${counted(station.queuedMessages, 'message')} queued</strong>`}</p>
      </div>
      <${StationActions} station=${station} />
    </header>
    <${NotAtWork} station=${station} />
    <section class="connectors" aria-label="Connectors">
      ${connectors.map((c) => html`<${ConnectorCard} key=${c.connectorId} station=${station} connector=${c} />`)}
    </section>
    <${Tabs} query=${query} tabs=${[
      { name: 'messages', label: 'Messages', content: () => html`<${MessageLog} hashId=${id} name=${name} />` },
      { name: 'configuration', label: 'Configuration', content: () => html`<${ConfigurationKeys} station=${station} />` },
      { name: 'details', label: 'Details', content: () => html`<${StationDetails} station=${station} />` },
    ]} />
  </div>`;
}

/** Why a station that should work does not, and what comes next. */
function NotAtWork({ station }) {
  const { lastError, nextAttemptAt } = station;
  if (!lastError || ['registered', 'stopped'].includes(stateOf(station))) return null;
  return html`<p class="notice tone-faulted" role="status"><${Icon} name="warning" />
    <span>${lastError.text}${nextAttemptAt && ` Next attempt at ${clock(nextAttemptAt)}.`}</span></p>`;
}

/** The station of a hash id, or of a station id as typed by hand. Undefined: not known yet; null: there is none. */
function useStation(hashId) {
  const [shown, setShown] = useState({ station: undefined, fault: null });
  const [again, setAgain] = useState(0);
  const change = useStore(changes);
  const live = useStore(connection, (c) => c.phase === 'open');
  const asking = useRef(false);
  const missed = useRef(false);
  useEffect(() => {
    if (!live) return;
    if (asking.current) {
      missed.current = true;
      return;
    }

    asking.current = true;
    request('listChargingStations', { filter: hashId, limit: 20 }).then(({ chargingStations }) => {
      const station = chargingStations.find((s) => s.stationInfo.hashId === hashId)
        ?? chargingStations.find((s) => s.stationInfo.chargingStationId === hashId) ?? null;
      if (station) {
        stationNames.set(station.stationInfo.hashId, station.stationInfo.chargingStationId);
        remember(station);
      }

      setShown({ station, fault: null });
    }, (failure) => setShown((s) => ({ station: s.station ?? null, fault: failure.message }))).finally(() => {
      asking.current = false;
      if (missed.current) {
        missed.current = false;
        setAgain((n) => n + 1);
      }
    });
  }, [hashId, change, live, again]);
  return { ...shown, again: () => setAgain((n) => n + 1) };
}

function Missing({ fault, again }) {
  return html`<div class="page"><div class="empty card">
    <${Icon} name="station" size=${40} />
    <h1>${fault ? 'The station could not be read' : 'There is no such station'}</h1>
    <p>${fault ?? 'It was deleted, or the simulator was started with another configuration.'}</p>
    <p>${fault && html`<button class="button" type="button" onClick=${again}>Try again</button> `}<a class="button primary"
      href="#/stations">All stations</a></p>
  </div></div>`;
}
