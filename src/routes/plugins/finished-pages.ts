import { Counter } from 'prom-client'
import { env } from '#env'
import type { Localized } from '../../views/text/language.ts'
import { log } from './log.ts'
import { registry } from './observation.ts'
import { languageOf, rememberedLanguage } from './request-context.ts'
import { securityHeaderValues } from './security-headers.ts'

/** Tests see every change at once, except those of the pages kept here. */
export const finishedPages = { areKept: !env.isTest, freshMs: 500, goodMs: 1300, most: 1000 }

type Finished = { begunAt: number; plain: Uint8Array<ArrayBuffer>; zipped: Uint8Array<ArrayBuffer> }
type Shelf = {
  route: string
  make: Make
  finished: Finished | undefined
  making: Promise<Finished> | undefined
  answeredCount: number
}
type Make = () => Promise<string>

// Longer than any of ours, even where the base path and the host are long.
const longestAddress = 400

const shelves = new Map<string, Shelf>()
const addresses: Localized<Map<string, Shelf>> = { ja: new Map(), easy: new Map(), en: new Map() }
const quickAnswers = new Counter({
  name: 'http_finished_page_answers_total',
  help: 'Requests answered with a page that was finished already, by route pattern; they are in no other measurement.',
  labelNames: ['route'],
  registers: [registry],
  collect: () => shelves.forEach(report),
})

/**
 * Answers with a page that is finished already, before anything else is done for the request: what everybody reloads in a
 * rush. A page is renewed in the background while it is shown, and is never shown once it is `goodMs` old; then, and for
 * every address not asked before, the request goes on to its route, whose answer is the same to the byte.
 */
export function quickAnswer(request: Request): Response | undefined {
  const shelf = request.method === 'GET' ? addresses[rememberedLanguage(request)].get(request.url) : undefined
  if (shelf?.finished === undefined) return undefined
  const age = performance.now() - shelf.finished.begunAt
  if (age >= finishedPages.goodMs) return undefined
  if (age >= finishedPages.freshMs) renew(shelf).catch(() => {})
  shelf.answeredCount += 1
  return isZipped(request)
    ? new Response(shelf.finished.zipped, { headers: zippedHeaders })
    : new Response(shelf.finished.plain, { headers: plainHeaders })
}

/** The page of a route that is the same for everybody with this `key`; made once, however many ask. */
export async function finishedPage(request: Request, { route, key, make }: { route: string; key: string; make: Make }) {
  if (!finishedPages.areKept || request.url.length > longestAddress) return await make()
  const shelf = shelfOf(`${route} ${languageOf(request)} ${key}`, { route, make })
  if (!request.url.includes('lang=')) place(addresses[rememberedLanguage(request)], request.url, shelf)
  const { finished } = shelf
  const isGood = finished !== undefined && performance.now() - finished.begunAt < finishedPages.goodMs
  const { plain } = isGood ? finished : await renew(shelf)
  return new TextDecoder().decode(plain)
}

/** One page is made at a time; a page that fails leaves the last one for as long as it is good. */
function renew(shelf: Shelf) {
  shelf.making ??= finish(shelf).finally(() => {
    shelf.making = undefined
  })
  return shelf.making
}

async function finish(shelf: Shelf) {
  const begunAt = performance.now()
  report(shelf)
  const page = `<!doctype html>${await shelf.make()}`
  const plain = new TextEncoder().encode(page)
  shelf.finished = { begunAt, plain, zipped: Bun.gzipSync(plain, { level: 9 }) }
  return shelf.finished
}

function report(shelf: Shelf) {
  const count = shelf.answeredCount
  if (count === 0) return
  shelf.answeredCount = 0
  quickAnswers.inc({ route: shelf.route }, count)
  log.info({ method: 'GET', route: shelf.route, status: 200, count }, 'requests answered with a finished page')
}

function shelfOf(key: string, { route, make }: { route: string; make: Make }) {
  const known = shelves.get(key)
  if (known !== undefined) return known
  const shelf: Shelf = { route, make, answeredCount: 0, finished: undefined, making: undefined }
  place(shelves, key, shelf)
  return shelf
}

/** From now on every page is made anew. */
export function forgetFinishedPages() {
  shelves.clear()
  for (const known of Object.values(addresses)) known.clear()
}

// Anybody may ask for any address, so their number is limited.
function place(where: Map<string, Shelf>, key: string, shelf: Shelf) {
  if (where.size >= finishedPages.most && !where.has(key)) where.clear()
  where.set(key, shelf)
}

const isZipped = (request: Request) => request.headers.get('accept-encoding')?.includes('gzip') === true

const plainHeaders = new Headers({
  ...securityHeaderValues(),
  'content-type': 'text/html; charset=utf-8',
  vary: 'Accept-Encoding, HX-Request',
})
const zippedHeaders = new Headers({ ...Object.fromEntries(plainHeaders), 'content-encoding': 'gzip' })
