import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { addOffice } from '#domain/offices/add-office'
import { cityFields } from '#domain/offices/city-form'
import { findOffice, findOffices, findService } from '#domain/offices/find'
import { officeFields, parseOffice } from '#domain/offices/office-form'
import { serviceFields } from '#domain/offices/service-form'
import { findCity, setCity } from '#domain/rules/city'
import { auditEvents, offices } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor, visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createOffice, createService, createStaff } from '../../support/people.ts'

const aobano = {
  name: { ja: '青葉野市', easy: '青葉野市', en: 'Aobano City' },
  deskName: { ja: 'カード窓口', easy: 'カードの まどぐち', en: 'Card counter' },
  phone: '0999-00-0178',
  hours: { ja: '平日9時から', easy: '月曜日から 金曜日', en: 'Monday to Friday' },
}
const typed = {
  ...cityFields(aobano),
  city_name_ja: '架空<b>市',
  city_name_easy: 'かくうし',
  city_name_en: 'Kaku City',
  phone: '（0888）11ー2222',
  hours_en: 'Weekdays only',
}

let administrator: Visitor
let staffId: number
let office: Awaited<ReturnType<typeof createOffice>>
let service: Awaited<ReturnType<typeof createService>>

beforeEach(async () => {
  await truncateAll()
  await setCity(db, aobano, { by: { kind: 'system' }, now: new Date() })
  office = await createOffice(db)
  service = await createService(db)
  const person = await createStaff(db, 'administrator', office.id)
  staffId = person.id
  administrator = await signInAs(person)
})

const send = (path: string, fields: Record<string, string | undefined>) =>
  administrator.submit(path, Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, text ?? ''])), path)
const eventsOf = (action: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.action, action)).orderBy(auditEvents.id)
const home = async (language: string) => (await visitor().visit(`/?lang=${language}`)).text()

test('the city, each office and each service stand on one page, each with its way to change it', async () => {
  const page = await (await administrator.visit('/staff/city')).text()
  for (const path of ['profile', `offices/${office.id}`, `services/${service.id}`])
    expect(page).toContain(`href="/staff/city/${path}"`)
  for (const word of [aobano.deskName.easy, aobano.hours.en, office.address.ja, office.ledgerName])
    expect(page).toContain(word)
  expect(page).toContain(service.name.ja)
  expect(page).toContain('href="/staff/city" aria-current="page"')
})

test('the name, telephone and hours of the city are on the resident pages at once, in each language', async () => {
  const answer = await send('/staff/city/profile', typed)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/staff/city?done=city'])
  const pages = { ja: await home('ja'), easy: await home('easy'), en: await home('en') }
  const headOf = (page: string) => /app-header__city">([^\n]*?)<\/span>/.exec(page)?.[1]
  const footOf = (page: string) => page.slice(page.indexOf('<footer'))
  expect(headOf(pages.ja)).toBe('架空&lt;b&gt;市')
  expect(headOf(pages.easy)).toBe('かくうし')
  expect(headOf(pages.en)).toBe('Kaku City')
  expect(footOf(pages.ja)).toContain('架空&lt;b&gt;市 カード窓口')
  expect(footOf(pages.easy)).toContain('かくうし カードの まどぐち')
  expect(footOf(pages.en)).toContain('Kaku City Card counter')
  expect(footOf(pages.en)).toContain('Weekdays only')
  for (const page of Object.values(pages)) expect(footOf(page)).toContain('href="tel:0888112222">0888-11-2222</a>')
  expect(await (await administrator.visit('/staff/city?done=city')).text()).toContain('問い合わせ先を変更しました')
})

test('the audit says who changed what, with the words before and after, and shows it in Japanese', async () => {
  await send('/staff/city/profile', typed)
  await send('/staff/city/profile', typed)
  const events = (await eventsOf('city.set')).filter(event => event.staffId === staffId)
  expect(events).toHaveLength(1)
  expect(events[0]!.details).toEqual({
    before: { name: aobano.name, phone: aobano.phone, hours: aobano.hours },
    after: {
      name: { ja: '架空<b>市', easy: 'かくうし', en: 'Kaku City' },
      phone: '0888-11-2222',
      hours: { ...aobano.hours, en: 'Weekdays only' },
    },
  })
  const page = await (await administrator.visit('/staff/audit?action=city.set')).text()
  expect(page).toContain('市の情報の変更')
  expect(page).toContain('変更後 電話番号: 0888-11-2222')
  expect(page).toContain('変更前 名前 英語: Aobano City')
})

test('bad words change nothing, and the form comes back as it was typed', async () => {
  const answer = await send('/staff/city/profile', {
    ...typed,
    city_name_easy: ' ',
    desk_name_ja: 'あ'.repeat(61),
    phone: '119',
    hours_en: '',
  })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const field of ['city_name_easy', 'desk_name_ja', 'phone', 'hours_en']) {
    expect(page).toContain(`href="#${field}"`)
    expect(page).toContain(`id="${field}-error"`)
  }
  expect(page).toContain('市の名前(やさしい日本語)を入力してください。')
  expect(page).toContain('窓口の名前(日本語)は60文字までにしてください。')
  expect(page).toContain('例:0999-00-0178')
  expect(page).toContain('value="119"')
  expect(page).toContain('value="架空<b>市"')
  expect(await findCity(db)).toEqual(aobano)
  expect((await eventsOf('city.set')).filter(event => event.staffId !== null)).toEqual([])
})

test('an office is changed through its form, with an audit row', async () => {
  const path = `/staff/city/offices/${office.id}`
  const page = await (await administrator.visit(path)).text()
  expect(page).toContain(`value="${office.name.ja}"`)
  const answer = await send(path, { ...officeFields(office), address_en: '2-2 Port', postal_code: '９９９００３１' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/staff/city?done=office'])
  expect(await findOffice(db, office.id)).toEqual({
    ...office,
    address: { ...office.address, en: '2-2 Port' },
    postalCode: '999-0031',
  })
  expect(await eventsOf('office.changed')).toMatchObject([{ staffId, subjectKind: 'office', subjectId: office.id }])
  const audit = await (await administrator.visit('/staff/audit?action=office.changed')).text()
  expect(audit).toContain('変更後 郵便番号: 999-0031')
  expect(audit).toContain(`庁舎 ${office.id}`)
})

test('a name that another office has is refused beside its field', async () => {
  const other = await createOffice(db)
  const path = `/staff/city/offices/${office.id}`
  const name = await send(path, { ...officeFields(office), office_name_ja: other.name.ja })
  const ledger = await send(path, { ...officeFields(office), ledger_name: other.ledgerName })
  expect([name.status, ledger.status]).toEqual([422, 422])
  expect(await name.text()).toContain('id="office_name_ja-error"')
  const page = await ledger.text()
  expect(page).toContain('id="ledger_name-error"')
  expect(page).toContain(`value="${other.ledgerName}"`)
  expect(await findOffice(db, office.id)).toEqual(office)
})

test('an office is added, stands last, and asks for its counters next', async () => {
  const path = '/staff/city/offices'
  const words = { ...officeFields(office), office_name_ja: '東分室', ledger_name: '東' }
  const taken = await send(path, { ...words, ledger_name: office.ledgerName, phone: '119' })
  expect(taken.status).toBe(422)
  expect(await taken.text()).toContain('value="東分室"')
  expect(await db.$count(offices, eq(offices.ledgerName, '東'))).toBe(0)
  expect(await (await send(path, { ...words, office_name_ja: office.name.ja })).text()).toContain(
    'office_name_ja-error',
  )

  const answer = await send(path, words)
  const [added] = await db.select().from(offices).where(eq(offices.ledgerName, '東'))
  expect(added).toMatchObject({ name: { ja: '東分室' }, postalCode: office.postalCode, closedAt: null })
  expect(answer.headers.get('location')).toBe(`/staff/calendar/offices/${added!.id}?done=office-added`)
  expect(await (await administrator.visit(answer.headers.get('location')!)).text()).toContain('窓口を追加してください')
  expect((await findOffices(db)).at(-1)?.id).toBe(added!.id)
  expect(await eventsOf('office.added')).toMatchObject([{ staffId, subjectKind: 'office', subjectId: added!.id }])
})

test('of two same offices added at one moment one is refused', async () => {
  const parsed = parseOffice({ ...officeFields(office), office_name_ja: '東分室', ledger_name: '東' })
  if (!parsed.ok) throw new Error('the words are good')
  const circumstances = { by: { kind: 'staff', staffId } as const, now: new Date() }
  const outcomes = await Promise.all([1, 2].map(() => addOffice(db, parsed.value, circumstances)))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
})

test('what to bring is changed one item a line, and a bad list comes back as it was typed', async () => {
  const path = `/staff/city/services/${service.id}`
  const tooLong = `はがき\n${'物'.repeat(201)}`
  const refused = await send(path, { ...serviceFields(service), belongings_easy: tooLong, minutes: '4' })
  const page = await refused.text()
  expect(refused.status).toBe(422)
  expect(page).toContain('持ち物(やさしい日本語)は1行200文字までにしてください。2行目が長すぎます。')
  expect(page).toContain('5から120までの整数にしてください。')
  expect(page).toContain(tooLong)
  expect(await findService(db, service.id)).toEqual(service)

  const answer = await send(path, {
    ...serviceFields(service),
    belongings_en: 'Postcard\r\n\r\nPhoto ID',
    minutes: '30',
  })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/staff/city?done=service'])
  expect(await findService(db, service.id)).toMatchObject({ minutes: 30, belongings: { en: 'Postcard\nPhoto ID' } })
  expect(await eventsOf('service.changed')).toMatchObject([{ staffId, subjectKind: 'service', subjectId: service.id }])
  expect(await (await administrator.visit(path)).text()).toContain('Postcard\nPhoto ID</textarea>')
})

test('there is no form for what is not there', async () => {
  await db.update(offices).set({ closedAt: new Date() }).where(eq(offices.id, office.id))
  for (const path of [`offices/${office.id}`, 'offices/999999', 'offices/x', 'services/999999', 'services/0'])
    expect((await administrator.visit(`/staff/city/${path}`)).status).toBe(404)
  expect((await administrator.visit('/staff/city?done=toString')).status).toBe(200)
})

test('who may not edit the settings sees neither the page nor the menu entry, and changes nothing', async () => {
  for (const role of ['approver', 'clerk', 'call_center', 'viewer'] as const) {
    const browser = await signInAs(await createStaff(db, role, office.id))
    expect((await browser.visit('/staff/city')).status).toBe(403)
    expect((await browser.submit('/staff/city/profile', { phone: '0888-11-2222' }, '/staff/password')).status).toBe(403)
    expect(await (await browser.visit('/staff/password')).text()).not.toContain('市と庁舎')
  }
  expect(await findCity(db)).toEqual(aobano)
})

test('a service says what is the city’s own and is withdrawn and offered again from its page', async () => {
  const path = `/staff/city/services/${service.id}`
  expect(await (await administrator.visit(path)).text()).toContain('空欄:市の決まりのとおり(いまは2開庁日後から)')
  const changed = { access: 'staff_only', booking_latest: '30', booking_opens_at: '9:00', reminder_days: '0' }
  expect((await send(path, { ...serviceFields(service), ...changed })).status).toBe(303)
  expect(await findService(db, service.id)).toMatchObject({
    access: 'staff_only',
    bookingLatest: 30,
    bookingOpensAt: '09:00:00',
    reminderDays: 0,
    changeDeadlineDays: null,
  })
  const withdrawn = await administrator.submit(`${path}/withdrawal`, {}, path)
  expect(withdrawn.headers.get('location')).toBe('/staff/city?done=service-withdrawn')
  expect(await findService(db, service.id)).toBeUndefined()
  expect(await (await administrator.visit('/staff/city')).text()).toContain('受付なし')
  await administrator.submit(`${path}/offering`, {}, path)
  expect(await findService(db, service.id)).toMatchObject({ access: 'staff_only' })
  expect(await eventsOf('service.disabled')).toMatchObject([{ staffId, subjectId: service.id }])
})

test('every fault of a service stands beside its field, and what was typed stays', async () => {
  const path = `/staff/city/services/${service.id}`
  const typed = { access: 'walk_in', booking_earliest: '80', booking_latest: '9', reminder_days: '31', minutes: '４' }
  const answer = await send(path, { ...serviceFields(service), ...typed })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const field of ['walk_in_text_ja', 'walk_in_text_en', 'booking_latest', 'reminder_days', 'minutes']) {
    expect(page).toContain(`href="#${field}"`)
    expect(page).toContain(`id="${field}-error"`)
  }
  expect(page).toContain('value="４"')
  expect(page).toMatch(/value="walk_in" checked/)
  expect(await findService(db, service.id)).toEqual(service)
})
