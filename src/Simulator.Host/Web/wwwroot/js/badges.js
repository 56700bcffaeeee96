import { html } from './lib.js';
import { Icon } from './icons.js';
import { connectorLook, stationLook } from './status.js';

/** Sign, colour and word of a station's state. */
export function StateBadge({ state }) {
  const look = stationLook(state);
  return html`<span class=${`badge tone-${look.tone}`} title=${look.meaning}><${Icon} name=${look.sign} size=${14} />${look.label}</span>`;
}

/** Sign, colour and word of a connector's status. */
export function StatusBadge({ status }) {
  const look = connectorLook(status);
  return html`<span class=${`badge tone-${look.tone}`} title=${look.meaning}><${Icon} name=${look.sign} size=${14} />${look.label}</span>`;
}

/** The connectors of a station in one line: number, sign and colour; the words for those who point or listen. */
export function ConnectorChips({ connectors }) {
  return html`<ul class="chips" aria-label="Connectors">
    ${connectors.map((c) => {
      const look = connectorLook(c.status);
      return html`<li key=${c.connectorId} class=${`chip tone-${look.tone}`} title=${`Connector ${c.connectorId}: ${c.status}`}>
        <${Icon} name=${look.sign} size=${13} /><span aria-hidden="true">${c.connectorId}</span>
        <span class="unseen">Connector ${c.connectorId}: ${c.status}</span>
      </li>`;
    })}
  </ul>`;
}
