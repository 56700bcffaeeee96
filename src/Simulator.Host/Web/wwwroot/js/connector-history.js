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
      times: at, power: c.power ?? 0, soc: c.soc ?? null,
      energy: c.transactionStarted ? c.transactionEnergyActiveImportRegisterValue : null,
    });
  }

  // Those looked at longest ago go first.
  while (columns.size > stationsKept * 4) columns.delete(columns.keys().next().value);
  samples.set((n) => n + 1);
}

/** Takes what a station has sent before it was looked at out of its transaction messages and meter values. */
export function rememberMeterValues(hashId, frames) {
  const starts = new Map();
  for (const frame of frames) {
    if (frame.messageType !== 2 || frame.direction !== 'sent') continue;
    const payload = parsed(frame.frame)?.[3];
    const key = `${hashId}/${payload?.connectorId}`;
    if (frame.action === 'StartTransaction') {
      starts.set(key, payload.meterStart);
      add(key, { times: Date.parse(payload.timestamp) / 1000, power: 0, energy: 0 });
    } else if (frame.action === 'MeterValues') {
      for (const value of payload?.meterValue ?? []) rememberMeterValue(key, value, starts.get(key));
    }
  }

  samples.set((n) => n + 1);
}

/** The register of a meter may count a transaction or the meter's life; where the transaction began with it, tells which. */
function rememberMeterValue(key, value, meterStart) {
  const power = sampled(value, 'Power.Active.Import');
  const register = sampled(value, 'Energy.Active.Import.Register');
  const soc = sampled(value, 'SoC') ?? undefined; // not told is no gap: what the station shows goes on through it
  const energy = register === null || meterStart === undefined ? null : register - meterStart;
  if (power !== null || energy !== null || soc !== undefined) add(key, { times: Date.parse(value.timestamp) / 1000, power, energy, soc });
}

function sampled({ sampledValue }, measurand) {
  const found = (sampledValue ?? []).find((s) => s.measurand === measurand && !s.phase);
  if (!found) return null;
  return Number(found.value) * (found.unit === 'kW' || found.unit === 'kWh' ? 1000 : 1);
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
