import { html, useEffect, useState } from './lib.js';
import { Icon } from './icons.js';
import { activities, dismiss, stationNames } from './commands.js';
import { useStore } from './store.js';
import { count, counted, shortHash } from './format.js';
import { nextStep } from './hints.js';
import { stationAt } from './route.js';

const successShown = 4_000;
const namesShown = 5;

/** What was ordered and how it goes: progress, success, and for each failure what to do next. */
export function Activities() {
  const all = useStore(activities);
  return html`<section class="activities" aria-label="Results" role="log" aria-live="polite">
    ${all.map((a) => html`<${Activity} key=${a.id} activity=${a} />`)}
  </section>`;
}

function Activity({ activity }) {
  const { id, title, total, done, failures, running } = activity;
  const failed = failures.length > 0;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (running || failed || held) return undefined;
    const timer = setTimeout(() => dismiss(id), successShown);
    return () => clearTimeout(timer);
  }, [running, failed, held]);
  const tone = failed ? 'faulted' : running ? 'charging' : 'available';
  return html`<article class=${`activity tone-${tone}`} onMouseEnter=${() => setHeld(true)} onMouseLeave=${() => setHeld(false)}>
    <header>
      <${Icon} name=${failed ? 'warning' : running ? 'dots' : 'check'} />
      <h2>${title}</h2>
      <button class="button ghost icon-only small" type="button" aria-label=${`Dismiss: ${title}`} onClick=${() => dismiss(id)}>
        <${Icon} name="close" size=${14} /></button>
    </header>
    ${running && html`<progress max=${total} value=${done} aria-label=${title}></progress>`}
    <p class="activity-sum">${sum(total, done, failures, running)}</p>
    ${failed && html`<${Failures} failures=${failures} />`}
  </article>`;
}

function sum(total, done, failures, running) {
  const bad = failures.length > 0 ? `, ${count(failures.length)} failed` : '';
  if (running) return total > 1 ? `${count(done)} of ${count(total)}${bad}` : 'Under way';
  if (total <= 1) return failures.length > 0 ? 'Failed' : 'Done';
  return failures.length > 0 ? `${count(done - failures.length)} of ${count(total)} done${bad}` : `All ${count(total)} done`;
}

/** Failures with the same cause stand together. */
function Failures({ failures }) {
  const causes = new Map();
  for (const { hashId, message } of failures) {
    const name = hashId && (stationNames.get(hashId) ?? shortHash(hashId));
    const cause = name ? message.replaceAll(name, 'The station') : message;
    if (!causes.has(cause)) causes.set(cause, []);
    if (hashId) causes.get(cause).push({ hashId, name });
  }

  return html`<ul class="failures">
    ${[...causes].slice(0, 4).map(([cause, stations]) => html`<li key=${cause}>
      <p><strong>${cause}</strong></p>
      ${stations.length > 0 && html`<p class="failure-who">${counted(stations.length, 'station')}:${' '}
        ${stations.slice(0, namesShown).map((s, i) => html`${i > 0 && ', '}<a href=${stationAt(s.hashId)}>${s.name}</a>`)}
        ${stations.length > namesShown && ` and ${count(stations.length - namesShown)} more`}</p>`}
      <p class="failure-next"><${Icon} name="right" size=${14} /><span>${nextStep(cause)}</span></p>
    </li>`)}
    ${causes.size > 4 && html`<li>and ${counted(causes.size - 4, 'other cause')}</li>`}
  </ul>`;
}
