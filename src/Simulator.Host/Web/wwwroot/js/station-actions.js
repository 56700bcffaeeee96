import { html } from './lib.js';
import { Icon } from './icons.js';
import { Menu } from './menu.js';
import { askUrl } from './bulk-bar.js';
import { ask, confirm } from './dialog.js';
import { command } from './commands.js';
import { go } from './route.js';

export function StationActions({ station }) {
  const { hashId, chargingStationId: name } = station.stationInfo;
  const run = (title, procedure, payload) => () => command(`${title} ${name}`, procedure, [hashId], payload);
  const connected = station.wsState === 1;
  const statuses = station.automaticTransactionGenerator?.automaticTransactionGeneratorStatuses;
  const generates = statuses?.some((s) => s.status.start);
  const remove = () => confirm({
    title: `Delete ${name}?`, action: 'Delete', dangerous: true,
    text: 'It ends its transactions, disconnects and is gone, with what it had stored.',
    run: async () => {
      const failed = await command(`Delete ${name}`, 'deleteChargingStations', [hashId]);
      if (failed.length === 0) go('#/stations');
    },
  });
  return html`<div class="page-actions">
    ${station.started
      ? html`<${Act} icon="stop" label="Stop" onClick=${run('Stop', 'stopChargingStation')} />`
      : html`<${Act} icon="play" label="Start" strong onClick=${run('Start', 'startChargingStation')} />`}
    ${station.started && (connected
      ? html`<${Act} icon="unlink" label="Disconnect" onClick=${run('Disconnect', 'closeConnection')} />`
      : html`<${Act} icon="link" label="Connect" strong onClick=${run('Connect', 'openConnection')} />`)}
    ${statuses && (generates
      ? html`<${Act} icon="pause" label="Stop generator"
        onClick=${run('Stop the transaction generator of', 'stopAutomaticTransactionGenerator')} />`
      : html`<${Act} icon="automatic" label="Start generator"
        onClick=${run('Start the transaction generator of', 'startAutomaticTransactionGenerator')} />`)}
    <${Menu} label="More" items=${[
      station.started ? { icon: 'reset', label: 'Reboot', run: () => reboot(name, hashId) } : null,
      { icon: 'server', label: 'Central system…', run: () => askUrl(name, [hashId], baseOf(station)) },
      { icon: 'tag', label: 'Authorise a tag…', run: () => askAuthorize(name, hashId) },
      { icon: 'up', label: 'Send Heartbeat', run: run('Send a Heartbeat of', 'heartbeat') },
      { icon: 'up', label: 'Send BootNotification', run: run('Send a BootNotification of', 'bootNotification') },
      { icon: 'up', label: 'Send DataTransfer…', run: () => askData(name, hashId) },
      { icon: 'trash', label: 'Delete…', dangerous: true, run: remove },
    ]} />
  </div>`;
}

function Act({ icon, label, strong, onClick }) {
  return html`<button class=${`button ${strong ? 'primary' : ''}`} type="button" onClick=${onClick}><${Icon} name=${icon}
    size=${16} />${label}</button>`;
}

export async function reboot(name, hashId) {
  const failed = await command(`Stop ${name}`, 'stopChargingStation', [hashId]);
  if (failed.length === 0) await command(`Start ${name}`, 'startChargingStation', [hashId]);
}

/** The supervision URL without the station id that is added to it. */
function baseOf({ supervisionUrl, stationInfo }) {
  const end = `/${encodeURIComponent(stationInfo.chargingStationId)}`;
  return supervisionUrl.endsWith(end) ? supervisionUrl.slice(0, -end.length) : supervisionUrl;
}

function askAuthorize(name, hashId) {
  ask({
    title: `Ask for ${name} whether a tag is accepted`, action: 'Authorise',
    fields: [{ name: 'idTag', label: 'Tag', required: true, maxLength: 20 }],
    run: ({ idTag }) => command(`Authorise ${idTag} at ${name}`, 'authorize', [hashId], { idTag }),
  });
}

function askData(name, hashId) {
  ask({
    title: `Send DataTransfer from ${name}`, action: 'Send',
    fields: [
      { name: 'vendorId', label: 'Vendor', required: true, maxLength: 255 },
      { name: 'messageId', label: 'Message', maxLength: 50 },
      { name: 'data', label: 'Data' },
    ],
    run: (values) => command(`Send DataTransfer from ${name}`, 'dataTransfer', [hashId],
      Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))),
  });
}
