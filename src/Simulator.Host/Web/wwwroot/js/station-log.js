import { useEffect, useRef, useState } from './lib.js';
import { connection, onPush, request } from './session.js';
import { useStore } from './store.js';

const asked = 500;
const kept = 2_000;

/**
 * The OCPP frames of a station, the oldest first, and new ones as they come. While `paused` they are kept aside: `waiting` is their number.
 * `missed` is how many the server had to drop.
 */
export function useStationLog(hashId, paused) {
  const [log, setLog] = useState({ frames: [], loading: true, fault: null, missed: 0, waiting: 0 });
  const live = useStore(connection, (c) => c.phase === 'open');
  const aside = useRef([]);
  const isPaused = useRef(paused);
  isPaused.current = paused;

  useEffect(() => {
    if (paused || aside.current.length === 0) return;
    const frames = aside.current;
    aside.current = [];
    setLog((l) => ({ ...l, frames: joined(l.frames, frames), waiting: 0 }));
  }, [paused]);

  useEffect(() => {
    if (!live) return undefined;
    const end = onPush((name, push) => {
      if (name !== 'stationLog' || push.hashId !== hashId) return;
      if (isPaused.current) {
        aside.current = joined(aside.current, push.frames);
        setLog((l) => ({ ...l, waiting: aside.current.length, missed: l.missed + (push.dropped ?? 0) }));
      } else {
        setLog((l) => ({ ...l, frames: joined(l.frames, push.frames), missed: l.missed + (push.dropped ?? 0) }));
      }
    });
    follow(hashId, setLog);
    return () => {
      end();
      request('unsubscribeStationLog', { hashIds: [hashId] }).catch(() => {});
    };
  }, [hashId, live]);

  return { ...log, clear: () => setLog((l) => ({ ...l, frames: [], missed: 0 })) };
}

// First what comes, then what was: nothing falls between the two, and what is in both is shown once.
async function follow(hashId, setLog) {
  try {
    await request('subscribeStationLog', { hashIds: [hashId] });
    const { frames } = await request('stationLog', { hashIds: [hashId], limit: asked });
    setLog((l) => ({ ...l, frames: joined(l.frames, frames), loading: false, fault: null }));
  } catch (failure) {
    setLog((l) => ({ ...l, loading: false, fault: failure.message }));
  }
}

function joined(held, added) {
  const last = held.length > 0 ? held[held.length - 1].sequence : -1;
  if (added.every((f) => f.sequence > last)) return [...held, ...added].slice(-kept);
  const all = new Map([...held, ...added].map((f) => [f.sequence, f]));
  return [...all.values()].sort((a, b) => a.sequence - b.sequence).slice(-kept);
}
