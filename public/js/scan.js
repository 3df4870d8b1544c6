// Bar-code readers type like a keyboard, often through an IME that is on, and sometimes send no Enter at the end.
const pause = 120
let timer
let sent = new WeakSet()

const scanField = () => document.querySelector('input[data-scan]')
const normalised = text =>
  text
    .normalize('NFKC')
    .replace(/[ー‐‑–—―−]/g, '-')
    .replace(/\s/g, '')
    .toUpperCase()
const isWhole = ({ value, dataset }) =>
  dataset.scanPattern !== undefined && new RegExp(`^(?:${dataset.scanPattern})$`).test(normalised(value))

function watch({ target }) {
  if (!target.matches?.('input[data-scan]')) return
  clearTimeout(timer)
  if (isWhole(target)) timer = setTimeout(() => target.form?.requestSubmit(), pause)
}

function send(event) {
  const field = event.target.querySelector('input[data-scan]')
  if (!field) return
  clearTimeout(timer)
  field.value = normalised(field.value)
  if (field.value !== '' && !sent.has(event.target)) sent.add(event.target)
  else {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
}

function ready() {
  sent = new WeakSet()
  const field = scanField()
  const isIdle = document.activeElement === document.body || document.activeElement === field
  if (field && isIdle) {
    field.focus({ preventScroll: true })
    field.select()
  }
}

// A board that renews itself beside the field must not select what somebody is just typing into it.
function readyAgain() {
  if (document.activeElement !== scanField()) ready()
}

// A click beside the field, or a list of errors, takes the focus away; the next scan must still arrive in it.
function catchStray({ key }) {
  const { activeElement } = document
  if (key.length === 1 && (activeElement === document.body || activeElement?.id === 'error-summary'))
    scanField()?.focus({ preventScroll: true })
}

document.addEventListener('input', watch)
document.addEventListener('compositionend', watch)
document.addEventListener('keydown', catchStray)
// On window and capturing, so it comes before htmx and stops a second Enter for both ways of sending.
window.addEventListener('submit', send, true)
window.addEventListener('pageshow', ready)
document.addEventListener('htmx:after:swap', readyAgain)
document.addEventListener('htmx:error', ready)
