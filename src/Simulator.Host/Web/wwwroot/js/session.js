import { createStore } from './store.js';

const protocol = 'ui0.0.1';
const requestTimeout = 60_000;
const retryFirst = 500;
const retryMost = 8_000;

/** How the page asks who its user is: none, basic-auth (the browser asks), protocol-basic-auth (the page asks). */
export const authentication = document.documentElement.dataset.authentication;

/**
 * `phase` is connecting, open, waiting (for the next attempt at `retryAt`) or login; `lostAt` is when an open line was lost.
 * `attempt` counts failures in a row; `refused` says that the program is there and does not take the line; `signingIn` that credentials
 * were given and are not accepted yet.
 */
export const connection = createStore({ phase: 'connecting', attempt: 0, retryAt: 0, lostAt: null, refused: false, signingIn: false });

const waiting = new Map();
const pushHandlers = new Set();
let socket = null;
let retryTimer = 0;
let credentials = readCredentials();

/** A request that was not answered with success. `answer` is what came, null when nothing did. */
export class RequestFailure extends Error {
  constructor(message, answer = null) {
    super(message);
    this.name = 'RequestFailure';
    this.answer = answer;
  }
}

export function connect() {
  clearTimeout(retryTimer);
  if (authentication === 'protocol-basic-auth' && credentials === null) {
    connection.set((c) => ({ ...c, phase: 'login', refused: false }));
    return;
  }

  connection.set((c) => ({ ...c, phase: 'connecting' }));
  const address = new URL('.', location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  const opened = new WebSocket(address, credentials === null ? [protocol] : [protocol, `authorization.basic.${credentials}`]);
  socket = opened;
  opened.addEventListener('open', () => {
    keepCredentials();
    connection.set({ phase: 'open', attempt: 0, retryAt: 0, lostAt: null, refused: false, signingIn: false });
  });
  opened.addEventListener('message', (event) => receive(event.data));
  opened.addEventListener('close', () => {
    if (socket === opened) lose();
  });
}

/** Tries at once instead of waiting for the next attempt. */
export function connectNow() {
  if (connection.get().phase === 'waiting') connect();
}

export function login(user, password) {
  credentials = encode(`${user}:${password}`);
  connection.set((c) => ({ ...c, attempt: 0, refused: false, signingIn: true }));
  connect();
}

/** Sends a procedure; gives the answer's fields. Throws RequestFailure when it fails, with the server's own words. */
export function request(procedure, payload = {}, timeout = requestTimeout) {
  return new Promise((resolve, reject) => {
    if (socket?.readyState !== WebSocket.OPEN) {
      reject(new RequestFailure('There is no connection to the simulator.'));
      return;
    }

    const id = newId();
    const timer = setTimeout(() => {
      waiting.delete(id);
      reject(new RequestFailure(`The simulator did not answer ${procedure} within ${timeout / 1000} s.`));
    }, timeout);
    waiting.set(id, { resolve, reject, timer });
    socket.send(JSON.stringify([id, procedure, payload]));
  });
}

/** Hears what the server says unasked: the name and what comes with it. Gives a function that ends it. */
export function onPush(handler) {
  pushHandlers.add(handler);
  return () => pushHandlers.delete(handler);
}

function receive(text) {
  let frame;
  try {
    frame = JSON.parse(text);
  } catch {
    return; // not of this protocol
  }

  if (!Array.isArray(frame)) return;
  const asked = waiting.get(frame[0]);
  if (!asked) {
    for (const handler of [...pushHandlers]) handler(frame[0], frame[1]);
    return;
  }

  waiting.delete(frame[0]);
  clearTimeout(asked.timer);
  const answer = frame[1];
  if (answer?.status === 'success') asked.resolve(answer);
  else asked.reject(new RequestFailure(messageOf(answer), answer));
}

function messageOf(answer) {
  if (answer?.errorMessage) return answer.errorMessage;
  const failed = answer?.responsesFailed ?? [];
  return failed.find((f) => f.errorMessage)?.errorMessage ?? 'The simulator answered with a failure and no reason.';
}

function lose() {
  socket = null;
  for (const { reject, timer } of waiting.values()) {
    clearTimeout(timer);
    reject(new RequestFailure('The connection was lost before the answer came; look whether it was done.'));
  }

  waiting.clear();
  const before = connection.get();
  const attempt = before.phase === 'open' ? 0 : before.attempt + 1;
  const pause = Math.min(retryMost, retryFirst * 2 ** attempt) * (0.8 + Math.random() * 0.4);
  connection.set({
    ...before, phase: 'waiting', attempt, retryAt: Date.now() + pause,
    lostAt: before.phase === 'open' ? Date.now() : before.lostAt, refused: false,
  });
  retryTimer = setTimeout(connect, pause);
  if (attempt > 0) lookWhetherRefused();
}

// A browser does not say why a WebSocket failed. When the page itself can be had, the program is there and refused the line.
async function lookWhetherRefused() {
  const tried = credentials;
  try {
    const answer = await fetch(new URL('.', location.href), { cache: 'no-store' });
    if (!answer.ok || connection.get().phase === 'open' || credentials !== tried) return;
    if (authentication === 'none') {
      connection.set((c) => ({ ...c, refused: true }));
      return;
    }

    clearTimeout(retryTimer);
    forgetCredentials();
    connection.set((c) => ({ ...c, phase: 'login', refused: true, signingIn: false }));
  } catch {
    // not there: the next attempt follows
  }
}

// Base64 of UTF-8 without padding, as a sub-protocol may not hold an equals sign.
function encode(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/=+$/, '');
}

// crypto.randomUUID is there only on loopback and https.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function readCredentials() {
  try {
    return sessionStorage.getItem('credentials');
  } catch {
    return null;
  }
}

function keepCredentials() {
  try {
    if (credentials !== null) sessionStorage.setItem('credentials', credentials);
  } catch {
    // storage is off: the user is asked again after a reload
  }
}

function forgetCredentials() {
  credentials = null;
  try {
    sessionStorage.removeItem('credentials');
  } catch {
    // nothing was kept
  }
}
