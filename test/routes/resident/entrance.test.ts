import { beforeEach, describe, expect, test } from 'bun:test'
import { db } from '#db'
import { hashSecret } from '#domain/rules/secrets'
import { residentSessions, services } from '../../../src/db/schema/index.ts'
import { visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { printedPaper } from '../../support/papers.ts'
import { createService } from '../../support/people.ts'
import { birthFields, createHolder, openCity, textOf, whereOf } from '../../support/resident.ts'

beforeEach(truncateAll)

const withoutTokens = (html: string) => html.replaceAll(/(name="form_token" value|value)="[^"]*"/g, '')

async function cityWithPrintedKeys() {
  const city = await openCity()
  await db.update(services).set({ keyType: 'printed_id' })
  const card = await createHolder(city)
  const key = await printedPaper(db, card.id, { now: new Date() })
  return { city, card, key }
}

const proveBy = (code: string, password: string) =>
  visitor().submit('/bookings/proof', { printed_code: code, printed_password: password }, '/bookings/new')

describe('R-05: the service is remembered from the entrance on', () => {
  test('the usual one is 受取; place and day come along where they can be', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const path = `/bookings/new?service=SV01&office=${city.officeId}&day=${city.day}`
    const resident = visitor()
    const html = await (await resident.visit(path)).text()
    for (const [name, value] of [
      ['service', 'SV01'],
      ['office', String(city.officeId)],
      ['day', city.day],
    ])
      expect(html).toContain(`<input type="hidden" name="${name}" value="${value}"`)
    const fields = { notice_number: card.noticeNumber, ...birthFields(card.birthOn) }
    const carried = { service: 'SV01', office: String(city.officeId), day: city.day }
    expect(whereOf(await resident.submit('/bookings/proof', { ...fields, ...carried }))[0]).toBe(303)
    expect(whereOf(await visitor().submit('/bookings/proof', fields, '/bookings/new'))[0]).toBe(303)
    expect(await db.select().from(residentSessions).orderBy(residentSessions.createdAt)).toMatchObject([
      { cardId: card.id, serviceId: city.serviceId, draft: { officeId: city.officeId, day: city.day } },
      { cardId: card.id, serviceId: city.serviceId, draft: {} },
    ])
  })

  test('a place or a day that cannot be is left out', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const fields = {
      notice_number: card.noticeNumber,
      ...birthFields(card.birthOn),
      office: '999999',
      day: '2026-02-30',
    }
    expect(whereOf(await visitor().submit('/bookings/proof', fields, '/bookings/new'))[0]).toBe(303)
    expect(await db.select().from(residentSessions)).toMatchObject([{ draft: {} }])
    const html = await (await visitor().visit('/bookings/new?office="><script>&day=x')).text()
    expect([html.includes('<script>&'), html.includes('name="office"'), html.includes('name="day"')]).toEqual([
      false,
      false,
      false,
    ])
  })

  test('after a wrong proof they are still there, and so is the language link', async () => {
    const city = await openCity()
    const fields = { notice_number: 'ZZZ-999999', ...birthFields('1970-03-04'), service: 'SV01', day: city.day }
    const html = await (await visitor().submit('/bookings/proof', fields, '/bookings/new')).text()
    expect(html).toContain(`<input type="hidden" name="day" value="${city.day}"`)
    expect(html).toContain(`/bookings/new?service=SV01&day=${city.day}&lang=en`)
  })

  test('whoever took too long is asked again for the same service', async () => {
    await openCity()
    const service = await createService(db, { code: 'SV02', keyType: 'none' })
    const resident = visitor()
    resident.cookies.set('resident', 'over')
    await db.insert(residentSessions).values({
      tokenHash: hashSecret('over'),
      email: 'hanako@example.jp',
      serviceId: service.id,
      createdAt: new Date(0),
      lastSeenAt: new Date(0),
      expiresAt: new Date(1),
    })
    expect(whereOf(await resident.visit('/bookings/belongings'))).toEqual([303, '/bookings/new?timeout=1'])
    const words = await textOf(await resident.visit('/bookings/new?timeout=1'))
    expect([words.includes('しばらく操作がなかったため'), words.includes('メールアドレスの確認')]).toEqual([true, true])
  })
})

describe('R-33: a service that is not booked here never opens', () => {
  test.each([
    ['walk_in', { ja: '予約なしで', easy: 'そのまま', en: 'Just come' }],
    ['staff_only', null],
  ] as const)('%s leads to the page that says how to come', async (access, walkInText) => {
    const city = await openCity()
    const card = await createHolder(city)
    await createService(db, { code: 'SV04', access, walkInText })
    expect(whereOf(await visitor().visit('/bookings/new?service=SV04'))).toEqual([303, '/services/SV04'])
    const fields = { service: 'SV04', notice_number: card.noticeNumber, ...birthFields(card.birthOn) }
    expect(whereOf(await visitor().submit('/bookings/proof', fields, '/bookings/new'))).toEqual([303, '/services/SV04'])
    expect(await db.select().from(residentSessions)).toEqual([])
  })

  test('one that is switched off, or never was, says so with the telephone', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    await createService(db, { code: 'SV03', disabledAt: new Date() })
    for (const service of ['SV03', 'SV99', 'x']) {
      const page = await visitor().visit(`/bookings/new?service=${service}`)
      expect([page.status, (await textOf(page)).includes('お電話ください')]).toEqual([404, true])
      const fields = { service, notice_number: card.noticeNumber, ...birthFields(card.birthOn) }
      expect((await visitor().submit('/bookings/proof', fields, '/bookings/new')).status).toBe(404)
    }
    expect(await db.select().from(residentSessions)).toEqual([])
  })

  test('a post without a key for a service by mail leads to the mail form', async () => {
    await openCity()
    await createService(db, { code: 'SV02', keyType: 'none' })
    expect(whereOf(await visitor().submit('/bookings/proof', { service: 'SV02' }, '/bookings/new'))).toEqual([
      303,
      '/bookings/new?service=SV02',
    ])
  })
})

describe('R-06: printed ID and password at the entrance', () => {
  test('open the card without a date of birth, in any spelling', async () => {
    const { card, key } = await cityWithPrintedKeys()
    const form = await textOf(await visitor().visit('/bookings/new'))
    expect([form.includes('予約ID'), form.includes('生年月日')]).toEqual([true, false])
    const spelt = `${key.code.slice(0, 4)} ${key.code.slice(4)}`.normalize('NFKC')
    expect(whereOf(await proveBy(spelt, key.password))).toEqual([303, '/bookings/belongings'])
    expect(await db.select().from(residentSessions)).toMatchObject([{ cardId: card.id }])
  })

  test('scenario 33: an unknown ID and a wrong password give the same page', async () => {
    const { key } = await cityWithPrintedKeys()
    const wrong = key.password === '00000000' ? '11111111' : '00000000'
    const unknown = key.code === '98765432' ? '98765431' : '98765432'
    const [one, other] = [await proveBy(key.code, wrong), await proveBy(unknown, key.password)]
    expect([one.status, other.status]).toEqual([422, 422])
    expect(withoutTokens(await one.clone().text())).toBe(withoutTokens(await other.text()))
    expect(await textOf(one)).toContain('予約IDかパスワードが違います')
  })

  test('scenario 35: the sixth try is locked with the same words as a number', async () => {
    const { key } = await cityWithPrintedKeys()
    for (let count = 0; count < 5; count += 1) await proveBy(key.code, '00000000')
    const locked = await proveBy(key.code, key.password)
    expect([locked.status, (await textOf(locked)).includes('15分ほど確認できません')]).toEqual([422, true])
  })

  test('a notice number opens nothing where the city asks for the printed ID', async () => {
    const { card } = await cityWithPrintedKeys()
    const fields = { notice_number: card.noticeNumber, ...birthFields(card.birthOn) }
    expect((await visitor().submit('/bookings/proof', fields, '/bookings/new')).status).toBe(422)
    expect(await db.select().from(residentSessions)).toEqual([])
  })
})
