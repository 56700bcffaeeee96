import { html, render, useEffect, useErrorBoundary, useRef } from './lib.js';
import { connect, connection } from './session.js';
import { DialogHost } from './dialog.js';
import { Header } from './header.js';
import { ConnectionBanner } from './connection-banner.js';
import { Activities } from './activities.js';
import { Login } from './login.js';
import { Overview } from './overview.js';
import { Stations } from './stations.js';
import { Station } from './station.js';
import { route } from './route.js';
import { useStore } from './store.js';
import { watchFleet } from './fleet.js';

function App() {
  const where = useStore(route);
  const known = useStore(connection, (c) => c.phase !== 'login' && !c.signingIn);
  const main = useRef(null);
  const first = useRef(true);
  const place = `${where.name}/${where.hashId ?? ''}`;
  useEffect(() => {
    // Whoever reads the screen by ear hears the new page; at the first load the browser has said it already.
    if (!first.current) main.current?.focus();
    first.current = false;
    scrollTo(0, 0);
  }, [place]);

  if (!known) return html`<${Login} />`;
  return html`
    <a class="skip" href="#main" onClick=${(e) => { e.preventDefault(); main.current.focus(); }}>Skip to content</a>
    <${Header} where=${where} />
    <${ConnectionBanner} />
    <main id="main" ref=${main} tabindex="-1"><${Page} where=${where} key=${place} /></main>
    <${Activities} />
    <${DialogHost} />`;
}

function Page({ where }) {
  const [error, reset] = useErrorBoundary();
  if (error) {
    return html`<div class="empty" role="alert">
      <h1>This page has failed</h1>
      <p>${String(error.message ?? error)}</p>
      <p><button class="button primary" type="button" onClick=${reset}>Draw it again</button></p>
    </div>`;
  }

  switch (where.name) {
    case 'overview': return html`<${Overview} />`;
    case 'stations': return html`<${Stations} query=${where.query} />`;
    case 'station': return html`<${Station} hashId=${where.hashId} query=${where.query} />`;
    default: return html`<div class="empty"><h1>There is no such page</h1><p><a href="#/">Go to the overview</a></p></div>`;
  }
}

watchFleet();
connect();
render(html`<${App} />`, document.getElementById('console'));
