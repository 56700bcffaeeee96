import { html } from './lib.js';
import { clock, power } from './format.js';

export function StationDetails({ station }) {
  const info = station.stationInfo;
  const boot = station.bootNotificationResponse;
  return html`<div class="details">
    <${Group} title="Connection" rows=${[
      ['Central system', station.supervisionUrl], ['Line', station.wsState === 1 ? 'open' : 'closed'],
      ['Last error', station.lastError && `${station.lastError.text} (${new Date(station.lastError.timestamp).toLocaleString('en-GB')})`],
      ['Next attempt', station.nextAttemptAt && clock(station.nextAttemptAt)],
      ['Registration', boot ? `${boot.status}, interval ${boot.interval} s` : 'none yet'],
      ['Its clock at the last boot', boot && new Date(boot.currentTime).toLocaleString('en-GB')],
      ['OCPP', `${info.ocppVersion}, ${info.ocppProtocol}`], ['Strict compliance', yes(info.ocppStrictCompliance)],
      ['As of', clock(station.timestamp)],
    ]} />
    <${Group} title="Identity" rows=${[
      ['Station id', info.chargingStationId], ['Hash id', info.hashId], ['Vendor', info.chargePointVendor],
      ['Model', info.chargePointModel],
      ['Firmware', info.firmwareVersion], ['Serial number', info.chargePointSerialNumber], ['Charge box', info.chargeBoxSerialNumber],
      ['Meter', [info.meterType, info.meterSerialNumber].filter(Boolean).join(', ')],
      ['Template', `${info.templateName}, number ${info.templateIndex}`],
    ]} />
    <${Group} title="Electrical" rows=${[
      ['Current', info.currentOutType], ['Voltage', `${info.voltageOut} V`], ['Phases', info.numberOfPhases || null],
      ['Maximum power', power(info.maximumPower)], ['Maximum current', `${Math.round(info.maximumAmperage)} A`],
    ]} />
    <${Generator} station=${station} />
  </div>`;
}

function Generator({ station }) {
  const options = station.automaticTransactionGenerator?.automaticTransactionGenerator;
  if (!options) return null;
  return html`<${Group} title="Transaction generator" rows=${[
    ['Starts by itself', yes(options.enable)], ['Duration', `${options.minDuration} to ${options.maxDuration} s`],
    ['Pause', `${options.minDelayBetweenTwoTransactions} to ${options.maxDelayBetweenTwoTransactions} s`],
    ['Probability of a start', options.probabilityOfStart], ['Authorises first', yes(options.requireAuthorize)],
    ['Stops after', `${options.stopAfterHours} h`],
  ]} />`;
}

function Group({ title, rows }) {
  return html`<section class="detail-group"><h3>${title}</h3><dl>
    ${rows.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([label, value]) => html`<div key=${label}>
      <dt>${label}</dt><dd>${value}</dd></div>`)}
  </dl></section>`;
}

const yes = (value) => (value ? 'yes' : 'no');
