import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { hasKana } from '#domain/rules/kana-code'
import { makeLabel, parseLabel } from '#domain/rules/opaque-code'
import { imeHint } from '#views/components/scan-field'
import { cards } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { throughRomaji, wide } from '../../support/ime.ts'
import { createCard, createLocation, createOffice, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

function* labels(kind: 'card' | 'location') {
  let seed = 1
  const next = () => {
    seed = (seed * 48_271) % 0x7fffffff
    return seed >> 8
  }
  while (true) yield makeLabel(kind, Uint8Array.from({ length: 9 }, next))
}
const readInKana = (label: string) => hasKana(throughRomaji(label)) && parseLabel(throughRomaji(label))?.code === label

async function scene(card: string, place: string) {
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  await createCard(db, { officeId: office.id, label: card })
  await createLocation(db, office.id, { label: place })
  return await signInAs(person)
}

test('labels read through a romaji IME put the card away all the same', async () => {
  const [card = '', place = ''] = [labels('card').find(readInKana), labels('location').find(readInKana)]
  const clerk = await scene(card, place)
  const first = await clerk.submit('/staff/put-away', { code: throughRomaji(card) }, '/staff/put-away')
  const at = first.headers.get('location') ?? ''
  expect(at).toMatch(/\?card=\d+/)
  const waiting = { card_id: /\d+/.exec(at)?.[0] ?? '', code: throughRomaji(place) }
  const second = await clerk.submit('/staff/put-away', waiting)
  expect(second.headers.get('location')).toContain('done=stored')
  const [row] = await db.select({ custody: cards.custody }).from(cards).where(eq(cards.label, card))
  expect(row).toEqual({ custody: 'stored' })
})

test('kana that may stand for two labels move nothing, and the page says how to switch the IME off', async () => {
  const [card = '', place = ''] = ['CY11N0QFNNW', labels('location').find(readInKana)]
  const clerk = await scene(card, place)
  expect(parseLabel(throughRomaji(card))).toBeUndefined()
  const kana = await clerk.submit('/staff/put-away', { code: throughRomaji(card) }, '/staff/put-away')
  expect(kana.status).toBe(422)
  expect(await kana.text()).toContain(`data-scan-ime>${imeHint}`)
  const plain = await clerk.submit('/staff/put-away', { code: wide(card) })
  expect(plain.headers.get('location')).toMatch(/\?card=\d+/)
})

const screens = [
  ...['/staff/put-away', '/staff/moves', '/staff/pull-list', '/staff/postings', '/staff/postings/returns'],
  ...['/staff/set-ups/scan', '/staff/dispatches/scans', '/staff/returned-mail', '/staff/arrivals'],
]
test('every screen that takes a scan says so; a code that is merely unknown hears nothing of the IME', async () => {
  const clerk = await scene('C0000000000', 'L0000000000')
  for (const path of screens) {
    const fields = { return_reason: 'unknown_address', reason: 'absent', returned_on: '令和8年1月5日' }
    const kana = await clerk.submit(path, { ...fields, code: 'Ｃ１あかんさ' }, '/staff/put-away')
    expect([path, (await kana.text()).includes(`data-scan-ime>${imeHint}`)]).toEqual([path, true])
    const plain = await clerk.submit(path, { ...fields, code: 'C1ZZZ' }, '/staff/put-away')
    const text = await plain.text()
    expect([path, text.includes('data-scan-ime hidden')]).toEqual([path, true])
  }
})
