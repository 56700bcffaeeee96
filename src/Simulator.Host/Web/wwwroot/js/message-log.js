import { html, useMemo, useState } from './lib.js';
import { Icon } from './icons.js';
import { Json } from './json.js';
import { useStationLog } from './station-log.js';
import { clock, count, counted, millis } from './format.js';
import { nextStep } from './hints.js';

const shownAtFirst = 200;
const kinds = { 2: 'CALL', 3: 'RESULT', 4: 'ERROR' };

/** The OCPP messages of a station in both directions, the newest at the top. */
export function MessageLog({ hashId, name }) {
  const [paused, setPaused] = useState(false);
  const [text, setText] = useState('');
  const [direction, setDirection] = useState('');
  const [kind, setKind] = useState('');
  const [most, setMost] = useState(shownAtFirst);
  const [open, setOpen] = useState(() => new Set());
  const log = useStationLog(hashId, paused);
  const found = useMemo(() => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    return log.frames.filter((f) => (!direction || f.direction === direction) && (!kind || String(f.messageType) === kind)
      && words.every((w) => f.frame.toLowerCase().includes(w) || (f.action ?? '').toLowerCase().includes(w))).reverse();
  }, [log.frames, text, direction, kind]);
  const toggle = (sequence) => setOpen((set) => {
    const next = new Set(set);
    if (!next.delete(sequence)) next.add(sequence);
    return next;
  });
  return html`
    <div class="panel-tools">
      <div class="filter search"><${Icon} name="search" size=${16} />
        <label class="unseen" for="log-filter">Action or text of a message</label>
        <input id="log-filter" class="input" type="search" placeholder="Action or text" value=${text}
          onInput=${(e) => setText(e.target.value)} /></div>
      <${Choice} id="log-direction" label="Direction" value=${direction} onChange=${setDirection}
        options=${[['', 'Both directions'], ['sent', 'From the station'], ['received', 'To the station']]} />
      <${Choice} id="log-kind" label="Kind" value=${kind} onChange=${setKind}
        options=${[['', 'Any kind'], ['2', 'CALL'], ['3', 'CALLRESULT'], ['4', 'CALLERROR']]} />
      <span class="grow"></span>
      <span class="muted" role="status">
        ${paused && log.waiting > 0 ? counted(log.waiting, 'new message') : counted(found.length, 'message')}</span>
      <button class="button small" type="button" aria-pressed=${paused ? 'true' : 'false'} onClick=${() => setPaused(!paused)}>
        <${Icon} name=${paused ? 'play' : 'pause'} size=${14} />${paused ? 'Go on' : 'Pause'}</button>
      <button class="button small" type="button" disabled=${found.length === 0} onClick=${() => save(found, name)}>
        <${Icon} name="download" size=${14} />Export</button>
      <button class="button small" type="button" disabled=${log.frames.length === 0} onClick=${log.clear}>Clear</button>
    </div>
    ${log.fault && html`<p class="notice tone-faulted" role="alert"><${Icon} name="warning" />
      <span>The messages cannot be read: ${log.fault} ${nextStep(log.fault)}</span></p>`}
    ${log.missed > 0 && html`<p class="notice tone-preparing"><${Icon} name="info" />
      <span>${counted(log.missed, 'message')} came faster than they could be shown and${' '}
        ${log.missed === 1 ? 'is' : 'are'} not in this list.</span></p>`}
    ${log.loading && html`<div class="skeleton rows" aria-busy="true" aria-label="Loading"></div>`}
    <ol class="log" aria-label=${`Messages of ${name}, the newest first`}>
      ${found.slice(0, most).map((f) => html`<${Entry} key=${f.sequence} frame=${f} open=${open.has(f.sequence)} toggle=${toggle} />`)}
    </ol>
    ${!log.loading && found.length === 0 && html`<p class="empty-row">${log.frames.length === 0
      ? 'No messages yet. They appear here as the station and its central system talk.' : 'No message matches.'}</p>`}
    ${found.length > most && html`<p class="empty-row"><button class="button small" type="button" onClick=${() => setMost(most * 5)}>
      Show older ones (${count(found.length - most)})</button></p>`}`;
}

function Choice({ id, label, value, options, onChange }) {
  return html`<div class="filter"><label class="unseen" for=${id}>${label}</label>
    <select id=${id} class=${`input ${value ? 'set' : ''}`} value=${value} onChange=${(e) => onChange(e.target.value)}>
      ${options.map(([v, text]) => html`<option key=${v} value=${v}>${text}</option>`)}</select></div>`;
}

function Entry({ frame: f, open, toggle }) {
  const sent = f.direction === 'sent';
  const kind = kinds[f.messageType] ?? 'OTHER';
  return html`<li class=${`log-entry ${sent ? 'sent' : 'received'} kind-${kind.toLowerCase()}`}>
    <button class="log-line" type="button" aria-expanded=${open ? 'true' : 'false'} onClick=${() => toggle(f.sequence)}>
      <span class="log-time">${clock(f.timestamp, true)}</span>
      <span class="log-way" title=${sent ? 'From the station to the central system' : 'From the central system to the station'}>
        <${Icon} name=${sent ? 'up' : 'down'} size=${14} /><span>${sent ? 'sent' : 'received'}</span></span>
      <span class="log-kind">${kind}</span>
      <span class="log-action">${f.action ?? ''}</span>
      <span class="log-text">${f.fault && html`<${Icon} name="warning" size=${14} /><span class="unseen">At fault: </span>`}${gist(f)}</span>
      <span class="log-trip">${f.roundTripMs === undefined ? '' : millis(f.roundTripMs)}</span>
    </button>
    ${open && html`<div class="log-open">
      ${f.fault && html`<p class="notice tone-faulted"><${Icon} name="warning" /><span>${f.fault}</span></p>`}
      <${Json} text=${f.frame} />
      ${f.bytes && html`<p class="muted">The first 64 KiB of ${count(f.bytes)} bytes.</p>`}
    </div>`}
  </li>`;
}

/** The payload without its frame. */
function gist({ frame, messageType }) {
  const start = { 2: 3, 3: 2, 4: 2 }[messageType];
  if (start === undefined) return frame.slice(0, 300);
  let commas = 0;
  for (let i = 0; i < frame.length && i < 500; i += 1) {
    if (frame[i] === ',' && ++commas === start) return frame.slice(i + 1, i + 301).replace(/\]\s*$/, '');
  }

  return frame.slice(0, 300);
}

/** One message a line, the oldest first, as JSON. */
function save(found, name) {
  const lines = [...found].reverse().map((f) => JSON.stringify(f)).join('\n');
  const url = URL.createObjectURL(new Blob([`${lines}\n`], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}-${new Date().toISOString().replace(/[:.]/g, '-')}.jsonl`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
