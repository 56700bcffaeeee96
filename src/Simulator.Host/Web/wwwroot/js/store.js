import { useEffect, useState } from './lib.js';

/** A value that is watched. `set` takes the new value or a function of the old one. */
export function createStore(value) {
  const watchers = new Set();
  return {
    get: () => value,
    set(next) {
      const changed = typeof next === 'function' ? next(value) : next;
      if (changed === value) return;
      value = changed;
      for (const watcher of [...watchers]) watcher(value);
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

/** What `select` takes of the store; the component is drawn again when that changes. */
export function useStore(store, select = same) {
  const [value, setValue] = useState(() => select(store.get()));
  useEffect(() => {
    const look = () => setValue(() => select(store.get()));
    look();
    return store.watch(look);
  }, [store]);
  return value;
}

function same(value) {
  return value;
}
