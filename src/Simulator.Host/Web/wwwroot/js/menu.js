import { html, useLayoutEffect, useRef, useState } from './lib.js';
import { Icon } from './icons.js';

/** A button that opens a list of further actions: `{icon, label, run, dangerous?}`; null entries are left out. */
export function Menu({ label, items }) {
  const [open, setOpen] = useState(false);
  const root = useRef(null);
  const shown = items.filter(Boolean);
  useLayoutEffect(() => {
    if (!open) return undefined;
    root.current.querySelector('[role=menuitem]').focus();
    const onDown = (event) => !root.current.contains(event.target) && setOpen(false);
    addEventListener('pointerdown', onDown);
    return () => removeEventListener('pointerdown', onDown);
  }, [open]);
  const shut = () => {
    setOpen(false);
    root.current.querySelector('button').focus();
  };
  const onKey = (event) => {
    if (!open) return;
    const all = [...root.current.querySelectorAll('[role=menuitem]')];
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[to].focus();
    } else if (event.key === 'Escape') {
      shut();
    } else if (event.key === 'Tab') {
      setOpen(false);
    }
  };
  return html`<div class="menu" ref=${root} onKeyDown=${onKey}>
    <button class="button small" type="button" aria-haspopup="menu" aria-expanded=${open ? 'true' : 'false'}
      onClick=${() => setOpen(!open)}>
      ${label}<${Icon} name="chevron" size=${14} /></button>
    ${open && html`<div class="menu-list" role="menu" aria-label=${label}>
      ${shown.map((item) => html`<button key=${item.label} class=${item.dangerous ? 'dangerous' : ''} type="button" role="menuitem"
        tabindex="-1"
        onClick=${() => { shut(); item.run(); }}><${Icon} name=${item.icon} size=${15} />${item.label}</button>`)}
    </div>`}
  </div>`;
}
