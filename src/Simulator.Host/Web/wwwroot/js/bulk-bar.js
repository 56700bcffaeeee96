import { html, useState } from './lib.js';
import { Icon } from './icons.js';
import { ask, confirm } from './dialog.js';
import { activity, command } from './commands.js';
import { request } from './session.js';
import { filterOf } from './route.js';
import { counted, count } from './format.js';

/** What can be done to the chosen stations. There while some are chosen. */
export function BulkBar({ chosen, setChosen, query, total }) {
  const [gathering, setGathering] = useState(false);
  if (chosen.size === 0) return null;
  const ids = [...chosen];
  const who = counted(ids.length, 'station');
  const run = (title, procedure, payload) => () => command(`${title} ${who}`, procedure, ids, payload);
  const chooseAll = async () => {
    setGathering(true);
    await activity('Select all that match', 1, [1], async () => {
      try {
        const { hashIds } = await request('listChargingStations', { ...filterOf(query), hashIdsOnly: true });
        setChosen(new Set(hashIds));
        return [];
      } catch (failure) {
        return [{ hashId: null, message: failure.message }];
      }
    }, () => 1);
    setGathering(false);
  };
  const remove = () => confirm({
    title: `Delete ${who}?`, action: `Delete ${who}`, dangerous: true,
    text: 'They end their transactions, disconnect and are gone, with what they had stored.',
    run: async () => {
      const failed = await command(`Delete ${who}`, 'deleteChargingStations', ids);
      setChosen(new Set(failed.map((f) => f.hashId)));
    },
  });
  return html`<div class="bulk" role="region" aria-label="Chosen stations">
    <p class="bulk-who" role="status"><strong>${count(ids.length)}</strong> selected
      ${total > ids.length && html` <button class="link" type="button" disabled=${gathering}
        onClick=${chooseAll}>Select all ${count(total)}</button>`}
      ${' '}<button class="link" type="button" onClick=${() => setChosen(new Set())}>Clear</button></p>
    <div class="bulk-actions">
      <${Act} icon="play" label="Start" onClick=${run('Start', 'startChargingStation')} />
      <${Act} icon="stop" label="Stop" onClick=${run('Stop', 'stopChargingStation')} />
      <${Act} icon="link" label="Connect" onClick=${run('Connect', 'openConnection')} />
      <${Act} icon="unlink" label="Disconnect" onClick=${run('Disconnect', 'closeConnection')} />
      <${Act} icon="automatic" label="Start generator"
        onClick=${run('Start the transaction generator of', 'startAutomaticTransactionGenerator')} />
      <${Act} icon="pause" label="Stop generator"
        onClick=${run('Stop the transaction generator of', 'stopAutomaticTransactionGenerator')} />
      <${Act} icon="server" label="Central system" onClick=${() => askUrl(who, ids)} />
      <${Act} icon="edit" label="Set a key" onClick=${() => askKey(who, ids)} />
      <${Act} icon="trash" label="Delete" dangerous onClick=${remove} />
    </div>
  </div>`;
}

function Act({ icon, label, dangerous, onClick }) {
  return html`<button class=${`button small ${dangerous ? 'danger-quiet' : ''}`} type="button" onClick=${onClick}>
    <${Icon} name=${icon} size=${14} />${label}</button>`;
}

/** Asks for a central system and gives it to stations; they use it when they connect the next time. */
export function askUrl(who, ids, url = '') {
  ask({
    title: `Central system of ${who}`, action: 'Set',
    text: 'Used when the station connects the next time.',
    fields: [
      { name: 'url', label: 'URL', type: 'url', required: true, value: url, pattern: 'wss?://.+',
        placeholder: 'ws://csms.example.org:9000/ocpp',
        hint: 'Begins with ws:// or wss://; the station id is added to it.' },
      { name: 'supervisionUser', label: 'User', hint: 'Empty: as it is.' },
      { name: 'supervisionPassword', label: 'Password', type: 'password', hint: 'Empty: as it is.' },
      { name: 'reconnect', label: 'Connect anew at once', type: 'checkbox', value: true },
    ],
    run: async ({ url: to, supervisionUser, supervisionPassword, reconnect }) => {
      const payload = { url: to };
      if (supervisionUser) payload.supervisionUser = supervisionUser;
      if (supervisionPassword) payload.supervisionPassword = supervisionPassword;
      const failed = new Set((await command(`Set the central system of ${who}`, 'setSupervisionUrl', ids, payload)).map((f) => f.hashId));
      const done = ids.filter((id) => !failed.has(id));
      if (!reconnect || done.length === 0) return;
      await command(`Disconnect ${counted(done.length, 'station')}`, 'closeConnection', done);
      await command(`Connect ${counted(done.length, 'station')}`, 'openConnection', done);
    },
  });
}

function askKey(who, ids) {
  ask({
    title: `Set a configuration key of ${who}`, action: 'Set',
    fields: [
      { name: 'key', label: 'Key', required: true, maxLength: 50, placeholder: 'HeartbeatInterval',
        suggestions: ['HeartbeatInterval', 'MeterValueSampleInterval', 'MeterValuesSampledData',
          'ClockAlignedDataInterval', 'WebSocketPingInterval',
          'AuthorizeRemoteTxRequests', 'LocalPreAuthorize', 'ConnectionTimeOut'] },
      { name: 'value', label: 'Value', maxLength: 500, required: true },
    ],
    run: ({ key, value }) => command(`Set ${key} of ${who}`, 'changeConfiguration', ids, { key, value }),
  });
}
