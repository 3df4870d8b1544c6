import type { Answer, Job, Wanted } from './press-worker.ts'

/** 帳票を組めない. The sentence is for the screen; what the typesetter said is kept beside it. */
export class PaperError extends Error {
  constructor(
    message: string,
    readonly details?: string,
  ) {
    super(message)
    this.name = 'PaperError'
  }
}

/** A finished file. `isCrowded`: some words did not fit their page at their size and were made smaller. */
export type Typeset = { pdf: Uint8Array; pageCount: number; isCrowded: boolean }

/**
 * PDF of a template (templates/<name>.typ) filled with data, and with one picture that any of its pages may show. Made in a
 * thread of its own: the server answers meanwhile.
 */
export async function typeset(template: string, data: unknown, picture?: Uint8Array): Promise<Typeset> {
  const { pdf, pageCount, isCrowded } = await ask({ kind: 'pdf', template, data, picture })
  return { pdf, pageCount, isCrowded }
}

/** Each page of a finished PDF as SVG, drawn from that very file, so that screen, browser and PDF show one layout. */
export async function drawPages(pdf: Uint8Array, pages: readonly number[]): Promise<string[]> {
  return (await ask({ kind: 'pages', pdf, pages: [...pages] })).pages
}

/** All pages of a template filled with data, as SVG: for previews. */
export async function typesetPages(template: string, data: unknown, picture?: Uint8Array): Promise<string[]> {
  const { pdf, pageCount } = await typeset(template, data, picture)
  return drawPages(
    pdf,
    Array.from({ length: pageCount }, (_, index) => index + 1),
  )
}

/** 字形のない文字: which of these names no font at hand can print, and the characters that are lacking. */
export async function findGlyphless(names: readonly string[]): Promise<{ index: number; characters: string }[]> {
  if (names.length === 0) return []
  return (await ask({ kind: 'glyphs', names: [...names] })).glyphless
}

const restSeconds = 60
type Waiting = { resolve: (answer: Answer) => void; reject: (error: PaperError) => void }
let worker: Worker | undefined
let resting: ReturnType<typeof setTimeout> | undefined
let lastJob = 0
const waiting = new Map<number, Waiting>()

async function ask<K extends Wanted['kind']>(
  wanted: Extract<Wanted, { kind: K }>,
): Promise<Extract<Answer, { kind: K }>>
async function ask(wanted: Wanted): Promise<Answer> {
  const id = ++lastJob
  const answer = Promise.withResolvers<Answer>()
  waiting.set(id, answer)
  clearTimeout(resting)
  started().postMessage({ id, wanted } satisfies Job)
  return answer.promise
}

function started() {
  const running = worker ?? new Worker(new URL('./press-worker.ts', import.meta.url))
  if (worker === undefined) {
    worker = running
    running.onmessage = ({ data }: MessageEvent<Answer>) => settle(data)
    running.onerror = event => fail(event.message)
  }
  // Held while something is being made: a process with nothing else to do would wait for it at full speed.
  running.ref()
  return running
}

function settle(answer: Answer) {
  const asked = waiting.get(answer.id)
  waiting.delete(answer.id)
  if (answer.kind === 'refused') asked?.reject(new PaperError(answer.message, answer.details))
  else asked?.resolve(answer)
  if (waiting.size === 0) rest()
}

function fail(details: string) {
  for (const { reject } of waiting.values())
    reject(new PaperError('印刷の部品が止まりました。もう一度お試しください。', details))
  waiting.clear()
  stop()
}

// Fonts and pages of a large print take much memory; it is given back when nobody prints.
function rest() {
  clearTimeout(resting)
  worker?.unref()
  resting = setTimeout(stop, restSeconds * 1000)
  resting.unref()
}

function stop() {
  worker?.terminate()
  worker = undefined
}
