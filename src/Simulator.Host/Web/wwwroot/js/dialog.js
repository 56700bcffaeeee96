import { html, useEffect, useRef, useState } from './lib.js';
import { Icon } from './icons.js';
import { createStore, useStore } from './store.js';

/** The dialog that is open, as a component; one at a time. */
const open = createStore(null);

export function show(Content, props = {}) {
  open.set({ Content, props, opener: document.activeElement });
}

export function close() {
  const { opener } = open.get() ?? {};
  open.set(null);
  if (opener?.isConnected) opener.focus();
}

export function DialogHost() {
  const shown = useStore(open);
  return shown && html`<${shown.Content} ...${shown.props} />`;
}

/** A modal dialog of the browser: it keeps the focus inside, and Escape closes it. */
export function Dialog({ title, children, wide }) {
  const element = useRef(null);
  useEffect(() => {
    if (!element.current.open) element.current.showModal();
    element.current.querySelector('[autofocus], input, select, textarea')?.focus();
  }, []);
  const onBackdrop = (event) => event.target === element.current && close();
  return html`<dialog class=${`dialog ${wide ? 'dialog-wide' : ''}`} ref=${element} aria-labelledby="dialog-title"
      onClose=${close} onMouseDown=${onBackdrop}>
    <header class="dialog-head">
      <h2 id="dialog-title">${title}</h2>
      <button class="button ghost icon-only" type="button" aria-label="Close" onClick=${close}><${Icon} name="close" /></button>
    </header>
    ${children}
  </dialog>`;
}

/** Asks before what cannot be undone. */
export function confirm({ title, text, action, dangerous = false, run }) {
  show(Confirm, { title, text, action, dangerous, run });
}

function Confirm({ title, text, action, dangerous, run }) {
  const go = (event) => {
    event.preventDefault();
    close();
    run();
  };
  return html`<${Dialog} title=${title}>
    <form class="dialog-body" onSubmit=${go}>
      <p>${text}</p>
      <${DialogButtons} action=${action} dangerous=${dangerous} />
    </form>
  <//>`;
}

export function DialogButtons({ action, dangerous, disabled }) {
  return html`<div class="dialog-buttons">
    <button class="button" type="button" onClick=${close}>Cancel</button>
    <button class=${`button ${dangerous ? 'danger' : 'primary'}`} type="submit" disabled=${disabled}
      autofocus=${dangerous}>${action}</button>
  </div>`;
}

/**
 * Asks for some values: `fields` are `{name, label, value?, hint?, type?, options?, required?, placeholder?, pattern?}`.
 * `run` gets them by name.
 */
export function ask({ title, text, action, fields, run }) {
  show(AskForm, { title, text, action, fields, run });
}

function AskForm({ title, text, action, fields, run }) {
  const [values, setValues] = useState(() => Object.fromEntries(fields.map((f) => [f.name, f.value ?? ''])));
  const go = (event) => {
    event.preventDefault();
    close();
    run(values);
  };
  return html`<${Dialog} title=${title}>
    <form class="dialog-body" onSubmit=${go}>
      ${text && html`<p>${text}</p>`}
      ${fields.map((field) => html`<${Field} key=${field.name} field=${field} value=${values[field.name]}
        onChange=${(value) => setValues((v) => ({ ...v, [field.name]: value }))} />`)}
      <${DialogButtons} action=${action} />
    </form>
  <//>`;
}

export function Field({ field, value, onChange }) {
  const id = `field-${field.name}`;
  const hint = field.hint && `${id}-hint`;
  if (field.type === 'checkbox') {
    return html`<div class="field field-check">
      <input id=${id} type="checkbox" checked=${value} aria-describedby=${hint} onChange=${(e) => onChange(e.target.checked)} />
      <label for=${id}>${field.label}</label>
      ${field.hint && html`<p class="hint" id=${hint}>${field.hint}</p>`}
    </div>`;
  }

  const shared = {
    id, value, required: field.required, 'aria-describedby': hint, class: 'input', name: field.name,
    onInput: (e) => onChange(e.target.value),
  };
  return html`<div class="field">
    <label for=${id}>${field.label}${field.required ? '' : html` <span class="optional">optional</span>`}</label>
    ${field.type === 'select'
      ? html`<select ...${shared}>${field.options.map((o) => html`<option key=${o.value} value=${o.value}>${o.label}</option>`)}</select>`
      : html`<input ...${shared} type=${field.type ?? 'text'} placeholder=${field.placeholder} pattern=${field.pattern} min=${field.min}
          max=${field.max} maxlength=${field.maxLength} list=${field.suggestions && `${id}-list`} autocomplete="off"
          spellcheck=${false} />`}
    ${field.suggestions && html`<datalist id=${`${id}-list`}>${field.suggestions.map((s) => html`<option key=${s}
      value=${s} />`)}</datalist>`}
    ${field.hint && html`<p class="hint" id=${hint}>${field.hint}</p>`}
  </div>`;
}
