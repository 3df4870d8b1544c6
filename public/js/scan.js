// Bar-code readers type like a keyboard, often through an IME that is on, and sometimes send no Enter at the end.
const pause = 120
const patience = 10_000
const soundKey = 'scan-sound'
let timer
let sent = new WeakSet()
let answersAwaited = 0
let audio

const scanField = () => document.querySelector('input[data-scan]')
const fieldOf = form => form?.querySelector?.('input[data-scan]')
const normalised = text =>
  text
    .normalize('NFKC')
    .replace(/[ー‐‑–—―−]/g, '-')
    .replace(/\s/g, '')
    .toUpperCase()
const isWhole = ({ value, dataset }) =>
  dataset.scanPattern !== undefined && new RegExp(`^(?:${dataset.scanPattern})$`).test(normalised(value))

const hasKana = text => /[\u3041-\u3096\u30a1-\u30fa]/.test(text.normalize('NFKC'))

// Through an IME a whole code is known by its speed alone: no hand types eight characters with less than this between them.
const handspeed = 50
let typedAt = 0
let swiftCount = 0

function watch({ target, timeStamp }) {
  if (!target.matches?.('input[data-scan]')) return
  clearTimeout(timer)
  swiftCount = timeStamp - typedAt < handspeed ? swiftCount + 1 : 0
  typedAt = timeStamp
  const isSwift = swiftCount >= 7
  const isKana = hasKana(target.value)
  if (isSwift || target.dataset.scan !== 'names') tellIme(target.form, isKana)
  if (isWhole(target) || (isKana && isSwift)) timer = setTimeout(() => target.form?.requestSubmit(), pause)
}

const tellIme = (form, isOn) => {
  const hint = form?.querySelector('[data-scan-ime]')
  if (hint) hint.hidden = !isOn
}

function send(event) {
  const field = fieldOf(event.target)
  if (!field) return
  clearTimeout(timer)
  field.value = normalised(field.value)
  if (field.value !== '' && !sent.has(event.target)) {
    sent.add(event.target)
    answersAwaited += 1
  } else {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
}

function ready() {
  sent = new WeakSet()
  showSwitch()
  const field = scanField()
  const isIdle = document.activeElement === document.body || document.activeElement === field
  if (field && isIdle) {
    field.focus({ preventScroll: true })
    field.select()
  }
}

// A board that renews itself beside the field must not select what somebody is just typing into it.
function readyAgain() {
  showSwitch()
  if (answersAwaited > 0) sound()
  answersAwaited = 0
  if (document.activeElement !== scanField()) ready()
}

// A click beside the field, or a list of errors, takes the focus away; the next scan must still arrive in it.
function catchStray({ key }) {
  const { activeElement } = document
  if (key.length === 1 && (activeElement === document.body || activeElement?.id === 'error-summary'))
    scanField()?.focus({ preventScroll: true })
}

// The form stays as it was sent, key and code: the same scan goes out again, and the next one has to wait for it.
function lose(form) {
  const field = fieldOf(form)
  if (!field) return ready()
  sent.delete(form)
  answersAwaited = 0
  field.readOnly = true
  clearResult()
  const lost = form.querySelector('[data-scan-lost]')
  lost.hidden = false
  lost.querySelector('button').focus()
  play('error')
}

// The answer to the scan before would pass for the answer to this one.
function clearResult() {
  const result = document.querySelector('.app-scan__result')
  result?.replaceChildren()
  result?.removeAttribute('data-tone')
}

const formOf = ({ target, detail }) => detail.ctx?.sourceElement ?? target

function limit(event) {
  if (fieldOf(formOf(event))) event.detail.ctx.request.timeout = patience
}

// What is no answer of the screen itself must not take its place: a gateway's error page, or the sign-in.
function judge(event) {
  const { ctx } = event.detail
  const form = formOf(event)
  if (!fieldOf(form)) return
  if (ctx.response.status >= 500) {
    event.preventDefault()
    lose(form)
  } else if (ctx.select && !new DOMParser().parseFromString(ctx.text, 'text/html').querySelector(ctx.select)) {
    event.preventDefault()
    location.assign(ctx.response.raw.url)
  }
}

const isSoundOn = () => {
  try {
    return localStorage.getItem(soundKey) !== 'off'
  } catch {
    return true
  }
}

function showSwitch() {
  for (const button of document.querySelectorAll('[data-scan-sound]')) {
    button.hidden = false
    button.setAttribute('aria-pressed', String(isSoundOn()))
  }
}

function turnSound({ target }) {
  if (!target.matches?.('[data-scan-sound]')) return
  try {
    localStorage.setItem(soundKey, isSoundOn() ? 'off' : 'on')
  } catch {}
  showSwitch()
  play('success')
  scanField()?.focus({ preventScroll: true })
}

// Pitch, beginning and length of each beep: told apart without looking, and by ears that hear no high notes.
const beeps = {
  success: [[1760, 0, 0.09]],
  warning: [
    [988, 0, 0.12],
    [1319, 0.14, 0.12],
  ],
  error: [
    [196, 0, 0.18],
    [196, 0.26, 0.18],
  ],
}

const sound = () => play(document.querySelector('.app-scan__result')?.dataset.tone)

async function play(tone) {
  if (!beeps[tone] || !isSoundOn()) return
  audio ??= new AudioContext()
  const asked = performance.now()
  await audio.resume()
  // Before the first key or click the browser keeps silent; a beep that comes minutes later would say nothing true.
  if (performance.now() - asked > 500) return
  for (const [pitch, start, length] of beeps[tone]) beep(pitch, audio.currentTime + start, length)
}

function beep(pitch, start, length) {
  const oscillator = new OscillatorNode(audio, { type: 'square', frequency: pitch })
  const gain = new GainNode(audio, { gain: 0.15 })
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(start)
  oscillator.stop(start + length)
}

document.addEventListener('input', watch)
document.addEventListener('compositionend', watch)
document.addEventListener('keydown', catchStray)
document.addEventListener('click', turnSound)
// On window and capturing, so it comes before htmx and stops a second Enter for both ways of sending.
window.addEventListener('submit', send, true)
window.addEventListener('pageshow', ({ persisted }) => {
  ready()
  if (!persisted) sound()
})
document.addEventListener('htmx:config:request', limit)
document.addEventListener('htmx:before:swap', judge)
document.addEventListener('htmx:after:swap', readyAgain)
document.addEventListener('htmx:error', event => lose(formOf(event)))
