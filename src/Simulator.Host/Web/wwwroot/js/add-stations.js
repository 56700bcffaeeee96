import { html, useEffect, useState } from './lib.js';
import { Icon } from './icons.js';
import { Dialog, DialogButtons, Field, close, show } from './dialog.js';
import { activity } from './commands.js';
import { connection, request } from './session.js';
import { refreshSimulator, simulator } from './fleet.js';
import { withoutEnding } from './template-table.js';
import { counted } from './format.js';
import { useStore } from './store.js';

const atATime = 100;
const most = 10_000;

const optionFields = [
  { name: 'supervisionUrls', label: 'Supervision URL', placeholder: 'ws://csms.example.org:9000/ocpp', type: 'url', pattern: 'wss?://.+',
    hint: 'Central system of these stations; empty: that of the template or config.json.' },
  { name: 'supervisionUser', label: 'User at the central system', maxLength: 255 },
  { name: 'supervisionPassword', label: 'Password at the central system', type: 'password' },
  { name: 'baseName', label: 'Base name', maxLength: 100, hint: 'First part of the station ids; empty: that of the template.' },
  { name: 'nameSuffix', label: 'Name suffix', maxLength: 100 },
];

const flagFields = [
  { name: 'autoStart', label: 'Start them at once', type: 'checkbox' },
  { name: 'ocppStrictCompliance', label: 'Strict OCPP compliance, whatever the template says', type: 'checkbox' },
  { name: 'forgetful', label: 'Forget their configuration at a restart', type: 'checkbox' },
  { name: 'fixedName', label: 'The base name is the whole id (one station only)', type: 'checkbox' },
];

export function AddStationsButton({ template }) {
  const live = useStore(connection, (c) => c.phase === 'open');
  return html`<button class="button primary" type="button" disabled=${!live} onClick=${() => show(AddStations, { template })}>
    <${Icon} name="plus" size=${16} />Add stations</button>`;
}

function AddStations({ template }) {
  const [templates, setTemplates] = useState(null);
  const [fault, setFault] = useState(null);
  const [values, setValues] = useState({
    template: template ?? '', numberOfStations: '1', autoStart: true, ocppStrictCompliance: false, forgetful: false, fixedName: false,
    supervisionUrls: '', supervisionUser: '', supervisionPassword: '', baseName: '', nameSuffix: '',
  });
  const change = (name) => (value) => setValues((v) => ({ ...v, [name]: value }));
  const counts = useStore(simulator, (s) => s?.templateStatistics ?? {});
  useEffect(() => {
    request('listTemplates').then(({ templates: names }) => {
      setTemplates(names);
      setValues((v) => ({ ...v, template: v.template || names[0] || '' }));
    }, (failure) => setFault(failure.message));
  }, []);

  const go = (event) => {
    event.preventDefault();
    close();
    add(values);
  };
  const field = (f) => html`<${Field} key=${f.name} field=${f} value=${values[f.name]} onChange=${change(f.name)} />`;
  const choices = (templates ?? []).map((name) => ({ value: name, label: `${withoutEnding(name)} (${counts[name]?.added ?? 0} now)` }));
  return html`<${Dialog} title="Add stations" wide>
    <form class="dialog-body" onSubmit=${go}>
      ${fault && html`<p class="notice tone-faulted" role="alert"><${Icon} name="warning" />${fault}</p>`}
      <div class="fields">
        ${field({ name: 'template', label: 'Template', type: 'select', required: true, options: choices })}
        ${field({ name: 'numberOfStations', label: 'How many', type: 'number', min: 1, max: most, required: true })}
      </div>
      ${field(flagFields[0])}
      <details class="more">
        <summary>More options</summary>
        <div class="fields">${optionFields.map(field)}</div>
        ${flagFields.slice(1).map(field)}
      </details>
      <${DialogButtons} action="Add" disabled=${!templates || !values.template} />
    </form>
  <//>`;
}

async function add({ template, numberOfStations, autoStart, forgetful, ...given }) {
  const number = Math.min(most, Math.max(1, Number.parseInt(numberOfStations, 10) || 1));
  // What is not given stays as the template has it.
  const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '' && value !== false));
  options.autoStart = autoStart;
  if (forgetful) options.persistentConfiguration = false;
  const batches = [];
  for (let left = number; left > 0; left -= atATime) batches.push(Math.min(atATime, left));
  await activity(`Add ${counted(number, 'station')} of ${withoutEnding(template)}`, number, batches, async (size) => {
    try {
      await request('addChargingStations', { template, numberOfStations: size, options });
      return [];
    } catch (failure) {
      return Array.from({ length: size }, () => ({ hashId: null, message: failure.message }));
    }
  }, (size) => size);
  refreshSimulator();
}
