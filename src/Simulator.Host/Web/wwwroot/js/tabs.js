import { html, useRef } from './lib.js';
import { replace } from './route.js';

/** Parts of a page of which one is shown; which, is part of the address. Arrow keys go from tab to tab. */
export function Tabs({ query, tabs }) {
  const list = useRef(null);
  const at = Math.max(0, tabs.findIndex((t) => t.name === query.tab));
  const open = (index) => replace(`${location.hash.split('?')[0]}${index === 0 ? '' : `?tab=${tabs[index].name}`}`);
  const onKey = (event) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined || to < 0 || to >= tabs.length) return;
    event.preventDefault();
    open(to);
    list.current.children[to].focus();
  };
  return html`<section class="card flush tabbed">
    <div class="tab-list" role="tablist" aria-label="About this station" ref=${list} onKeyDown=${onKey}>
      ${tabs.map((t, i) => html`<button key=${t.name} id=${`tab-${t.name}`} class="tab" type="button" role="tab"
        aria-selected=${i === at ? 'true' : 'false'}
        aria-controls="tab-panel" tabindex=${i === at ? 0 : -1} onClick=${() => open(i)}>${t.label}</button>`)}
    </div>
    <div id="tab-panel" class="tab-panel" role="tabpanel" aria-labelledby=${`tab-${tabs[at].name}`}>${tabs[at].content()}</div>
  </section>`;
}
