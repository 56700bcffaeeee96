import { html, useState } from './lib.js';
import { Icon } from './icons.js';
import { reboot } from './station-actions.js';
import { command } from './commands.js';
import { counted } from './format.js';

export function ConfigurationKeys({ station }) {
  const [filter, setFilter] = useState('');
  const [editing, setEditing] = useState(null);
  const [pending, setPending] = useState(() => new Set());
  const { hashId, chargingStationId: name } = station.stationInfo;
  const keys = station.ocppConfiguration?.configurationKey ?? [];
  const word = filter.toLowerCase();
  const shown = keys.filter((k) => k.key.toLowerCase().includes(word) || (k.value ?? '').toLowerCase().includes(word));
  const save = async (key, value) => {
    setEditing(null);
    const failed = await command(`Set ${key.key} of ${name}`, 'changeConfiguration', [hashId], { key: key.key, value });
    if (failed.length === 0 && key.reboot) setPending((p) => new Set(p).add(key.key));
  };
  const restart = async () => {
    await reboot(name, hashId);
    setPending(new Set());
  };
  return html`
    <div class="panel-tools">
      <div class="filter search"><${Icon} name="search" size=${16} />
        <label class="unseen" for="key-filter">Key or value</label>
        <input id="key-filter" class="input" type="search" placeholder="Key or value" value=${filter}
          onInput=${(e) => setFilter(e.target.value)} />
      </div>
      <span class="muted" role="status">${counted(shown.length, 'key')}</span>
    </div>
    ${pending.size > 0 && html`<p class="notice tone-preparing" role="status"><${Icon} name="reset" />
      <span><strong>Reboot required.</strong> ${[...pending].join(', ')}${' '}
        ${pending.size === 1 ? 'takes' : 'take'} effect when the station has booted again.</span>
      <button class="button small" type="button" onClick=${restart}>Reboot now</button></p>`}
    <div class="scroll-x"><table class="table keys">
      <caption class="unseen">Configuration keys</caption>
      <thead><tr><th scope="col">Key</th><th scope="col">Value</th><th scope="col">Access</th><th scope="col"><span
        class="unseen">Edit</span></th></tr></thead>
      <tbody>${shown.map((key) => html`<tr key=${key.key}>
        <th scope="row" class="mono">${key.key}</th>
        ${editing === key.key
          ? html`<td colspan="3"><${Editor} entry=${key} save=${(value) => save(key, value)} cancel=${() => setEditing(null)} /></td>`
          : html`<td class="mono value" data-label="Value">${valueOf(key)}</td>
            <td data-label="Access"><${Access} entry=${key} /></td>
            <td class="edit">${!key.readonly && html`<button class="button ghost small" type="button" aria-label=${`Edit ${key.key}`}
              onClick=${() => setEditing(key.key)}><${Icon} name="edit" size=${14} />Edit</button>`}</td>`}
      </tr>`)}</tbody>
    </table></div>
    ${shown.length === 0 && html`<p class="empty-row">No key matches.</p>`}`;
}

function valueOf(key) {
  if (!key.visible && key.value === undefined) return html`<span class="muted">hidden</span>`;
  return key.value ? key.value : html`<span class="muted">empty</span>`;
}

function Access({ entry }) {
  return html`
    ${entry.readonly ? html`<span class="flag"><${Icon} name="lock" size=${13} />read-only</span>` : html`<span
      class="flag">read, write</span>`}
    ${entry.reboot && html`<span class="flag"><${Icon} name="reset" size=${13} />needs a reboot</span>`}`;
}

function Editor({ entry, save, cancel }) {
  const [value, setValue] = useState(entry.value ?? '');
  const isFlag = /^(true|false)$/i.test(entry.value ?? '');
  const go = (event) => {
    event.preventDefault();
    save(value);
  };
  const field = { class: 'input mono', 'aria-label': `Value of ${entry.key}`, value, autofocus: true, ref: focus };
  return html`<form class="key-editor" onSubmit=${go} onKeyDown=${(e) => e.key === 'Escape' && cancel()}>
    ${isFlag
      ? html`<select ...${field} onChange=${(e) => setValue(e.target.value)}>
          ${['true', 'false'].map((v) => html`<option key=${v} value=${v}>${v}</option>`)}</select>`
      : html`<input ...${field} maxlength="500" spellcheck=${false} autocomplete="off" onInput=${(e) => setValue(e.target.value)} />`}
    <button class="button small primary" type="submit">Save</button>
    <button class="button small" type="button" onClick=${cancel}>Cancel</button>
    ${entry.reboot && html`<span class="hint">Takes effect after a reboot.</span>`}
  </form>`;
}

function focus(element) {
  if (element && !element.dataset.focused) {
    element.dataset.focused = 'true';
    element.focus();
  }
}
