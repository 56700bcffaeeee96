import { createStore } from './store.js';
import { connectorsOf } from './status.js';

const samplesKept = 720;
const stationsKept = 20;

/** Columns of what each connector did while it was looked at: `{times, power, energy, soc}` by "hashId/connectorId". */
const columns = new Map();

/** Grows when there is something new. */
export const samples = createStore(0);

export function historyOf(hashId, connectorId) {
  return columns.get(`${hashId}/${connectorId}`) ?? none;
}

const none = { times: [], power: [], energy: [], soc: [] };

/** Keeps what a station shows, once for each state of it. */
export function remember(station) {
  const at = station.timestamp / 1000;
  for (const c of connectorsOf(station)) {
    add(`${station.stationInfo.hashId}/${c.connectorId}`, {
      times: at, power: c.power ?? 0, energy: c.transactionStarted ? c.transactionEnergyActiveImportRegisterValue : null, soc: c.soc ?? null,
    });
  }

  // Those looked at longest ago go first.
  while (columns.size > stationsKept * 4) columns.delete(columns.keys().next().value);
  samples.set((n) => n + 1);
}

/** Takes power and state of charge out of the MeterValues that a station has sent before it was looked at. */
export function rememberMeterValues(hashId, frames) {
  for (const frame of frames) {
    if (frame.action !== 'MeterValues' || frame.messageType !== 2 || frame.direction !== 'sent') continue;
    const payload = parsed(frame.frame)?.[3];
    for (const value of payload?.meterValue ?? []) {
      const power = sampled(value, 'Power.Active.Import');
      const soc = sampled(value, 'SoC');
      if (power === null && soc === null) continue;
      add(`${hashId}/${payload.connectorId}`, { times: Date.parse(value.timestamp) / 1000, power, energy: null, soc });
    }
  }

  samples.set((n) => n + 1);
}

function sampled({ sampledValue }, measurand) {
  const found = (sampledValue ?? []).find((s) => s.measurand === measurand && !s.phase);
  if (!found) return null;
  return Number(found.value) * (found.unit === 'kW' ? 1000 : 1);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a frame that is longer than what is kept of it
  }
}

function add(key, sample) {
  const held = columns.get(key) ?? none;
  let place = held.times.length;
  while (place > 0 && held.times[place - 1] >= sample.times) {
    if (held.times[place - 1] === sample.times) return;
    place -= 1;
  }

  const next = {};
  for (const name of Object.keys(none)) {
    next[name] = [...held[name].slice(0, place), sample[name], ...held[name].slice(place)].slice(-samplesKept);
  }

  columns.delete(key);
  columns.set(key, next);
}
