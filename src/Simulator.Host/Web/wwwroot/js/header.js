import { html } from './lib.js';
import { Icon } from './icons.js';
import { connection } from './session.js';
import { confirm } from './dialog.js';
import { order } from './commands.js';
import { choose, theme } from './theme.js';
import { refreshSimulator, simulator } from './fleet.js';
import { useStore } from './store.js';

export function Header({ where }) {
  const inStations = where.name === 'stations' || where.name === 'station';
  return html`<header class="top">
    <a class="brand" href="#/" aria-label="Charging-station simulator, overview">
      <span class="brand-mark" aria-hidden="true"><${Icon} name="bolt" size=${16} /></span>
      <span class="brand-name" aria-hidden="true">Simulator</span>
    </a>
    <nav class="tabs" aria-label="Pages">
      <a href="#/" aria-current=${where.name === 'overview' ? 'page' : undefined}><${Icon} name="overview" size=${16} />Overview</a>
      <a href="#/stations" aria-current=${inStations ? 'page' : undefined}><${Icon} name="stations" size=${16} />Stations</a>
    </nav>
    <div class="top-end">
      <${Line} />
      <${SimulatorSwitch} />
      <${ThemeSwitch} />
    </div>
  </header>`;
}

const phases = {
  open: ['Live', 'available'], connecting: ['Connecting', 'preparing'], waiting: ['Disconnected', 'faulted'],
  login: ['Signed out', 'unavailable'],
};

function Line() {
  const phase = useStore(connection, (c) => c.phase);
  const [label, tone] = phases[phase];
  return html`<span class=${`line tone-${tone}`} role="status"><span class="line-dot" aria-hidden="true"></span>${label}</span>`;
}

function SimulatorSwitch() {
  const state = useStore(simulator);
  const live = useStore(connection, (c) => c.phase === 'open');
  if (!state) return null;
  const run = (procedure, title) => order(title, procedure).then(refreshSimulator);
  const stop = () => confirm({
    title: 'Stop the simulator?', action: 'Stop all stations', dangerous: true,
    text: 'Every station ends its transactions and disconnects. The program and this console go on running.',
    run: () => run('stopSimulator', 'Stop the simulator'),
  });
  return state.started
    ? html`<button class="button small" type="button" aria-label="Stop simulator" disabled=${!live} onClick=${stop}>
        <${Icon} name="stop" size=${14} /><span class="wide-only">Stop simulator</span></button>`
    : html`<button class="button small primary" type="button" aria-label="Start simulator" disabled=${!live}
      onClick=${() => run('startSimulator', 'Start the simulator')}>
        <${Icon} name="play" size=${14} /><span class="wide-only">Start simulator</span></button>`;
}

const themes = { system: ['system', 'light'], light: ['sun', 'dark'], dark: ['moon', 'system'] };

function ThemeSwitch() {
  const name = useStore(theme);
  const [icon, next] = themes[name];
  return html`<button class="button ghost icon-only" type="button" aria-label=${`Colours: ${name}. Change to ${next}`}
    title=${`Colours: ${name}`} onClick=${() => choose(next)}><${Icon} name=${icon} /></button>`;
}
