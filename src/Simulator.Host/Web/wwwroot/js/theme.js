import { createStore } from './store.js';

/** What the user chose: light, dark or system. */
export const theme = createStore(document.documentElement.dataset.theme ?? 'system');

/** Grows when colours change, for what is painted rather than styled. */
export const paint = createStore(0);

const darkPreferred = matchMedia('(prefers-color-scheme: dark)');

darkPreferred.addEventListener('change', () => paint.set((n) => n + 1));

export function choose(name) {
  if (name === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  try {
    if (name === 'system') localStorage.removeItem('theme');
    else localStorage.setItem('theme', name);
  } catch {
    // storage is off: it holds until the page is loaded again
  }

  theme.set(name);
  paint.set((n) => n + 1);
}

/** A colour of the style sheet, as it is now, for a canvas: "rgb(31, 79, 216)". */
export function colour(name) {
  const probe = document.createElement('span');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

/** The same colour, as strong as `alpha` says, 0 to 1. */
export function faded(rgb, alpha) {
  return rgb.replace('rgb(', 'rgba(').replace(')', `, ${alpha})`);
}
