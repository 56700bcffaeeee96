import { createStore } from './store.js';

/** Where the page is: `{name, hashId?, query}` of `#/`, `#/stations?…` or `#/stations/<hashId>?…`. */
export const route = createStore(read());

addEventListener('hashchange', () => route.set(read()));

function read() {
  const [path, query] = location.hash.replace(/^#/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  const where = { query: Object.fromEntries(new URLSearchParams(query ?? '')) };
  if (parts.length === 0) return { ...where, name: 'overview' };
  if (parts[0] === 'stations' && parts.length === 1) return { ...where, name: 'stations' };
  if (parts[0] === 'stations' && parts.length === 2) return { ...where, name: 'station', hashId: parts[1] };
  return { ...where, name: 'unknown' };
}

/** Address of the list of stations with what is given of `{filter, state, connectorStatus, template, sort, descending, page}`. */
export function stationsAt(query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== '' && value !== null && value !== undefined && value !== false);
  const text = new URLSearchParams(given).toString();
  return text ? `#/stations?${text}` : '#/stations';
}

export const stationAt = (hashId) => `#/stations/${encodeURIComponent(hashId)}`;

export function go(address) {
  location.hash = address;
}

/** Changes the address without a step back to the one before. */
export function replace(address) {
  history.replaceState(null, '', address);
  route.set(read());
}

/** What of the query says which stations; the rest says how they are shown. */
export function filterOf({ filter, state, connectorStatus, template }) {
  return { filter: filter ?? '', state, connectorStatus, template };
}
