import { createStore } from './store.js';
import { request } from './session.js';

const stationsAtATime = 100;
const requestsAtATime = 4;
const kept = 6;

/**
 * What was asked for and how it goes, newest first: `{id, title, total, done, failures: [{hashId, message}], running}`.
 */
export const activities = createStore([]);

/** Station ids by hash id, as far as the page has seen them. */
export const stationNames = new Map();

let lastId = 0;

/**
 * Orders something from stations, so many at a time that progress shows and no answer takes long.
 * Gives the failures; never throws.
 */
export async function command(title, procedure, hashIds, payload = {}) {
  const batches = [];
  for (let i = 0; i < hashIds.length; i += stationsAtATime) batches.push(hashIds.slice(i, i + stationsAtATime));
  return activity(title, hashIds.length, batches, async (batch) => {
    try {
      await request(procedure, { ...payload, hashIds: batch });
      return [];
    } catch (failure) {
      const failed = failure.answer?.responsesFailed;
      if (failed) return failed.map((f) => ({ hashId: f.hashId, message: f.errorMessage ?? failure.message }));
      return batch.map((hashId) => ({ hashId, message: failure.message }));
    }
  }, (batch) => batch.length);
}

/** Orders something that is not of a station. Gives the answer, null when it failed. */
export async function order(title, procedure, payload = {}) {
  let answer = null;
  await activity(title, 1, [payload], async () => {
    try {
      answer = await request(procedure, payload);
      return [];
    } catch (failure) {
      return [{ hashId: null, message: failure.message }];
    }
  }, () => 1);
  return answer;
}

/** Works through batches, a few at a time, and shows it. `work` gives the failures of a batch. */
export async function activity(title, total, batches, work, sizeOf) {
  const id = ++lastId;
  activities.set((all) => [{ id, title, total, done: 0, failures: [], running: true }, ...all].slice(0, kept));
  const update = (change) => activities.set((all) => all.map((a) => (a.id === id ? { ...a, ...change(a) } : a)));
  const failures = [];
  const queue = [...batches];
  const worker = async () => {
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      const failed = await work(batch);
      failures.push(...failed);
      const size = sizeOf(batch);
      update((a) => ({ done: a.done + size, failures: [...failures] }));
    }
  };
  await Promise.all(Array.from({ length: Math.min(requestsAtATime, batches.length) }, worker));
  update(() => ({ running: false, endedAt: Date.now() }));
  return failures;
}

export function dismiss(id) {
  activities.set((all) => all.filter((a) => a.id !== id));
}
