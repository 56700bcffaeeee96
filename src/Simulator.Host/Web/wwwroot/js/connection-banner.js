import { html, useEffect, useState } from './lib.js';
import { Icon } from './icons.js';
import { connection, connectNow } from './session.js';
import { useStore } from './store.js';
import { clock } from './format.js';

/** Says that what the page shows is old, since when, and when the next attempt comes. */
export function ConnectionBanner() {
  const line = useStore(connection);
  const [now, setNow] = useState(Date.now());
  const down = line.phase === 'waiting' || (line.phase === 'connecting' && line.attempt > 0);
  useEffect(() => {
    if (!down) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [down]);
  if (!down) return null;
  const seconds = Math.max(0, Math.ceil((line.retryAt - now) / 1000));
  return html`<div class="banner" role="alert">
    <${Icon} name="unlink" />
    <p>
      <strong>${line.refused ? 'The simulator refuses the connection.' : 'No connection to the simulator.'}</strong>${' '}
      ${line.refused && 'It may have too many clients; close other consoles. '}
      ${line.lostAt && `What you see is as of ${clock(line.lostAt)}. `}
      <span aria-hidden="true">${line.phase === 'waiting' ? `Next attempt in ${seconds} s.` : 'Trying now…'}</span>
    </p>
    <button class="button small" type="button" disabled=${line.phase !== 'waiting'} onClick=${connectNow}>Try now</button>
  </div>`;
}
