import { html, useEffect, useRef, useState } from './lib.js';
import { Icon } from './icons.js';
import { AddStationsButton } from './add-stations.js';
import { BulkBar } from './bulk-bar.js';
import { Pager } from './pager.js';
import { StationTable } from './station-table.js';
import { changes, simulator } from './fleet.js';
import { connection, request } from './session.js';
import { stationNames } from './commands.js';
import { connectorStatuses, stationLook, stationStates } from './status.js';
import { counted } from './format.js';
import { filterOf, replace, route, stationsAt } from './route.js';
import { useStore } from './store.js';
import { withoutEnding } from './template-table.js';

const sizes = [25, 50, 100, 200];
const typingPause = 40;

export function Stations({ query }) {
  document.title = 'Stations · Charging-station simulator';
  const [size, setSize] = useState(50);
  const [chosen, setChosen] = useState(() => new Set());
  const page = Math.max(1, Number.parseInt(query.page ?? '1', 10) || 1);
  const listing = useListing(query, page, size);
  // By the address as it is then: what is typed gets there a little later, and others may have changed meanwhile.
  const set = (change) => replace(stationsAt({ ...route.get().query, page: undefined, ...change }));
  const stations = listing.stations ?? [];

  useEffect(() => {
    // Fewer stations than before, and this page is beyond the last.
    const last = Math.max(1, Math.ceil((listing.total ?? Infinity) / size));
    if (page > last) set({ page: last });
  }, [listing.total, page, size]);

  const filtered = Boolean(query.filter || query.state || query.connectorStatus || query.template);
  return html`<div class="page">
    <header class="page-head">
      <div>
        <h1>Stations</h1>
        <p class="muted" role="status">${listing.total === null ? 'Asking the simulator…'
          : `${counted(listing.total, 'station')}${filtered ? ' found' : ''}`}</p>
      </div>
      <${AddStationsButton} template=${query.template} />
    </header>
    <${Filters} query=${query} set=${set} filtered=${filtered} />
    <${BulkBar} chosen=${chosen} setChosen=${setChosen} query=${query} total=${listing.total} />
    ${listing.fault && html`<p class="notice tone-faulted" role="alert"><${Icon} name="warning" />${listing.fault}
      <button class="button small" type="button" onClick=${listing.again}>Try again</button></p>`}
    ${listing.stations === null
      ? !listing.fault && html`<div class="card skeleton tall" aria-busy="true" aria-label="Loading"></div>`
      : stations.length === 0 ? html`<${Nothing} filtered=${filtered} />`
      : html`<${StationTable} stations=${stations} query=${query} set=${set} chosen=${chosen} setChosen=${setChosen}
        busy=${listing.busy} />`}
    ${listing.total > 0 && html`<${Pager} page=${page} size=${size} total=${listing.total} sizes=${sizes}
      setPage=${(to) => set({ page: to > 1 ? to : undefined })} setSize=${(to) => { setSize(to); set({}); }} />`}
  </div>`;
}

/** The page of the listing that the query means; asked for again when stations change. An answer that comes late is left aside. */
function useListing(query, page, size) {
  const [shown, setShown] = useState({ stations: null, total: null, fault: null, busy: false });
  const [again, setAgain] = useState(0);
  const change = useStore(changes);
  const live = useStore(connection, (c) => c.phase === 'open');
  const asked = useRef(0);
  const answered = useRef(0);
  const key = JSON.stringify([query, page, size]);
  useEffect(() => {
    if (!live) return;
    // While an answer to the same question is out, pushes need no second one: the effect below follows up.
    const number = ++asked.current;
    const began = performance.now();
    setShown((s) => ({ ...s, busy: true }));
    request('listChargingStations', payloadOf(query, page, size)).then(({ chargingStations, total }) => {
      if (number < answered.current) return;
      answered.current = number;
      for (const s of chargingStations) stationNames.set(s.stationInfo.hashId, s.stationInfo.chargingStationId);
      setShown({ stations: chargingStations, total, fault: null, busy: false });
      performance.measure('listing', { start: began });
    }, (failure) => {
      if (number === asked.current) setShown((s) => ({ ...s, fault: failure.message, busy: false }));
    });
  }, [key, change, live, again]);
  return { ...shown, again: () => setAgain((n) => n + 1) };
}

function payloadOf(query, page, size) {
  const order = { sort: query.sort, descending: query.descending === 'true' };
  return { ...filterOf(query), ...order, offset: (page - 1) * size, limit: size, brief: true };
}

function Filters({ query, set, filtered }) {
  const templates = useStore(simulator, (s) => s && Object.keys(s.templateStatistics));
  const [text, setText] = useState(query.filter ?? '');
  const box = useRef(null);
  const timer = useRef(0);
  useEffect(() => setText(query.filter ?? ''), [query.filter]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const onKey = (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target.closest?.('input, select, textarea, dialog')) return;
      event.preventDefault();
      box.current.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const onText = (event) => {
    const value = event.target.value;
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => set({ filter: value }), typingPause);
  };
  const choice = (name, label, all, options) => html`<div class="filter">
    <label for=${`filter-${name}`} class="unseen">${label}</label>
    <select id=${`filter-${name}`} class=${`input ${query[name] ? 'set' : ''}`} value=${query[name] ?? ''}
      onChange=${(e) => set({ [name]: e.target.value })}>
      <option value="">${all}</option>
      ${options.map(([value, text]) => html`<option key=${value} value=${value}>${text}</option>`)}
    </select>
  </div>`;
  return html`<form class="filters" role="search" aria-label="Stations" onSubmit=${(e) => e.preventDefault()}>
    <div class="filter search">
      <${Icon} name="search" size=${16} />
      <label for="filter-text" class="unseen">Station id, template or hash id</label>
      <input id="filter-text" ref=${box} class="input" type="search" placeholder="Station id, template or hash id" autocomplete="off"
        spellcheck=${false}
        value=${text} onInput=${onText} aria-keyshortcuts="/" />
      <kbd aria-hidden="true">/</kbd>
    </div>
    ${choice('state', 'State', 'Any state', stationStates.map((s) => [s, stationLook(s).label]))}
    ${choice('connectorStatus', 'Connector status', 'Any connector status', connectorStatuses.map((s) => [s, s]))}
    ${choice('template', 'Template', 'Any template', (templates ?? []).map((t) => [t, withoutEnding(t)]))}
    ${filtered && html`<button class="button ghost" type="button"
      onClick=${() => replace(stationsAt({ sort: query.sort, descending: query.descending }))}>
      <${Icon} name="close" size=${14} />Clear</button>`}
  </form>`;
}

function Nothing({ filtered }) {
  return html`<div class="empty card">
    <${Icon} name=${filtered ? 'search' : 'station'} size=${40} />
    <h2>${filtered ? 'No station matches' : 'No stations yet'}</h2>
    <p>${filtered ? 'Change the search or clear the filters.'
      : 'Add some from a template; they start at once and connect to their central system.'}</p>
    ${filtered ? html`<a class="button" href="#/stations">Clear the filters</a>` : html`<${AddStationsButton} />`}
  </div>`;
}
