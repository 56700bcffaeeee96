import { createStore } from './store.js';
import { connection, onPush, request } from './session.js';

const pollEvery = 1_000;
const samplesKept = 900;
const restAfterPush = 400;

/** What `simulatorState` says: `{version, started, configuration, templateStatistics}`; null before the first answer. */
export const simulator = createStore(null);

/** What `fleetStatistics` said last; null before the first answer. */
export const statistics = createStore(null);

/** The last quarter of an hour, a sample a second: columns of the charts. A gap in the line is a null. */
export const history = createStore({
  times: [], sent: [], received: [], p50: [], p95: [], power: [], energy: [], transactions: [], queued: [],
});

/** Grows when stations have changed, at most a few times a second. */
export const changes = createStore(0);

let pollTimer = 0;
let pushTimer = 0;
let pushed = false;

/** Follows the fleet for as long as the page is there. */
export function watchFleet() {
  restoreHistory();
  addEventListener('pagehide', keepHistory);
  connection.watch((line) => {
    clearTimeout(pollTimer);
    if (line.phase !== 'open') return;
    refreshSimulator();
    changes.set((n) => n + 1);
    poll();
  });
  onPush((name) => {
    if (name !== 'refresh') return;
    pushed = true;
    if (!pushTimer) settle();
  });
}

export async function refreshSimulator() {
  try {
    simulator.set((await request('simulatorState')).state);
  } catch {
    // the line tells of itself
  }
}

// The first push is shown at once, what follows in a bunch.
function settle() {
  pushTimer = 0;
  if (!pushed) return;
  pushed = false;
  changes.set((n) => n + 1);
  pushTimer = setTimeout(settle, restAfterPush);
}

async function poll() {
  try {
    const { fleetStatistics } = await request('fleetStatistics', {}, 15_000);
    statistics.set(fleetStatistics);
    remember(fleetStatistics);
  } catch {
    // shown as a gap; the line tells of itself
  }

  clearTimeout(pollTimer);
  if (connection.get().phase === 'open') pollTimer = setTimeout(poll, pollEvery);
}

function remember({ all }) {
  const now = Date.now() / 1000;
  history.set((h) => {
    const next = { ...h };
    const last = h.times[h.times.length - 1];
    const columns = {
      times: now, sent: all.messages.sentPerSecond, received: all.messages.receivedPerSecond,
      p50: all.roundTripMs.count > 0 ? all.roundTripMs.p50 : null, p95: all.roundTripMs.count > 0 ? all.roundTripMs.p95 : null,
      power: all.powerWatts, energy: all.energyWh, transactions: all.transactions, queued: all.queueDepth,
    };
    const gap = last !== undefined && now - last > 5;
    for (const [name, value] of Object.entries(columns)) {
      const column = h[name].slice(-samplesKept + 2);
      if (gap) column.push(name === 'times' ? last + 1 : null);
      column.push(value);
      next[name] = column;
    }

    return next;
  });
}

// A page that is loaded again goes on with the charts it had.
function keepHistory() {
  try {
    sessionStorage.setItem('history', JSON.stringify(history.get()));
  } catch {
    // the charts begin anew
  }
}

function restoreHistory() {
  try {
    const kept = JSON.parse(sessionStorage.getItem('history'));
    const lately = kept?.times?.at(-1) > Date.now() / 1000 - 600;
    if (lately && Object.keys(history.get()).every((name) => kept[name]?.length === kept.times.length)) history.set(kept);
  } catch {
    // the charts begin anew
  }
}
