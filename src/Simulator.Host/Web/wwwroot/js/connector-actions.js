import { html } from './lib.js';
import { Icon } from './icons.js';
import { Menu } from './menu.js';
import { ask } from './dialog.js';
import { command } from './commands.js';
import { connectorStatuses } from './status.js';

const errorCodes = [
  'ConnectorLockFailure', 'EVCommunicationError', 'GroundFailure', 'HighTemperature', 'InternalError', 'LocalListConflict', 'OtherError',
  'OverCurrentFailure', 'OverVoltage', 'PowerMeterFailure', 'PowerSwitchFailure', 'ReaderFailure', 'ResetFailure',
  'UnderVoltage', 'WeakSignal',
];
const reasons = [
  'Local', 'Remote', 'EVDisconnected', 'EmergencyStop', 'HardReset', 'SoftReset', 'PowerLoss', 'Reboot', 'UnlockCommand',
  'DeAuthorized', 'Other',
];
const options = (values) => values.map((value) => ({ value, label: value }));

export function ConnectorActions({ station, connector: c }) {
  const { hashId, chargingStationId } = station.stationInfo;
  const { connectorId } = c;
  const where = `connector ${connectorId} of ${chargingStationId}`;
  const to = (title, procedure, payload = {}) => command(`${title} ${where}`, procedure, [hashId], { connectorId, ...payload });
  const generator = generatorOf(station, connectorId);
  const broken = c.status === 'Faulted' || (c.errorCode && c.errorCode !== 'NoError');
  return html`<div class="connector-actions" role="group" aria-label=${`What to do with ${where}`}>
    ${c.transactionStarted
      ? html`<${Act} icon="stop" label="Stop transaction" strong disabled=${c.transactionId === undefined}
        onClick=${() => askStop(c, where, hashId)} />`
      : html`<${Act} icon="play" label="Start transaction" strong onClick=${() => askStart(where, hashId, connectorId)} />`}
    ${c.plugged
      ? html`<${Act} icon="unplug" label="Unplug" onClick=${() => to('Unplug', 'unplug')} />`
      : html`<${Act} icon="plug" label="Plug in" onClick=${() => to('Plug into', 'plugIn')} />`}
    <${Act} icon="tag" label="Present tag" onClick=${() => askTag(to, where)} />
    ${c.locked
      ? html`<${Act} icon="unlock" label="Unlock" onClick=${() => to('Unlock', 'unlockConnector')} />`
      : html`<${Act} icon="lock" label="Lock" onClick=${() => to('Lock', 'lockConnector')} />`}
    ${broken
      ? html`<${Act} icon="mend" label="Mend" onClick=${() => to('Mend', 'setConnectorFault', { errorCode: null })} />`
      : html`<${Act} icon="warning" label="Fault" onClick=${() => askFault(to, where)} />`}
    <${Menu} label="More" items=${[
      generator === null ? null : generator
        ? { icon: 'pause', label: 'Stop transaction generator', run: () => toGenerator('stop', hashId, connectorId, where) }
        : { icon: 'automatic', label: 'Start transaction generator', run: () => toGenerator('start', hashId, connectorId, where) },
      { icon: 'up', label: 'Send meter values', run: () => to('Send meter values of', 'meterValues') },
      { icon: 'edit', label: 'Report a status…', run: () => askStatus(to, where, c.status) },
    ]} />
  </div>`;
}

function Act({ icon, label, strong, disabled, onClick }) {
  return html`<button class=${`button small ${strong ? 'primary' : ''}`} type="button" disabled=${disabled} onClick=${onClick}>
    <${Icon} name=${icon} size=${14} />${label}</button>`;
}

/** Whether the generator runs on a connector; null when the template has none. */
function generatorOf(station, connectorId) {
  const statuses = station.automaticTransactionGenerator?.automaticTransactionGeneratorStatuses;
  return statuses ? statuses.find((s) => s.connectorId === connectorId)?.status.start === true : null;
}

function toGenerator(verb, hashId, connectorId, where) {
  const procedure = verb === 'start' ? 'startAutomaticTransactionGenerator' : 'stopAutomaticTransactionGenerator';
  const title = `${verb === 'start' ? 'Start' : 'Stop'} the transaction generator of ${where}`;
  return command(title, procedure, [hashId], { connectorIds: [connectorId] });
}

function askStart(where, hashId, connectorId) {
  ask({
    title: `Start a transaction at ${where}`, action: 'Start',
    fields: [
      { name: 'idTag', label: 'Tag', maxLength: 20, hint: 'Empty: the first of the template’s list.' },
      { name: 'authorize', label: 'Ask the central system first whether the tag is accepted', type: 'checkbox', value: true },
    ],
    run: async ({ idTag, authorize }) => {
      if (authorize && idTag) {
        const refused = await command(`Authorise ${idTag}`, 'authorize', [hashId], { idTag });
        if (refused.length > 0) return;
      }

      await command(`Start a transaction at ${where}`, 'startTransaction', [hashId], idTag ? { connectorId, idTag } : { connectorId });
    },
  });
}

function askStop(c, where, hashId) {
  ask({
    title: `Stop transaction ${c.transactionId} at ${where}`, action: 'Stop',
    fields: [{ name: 'reason', label: 'Reason', type: 'select', required: true, value: 'Local', options: options(reasons) }],
    run: ({ reason }) => command(
      `Stop the transaction at ${where}`, 'stopTransaction', [hashId], { transactionId: c.transactionId, reason }),
  });
}

function askTag(to, where) {
  ask({
    title: `Present a tag at ${where}`, action: 'Present',
    text: 'As a driver does: starts a transaction, or stops the one that this tag has started.',
    fields: [{ name: 'idTag', label: 'Tag', required: true, maxLength: 20 }],
    run: ({ idTag }) => to(`Present ${idTag} at`, 'presentIdTag', { idTag }),
  });
}

function askFault(to, where) {
  ask({
    title: `Break ${where}`, action: 'Break',
    text: 'The connector reports Faulted with this error until it is mended.',
    fields: [{ name: 'errorCode', label: 'Error', type: 'select', required: true, value: 'GroundFailure', options: options(errorCodes) }],
    run: ({ errorCode }) => to('Break', 'setConnectorFault', { errorCode }),
  });
}

function askStatus(to, where, status) {
  ask({
    title: `Report a status of ${where}`, action: 'Report',
    text: 'Sends StatusNotification. It shows until something happens to the connector.',
    fields: [
      { name: 'status', label: 'Status', type: 'select', required: true, value: status, options: options(connectorStatuses) },
      { name: 'errorCode', label: 'Error', type: 'select', required: true, value: 'NoError', options: options(['NoError', ...errorCodes]) },
    ],
    run: (values) => to('Report a status of', 'statusNotification', values),
  });
}
