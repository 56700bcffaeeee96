import { html, useState } from './lib.js';
import { Icon } from './icons.js';
import { connection, login } from './session.js';
import { useStore } from './store.js';

/** Asks for the credentials of the UI protocol; they go with the WebSocket, and are kept until the tab is closed. */
export function Login() {
  const refused = useStore(connection, (c) => c.refused);
  const signingIn = useStore(connection, (c) => c.signingIn);
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const go = (event) => {
    event.preventDefault();
    login(user, password);
  };
  return html`<main class="login" id="main">
    <form class="card login-card" onSubmit=${go}>
      <span class="brand-mark large" aria-hidden="true"><${Icon} name="bolt" size=${24} /></span>
      <h1>Charging-station simulator</h1>
      <p class="muted">Sign in to see and steer the fleet.</p>
      ${refused && html`<p class="notice tone-faulted" role="alert"><${Icon} name="warning" /> User name or password is wrong.
        They are those of <code>uiServer.authentication</code> in config.json.</p>`}
      <div class="field">
        <label for="user">User name</label>
        <input id="user" class="input" autocomplete="username" required autofocus value=${user} onInput=${(e) => setUser(e.target.value)} />
      </div>
      <div class="field">
        <label for="password">Password</label>
        <input id="password" class="input" type="password" autocomplete="current-password" required value=${password}
          onInput=${(e) => setPassword(e.target.value)} />
      </div>
      <button class="button primary" type="submit" disabled=${signingIn}>${signingIn ? 'Signing in…' : 'Sign in'}</button>
    </form>
  </main>`;
}
